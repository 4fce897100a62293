// The pages on the Terraform provider, in the layout and the words of the Terraform registry, where everybody knows their
// way: one for the provider, and one for each resource, data source and function. The schema says what there is;
// docs/terraform/examples has the examples.
import fs from "node:fs";
import path from "node:path";
import { schemaSections, typeName } from "./terraform-docs-schema.mjs";
import { terraformSchema } from "./terraform-schema.mjs";

// Everything below it but the examples is generated.
const DOCS_FOLDER = "docs/terraform";

const EXAMPLES = `${DOCS_FOLDER}/examples`;
const PROVIDER = "palette";
const NOTE = "# Generated from lib/terraform/palette and docs/terraform/examples by `npm run generate`. Do not edit.";

/**
 * @param {string} root of the repository, with dist/ in it
 * @returns {Map<string, string>} path, relative to the repository, to content
 */
export function terraformDocs(root) {
  const [schemas] = Object.values(terraformSchema(root).provider_schemas);
  const example = (file) => exampleOf(root, file);
  const pages = new Map([[`${DOCS_FOLDER}/index.md`, providerPage(schemas.provider, example)]]);
  const add = (folder, name, page) =>
    pages.set(`${DOCS_FOLDER}/${folder}/${name.replace(`${PROVIDER}_`, "")}.md`, page);
  for (const [name, schema] of Object.entries(schemas.resource_schemas)) {
    add("resources", name, resourcePage(name, schema, example));
  }
  for (const [name, schema] of Object.entries(schemas.data_source_schemas)) {
    add("data-sources", name, dataSourcePage(name, schema, example));
  }
  for (const [name, signature] of Object.entries(schemas.functions)) {
    add("functions", name, functionPage(name, signature, example));
  }
  return pages;
}

function exampleOf(root, file) {
  const text = fs.readFileSync(path.join(root, EXAMPLES, file), "utf8").trimEnd();
  const language = file.endsWith(".sh") ? "shell" : "terraform";
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function page(title, description, parts) {
  const head = ["---", NOTE, `page_title: "${title}"`, 'subcategory: ""', "description: |-", `  ${description}`, "---"];
  return `${[head.join("\n"), ...parts].join("\n\n")}\n`;
}

function providerPage(schema, example) {
  const { description } = schema.block;
  return page(`${PROVIDER} Provider`, description, [
    `# ${PROVIDER} Provider`,
    description,
    "`npx palette-iac terraform install` puts the provider where Terraform and OpenTofu find it, and prints the version to" +
      "\nname. The guide is [docs/terraform.md](../terraform.md). What the provider block says counts before the environment.",
    "## Example Usage",
    example("provider/provider.tf"),
    schemaSections(schema.block),
  ]);
}

function resourcePage(name, schema, example) {
  const { description } = schema.block;
  return page(`${name} Resource - ${PROVIDER}`, description, [
    `# ${name} (Resource)`,
    description,
    "## Example Usage",
    example(`resources/${name}/resource.tf`),
    schemaSections(schema.block),
    ...importSection(name, example),
  ]);
}

function importSection(name, example) {
  return [
    "## Import",
    "The id is the uid of the profile, or `name@version`; before either, `tenant/` for a profile of the tenant.",
    "In Terraform 1.5 and OpenTofu 1.6 or newer, an `import` block does it:",
    example(`resources/${name}/import.tf`),
    "`terraform plan -generate-config-out=generated.tf` (Terraform 1.9.3, OpenTofu 1.10) then writes the configuration, too. It" +
      "\nplans no change. Whatever is sensitive comes out as null: without a default, a sensitive variable keeps the one that" +
      "\nit has in Palette. To manage that, add `default_value_wo` and `default_value_wo_version`.",
    "The command does it without a block:",
    example(`resources/${name}/import.sh`),
  ];
}

function dataSourcePage(name, schema, example) {
  const { description } = schema.block;
  return page(`${name} Data Source - ${PROVIDER}`, description, [
    `# ${name} (Data Source)`,
    description,
    "## Example Usage",
    example(`data-sources/${name}/data-source.tf`),
    schemaSections(schema.block),
  ]);
}

function functionPage(name, { summary, description, parameters, variadic_parameter, return_type }, example) {
  const more = variadic_parameter === undefined ? [] : [variadic_parameter];
  const words = parameters.map((one) => `${one.name} ${wordOf(one.type)}`);
  const list = [...words, ...more.map((one) => `${one.name} ${wordOf(one.type)}...`)].join(", ");
  return page(`${name} function - ${PROVIDER}`, summary, [
    `# function: ${name}`,
    description,
    "Needs Terraform 1.8 or OpenTofu 1.7.",
    "## Example Usage",
    example(`functions/${name}/function.tf`),
    "## Signature",
    `\`\`\`text\n${name}(${list}) ${wordOf(return_type)}\n\`\`\``,
    "## Arguments",
    [...parameters, ...more].map((one) => `1. \`${one.name}\` (${typeName(one.type)}) ${one.description}`).join("\n"),
  ]);
}

// A type as a configuration writes it.
function wordOf(type) {
  return typeof type === "string" ? type : `${type[0]} of ${wordOf(type[1])}`;
}

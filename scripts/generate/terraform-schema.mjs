// The schema of the Terraform provider as `terraform providers schema -json` prints it: what binding generators and the
// pages on the provider are made from. Made without Terraform, which not every machine has.
import { createRequire } from "node:module";
import path from "node:path";

/** Where the document is checked in. */
export const SCHEMA_FILE = "schema/terraform/palette-schema.json";

/**
 * @param {string} root of the repository, with dist/ in it
 * @returns {object} the document, its keys in order
 */
export function terraformSchema(root) {
  const require = createRequire(import.meta.url);
  const load = (name) => require(path.join(root, "dist", "terraform", name));
  const provider = load("palette/provider.js").paletteProvider({});
  const { SOURCE_ADDRESS } = load("source-address.js");
  const schemas = {
    provider: schemaOf(provider.schema),
    resource_schemas: mapValues(provider.resources, ({ schema }) => schemaOf(schema)),
    data_source_schemas: mapValues(provider.dataSources, ({ schema }) => schemaOf(schema)),
    functions: mapValues(provider.functions, functionOf),
  };
  return sorted({ format_version: "1.0", provider_schemas: { [SOURCE_ADDRESS]: schemas } });
}

/** The document as text. */
export function terraformSchemaText(root) {
  return `${JSON.stringify(terraformSchema(root), null, 2)}\n`;
}

function schemaOf({ version, description, attributes }) {
  return { version, block: { attributes: attributesOf(attributes), ...described(description) } };
}

function attributesOf(attributes) {
  return mapValues(attributes, (attribute) => {
    const { type, nested, description, required, optional, computed, sensitive, writeOnly, deprecated } = attribute;
    const flags = { required, optional, computed, sensitive, write_only: writeOnly, deprecated };
    return {
      ...(nested === undefined
        ? { type }
        : { nested_type: { attributes: attributesOf(nested.attributes), nesting_mode: nested.nesting } }),
      ...described(description),
      ...Object.fromEntries(Object.entries(flags).filter(([, set]) => set === true)),
    };
  });
}

function functionOf({ summary, description, parameters, variadic, returns }) {
  const parameterOf = ({ name, description: text, type, allowNull }) => ({
    name,
    description: text,
    ...(allowNull === true ? { is_nullable: true } : {}),
    type,
  });
  return {
    description,
    summary,
    return_type: returns,
    parameters: parameters.map(parameterOf),
    ...(variadic === undefined ? {} : { variadic_parameter: parameterOf(variadic) }),
  };
}

function described(description) {
  return { description, description_kind: "markdown" };
}

function mapValues(from, change) {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, change(value)]));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

// The JSON Schema of a profile: shape from the zod schema, explanations from the doc comments of the interfaces.
import { createRequire } from "node:module";
import path from "node:path";
import { docComments, plainText } from "./doc-comments.mjs";

const require = createRequire(import.meta.url);

// Which zod schema is which interface. A schema that is not named here is written out where it is used.
const DEFINITIONS = {
  InfrastructureLayers: "infrastructureLayersSchema",
  LayerProps: "layerPropsSchema",
  PackRef: "packRefSchema",
  Manifest: "manifestSchema",
};
const ROOT_NAME = "InfrastructureProfileProps";
const ROOT_SCHEMA = "infrastructureProfileSchema";

/** The JSON Schema (draft 2020-12) of an infrastructure profile, as text. */
export function profileSchema(root) {
  const { z } = require("zod");
  const shapes = require(path.join(root, "dist", "profile", "schema.js"));
  const { KNOWN_CLOUD_TYPES } = require(path.join(root, "dist", "profile", "cloud-type.js"));
  const registry = z.registry();
  for (const [id, schema] of Object.entries(DEFINITIONS)) registry.add(shapes[schema], { id });
  const { $schema, $defs, ...body } = z.toJSONSchema(shapes[ROOT_SCHEMA], {
    target: "draft-2020-12",
    io: "input",
    metadata: registry,
    // It says of a value that only the server may set it; here it only stood for TypeScript's readonly.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  const docs = docComments(path.join(root, "lib", "profile"));
  describe(body, ROOT_NAME, docs);
  for (const [name, definition] of Object.entries($defs)) describe(definition, name, docs);
  // Editors complete the known clouds; any other name is a custom cloud.
  body.properties.cloud.anyOf = [{ enum: [...KNOWN_CLOUD_TYPES] }, { type: "string" }];
  delete body.properties.cloud.type;
  const schema = {
    $schema,
    $id: "urn:palette-iac:schema:infrastructure-profile",
    $comment: "Generated from lib/profile. Do not edit.",
    ...body,
    title: "Palette infrastructure profile",
    $defs,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function describe(schema, name, docs) {
  const documented = docs.get(name);
  if (documented === undefined) throw new Error(`there is no interface ${name} in lib/profile to describe the schema`);
  schema.title ??= name;
  schema.description = plainText(documented.text);
  for (const [field, property] of Object.entries(schema.properties)) {
    const text = documented.members[field];
    if (!text) throw new Error(`${name}.${field} is in the schema but has no doc comment`);
    property.description = plainText(text);
    const given = defaultOf(text);
    if (given !== undefined) property.default = given;
  }
  const unknown = Object.keys(documented.members).find((field) => !(field in schema.properties));
  if (unknown) throw new Error(`${name}.${unknown} is in the interface but not in the schema`);
}

// Doc comments write a default that is one value as: Default: `value`.
function defaultOf(text) {
  const written = /Default: `([^`\s]+)`\./.exec(text)?.[1];
  if (written === undefined) return undefined;
  return written === "true" || written === "false" ? written === "true" : written;
}

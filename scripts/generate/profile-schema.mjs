// The JSON Schema of profiles: shape from the zod schemas, explanations from the doc comments of the interfaces.
import { createRequire } from "node:module";
import path from "node:path";
import { docComments, plainText } from "./doc-comments.mjs";

const require = createRequire(import.meta.url);

// The kinds of profiles: their word, their interface, their zod schema and what people call them.
const KINDS = [
  {
    type: "infra",
    name: "InfrastructureProfileProps",
    shape: "infrastructureProfileSchema",
    title: "Infrastructure profile",
  },
  { type: "cluster", name: "FullProfileProps", shape: "fullProfileSchema", title: "Full profile" },
  { type: "add-on", name: "AddonProfileProps", shape: "addonProfileSchema", title: "Add-on profile" },
];

// Which zod schema is which interface. A schema that is not named here is written out where it is used.
const PARTS = {
  InfrastructureLayers: "infrastructureLayersSchema",
  LayerProps: "layerPropsSchema",
  AddonProps: "addonPropsSchema",
  PackRef: "packRefSchema",
  PatchEntry: "patchEntrySchema",
  Manifest: "manifestSchema",
  VariableProps: "variableSchema",
  VariableOption: "variableOptionSchema",
};

/** The JSON Schema (draft 2020-12) of profiles of all kinds, as text. */
export function profileSchema(root) {
  const { KNOWN_CLOUD_TYPES } = require(path.join(root, "dist", "profile", "cloud-type.js"));
  const { $schema, $defs: definitions } = shapes(root);
  const docs = docComments(path.join(root, "lib", "profile"));
  const names = [...KINDS.map(({ name }) => name), ...Object.keys(PARTS)];
  const $defs = Object.fromEntries(names.map((name) => [name, definitions[name]]));
  for (const { name, type, title } of KINDS) {
    const definition = $defs[name];
    definition.title = title;
    // Editors complete the known clouds; any other name is a custom cloud.
    const known = [...(type === "add-on" ? ["all"] : []), ...KNOWN_CLOUD_TYPES];
    delete definition.properties.cloud.type;
    definition.properties.cloud.anyOf = [{ enum: known }, { type: "string" }];
    // Two rules of the model that a schema can say, and that are easily forgotten.
    if (type === "add-on") definition.properties.addons.minItems = 1;
    else definition.properties.cloud.not = { const: "all" };
  }
  for (const [name, definition] of Object.entries($defs)) describe(definition, name, docs);
  const schema = {
    $schema,
    $id: "urn:palette-iac:schema:profile",
    $comment: "Generated from lib/profile. Do not edit.",
    title: "Palette cluster profile",
    description:
      "A cluster profile of any kind: an infrastructure profile has layers, an add-on profile has addons, a full profile has both. The field type says which it is; without it, the fields do.",
    type: "object",
    properties: {
      type: {
        description: "Kind of the profile, in Palette's word: infra, cluster (a full profile) or add-on.",
        enum: KINDS.map(({ type }) => type),
      },
    },
    ...chosenByType($defs),
    $defs,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** All shapes as JSON Schema, each a definition of its own. */
function shapes(root) {
  const { z } = require("zod");
  const modules = ["schema.js", "variable-schema.js"].map((file) => require(path.join(root, "dist", "profile", file)));
  const all = Object.assign({}, ...modules);
  const registry = z.registry();
  const named = [...KINDS.map(({ name, shape }) => [name, shape]), ...Object.entries(PARTS)];
  for (const [id, shape] of named) registry.add(all[shape], { id });
  return z.toJSONSchema(z.union(KINDS.map(({ shape }) => all[shape])), {
    target: "draft-2020-12",
    io: "input",
    metadata: registry,
    // It says of a value that only the server may set it; here it only stood for TypeScript's readonly.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
}

const has = (...fields) => ({
  type: "object",
  properties: Object.fromEntries(fields.map((field) => [field, true])),
  required: fields,
});
const kind = (type) => ({ $ref: `#/$defs/${KINDS.find((one) => one.type === type).name}` });

/**
 * One kind alone, chosen by the field `type`, else by the fields that are there: with a mere choice of three, an editor
 * would mix the fields of all kinds, and a slip would read as "fits none of them". A type that is none is the one
 * finding then.
 */
function chosenByType($defs) {
  const { description } = $defs.FullProfileProps.properties.addons;
  const byFields = {
    if: has("addons"),
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { if: has("layers"), then: kind("cluster"), else: kind("add-on") },
    // Named here for editors to complete: with add-ons in it, the profile is of another kind.
    else: { type: "object", properties: { addons: { description } }, ...kind("infra") },
  };
  return KINDS.reduceRight(
    (otherwise, { type }) => ({
      if: { type: "object", properties: { type: { const: type } }, required: ["type"] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: kind(type),
      else: otherwise,
    }),
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: has("type"), then: true, else: byFields },
  );
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

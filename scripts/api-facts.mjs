// Regenerates schema/palette-api.json, the bare facts of the API that client and emulator are held against:
// paths, methods, parameters, field names, types, required, always present, enums. No prose.
//
//   node scripts/api-facts.mjs          write the file
//   node scripts/api-facts.mjs --check  exit 1 when it would change
//
// The source is the API description beside the repository, or the file that PALETTE_IAC_OPENAPI names.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const source = process.env.PALETTE_IAC_OPENAPI ?? resolve(root, "..", "shared", "palette", "openapi.json");
const target = join(root, "schema/palette-api.json");
const METHODS = ["get", "post", "put", "patch", "delete"];

const sortedEntries = (object) => Object.entries(object ?? {}).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
const nameOf = (reference) => reference.split("/").at(-1);

/** A schema in short: {ref} | {type, items?, values?, fields?, enum?, nullable?}. */
function schemaFacts(schema = {}) {
  const facts = {};
  if (schema.$ref) {
    facts.ref = nameOf(schema.$ref);
  } else if (schema.type === "array") {
    facts.type = "array";
    facts.items = schemaFacts(schema.items);
  } else if (schema.additionalProperties) {
    facts.type = "map";
    facts.values = schema.additionalProperties === true ? {} : schemaFacts(schema.additionalProperties);
  } else if (schema.properties) {
    facts.type = "object";
    facts.fields = fieldFacts(schema);
  } else if (schema.type) {
    facts.type = schema.type === "string" && schema.format === "binary" ? "binary" : schema.type;
  }
  if (schema.enum) {
    facts.enum = schema.enum;
  }
  if (schema["x-nullable"]) {
    facts.nullable = true;
  }
  return facts;
}

function fieldFacts(schema) {
  const required = new Set(schema.required ?? []);
  return Object.fromEntries(
    sortedEntries(schema.properties).map(([name, field]) => [
      name,
      {
        ...schemaFacts(field),
        ...(required.has(name) ? { required: true } : {}),
        ...(field["x-omitempty"] === false ? { always: true } : {}),
      },
    ]),
  );
}

function parameterFacts(parameter) {
  const { name, in: place, required } = parameter;
  const facts = parameter.schema ? schemaFacts(parameter.schema) : schemaFacts(parameter);
  return { name, in: place, ...facts, ...(required ? { required: true } : {}) };
}

function operationFacts(operation, shared) {
  const parameters = [...shared, ...(operation.parameters ?? [])].map(parameterFacts);
  const responses = Object.fromEntries(
    sortedEntries(operation.responses).map(([status, { schema, headers }]) => [
      status,
      {
        ...(schema ? { body: schemaFacts(schema) } : {}),
        ...(headers ? { headers: Object.keys(headers).sort() } : {}),
      },
    ]),
  );
  const body = parameters.find((parameter) => parameter.in === "body");
  return {
    id: operation.operationId,
    ...(operation.consumes ? { consumes: operation.consumes } : {}),
    ...(operation.produces ? { produces: operation.produces } : {}),
    parameters: parameters
      .filter((parameter) => parameter !== body)
      .sort((a, b) => (`${a.in} ${a.name}` < `${b.in} ${b.name}` ? -1 : 1)),
    ...(body ? { body: withoutNames(body) } : {}),
    responses,
  };
}

function withoutNames({ name: _, in: __, ...rest }) {
  return rest;
}

function apiFacts(document) {
  const operations = sortedEntries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => [
      `${method.toUpperCase()} ${path}`,
      operationFacts(item[method], item.parameters ?? []),
    ]),
  );
  const definitions = sortedEntries(document.definitions).map(([name, schema]) => [name, schemaFacts(schema)]);
  return { operations: Object.fromEntries(operations), definitions: Object.fromEntries(definitions) };
}

/** JSON with one line per operation part and per field, so that a change shows where it is. */
function format(facts) {
  const lines = ["{"];
  const block = (name, entries, last) => {
    lines.push(`  ${JSON.stringify(name)}: {`);
    entries.forEach(([key, value], index) => {
      const comma = index < entries.length - 1 ? "," : "";
      lines.push(...entryLines(key, value, comma));
    });
    lines.push(last ? "  }" : "  },");
  };
  block("operations", Object.entries(facts.operations), false);
  block("definitions", Object.entries(facts.definitions), true);
  lines.push("}", "");
  return lines.join("\n");
}

function entryLines(key, value, comma) {
  const parts = Object.entries(value);
  const flat = `    ${JSON.stringify(key)}: ${JSON.stringify(value)}${comma}`;
  if (flat.length <= 120 || parts.length === 0) {
    return [flat];
  }
  const body = parts.flatMap(([name, part], index) => {
    const end = index < parts.length - 1 ? "," : "";
    const line = `      ${JSON.stringify(name)}: ${JSON.stringify(part)}${end}`;
    if (line.length <= 120 || typeof part !== "object") {
      return [line];
    }
    const [open, close] = Array.isArray(part) ? ["[", "]"] : ["{", "}"];
    const inner = Object.entries(part).map(([field, facts], at, all) => {
      const label = Array.isArray(part) ? "" : `${JSON.stringify(field)}: `;
      return `        ${label}${JSON.stringify(facts)}${at < all.length - 1 ? "," : ""}`;
    });
    return [`      ${JSON.stringify(name)}: ${open}`, ...inner, `      ${close}${end}`];
  });
  return [`    ${JSON.stringify(key)}: {`, ...body, `    }${comma}`];
}

const check = process.argv.includes("--check");
if (!existsSync(source)) {
  console.log(`${source} is not here; the check of schema/palette-api.json was left out.`);
  process.exit(check ? 0 : 1);
}
const text = format(apiFacts(JSON.parse(readFileSync(source, "utf8"))));
if (check) {
  const current = existsSync(target) ? readFileSync(target, "utf8") : "";
  if (current !== text) {
    console.error("schema/palette-api.json is not what the API description says; run node scripts/api-facts.mjs.");
    process.exit(1);
  }
  console.log("schema/palette-api.json agrees with the API description.");
} else {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(`wrote ${target}`);
}

// The codec of the plugin protocol: for each message an interface, a function that writes it and one that reads it. Plain
// code rather than a description that is read at run time: Terraform starts the provider several times for each command.
import fs from "node:fs";
import path from "node:path";

const SOURCE = "schema/terraform/plugin-protocol.json";

/** Where the codec is checked in. */
export const CODEC_FILE = "lib/terraform/protocol/generated/plugin-messages.ts";

// What a scalar is called by TypeScript, and the number that says on the wire how it is written.
const SCALARS = {
  string: { type: "string", wire: 2 },
  bytes: { type: "Uint8Array", wire: 2 },
  bool: { type: "boolean", wire: 0 },
  int64: { type: "number", wire: 0 },
  uint32: { type: "number", wire: 0 },
  int32: { type: "number", wire: 0 },
};
const DELIMITED = 2;

const IMPORTS =
  'import { Reader, Writer } from "protobufjs/minimal";\nimport { clientCall, serverCall } from "../call";';

/**
 * @param {string} root of the repository
 * @returns {string} a TypeScript module
 */
export function pluginCodec(root) {
  const protocol = JSON.parse(fs.readFileSync(path.join(root, SOURCE), "utf8"));
  const parts = [
    `// Made by "npm run generate" from ${SOURCE}. Not to be edited.\n${IMPORTS}`,
    ...Object.entries(protocol.enums).map(([name, values]) => enumCode(name, values)),
    ...distinct(Object.entries(protocol.messages).map(([name, fields]) => messageCode(protocol, name, fields))),
    ...Object.entries(protocol.services).flatMap(([name, calls]) => serviceCode(name, calls)),
  ];
  return `${parts.join("\n\n")}\n`;
}

// Two packages have an empty message of the same name.
function distinct(parts) {
  return [...new Set(parts)];
}

const withoutPackage = (name) => name.replace(/^(tfplugin6|plugin|google\.protobuf)\./, "");
const camelCase = (name) => lowerFirst(name).replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const lowerFirst = (text) => text[0].toLowerCase() + text.slice(1);
const constantCase = (name) =>
  name
    .replaceAll(".", "_")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toUpperCase();

// "Message" keeps what is on the wire apart from what the rest of the code calls a schema or a diagnostic.
function typeName(name) {
  const joined = withoutPackage(name).replaceAll(".", "");
  return /(Request|Response)$/.test(joined) ? joined : `${joined}Message`;
}

function enumCode(name, values) {
  const entries = Object.entries(values).map(([key, value]) => `${key}: ${value}`);
  return `export const ${constantCase(withoutPackage(name))} = { ${entries.join(", ")} } as const;`;
}

function messageCode(protocol, name, fields) {
  const type = typeName(name);
  const list = Object.entries(fields).map(([field, facts]) => fieldOf(protocol, field, facts));
  const members = list.map(({ property, type: fieldType }) => `  ${property}?: ${fieldType} | undefined;`);
  return [
    list.length === 0
      ? `export type ${type} = Record<never, never>;`
      : `export interface ${type} {\n${members.join("\n")}\n}`,
    `export function encode${type}(${list.length === 0 ? "_" : ""}message: ${type}, writer = Writer.create()): Writer {`,
    ...list.map(encodeField),
    "  return writer;",
    "}",
    `export function decode${type}(reader: Reader, end = reader.len): ${type} {`,
    `  const message: ${type} = {};`,
    "  while (reader.pos < end) {",
    "    const tag = reader.uint32();",
    "    switch (tag) {",
    ...list.map(decodeField),
    "      default:",
    "        reader.skipType(tag & 7);",
    "    }",
    "  }",
    "  return message;",
    "}",
  ].join("\n");
}

// How a field is called, typed, written and read. `write` and `read` are of one value.
function fieldOf(protocol, name, { number, type, repeated, key }) {
  const one = valueCode(protocol, type);
  const tag = (number << 3) | (repeated || key ? DELIMITED : one.wire);
  const property = camelCase(name);
  if (repeated && one.wire !== DELIMITED) throw new Error(`A repeated ${type} is not provided for: ${name}`);
  if (key && key !== "string") throw new Error(`A map with keys of type ${key} is not provided for: ${name}`);
  const fieldType = repeated ? `readonly ${one.type}[]` : key ? `Readonly<Record<string, ${one.type}>>` : one.type;
  return { property, tag, one, repeated, key, type: fieldType };
}

function valueCode(protocol, type) {
  if (SCALARS[type]) {
    const read = type === "int64" ? "Number(reader.int64())" : `reader.${type}()`;
    return { ...SCALARS[type], write: (value, tag) => `writer.uint32(${tag}).${type}(${value})`, read };
  }
  if (protocol.enums[type]) {
    return {
      type: "number",
      wire: 0,
      write: (value, tag) => `writer.uint32(${tag}).int32(${value})`,
      read: "reader.int32()",
    };
  }
  const name = typeName(type);
  return {
    type: name,
    wire: DELIMITED,
    write: (value, tag) => `encode${name}(${value}, writer.uint32(${tag}).fork()).ldelim()`,
    read: `decode${name}(reader, reader.uint32() + reader.pos)`,
  };
}

function encodeField({ property, tag, one, repeated, key }) {
  const value = `message.${property}`;
  if (repeated) return `  for (const item of ${value} ?? []) ${one.write("item", tag)};`;
  if (key) {
    // An entry is a message of its own: key 1, value 2.
    return [
      `  for (const [key, value] of Object.entries(${value} ?? {})) {`,
      `    writer.uint32(${tag}).fork().uint32(${(1 << 3) | DELIMITED}).string(key);`,
      `    ${one.write("value", (2 << 3) | one.wire)}.ldelim();`,
      "  }",
    ].join("\n");
  }
  return `  if (${value} !== undefined) ${one.write(value, tag)};`;
}

function decodeField({ property, tag, one, repeated, key }) {
  const value = `message.${property}`;
  const body = key
    ? decodeEntry(value, one)
    : repeated
      ? [`${value} = [...(${value} ?? []), ${one.read}];`]
      : [`${value} = ${one.read};`];
  return [`      case ${tag}:`, ...[...body, "break;"].map((line) => `        ${line}`)].join("\n");
}

function decodeEntry(value, one) {
  return [
    "{",
    "  const entryEnd = reader.uint32() + reader.pos;",
    '  let key = "";',
    `  let entry: ${one.type} | undefined;`,
    "  while (reader.pos < entryEnd) {",
    "    const entryTag = reader.uint32();",
    `    if (entryTag === ${(1 << 3) | DELIMITED}) key = reader.string();`,
    `    else if (entryTag === ${(2 << 3) | one.wire}) entry = ${one.read};`,
    "    else reader.skipType(entryTag & 7);",
    "  }",
    `  if (entry !== undefined) ${value} = { ...${value}, [key]: entry };`,
    "}",
  ];
}

// The two sides apart, so that the bundle of the provider is without the side of Terraform.
function serviceCode(name, calls) {
  const table = (suffix, helper, functions) => {
    const lines = Object.entries(calls).map(([call, { request, response, requestStream, responseStream }]) => {
      const [write, read] = functions(typeName(request), typeName(response));
      const streams = requestStream || responseStream ? `, ${requestStream === true}, ${responseStream === true}` : "";
      return `  ${call}: /* @__PURE__ */ ${helper}("/${name}/${call}", ${read}, ${write}${streams}),`;
    });
    const constant = `${constantCase(withoutPackage(name)).replace(/^GRPC_?/, "")}_${suffix}`;
    return `export const ${constant} = {\n${lines.join("\n")}\n} as const;`;
  };
  return [
    table("SERVICE", "serverCall", (request, response) => [`encode${response}`, `decode${request}`]),
    table("CLIENT", "clientCall", (request, response) => [`encode${request}`, `decode${response}`]),
  ];
}

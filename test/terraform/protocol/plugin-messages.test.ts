import * as fs from "node:fs";
import * as path from "node:path";
import fc from "fast-check";
import * as protobuf from "protobufjs";
import * as codec from "../../../lib/terraform/protocol/generated/plugin-messages";
import { runs } from "../../support/suite";

// The codec is held against another reader of the same facts: the one of protobufjs, which works from descriptions.

interface Field {
  readonly number: number;
  readonly type: string;
  readonly repeated?: boolean;
  readonly key?: string;
}
interface Protocol {
  readonly messages: { readonly [name: string]: { readonly [field: string]: Field } };
  readonly enums: { readonly [name: string]: { readonly [value: string]: number } };
}
type Fields = { readonly [field: string]: unknown };

const FACTS = path.resolve(__dirname, "../../../schema/terraform/plugin-protocol.json");
const PROTOCOL: Protocol = JSON.parse(fs.readFileSync(FACTS, "utf8"));
const NAMES = Object.keys(PROTOCOL.messages);

const flat = (name: string) => name.replaceAll(".", "_");
const camelCase = (name: string) =>
  `${name[0]!.toLowerCase()}${name.slice(1)}`.replace(/_(\w)/g, (_, x) => x.toUpperCase());

function typeName(name: string): string {
  const joined = name.replace(/^(tfplugin6|plugin|google\.protobuf)\./, "").replaceAll(".", "");
  return /(Request|Response)$/.test(joined) ? joined : `${joined}Message`;
}

function descriptions(): protobuf.Root {
  const root = new protobuf.Root();
  for (const [name, values] of Object.entries(PROTOCOL.enums)) root.add(new protobuf.Enum(flat(name), { ...values }));
  for (const [name, fields] of Object.entries(PROTOCOL.messages)) {
    const type = new protobuf.Type(flat(name));
    for (const [field, { number, type: fieldType, repeated, key }] of Object.entries(fields)) {
      const made = key
        ? new protobuf.MapField(camelCase(field), number, key, flat(fieldType))
        : new protobuf.Field(camelCase(field), number, flat(fieldType), repeated ? "repeated" : "optional");
      type.add(made);
    }
    root.add(type);
  }
  root.resolveAll();
  return root;
}

const ROOT = descriptions();

/** Messages as the codec takes them: any field may be absent. */
function message(name: string): fc.Arbitrary<Fields> {
  const fields = Object.entries(PROTOCOL.messages[name]!).map(([field, facts]) => [camelCase(field), fieldOf(facts)]);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

function fieldOf({ type, repeated, key }: Field): fc.Arbitrary<unknown> {
  const one = oneOf(type);
  if (key) return fc.dictionary(fc.string({ maxLength: 5 }), one, { minKeys: 1, maxKeys: 3 });
  return repeated ? fc.array(one, { minLength: 1, maxLength: 3 }) : one;
}

function oneOf(type: string): fc.Arbitrary<unknown> {
  if (type === "string") return fc.string({ unit: "grapheme", maxLength: 200 });
  if (type === "bytes") return fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
  if (type === "bool") return fc.boolean();
  if (type === "uint32") return fc.nat();
  if (type === "int64") return fc.maxSafeInteger();
  if (PROTOCOL.enums[type]) return fc.constantFrom(...Object.values(PROTOCOL.enums[type]));
  // Attributes are nested in attributes.
  return fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    fc.constant({}),
    fc.nat().chain(() => message(type)),
  );
}

const functions = codec as unknown as {
  readonly [name: string]: (input: unknown) => protobuf.Writer & Fields;
};
const encode = (name: string, fields: Fields) => functions[`encode${typeName(name)}`]!(fields).finish();
const decode = (name: string, bytes: Uint8Array): Fields =>
  functions[`decode${typeName(name)}`]!(protobuf.Reader.create(bytes));

const asDescribed = (name: string, bytes: Uint8Array): Fields => {
  const type = ROOT.lookupType(flat(name));
  return type.toObject(type.decode(bytes), { longs: Number, defaults: false }) as Fields;
};

it.each(NAMES)("writes and reads %s as its description says", (name) => {
  fc.assert(
    fc.property(message(name), (fields) => {
      const bytes = encode(name, fields);
      expect(asDescribed(name, bytes)).toEqual(fields);
      expect(decode(name, bytes)).toEqual(fields);
    }),
    { numRuns: runs(50) },
  );
});

it("passes over fields that it does not know", () => {
  const writer = protobuf.Writer.create();
  writer.uint32((1000 << 3) | 2).string("of a later version");
  writer.uint32((1001 << 3) | 0).uint32(5);
  writer.uint32((1 << 3) | 2).string("things_thing");
  writer.uint32((1002 << 3) | 1).fixed64(1);
  expect(codec.decodeReadResourceRequest(protobuf.Reader.create(writer.finish()))).toEqual({
    typeName: "things_thing",
  });
});

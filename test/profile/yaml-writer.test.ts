import fc from "fast-check";
import { parse } from "yaml";
import { canonicalYaml } from "../../lib/profile/canonical";
import { normaliseMacros } from "../../lib/profile/macros";
import type { YamlNode } from "../../lib/profile/yaml-node";
import { readYaml } from "../../lib/profile/yaml-reader";
import { checkYamlValue, joinPath, writeYaml } from "../../lib/profile/yaml-writer";
import { runs } from "../support/suite";
import { type Json, json } from "./arbitraries";

/** What a node of a written text stands for; only blanks inside macros are lost. */
function jsonOf(node: YamlNode): Json {
  if (node.kind === "sequence") return node.items.map(jsonOf);
  if (node.kind === "map") {
    return Object.fromEntries([...node.entries.values()].map((entry) => [entry.name, jsonOf(entry.value)]));
  }
  if (node.type === "string") return node.text;
  return node.type === "null" ? null : node.type === "bool" ? node.text === "true" : Number(node.text);
}

function withoutMacroBlanks(value: Json): Json {
  if (typeof value === "string") return normaliseMacros(value);
  if (typeof value === "number") return value + 0;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutMacroBlanks);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [normaliseMacros(key), withoutMacroBlanks(item)]),
  );
}

test("what is written reads as the same value", () => {
  fc.assert(
    fc.property(json, (value) => {
      const read = readYaml(writeYaml({ value }));
      expect(read.issues).toEqual([]);
      const { value: back } = jsonOf(read.documents[0] as YamlNode) as { value: Json };
      expect(back).toEqual(withoutMacroBlanks(value));
    }),
    { numRuns: runs(500) },
  );
});

test("a reader of YAML 1.1 reads what is written as the same value", () => {
  fc.assert(
    fc.property(json, (value) => {
      const options = { version: "1.1", merge: true, uniqueKeys: false } as const;
      expect(JSON.stringify(parse(writeYaml({ value }), options))).toBe(JSON.stringify({ value }));
    }),
    { numRuns: runs(500) },
  );
});

test("the same object gives the same text, and equal objects equal digests", () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = writeYaml({ value });
      expect(writeYaml({ value: structuredClone(value) })).toBe(text);
      expect(canonicalYaml(text)).toEqual(canonicalYaml(writeYaml(structuredClone({ value }))));
    }),
    { numRuns: runs(100) },
  );
});

test("what is written is what people would write", () => {
  const value = {
    pack: { podCIDR: "10.0.0.0/16", version: "1.30", replicas: 3, enabled: true, none: null, left: undefined },
    answers: ["yes", "on", "0o17", "2024-01-02", "x"],
    script: "#!/bin/sh\necho {{ .x }}\n",
    macro: "{{ .spectro.system.cluster.name }}",
    empty: {},
    big: 1.5e-7,
  };
  expect(writeYaml(value)).toBe(`pack:
  podCIDR: 10.0.0.0/16
  version: "1.30"
  replicas: 3
  enabled: true
  none: null
answers:
  - "yes"
  - "on"
  - "0o17"
  - "2024-01-02"
  - x
script: |
  #!/bin/sh
  echo {{ .x }}
macro: '{{ .spectro.system.cluster.name }}'
empty: {}
big: 1.5e-7
`);
});

test.each([
  "{{a\nb}}",
  "\u0007{{ a\n }}",
  "{{",
  "}} {{",
  "{{ printf \"%s\" 'x' }}",
  `\u0007${"word".repeat(20)}\n \n${"word".repeat(20)}`,
  "a\\b {{ .x }}'\n",
])("%j survives being written and read", (value) => {
  const read = readYaml(writeYaml({ value }));
  expect(read.issues).toEqual([]);
  expect(jsonOf(read.documents[0] as YamlNode)).toEqual({ value: normaliseMacros(value) });
});

test("an object used twice is written out twice", () => {
  const shared = { a: 1 };
  expect(writeYaml({ one: shared, two: shared })).toBe("one:\n  a: 1\ntwo:\n  a: 1\n");
});

class Thing {}
const cycle: Record<string, unknown> = {};
cycle.self = { again: cycle };
let deep: unknown = 1;
for (let level = 0; level < 100; level += 1) deep = { deep };
let doubled: unknown = "x";
for (let level = 0; level < 60; level += 1) doubled = [doubled, doubled];

test.each<[string, unknown, string, string]>([
  ["a function", { a: [() => 1] }, "values.a[0]", "a function cannot be written as YAML"],
  ["a symbol", { a: Symbol("x") }, "values.a", "a symbol cannot be written as YAML"],
  ["a bigint", { a: 1n }, "values.a", "a bigint cannot be written as YAML"],
  ["a number that is none", { "a.b": Number.NaN }, 'values["a.b"]', "the number NaN cannot be written as YAML"],
  ["a date", { a: new Date() }, "values.a", "an instance of Date cannot be written as YAML"],
  ["a class instance", { a: new Thing() }, "values.a", "an instance of Thing cannot be written as YAML"],
  ["a cycle", cycle, "values.self.again", "an object that holds itself cannot be written as YAML"],
  [
    "a getter that throws",
    {
      get a() {
        throw new Error("no");
      },
    },
    "values.a",
    "a property that cannot be read cannot be written as YAML",
  ],
  ["a revoked proxy", { a: revoked() }, "values.a", "an object that cannot be read cannot be written as YAML"],
  ["deep nesting", deep, `values${".deep".repeat(65)}`, "maps and lists are nested more than 64 deep"],
  [
    "an object that is small but unfolds",
    { doubled },
    "values",
    "it holds more than 200000 values, with everything counted that aliases repeat",
  ],
])("%s cannot be written, and where it is gets said", (_, value, path, message) => {
  expect(checkYamlValue(value, "values")).toMatchObject([{ path, message }]);
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

test("plain data of any origin is fine", () => {
  const bare = Object.assign(Object.create(null), { a: [1, undefined, "x"] });
  expect(checkYamlValue({ bare, list: [], none: undefined }, "values")).toEqual([]);
});

test("a path quotes what it must", () => {
  expect(joinPath(joinPath(joinPath("a", "b"), "x.y"), "z")).toBe('a.b["x.y"].z');
  expect(joinPath("", "")).toBe('[""]');
});

import fc from "fast-check";
import { helloUniverseValues } from "../../lib/emulator/seed/addon-values";
import { compareYaml } from "../../lib/profile/compare";
import type { PatchEntry, ValuesPatch } from "../../lib/profile/layer";
import { mergeMaps } from "../../lib/profile/overlay-yaml";
import { UNKNOWN } from "../../lib/profile/unknown";
import { checkPatch, mergePatches, patchText } from "../../lib/profile/values-patch";
import { readYaml } from "../../lib/profile/yaml-reader";
import { writeYaml, type YamlValue } from "../../lib/profile/yaml-writer";
import { runs } from "../support/suite";
import { KEPT_ANSWERS } from "../support/yaml-oracle";
import { type Json, json, jsonMap, print, style } from "./arbitraries";

const HELLO = helloUniverseValues("1.3.1");
const unknown = UNKNOWN as unknown as string;

function entries(patch: Readonly<Record<string, YamlValue>>): PatchEntry[] {
  return Object.entries(patch).map(([path, value]) => ({ path, value }));
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const rank = new Map(list.map((one, at) => [one, ((at + 1) * seed) % 7919]));
  return [...list].sort((a, b) => (rank.get(a) as number) - (rank.get(b) as number));
}

function problem(outcome: string | { code: string; path: string; message: string }): string {
  return typeof outcome === "string" ? outcome : `${outcome.path} ${outcome.code}: ${outcome.message}`;
}

/** Few keys, so that patches meet in the same places. */
const few: fc.Arbitrary<{ [key: string]: Json }> = fc.letrec<{ value: Json; map: { [key: string]: Json } }>((tie) => ({
  map: fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Json[]>(null, 1, "x", [1, 2], []),
    tie("map"),
  ),
})).map;

/** Whether a patch makes a map only for its own sake, which no entry of a list can say. */
function makesEmptyMaps(patch: YamlValue): boolean {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return false;
  const values = Object.values(patch);
  return values.every((one) => one === null) || values.some(makesEmptyMaps);
}

describe("an object", () => {
  test("applied to a text means the same as merged into the object that the text stands for", () => {
    fc.assert(
      fc.property(jsonMap, jsonMap, style, (base, patch, how) => {
        const before = structuredClone(patch);
        const patched = patchText(print(base, { ...how, lineWidth: 0 }), patch, "patch");
        expect(compareYaml(patched as string, writeYaml(mergeMaps(base, patch)), "v")).toEqual([]);
        expect(patch).toEqual(before);
      }),
      { numRuns: runs(300) },
    );
  });

  test("laid over another, then applied, means the same as the one applied after the other", () => {
    let lists = 0;
    fc.assert(
      fc.property(few, few, few, (base, first, then) => {
        const merged = mergePatches(first, then);
        if (Array.isArray(merged)) {
          fc.pre(!makesEmptyMaps({ z: 1, ...first }) && !makesEmptyMaps({ z: 1, ...then }));
          lists += 1;
        }
        expect(checkPatch(merged, "p")).toEqual([]);
        const step = patchText(writeYaml(base), first, "p") as string;
        const once = patchText(writeYaml(base), merged, "p") as string;
        expect(compareYaml(patchText(step, then, "p") as string, once, "v")).toEqual([]);
      }),
      { numRuns: runs(1500) },
    );
    expect(lists).toBeGreaterThan(0);
  });

  test("keeps comments, order and macros, and changes nothing else", () => {
    const patched = patchText(HELLO, { manifests: { "hello-universe": { port: 9090, ui: null } } }, "p") as string;
    expect(compareYaml(HELLO, patched, "v").map((one) => one.path)).toEqual([
      "v.manifests.hello-universe.port",
      "v.manifests.hello-universe.ui",
    ]);
    expect(patched.match(/#.*/g)).toEqual(HELLO.match(/#.*/g));
    expect(patched).toContain("port: 9090\n    replicas: 1");
  });
});

test.each<[string, string, ValuesPatch]>([
  ["an empty object", "a:   1\n", {}],
  ["an empty list", "- a\n", []],
  ["values that are there", "a:   'x'   # why\nl: [ 1,2 ]", { a: "x", l: [1, 2] }],
  ["a removal of what is not there", "a:   1", { b: null }],
  ["a removal below what is not there", "a:   1", entries({ "b.c.d": null, "a.b": null })],
  ["a removal in an empty text", "", { a: null }],
  ["a removal in a text of comments", "# nothing\n", entries({ a: null })],
  ["anything, to a text that is not YAML", "a: [", { a: 1 }],
])("%s leaves the text as it is", (_, text, patch) => {
  expect(patchText(text, patch, "p")).toBe(text);
});

test.each<[string, string, Readonly<Record<string, YamlValue>>, string]>([
  ["sets a value", "a:\n  # on b\n  b: 1 # why\n  c: 2\n", { "a.b": 5 }, "a:\n  # on b\n  b: 5 # why\n  c: 2\n"],
  ["makes maps on the way", "a: 1\n", { "b.c.d": "x" }, "a: 1\nb:\n  c:\n    d: x\n"],
  ["makes maps in an empty text", "", { "b.c": true }, "b:\n  c: true\n"],
  ["makes a map where there is a null", "a:\nb: ~\n", { "a.x": 1, "b.x": 1 }, "a:\n  x: 1\nb:\n  x: 1\n"],
  ["makes a map where there is another value", "a: 1\nb: [1]\n", { "a.x": 1, "b.x": 1 }, "a:\n  x: 1\nb:\n  x: 1\n"],
  ["replaces a map as a whole", "a: {b: 1, c: 2}\n", { a: { d: 1, e: null } }, "a:\n  d: 1\n  e: null\n"],
  ["replaces a list as a whole", "a:\n  - 1\n  - 2\n", { a: [] }, "a: []\n"],
  ["removes a key and leaves an empty map", "a:\n  b: 1\n", { "a.b": null }, "a: {}\n"],
  ["sets an item", "a:\n  - 1 # one\n  - 2 # two\n", { "a[1]": 3 }, "a:\n  - 1 # one\n  - 3 # two\n"],
  ["adds items, whatever their order", "a:\n  - 1\n", { "a[2]": 3, "a[1]": 2 }, "a:\n  - 1\n  - 2\n  - 3\n"],
  ["begins a list", "", { "a.b[0].c": 1 }, "a:\n  b:\n    - c: 1\n"],
  ["begins a list where there is a null", "a:\n", { "a[0]": 1 }, "a:\n  - 1\n"],
  [
    "counts items as they were before",
    "a:\n  - 1\n  - 2\n  - 3\n",
    { "a[0]": null, "a[1]": null, "a[2]": 9, "a[3]": 8 },
    "a:\n  - 9\n  - 8\n",
  ],
  ["changes an item", "a:\n  - b: 1 # why\n    c: 2\n", { "a[0].b": 3 }, "a:\n  - b: 3 # why\n    c: 2\n"],
  ["finds keys with dots", "p:\n  x.y/z: 1\n", { 'p["x.y/z"]': 2 }, "p:\n  x.y/z: 2\n"],
  ["finds keys that are numbers", "8080: x\n", { "8080": "z" }, "8080: z\n"],
  ["finds keys with macros", "{{ .x }}: 1\n", { '["{{ .x }}"]': 2 }, "{{ .x }}: 2\n"],
  ["keeps macros", "a: {{ .x }}\nb: 1\n", { b: "{{ .y }}" }, "a: {{ .x }}\nb: '{{ .y }}'\n"],
  ["replaces an alias", "a: &x 1\nb: *x\n", { b: 2 }, "a: &x 1\nb: 2\n"],
  [
    "keeps keys of the language apart",
    "a: 1\n",
    { "__proto__.b": 1, constructor: 2 },
    "a: 1\n__proto__:\n  b: 1\nconstructor: 2\n",
  ],
])("a list %s", (_, text, patch, expected) => {
  expect(problem(patchText(text, entries(patch), "p"))).toBe(expected);
});

test.each<[string, string, ValuesPatch, string]>([
  ["several documents", "a: 1\n---\nb: 1\n", { a: 2 }, "p OVERLAY_NOT_A_MAP"],
  ["a list", "- 1\n", entries({ a: 2 }), "p OVERLAY_NOT_A_MAP"],
  ["an alias in the way", "a: &x {k: 1}\nb: *x\n", entries({ "b.k": 2 }), "p[0].path OVERLAY_SHARED"],
  ["an alias in a list", "a: &x [1]\nb: *x\n", entries({ c: 1, "b[0]": 2 }), "p[1].path OVERLAY_SHARED"],
  ["what an alias repeats", "a: &x {k: 1}\nb: *x\n", { a: { k: 2 } }, "p.a OVERLAY_SHARED"],
  ["a list that an alias repeats", "a: &x [1]\nb: *x\n", entries({ "a[0]": 2 }), "p[0].path OVERLAY_SHARED"],
  ["an item that an alias repeats", "a: [&x 1]\nb: *x\n", entries({ "a[0]": null }), "p[0].path OVERLAY_SHARED"],
  [
    "an item too far",
    "a: [1, 2]\n",
    entries({ "a[3]": 1 }),
    "p[0].path INVALID_PATCH: there is no item [3]: the list has 2 items there",
  ],
  [
    "an item to remove that is not there",
    "a: [1]\n",
    entries({ "a[1]": null }),
    "p[0].path INVALID_PATCH: there is no item [1]: the list has 1 item there",
  ],
  [
    "something to remove in an item that is not there",
    "a: []\n",
    entries({ "a[0].b": null }),
    "p[0].path INVALID_PATCH: there is no item [0]: the list has 0 items there",
  ],
  [
    "an item of no list",
    "a: {b: 1}\n",
    entries({ "a[0]": 1 }),
    "p[0].path INVALID_PATCH: it names an item where the values have no list",
  ],
  [
    "a path that is none",
    "a: 1\n",
    entries({ "a b": 1 }),
    "p[0].path INVALID_PATCH: the path cannot be read from character 2 on",
  ],
  ["more than a text may hold", "a: 1\n", { b: "x".repeat(1_048_576) }, "p YAML_TOO_LARGE"],
])("a patch stops at %s", (_, text, patch, expected) => {
  expect(problem(patchText(text, patch, "p"))).toContain(expected);
});

test("the order of entries does not count", () => {
  const patch = entries({
    "a.b": 1,
    "a.c[0]": 2,
    "a.c[1].d": 3,
    "a.c[2]": null,
    'e["x.y"]': null,
    f: [1],
    "a.g": null,
  });
  const text = "a:\n  c: [0, {}, 1]\n  g: 1\ne: {x.y: 1, z: 1}\n";
  const expected = patchText(text, patch, "p") as string;
  expect(readYaml(expected).issues).toEqual([]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7918 }), (seed) => {
      expect(compareYaml(expected, patchText(text, shuffled(patch, seed), "p") as string, "v")).toEqual([]);
    }),
    { numRuns: runs(100) },
  );
});

test("a list of the scalars of an object means the same as the object", () => {
  fc.assert(
    fc.property(
      jsonMap,
      json,
      fc.array(fc.stringMatching(/^[a-z.]{1,4}$/), { minLength: 1, maxLength: 4 }),
      (base, value, keys) => {
        fc.pre(value !== null && (typeof value !== "object" || Array.isArray(value)));
        const object = keys.reduceRight<Json>((below, key) => ({ [key]: below }), value) as { [key: string]: Json };
        const list = mergePatches([], object);
        expect(list).toHaveLength(1);
        const text = writeYaml(base);
        expect(patchText(text, list, "p")).toBe(patchText(text, object, "p"));
      },
    ),
    { numRuns: runs(300) },
  );
});

test.each<[string, ValuesPatch | undefined, ValuesPatch, ValuesPatch]>([
  ["nothing", undefined, { a: null }, { a: null }],
  ["a null that removes a default", { a: { b: null, c: 1 } }, { a: { d: null } }, { a: { b: null, c: 1, d: null } }],
  ["an entry of the same path", entries({ a: 1, b: 1 }), entries({ a: 2 }), entries({ b: 1, a: 2 })],
  ["entries of other paths", entries({ a: 1 }), entries({ b: null }), entries({ a: 1, b: null })],
  ["entries inside of a new one", entries({ "a.b": 1, "a.c[0]": 1, d: 1 }), entries({ a: 2 }), entries({ d: 1, a: 2 })],
  [
    "an entry around a new one",
    entries({ a: { b: 1, c: 1 } }),
    entries({ "a.b": null, "a.d[0]": 1 }),
    entries({ a: { c: 1, d: [1] } }),
  ],
  ["an entry around an object", entries({ a: { b: 1 } }), { a: { c: 2 }, d: 1 }, entries({ a: { b: 1, c: 2 }, d: 1 })],
  ["an object under an entry", { a: { b: 1, c: 2 } }, entries({ "a.b": 3 }), entries({ "a.c": 2, "a.b": 3 })],
  ["an object under an item", { a: [1, 2] }, entries({ "a[1]": 3 }), entries({ a: [1, 3] })],
  ["a map after a scalar", { a: 1, b: { c: 1 } }, { a: { d: 1 } }, entries({ a: { d: 1 }, "b.c": 1 })],
  ["a map after a removal", { a: null }, { a: { d: 1, e: null } }, entries({ a: { d: 1 } })],
  ["what is not known yet", { a: unknown }, { a: { b: 1 }, c: 1 }, { a: unknown, c: 1 }],
  ["an entry that is not known yet", entries({ a: unknown }), entries({ "a.b": 1 }), entries({ a: unknown })],
  [
    "a key of the language",
    JSON.parse('{"__proto__": {"a": 1}}'),
    JSON.parse('{"__proto__": {"b": 1}}'),
    JSON.parse('{"__proto__": {"a": 1, "b": 1}}'),
  ],
])("%s: what two patches come to", (_, base, over, expected) => {
  const before = structuredClone([base, over].map((one) => JSON.stringify(one)));
  const merged = mergePatches(base, over);
  expect(merged).toEqual(expected);
  expect(Object.keys(merged)).toEqual(Object.keys(expected));
  expect([base, over].map((one) => JSON.stringify(one))).toEqual(before);
});

test("what two patches cannot agree on is left to the check of the whole", () => {
  const merged = mergePatches(entries({ "a.b": 1 }), entries({ "a[0]": 1 }));
  expect(checkPatch(merged, "p").map((one) => one.code)).toEqual(["INVALID_PATCH"]);
  expect(checkPatch(mergePatches(entries({ a: [1] }), entries({ "a[5]": 1 })), "p")).toHaveLength(1);
});

test.each<[string, unknown, string[]]>([
  ["an object", { a: { b: [1, null] } }, []],
  ["nothing", undefined, []],
  ["what is not known yet", unknown, []],
  ["something inside that is not known yet", [{ path: unknown, value: 1 }, { path: "a", value: unknown }, unknown], []],
  ["a date in an object", { a: new Date(0) }, ["p.a VALUES_NOT_PLAIN"]],
  [
    "a number that is none in a list",
    [{ path: "a", value: { b: [Number.NaN] } }],
    ["p[0].value.b[0] VALUES_NOT_PLAIN"],
  ],
  ["an entry without value", [{ path: "a" }], ["p[0].value MISSING_FIELD"]],
  [
    "a path that is none",
    [
      { path: "a", value: 1 },
      { path: "b[", value: 1 },
    ],
    ["p[1].path INVALID_PATCH"],
  ],
  ["a path twice", entries({ "a.b": 1 }).concat(entries({ '["a"].b': 2 })), ["p[1].path INVALID_PATCH"]],
  ["a path inside of another", entries({ a: 1, "a.b": 2 }), ["p[1].path INVALID_PATCH"]],
  ["a path around another", entries({ "a.b[0]": 1, "a.b": 2 }), ["p[1].path INVALID_PATCH"]],
  [
    "a list that is also a map",
    entries({ "a[0]": 1, "a.b": 2, "a.c": 2 }),
    ["p[1].path INVALID_PATCH", "p[2].path INVALID_PATCH"],
  ],
])("%s: what is wrong with the patch", (_, patch, expected) => {
  expect(checkPatch(patch, "p").map((one) => `${one.path} ${one.code}`)).toEqual(expected);
});

test("an object that holds itself, or far too much, is refused and never walked in full", () => {
  const loop: Record<string, unknown> = {};
  loop.a = loop;
  expect(checkPatch(loop, "p").map((one) => one.code)).toEqual(["VALUES_NOT_PLAIN"]);
  expect(checkPatch(new Array(300_000).fill(1), "p").map((one) => one.code)).toEqual(["YAML_BOMB"]);
});

test("no message holds a value", () => {
  const outcomes = [
    ...checkPatch(
      [
        { path: "a", value: { b: () => "s3cret" } },
        { path: "a", value: "s3cret" },
      ],
      "p",
    ),
    patchText("a: s3cret\n", entries({ "a[0]": "s3cret" }), "p"),
  ];
  expect(outcomes).toHaveLength(3);
  expect(JSON.stringify(outcomes)).not.toContain("s3cret");
});

describe("a patch of values that Helm reads and the parser of patches alone would not", () => {
  test.each<[string, string, ValuesPatch, string]>([
    [
      "a map that is closed at column 0",
      "a:\n  b: {\n    x: 1 # one\n}\nc: 2\n",
      { c: 3 },
      "a:\n  b: {\n    x: 1 # one\n}\nc: 3\n",
    ],
    [
      "the same, inside of it",
      "a:\n  b: {\n    x: 1 # one\n}\nc: 2\n",
      { a: { b: { x: 5 } } },
      "a:\n  b: {\n    x: 5 # one\n}\nc: 2\n",
    ],
    [
      "a list that is closed at column 0",
      "a:\n  b: [\n1, # one\n2\n]\nd: 1\n",
      { e: 2 },
      "a:\n  b: [\n1, # one\n2\n]\nd: 1\ne: 2\n",
    ],
    [
      "JSON that is indented by tabs",
      'a: {\n\t"x": 1,\n\t"y": [\n\t\t"z"\n\t]\n}\n',
      { a: { x: 2 } },
      'a: {\n\t"x": 2,\n\t"y": [\n\t\t"z"\n\t]\n}\n',
    ],
    ["behind a byte order mark", "\ufeffa: [\n1\n]\nb: {{.x}}\n", { b: 1 }, "\ufeffa: [\n1\n]\nb: 1\n"],
  ])("works: %s", (_, text, patch, wanted) => {
    expect(patchText(text, patch, "patch")).toBe(wanted);
  });

  test("keeps the meaning of all that it does not touch, or is refused with the line and the cause", () => {
    let refused = 0;
    for (const text of Object.keys(KEPT_ANSWERS)) {
      const { first, documents, issues, duplicates } = readYaml(text);
      if (first?.kind !== "map" || documents.length > 1 || issues.length + duplicates.length > 0) continue;
      const patched = patchText(text, { "zz new": 1 }, "patch");
      if (typeof patched !== "string") {
        refused += 1;
        expect(patched).toMatchObject({
          code: "OVERLAY_NOT_READ",
          message: expect.stringMatching(/line \d+ of them is written: ./),
        });
      } else expect([text, compareYaml(text, patched, "v").map(({ path }) => path)]).toEqual([text, ['v["zz new"]']]);
    }
    expect(refused).toBeGreaterThan(0);
  });

  test("names the line where text in quotes goes on at the indentation of its key", () => {
    expect(problem(patchText('a: 1\nb:\n  c: "x\n  y"\n  d: 1\n', { a: 2 }, "patch"))).toBe(
      'patch OVERLAY_NOT_READ: nothing can be laid over these values because of how line 3 of them is written: a closing " is missing',
    );
  });
});

test.each([
  "!!omap [x: 1, y: 2]",
  "!!pairs [x: 1, x: 2]",
  "!!set {x, y}",
  "!!omap\n- x: 1\n- y: 2",
])("a patch beside an ordered map, or the like, leaves it alone: %j", (value) => {
  expect(patchText(`a: ${value}\nb: 1\n`, { b: 2 }, "patch")).toBe(`a: ${value}\nb: 2\n`);
});

describe("a patch of values in which a key is given twice", () => {
  test("means the same as of values that hold the last one alone", () => {
    fc.assert(
      fc.property(few, few, few, (first, last, patch) => {
        const [top, end] = [first, last].map((map) => (Object.keys(map).length === 0 ? "" : writeYaml(map)));
        const text = `${top}${end}in:\n${`${top}${end}`.replace(/^(?=.)/gm, "  ") || "  z: 1\n"}`;
        const both = { ...first, ...last };
        const meaning = { ...both, in: Object.keys(both).length === 0 ? { z: 1 } : both };
        const wanted = { ...patch, in: patch };
        const patched = patchText(text, wanted, "patch");
        expect(compareYaml(patched as string, writeYaml(mergeMaps(meaning, wanted)), "v")).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });

  test.each<[string, string, ValuesPatch, string]>([
    ["changes the one that counts", "a: 1 # one\nb: 2\na: 3 # two\n", { a: 4 }, "a: 1 # one\nb: 2\na: 4 # two\n"],
    [
      "goes below the one that counts",
      "a:\n  b: 1\n# x\na:\n  b: 2\n",
      { a: { b: 3 } },
      "a:\n  b: 1\n# x\na:\n  b: 3\n",
    ],
    ["adds to it", "a: {b: 1}\na:\n  b: 2\n", [{ path: "a.c", value: 3 }], "a: {b: 1}\na:\n  b: 2\n  c: 3\n"],
    ["removes all of them", "a: 1\n# x\nb: 2\na: 3\n", { a: null }, "# x\nb: 2\n"],
    ["leaves them alone elsewhere", "a: 1\nb: 2\na: 3\n", { b: 5 }, "a: 1\nb: 5\na: 3\n"],
    [
      "takes what a merge brings",
      "d: &d\n  a: {x: 1}\n  a: {y: 1}\ne:\n  <<: *d\n",
      { e: { a: { z: 1 } } },
      "d: &d\n  a: {x: 1}\n  a: {y: 1}\ne:\n  <<: *d\n  a: {y: 1, z: 1}\n",
    ],
  ])("%s", (_, text, patch, wanted) => {
    expect(patchText(text, patch, "patch")).toBe(wanted);
  });

  test("must not give one twice itself", () => {
    expect(patchText("0x10: a\n", { "16": "b" }, "patch")).toMatchObject({ code: "YAML_DUPLICATE_KEY", path: "patch" });
  });
});

describe("a patch of what a map has by a merge key alone", () => {
  const base = "d: &d {res: {cpu: 1, mem: 2}, run: true, l: [1, 2]}\nweb:\n  <<: *d # shared\nother: *d\n";

  test.each<[string, ValuesPatch, string]>([
    ["keeps the siblings", { web: { res: { cpu: 9 } } }, "  res: {cpu: 9, mem: 2}\n"],
    ["keeps the other items", entries({ "web.l[0]": 9 }), "  l: [9, 2]\n"],
    ["writes a scalar over it", { web: { run: false } }, "  run: false\n"],
    ["adds what is new", { web: { more: { a: 1 } } }, "  more:\n    a: 1\n"],
  ])("%s", (_, patch, added) => {
    expect(patchText(base, patch, "p")).toBe(base.replace("# shared\n", `# shared\n${added}`));
  });

  test("refuses to remove it, and names the line", () => {
    for (const patch of [{ web: { run: null } }, { web: { res: null } }]) {
      expect(problem(patchText(base, patch, "p"))).toMatch(/^p\.web\.\w+ OVERLAY_SHARED: .*line 3 of the values/);
    }
    const own = base.replace("# shared\n", "# shared\n  run: false\n");
    expect(problem(patchText(own, { web: { run: null } }, "p"))).toMatch(/^p\.web\.run OVERLAY_SHARED: .*line 3/);
    const aliased = "x: &x {a: 1}\nd: &d {res: {x: *x}}\nweb: {<<: [*d]}\n";
    expect(problem(patchText(aliased, { web: { res: { y: 1 } } }, "p"))).toMatch(/OVERLAY_SHARED: .*line 3/);
  });
});

import fc from "fast-check";
import { addonPacks } from "../../lib/emulator/seed/addon-packs";
import { helloUniverseValues } from "../../lib/emulator/seed/addon-values";
import { compareYaml } from "../../lib/profile/compare";
import { readEnabledPresets, withEnabledPresets } from "../../lib/profile/enabled-presets";
import { applyPresets, choosePresets, type PackPreset } from "../../lib/profile/presets";
import { UNKNOWN } from "../../lib/profile/unknown";
import { readYaml, yamlEqual } from "../../lib/profile/yaml-reader";
import { writeYaml } from "../../lib/profile/yaml-writer";
import { runs } from "../support/suite";
import { type Json, jsonMap, print, style } from "./arbitraries";

const HELLO = helloUniverseValues("1.3.1");
const PRESETS = addonPacks().find((pack) => pack.name === "hello-universe")?.presets as readonly PackPreset[];
const MARKER = "# spectrocloud.com/enabled-presets:";

function chosen(...names: string[]): readonly PackPreset[] {
  const { chosen, issues } = choosePresets(names, PRESETS, "hello-universe", "p");
  expect(issues).toEqual([]);
  return chosen;
}

const GROUPS: readonly PackPreset[] = [
  { name: "on", group: "A" },
  { name: "off", group: "A" },
  { name: "on", group: "B" },
  { name: "plain" },
  { name: "bare" },
  { name: "broken", add: "a: [" },
  { name: "list", add: "- a" },
];

describe("choosing", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["by name", ["off"], ["A:off"]],
    ["with the group", ["B:on", "A:off"], ["B:on", "A:off"]],
    ["one that is named twice", ["off", "A:off", "plain", "plain"], ["A:off", "plain"]],
    ["several of no group", ["bare", "plain"], ["bare", "plain"]],
    ["none", [], []],
    ["what is not known yet", [UNKNOWN as unknown as string, "plain"], ["plain"]],
  ])("%s", (_, names, expected) => {
    const { chosen, issues } = choosePresets(names, GROUPS, "x", "p");
    expect(issues).toEqual([]);
    expect(chosen.map((one) => (one.group ? `${one.group}:${one.name}` : one.name))).toEqual(expected);
  });

  test.each<[string, readonly string[], string]>([
    [
      "one that is not there",
      ["plain", "plian"],
      'p[1] PRESET_NOT_FOUND pack "x" has no preset "plian" Presets of this version: A:on, A:off, B:on, plain, bare, broken, list. Did you mean "plain"?',
    ],
    ["a name that two groups share", ["on"], 'p[0] PRESET_NOT_FOUND pack "x" has no preset "on"'],
    ["two of one group", ["A:on", "off"], 'p[1] PRESET_GROUP_TWICE the presets "on" and "off" are both of the group A'],
    ["one whose values are not YAML", ["broken"], "p[0] INVALID_YAML"],
    ["one whose values are a list", ["list"], "p[0] INVALID_YAML"],
  ])("%s is refused", (_, names, expected) => {
    const { issues } = choosePresets(names, GROUPS, "x", "p");
    expect(issues).toHaveLength(1);
    expect(issues.map((one) => `${one.path} ${one.code} ${one.message} ${one.hint}`).join()).toContain(expected);
  });

  test("a pack without presets says so", () => {
    const { issues } = choosePresets(["a"], [], "x", "p");
    expect(issues[0]?.hint).toBe("Presets of this version: none.");
  });
});

test("a preset of a real pack changes what it names and the first line, and nothing else", () => {
  const applied = applyPresets(HELLO, chosen("enable-api")) as string;
  expect(applied.split("\n")[0]).toBe(`${MARKER} Backend:enable-api`);
  expect(compareYaml(HELLO, applied, "v").map((one) => `${one.kind} ${one.path}`)).toEqual([
    "change v.manifests.hello-universe.apiEnabled",
    "add v.manifests.hello-universe.dbPassword",
    "add v.manifests.hello-universe.authToken",
    "change v.enabledPresets",
  ]);
  expect(applied.match(/#.*/g)?.slice(1)).toEqual(HELLO.match(/#.*/g)?.slice(1));
  expect(applyPresets(applied, chosen("enable-api"))).toBe(applied);
  const back = applyPresets(applied, chosen("disable-api")) as string;
  expect(yamlEqual(back, HELLO)).toBe(true);
});

test("a preset whose every effect is there already leaves the text as it is", () => {
  expect(applyPresets(HELLO, chosen("disable-api"))).toBe(HELLO);
  expect(applyPresets(HELLO, [])).toBe(HELLO);
});

test.each<[string, string, readonly string[], string]>([
  ["begins a first line", "a: 1\n", ["A:b"], `${MARKER} A:b\na: 1\n`],
  ["begins a text", "", ["A:b"], `${MARKER} A:b\n`],
  ["replaces the entry of its group", `${MARKER} A:b,C:d\na: 1\n`, ["A:z"], `${MARKER} A:z,C:d\na: 1\n`],
  ["follows the entries of other groups", `${MARKER} A:b\na: 1\n`, ["D:e", "C:d"], `${MARKER} A:b,D:e,C:d\na: 1\n`],
  [
    "leaves a line that names it",
    `\n  #spectrocloud.com/enabled-presets:C:d , A:b\na: 1`,
    ["A:b"],
    `\n  #spectrocloud.com/enabled-presets:C:d , A:b\na: 1`,
  ],
  ["has no group", `${MARKER} A:b\n`, ["x", "y"], `${MARKER} A:b,x,y\n`],
  ["fills an empty line", `${MARKER}\na: 1\n`, ["x"], `${MARKER} x\na: 1\n`],
  ["cannot end the line", "a: 1\n", ["A:b\nc: 1,d"], `${MARKER} A:b c: 1 d\na: 1\n`],
  ["holds a dollar sign", `${MARKER} A:b\n`, ["A:$&"], `${MARKER} A:$&\n`],
])("an entry %s", (_, text, labels, expected) => {
  expect(withEnabledPresets(text, labels)).toBe(expected);
});

test.each<[string, string, PackPreset, string]>([
  [
    "maps merge, scalars and lists are replaced",
    "a: {b: 1, c: 2}\nl: [1, 2]\n",
    { name: "p", add: "a: {b: 3}\nl: [4]\n" },
    "a: {b: 3, c: 2}\nl: [4]\n",
  ],
  ["null is a value", "a: 1\n", { name: "p", add: "a: null\nb: ~\n" }, "a: null\nb: null\n"],
  ["what is removed comes first", "a: {b: 1, c: 2}\n", { name: "p", remove: ["a"], add: "a: {d: 1}\n" }, "a: {d: 1}\n"],
  [
    "a key with dots is removed",
    'p: {x.y/z: 1, "a.b": {c.d: 1, e: 1}}\n',
    { name: "p", remove: ["p.x.y/z", "p.a.b.c.d"] },
    'p: {"a.b": {e: 1}}\n',
  ],
  [
    "what is not there is not removed",
    "a: {b: 1}\n",
    { name: "p", remove: ["a.c", "b.a", "a.b.c", ""] },
    "a: {b: 1}\n",
  ],
  [
    "macros stay",
    "a: {{ .x }}\nb: 1\n",
    { name: "p", add: 'b: {{ .y }}\n{{ .k }}: "{{ .z }}"\nc: {{ .x }}\n' },
    'a: {{ .x }}\nb: {{ .y }}\n{{ .k }}: "{{ .z }}"\nc: {{ .x }}\n',
  ],
  ["a key with a macro is the same key", "{{ .k }}: 1\n", { name: "p", add: "{{ .k }}: 2\n" }, "{{ .k }}: 2\n"],
  [
    "texts that look like other values stay",
    "a: 1\n",
    { name: "p", add: "b: 007\nc: yes\nd: 1.10\ne: '1'\n" },
    "a: 1\nb: 007\nc: yes\nd: 1.10\ne: '1'\n",
  ],
  [
    "aliases are written out",
    "a: &x 1\nb: *x\n",
    { name: "p", add: "c: &x {k: &y 2, l: *y}\nd: *x\n" },
    "a: &x 1\nb: *x\nc: {k: 2, l: 2}\nd: {k: 2, l: 2}\n",
  ],
  ["a text without values gets them", "# nothing\n", { name: "p", add: "a: 1\n" }, "a: 1\n"],
])("%s when a preset is applied", (_, text, preset, expected) => {
  const applied = applyPresets(text, [preset]) as string;
  expect(compareYaml(applied, `${MARKER} p\n${expected}`, "v")).toEqual([]);
  for (const comment of text.match(/#.*/g) ?? []) expect(applied).toContain(comment);
});

test("comments of what a preset adds come along, and those beside what it replaces stay", () => {
  const applied = applyPresets("a: 1 # why\nb: 2\n", [
    { name: "p", add: "# on c\nc: # c\n  d: 1 # d\na: 3\n" },
  ]) as string;
  expect(applied).toContain("a: 3 # why");
  expect(applied).toContain("d: 1 # d");
});

test.each<[string, string, PackPreset, string]>([
  ["several documents", "a: 1\n---\nb: 1\n", { name: "p", add: "a: 2" }, "q OVERLAY_NOT_A_MAP"],
  ["a change of what an alias repeats", "a: &x {k: 1}\nb: *x\n", { name: "p", add: "a: {k: 2}" }, "q OVERLAY_SHARED"],
  [
    "a removal of what an alias repeats",
    "a: &x {k: {l: 1}}\nb: *x\n",
    { name: "p", remove: ["a.k.l"] },
    "q OVERLAY_SHARED",
  ],
  ["a removal through an alias", "a: &x {k: 1}\nb: *x\n", { name: "p", remove: ["b.k"] }, "q OVERLAY_SHARED"],
])("a preset stops at %s", (_, text, preset, expected) => {
  const outcome = applyPresets(text, [preset], "q");
  expect(typeof outcome === "string" ? outcome : `${outcome.path} ${outcome.code}`).toBe(expected);
});

test("a text that is not YAML is left to validation", () => {
  expect(applyPresets("a: [", PRESETS)).toBe("a: [");
});

function dottedPaths(value: Json, above = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    const path = above === "" ? key : `${above}.${key}`;
    return [path, ...dottedPaths(below, path)];
  });
}

test("presets applied twice are presets applied once", () => {
  const preset = fc
    .tuple(jsonMap, jsonMap, style, fc.nat())
    .map(([add, removed, how, pick]) => ({ add, removed, how, pick }));
  fc.assert(
    fc.property(jsonMap, style, fc.array(preset, { minLength: 1, maxLength: 3 }), (base, how, drawn) => {
      const text = print(base, { ...how, lineWidth: 0 });
      const presets = drawn.map(({ add, removed, how, pick }, index): PackPreset => {
        const paths = [...dottedPaths(base), ...dottedPaths(add), ...dottedPaths(removed)];
        return {
          name: `p${index}`,
          group: `G${index}`,
          remove: paths.filter((_, at) => (at + pick) % 3 === 0),
          add: print(add, { ...how, lineWidth: 0 }),
        };
      });
      const once = applyPresets(text, presets) as string;
      expect(readYaml(once).issues).toEqual([]);
      expect(readEnabledPresets(once)).toEqual(presets.map((one) => `${one.group}:${one.name}`));
      expect(compareYaml(once, applyPresets(once, presets) as string, "v")).toEqual([]);
    }),
    { numRuns: runs(300) },
  );
});

test("what a preset adds is there afterwards", () => {
  fc.assert(
    fc.property(jsonMap, (add) => {
      fc.pre(Object.keys(add).length > 0);
      const applied = applyPresets("a: 1\n", [{ name: "p", remove: ["a"], add: writeYaml(add) }]) as string;
      expect(compareYaml(`${MARKER} p\n${writeYaml(add)}`, applied, "v")).toEqual([]);
    }),
    { numRuns: runs(200) },
  );
});

test("the line that names presets stands behind a byte order mark and ends as the other lines do", () => {
  const preset = { name: "p", add: "b: 2\n" };
  expect(applyPresets("\ufeffa: 1\r\n", [preset])).toBe(
    "\ufeff# spectrocloud.com/enabled-presets: p\r\na: 1\r\nb: 2\r\n",
  );
  expect(applyPresets("# x\na: 1", [preset])).toBe("# spectrocloud.com/enabled-presets: p\n# x\na: 1\nb: 2");
});

import fc from "fast-check";
import { addonPacks } from "../../lib/emulator/seed/addon-packs";
import { argoValues, chartValues, costAnalyzerValues, helloUniverseValues } from "../../lib/emulator/seed/addon-values";
import { compareYaml } from "../../lib/profile/compare";
import type { PackPreset } from "../../lib/profile/presets";
import {
  checkDisplayName,
  checkInstallPriority,
  isPlainRecipe,
  type PackFacts,
  readSettings,
  settleValues,
  type ValuesRecipe,
} from "../../lib/profile/settle-values";
import { UNKNOWN } from "../../lib/profile/unknown";
import { runs } from "../support/suite";

const NOTHING: ValuesRecipe = {
  values: undefined,
  presets: [],
  patch: undefined,
  displayName: undefined,
  installPriority: undefined,
};
const HELLO: PackFacts = {
  name: "hello-universe",
  defaults: helloUniverseValues("1.3.1"),
  presets: addonPacks().find((pack) => pack.name === "hello-universe")?.presets as readonly PackPreset[],
};
const COST: PackFacts = { name: "cost-analyzer", defaults: costAnalyzerValues("1.103.3"), presets: [] };
const MANIFESTS: PackFacts = { name: "my-manifests", defaults: undefined, presets: [] };
const PRIORITY = 'pack["spectrocloud.com/install-priority"]';

function settle(recipe: Partial<ValuesRecipe>, facts: PackFacts = HELLO): string {
  const { values, issues } = settleValues({ ...NOTHING, ...recipe }, facts, "addons[0]");
  expect(issues).toEqual([]);
  return values;
}

function problems(recipe: Partial<ValuesRecipe>, facts: PackFacts = HELLO): string[] {
  const { values, issues } = settleValues({ ...NOTHING, ...recipe }, facts, "addons[0]");
  expect(values).toBe(recipe.values ?? facts.defaults ?? "");
  return issues.map((one) => `${one.path} ${one.code}: ${one.message}`);
}

test("values alone stay as they are, whatever they are", () => {
  expect(settle({})).toBe(HELLO.defaults);
  expect(settle({}, MANIFESTS)).toBe("");
  expect(settle({ values: "a: [  not YAML" })).toBe("a: [  not YAML");
  expect(settle({ values: "" })).toBe("");
});

test("presets come first, then the patch, then display name and install priority", () => {
  const values = settle({
    presets: ["enable-api"],
    patch: { manifests: { "hello-universe": { dbPassword: "{{.spectro.var.db}}", authToken: null } } },
    displayName: "hello-1",
    installPriority: 25,
  });
  expect(compareYaml(HELLO.defaults, values, "v").map((one) => `${one.kind} ${one.path}`)).toEqual([
    'change v.pack["spectrocloud.com/install-priority"]',
    'add v.pack["spectrocloud.com/display-name"]',
    "add v.pack.releaseNameOverride",
    "change v.manifests.hello-universe.apiEnabled",
    "add v.manifests.hello-universe.dbPassword",
    "change v.enabledPresets",
  ]);
  expect(values).toContain(`  spectrocloud.com/install-priority: "25"
  spectrocloud.com/display-name: hello-1
  releaseNameOverride:
    hello-universe: hello-1
`);
  expect(values.split("\n")[0]).toBe("# spectrocloud.com/enabled-presets: Backend:enable-api");
  expect(values.match(/#.*/g)?.slice(1)).toEqual(HELLO.defaults?.match(/#.*/g)?.slice(1));
});

test("a pack without values gets only what is asked for", () => {
  expect(settle({ displayName: "a", installPriority: 0 }, MANIFESTS)).toBe(`pack:
  spectrocloud.com/display-name: a
  releaseNameOverride:
    my-manifests: a
  spectrocloud.com/install-priority: "0"
`);
  expect(settle({ patch: { a: 1 } }, MANIFESTS)).toBe("a: 1\n");
  expect(settle({ values: "# mine\n", installPriority: 3 }, MANIFESTS)).toContain("# mine\n");
});

test("names that look like other values are text", () => {
  for (const displayName of ["1", "on", "true", "1e3", "0x1"]) {
    expect(readSettings(settle({ displayName }), HELLO.name).displayName).toBe(displayName);
    expect(settle({ displayName })).toContain(`spectrocloud.com/display-name: "${displayName}"`);
  }
});

test("a release name of the defaults gives way, and those of other charts stay", () => {
  const values = settle({ displayName: "cost-2" }, COST);
  expect(compareYaml(COST.defaults, values, "v").map((one) => one.path)).toEqual([
    "v.pack.releaseNameOverride.cost-analyzer",
    'v.pack["spectrocloud.com/display-name"]',
  ]);
  const other = settle({ values: "pack:\n  releaseNameOverride:\n    x: y # why\n", displayName: "a" });
  expect(other).toContain("x: y # why\n    hello-universe: a\n");
});

test.each<[string, string]>([
  ["text", 'pack:\n    spectrocloud.com/install-priority:   "25"  # why\n'],
  ["a number", "pack: { spectrocloud.com/install-priority: 25 }"],
])("an install priority that the values have as %s is left as it is", (_, values) => {
  expect(settle({ values, installPriority: 25 })).toBe(values);
});

test("what is settled once is settled", () => {
  const recipe = fc.record({
    presets: fc.constantFrom<string[]>([], ["enable-api"], ["Backend:disable-api"]),
    patch: fc.constantFrom<ValuesRecipe["patch"]>(undefined, {}, { a: { b: 1, c: null } }, [
      { path: "a.l[0]", value: 1 },
    ]),
    displayName: fc.option(fc.stringMatching(/^[a-z0-9]{1,3}(-[a-z0-9]{1,3}){0,2}$/), { nil: undefined }),
    installPriority: fc.option(fc.nat(), { nil: undefined }),
  });
  fc.assert(
    fc.property(recipe, (one) => {
      const once = settle({ ...one, values: undefined });
      expect(settle({ ...one, values: once })).toBe(once);
      const { displayName, installPriority } = readSettings(once, HELLO.name);
      expect([displayName, installPriority]).toEqual([one.displayName, one.installPriority ?? 10]);
      expect(settle({ values: once, displayName, installPriority })).toBe(once);
    }),
    { numRuns: runs(100) },
  );
});

test.each<[string, Partial<ValuesRecipe>, string]>([
  [
    "the values",
    { values: "a: 1\npack:\n  spectrocloud.com/install-priority: 20\n", installPriority: 25 },
    "addons[0].values",
  ],
  [
    "an object",
    { patch: { pack: { "spectrocloud.com/install-priority": "20" } }, installPriority: 25 },
    'addons[0].patch.pack["spectrocloud.com/install-priority"]',
  ],
  [
    "a list",
    {
      patch: [
        { path: "a", value: 1 },
        { path: PRIORITY, value: 20 },
      ],
      installPriority: 25,
    },
    "addons[0].patch[1].value",
  ],
  [
    "a list with the map above",
    { patch: [{ path: "pack", value: { "spectrocloud.com/install-priority": 20 } }], installPriority: 25 },
    'addons[0].patch[0].value["spectrocloud.com/install-priority"]',
  ],
])("an install priority that %s sets to another value is refused", (_, recipe, path) => {
  expect(problems(recipe)).toEqual([
    `${path} VALUES_KEY_CONFLICT: ${PRIORITY} is set here and, to another value, by the layer's installPriority`,
  ]);
});

test("a display name and a release name that the values set to others are both refused", () => {
  const values = "pack:\n  spectrocloud.com/display-name: b\n  releaseNameOverride:\n    hello-universe: c\n";
  expect(problems({ values, displayName: "a" })).toEqual([
    `addons[0].values VALUES_KEY_CONFLICT: pack["spectrocloud.com/display-name"] is set here and, to another value, by the layer's displayName`,
    "addons[0].values VALUES_KEY_CONFLICT: pack.releaseNameOverride.hello-universe is set here and, to another value, by the layer's displayName",
  ]);
  const { issues } = settleValues({ ...NOTHING, values, displayName: "a" }, HELLO, "l");
  expect(issues.map((one) => one.line)).toEqual([2, 4]);
});

test.each<[string, Partial<ValuesRecipe>]>([
  ["the same value in a patch", { patch: { pack: { "spectrocloud.com/install-priority": 25 } } }],
  ["the same value in a list", { patch: [{ path: PRIORITY, value: "25" }] }],
  ["the same value in values", { values: "pack:\n  spectrocloud.com/install-priority: 25\n" }],
  [
    "a patch that removes it",
    { values: "pack:\n  spectrocloud.com/install-priority: 20\n", patch: [{ path: PRIORITY, value: null }] },
  ],
  [
    "a patch that removes the map above",
    { values: "pack:\n  spectrocloud.com/install-priority: 20\n", patch: { pack: null } },
  ],
  [
    "a patch that replaces the map above",
    { values: "pack:\n  spectrocloud.com/install-priority: 20\n", patch: [{ path: "pack", value: { a: 1 } }] },
  ],
  ["another value of the defaults", {}],
  ["a key without value", { values: "pack:\n  spectrocloud.com/install-priority:\n" }],
])("an install priority beside %s is fine", (_, recipe) => {
  expect(readSettings(settle({ ...recipe, installPriority: 25 }), HELLO.name).installPriority).toBe(25);
});

test.each<[string, Partial<ValuesRecipe>, PackFacts, string]>([
  ["a preset that is not there", { presets: ["nope"] }, HELLO, "addons[0].presets[0] PRESET_NOT_FOUND"],
  ["a patch of no map", { values: "- 1", patch: { a: 1 } }, HELLO, "addons[0].values OVERLAY_NOT_A_MAP"],
  [
    "an item that is not there",
    { patch: [{ path: "l[3]", value: 1 }] },
    HELLO,
    "addons[0].patch[0].path INVALID_PATCH",
  ],
  [
    "an alias in the way of the display name",
    { values: "x: &p {a: 1}\npack: *p\n", displayName: "a" },
    HELLO,
    "addons[0].displayName OVERLAY_SHARED",
  ],
  [
    "values that are not YAML",
    { values: "a: [", patch: { a: 1 } },
    HELLO,
    "addons[0].values INVALID_YAML: a closing ] is missing",
  ],
  [
    "defaults that are not YAML",
    { patch: { a: 1 } },
    { ...HELLO, defaults: "a: [" },
    "addons[0].values INVALID_YAML: in the pack's own values, a closing ] is missing",
  ],
])("%s is an issue, and the values stay", (_, recipe, facts, expected) => {
  const found = problems(recipe, facts);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(expected);
});

test("a recipe is plain when nothing changes the values", () => {
  expect(isPlainRecipe(NOTHING)).toBe(true);
  expect(isPlainRecipe({ ...NOTHING, values: "a: 1", patch: [] })).toBe(true);
  const more: Partial<ValuesRecipe>[] = [
    { presets: ["a"] },
    { patch: { a: null } },
    { displayName: "a" },
    { installPriority: 0 },
  ];
  for (const one of more) expect(isPlainRecipe({ ...NOTHING, ...one })).toBe(false);
});

test.each<[string, string, object]>([
  ["defaults of a pack", argoValues("3.26.7"), { installPriority: 20 }],
  ["no settings", chartValues("x", "1", "n"), {}],
  ["an empty text", "", {}],
  ["a text that is not YAML", "pack: [", {}],
  [
    "a release name beside the display name",
    "pack: {spectrocloud.com/display-name: a, releaseNameOverride: {p: a}}",
    { displayName: "a" },
  ],
  ["a display name alone", "pack: {spectrocloud.com/display-name: a}", { displayName: "a" }],
  ["another release name", "pack: {spectrocloud.com/display-name: a, releaseNameOverride: {p: b}}", {}],
  ["macros", 'pack: {spectrocloud.com/display-name: "{{.a}}", spectrocloud.com/install-priority: {{.b}}}', {}],
  ["what is no priority", 'pack: {spectrocloud.com/install-priority: "-1"}', {}],
  ["too high a priority", 'pack: {spectrocloud.com/install-priority: "2147483648"}', {}],
])("settings are read from %s", (_, values, expected) => {
  expect(readSettings(values, values.includes("{p:") ? "p" : "argo-cd")).toEqual(expected);
});

test.each([
  "a",
  "A-1",
  "hello-1",
  "1-2-3",
  "x".repeat(63),
  UNKNOWN,
  undefined,
])("%p is a display name, or passed over", (value) => {
  expect(checkDisplayName(value, "p")).toEqual([]);
});

test.each([
  "",
  "-a",
  "a-",
  "a--b",
  "a b",
  "a.b",
  "a_b",
  "ä",
  "a\n",
  "x".repeat(64),
])("%p is no display name", (value) => {
  expect(checkDisplayName(value, "p").map((one) => `${one.path} ${one.code}`)).toEqual(["p INVALID_DISPLAY_NAME"]);
});

test.each([0, 25, 2_147_483_647, UNKNOWN, undefined])("%p is an install priority, or passed over", (value) => {
  expect(checkInstallPriority(value, "p")).toEqual([]);
});

test.each([-1, 1.5, 2_147_483_648, Number.NaN, Number.POSITIVE_INFINITY])("%p is no install priority", (value) => {
  expect(checkInstallPriority(value, "p").map((one) => `${one.path} ${one.code}`)).toEqual([
    "p INVALID_INSTALL_PRIORITY",
  ]);
});

import fc from "fast-check";
import { parse } from "yaml";
import { compareYaml } from "../../lib/profile/compare";
import { isValidationError } from "../../lib/profile/errors";
import { defineInfrastructureProfile, type InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { compare } from "../../lib/profile/meaning";
import { type InfrastructureProfileChanges, overlay } from "../../lib/profile/overlay";
import { mergeIntoText, mergeMaps } from "../../lib/profile/overlay-yaml";
import { checkPatchKeys } from "../../lib/profile/patch-keys";
import { valuesText } from "../../lib/profile/profile";
import { UNKNOWN } from "../../lib/profile/unknown";
import { validateInfrastructureProfile } from "../../lib/profile/validate";
import { writeYaml } from "../../lib/profile/yaml-writer";
import { runs } from "../support/suite";
import { type Json, json, jsonMap, PROFILE, print, style, withValues } from "./arbitraries";

const golden: InfrastructureProfileProps = defineInfrastructureProfile(PROFILE);
const unknown = UNKNOWN as unknown as string;

function issuesOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (isValidationError(error)) return error.issues.map((one) => `${one.path} ${one.code}`);
    throw error;
  }
  return [];
}

/** Whether no key of a map looks like a misspelt one of the profile: such a key is refused. */
function isNoSlip(values: { [key: string]: Json }): boolean {
  return checkPatchKeys(values, { texts: [valuesText(kubernetesOf(golden).values as string)] }, "").length === 0;
}

function kubernetesOf(profile: InfrastructureProfileProps) {
  return profile.layers.kubernetes as { readonly pack: unknown; readonly values?: unknown };
}

const changes: fc.Arbitrary<InfrastructureProfileChanges> = fc.record(
  {
    name: fc.constantFrom("b", undefined),
    version: fc.constant("2.0.0"),
    tags: fc.subarray(["team:x", "env:prod", "golden"]),
    publish: fc.boolean(),
    registry: fc.constant("Other"),
    layers: fc.record(
      {
        os: fc.constantFrom("ubuntu-aws@24.04", { pack: { version: "24.04" } }, { values: "a: 1" }, {}),
        kubernetes: fc.record(
          { values: fc.oneof(jsonMap.filter(isNoSlip), fc.constant(null), fc.constant("b: 1")) },
          { requiredKeys: [] },
        ),
        network: fc.record(
          { values: jsonMap, manifests: fc.constant([{ name: "a", content: "" }]) },
          { requiredKeys: [] },
        ),
        storage: fc.constantFrom({ pack: { registry: "X" } }, { manifests: [] }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

test("nothing laid over a profile is the profile", () => {
  expect(overlay(golden, {})).toEqual(golden);
  expect(overlay(golden, { layers: { kubernetes: {}, os: {} }, tags: [], name: undefined })).toEqual({
    ...golden,
    layers: { ...golden.layers, os: { pack: "ubuntu-aws@22.04" } },
  });
});

test("the same changes laid over twice are laid over once, and neither argument changes", () => {
  fc.assert(
    fc.property(changes, (over) => {
      const before = structuredClone(over);
      const once = overlay(golden, over);
      expect(overlay(once, over)).toEqual(once);
      expect(over).toEqual(before);
      expect(golden).toEqual(PROFILE);
    }),
    { numRuns: runs(200) },
  );
});

test("a list that is there already is not written again, whatever it holds", () => {
  const text = 'a:\n  - - "b\\nc\\n"\n    - null\n    -\n    - 1.0e-7\nd: []\n';
  const over = { layers: { kubernetes: { values: { a: [["b\nc\n", null, null, 1e-7]] } } } };
  const base = { ...golden, layers: { ...golden.layers, kubernetes: { pack: "kubernetes@1.30.4", values: text } } };
  expect(overlay(base, over)).toEqual(base);
});

test("an object laid over a text means the same as one laid over the object that the text stands for", () => {
  fc.assert(
    fc.property(jsonMap, jsonMap, style, (base, over, how) => {
      const merged = mergeIntoText(print(base, how), over, "values");
      expect(compareYaml(merged as string, writeYaml(mergeMaps(base, over)), "values")).toEqual([]);
    }),
    { numRuns: runs(500) },
  );
});

test("one value laid over changes that value alone, whatever else the text holds", () => {
  const text = `# spectrocloud.com/enabled-presets: A:b
first: 1
octal: 007
exponent: 1e3
long: 12345678901234567890
exact: 1.10
answer: yes
macro: {{ .spectro.system.uid }}/x
"quoted": 'it''s'
block: |
  keep
    this
flow: {a: 1, b: [1, 2]} # remark
anchored: &x {k: 1}
again: *x
list:
- 1 # one
# the end
`;
  const merged = mergeIntoText(text, { flow: { a: 2 } }, "values") as string;
  expect(compareYaml(text, merged, "v").map((one) => one.path)).toEqual(["v.flow.a"]);
  for (const kept of [
    "# remark",
    "# one",
    "# the end",
    "007",
    "1e3",
    "12345678901234567890",
    "1.10",
    "'it''s'",
    "&x",
    "*x",
  ]) {
    expect(merged).toContain(kept);
  }
});

test.each<[string, string, Parameters<typeof mergeMaps>[1], string]>([
  ["a comment beside a value", "a: 1 # why\nb: 2\n", { a: 3 }, "a: 3 # why\nb: 2\n"],
  ["a comment above a value", "# why\na: 1\nb: 2\n", { a: [1] }, "# why\na:\n  - 1\nb: 2\n"],
  ["quotes", "a: 'x'\nb: \"x\"\n", { a: "z", b: "z" }, "a: 'z'\nb: \"z\"\n"],
  ["a text of comments only", "# nothing yet\n", { a: 1 }, "# nothing yet\n\na: 1\n"],
  ["an empty text", "", { a: { b: 1 } }, "a:\n  b: 1\n"],
  [
    "the presets when the first key goes",
    "# spectrocloud.com/enabled-presets: A:b\na: 1\nb: 2\n",
    { a: null },
    "# spectrocloud.com/enabled-presets: A:b\nb: 2\n",
  ],
  ["a key that is a number", "8080: x\n", { "8080": "z" }, "8080: z\n"],
  ["a key with a macro", "{{ .x }}: 1\n", { "{{ .x }}": 2 }, "{{ .x }}: 2\n"],
  ["a removal in nothing", "", { a: null }, "{}\n"],
  ["a removal of what is not there", "a: 1\n", { b: null, c: { d: null } }, "a: 1\nc: {}\n"],
  ["a map in place of a scalar", "a: 1\n", { a: { b: 1, c: null } }, "a:\n  b: 1\n"],
  ["an alias that is replaced", "a: &x 1\nb: *x\n", { b: 2 }, "a: &x 1\nb: 2\n"],
  [
    "a text that YAML 1.1 would take for something else",
    "a: 1\n",
    { b: "yes", c: "{{ .x }}" },
    "a: 1\nb: \"yes\"\nc: '{{ .x }}'\n",
  ],
  [
    "a key of the language",
    "a: 1\n",
    JSON.parse('{"__proto__": {"b": 1}, "constructor": 2}'),
    "a: 1\n__proto__:\n  b: 1\nconstructor: 2\n",
  ],
])("%s: what becomes of the text", (_, text, over, expected) => {
  expect(mergeIntoText(text, over, "values")).toBe(expected);
});

test.each<[string, string, Parameters<typeof mergeMaps>[1], string]>([
  ["several documents", "a: 1\n---\nb: 2\n", { a: 2 }, "layers.kubernetes.values OVERLAY_NOT_A_MAP"],
  ["a list", "- a\n", { a: 2 }, "layers.kubernetes.values OVERLAY_NOT_A_MAP"],
  ["an alias in the way", "a: &x {k: 1}\nb: *x\n", { b: { k: 2 } }, "layers.kubernetes.values.b OVERLAY_SHARED"],
  [
    "a change of what an alias repeats",
    "a: &x {k: 1}\nb: *x\n",
    { a: { k: 2 } },
    "layers.kubernetes.values.a OVERLAY_SHARED",
  ],
  [
    "a removal of what an alias repeats",
    "a: {c: &x 1}\nb: *x\n",
    { a: null },
    "layers.kubernetes.values.a OVERLAY_SHARED",
  ],
  ["text that is not YAML", "a: [", { a: 2 }, "layers.kubernetes.values INVALID_YAML"],
  ["a key given twice", "a: 1\na: 2\n", { a: 2 }, "layers.kubernetes.values YAML_DUPLICATE_KEY"],
])("an object cannot be laid over %s", (_, values, over, expected) => {
  const run = () => overlay(withValues(values), { layers: { kubernetes: { values: over } } });
  expect(issuesOf(run)).toEqual([expected]);
});

test("an object laid over defaults, which are not known here, becomes a patch of them", () => {
  const over = overlay(golden, { layers: { os: { values: { a: 1, b: null } } } });
  expect(over.layers.os).toEqual({ pack: "ubuntu-aws@22.04", patch: { a: 1, b: null } });
  const again = overlay(over, { layers: { os: { values: { b: { c: 2 } }, patch: { d: 3 } } } });
  expect(again.layers.os).toEqual({
    pack: "ubuntu-aws@22.04",
    patch: [
      { path: "a", value: 1 },
      { path: "b", value: { c: 2 } },
      { path: "d", value: 3 },
    ],
  });
});

test("tags replace those of the same key, and a layer, a pack or values can be replaced as a whole", () => {
  const over = overlay(golden, {
    tags: ["team:x", "env:prod"],
    layers: {
      os: "ubuntu-aws@24.04",
      kubernetes: { pack: { version: "1.30.9" }, values: null },
      network: { values: "a: 1" },
    },
  });
  expect(over.tags).toEqual(["golden", "team:x", "env:prod"]);
  expect(over.layers.os).toEqual({ pack: "ubuntu-aws@24.04" });
  expect(over.layers.kubernetes).toEqual({ pack: { name: "kubernetes", version: "1.30.9" } });
  expect(over.layers.network).toEqual({ pack: PROFILE.layers.network.pack, values: "a: 1" });
});

test("the storage layer can be removed where a cloud does without", () => {
  expect(overlay(golden, { cloud: "edge-native", layers: { storage: null } }).layers.storage).toBeUndefined();
  expect(issuesOf(() => overlay(golden, { layers: { storage: null } }))).toEqual(["layers.storage LAYER_MISSING"]);
});

test("the result is frozen all the way down", () => {
  const frozen = (value: unknown): boolean =>
    typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
  fc.assert(
    fc.property(changes, (over) => expect(frozen(overlay(golden, over))).toBe(true)),
    { numRuns: runs(50) },
  );
});

test.each<[string, unknown, string[]]>([
  ["a layer that is none", { layers: { monitoring: "x@1.0" } }, ["layers.monitoring LAYER_NOT_ALLOWED"]],
  ["a misspelled layer", { layers: { kubernets: "x@1.0" } }, ["layers.kubernets UNKNOWN_FIELD"]],
  ["a misspelled field", { versoin: "2.0.0" }, ["versoin UNKNOWN_FIELD"]],
  [
    "a field of the pack on the layer",
    { layers: { kubernetes: { version: "1.30.9" } } },
    ["layers.kubernetes.version UNKNOWN_FIELD"],
  ],
  ["no object", null, [" INVALID_TYPE"]],
  ["a list", [], [" INVALID_TYPE"]],
  ["layers that are null", { layers: null }, ["layers INVALID_TYPE"]],
  ["a layer that is null", { layers: { os: null } }, ["layers.os INVALID_TYPE"]],
  ["tags that are none", { tags: "a" }, ["tags INVALID_TYPE"]],
  [
    "values that are no data",
    { layers: { kubernetes: { values: { a: new Date() } } } },
    ["layers.kubernetes.values.a VALUES_NOT_PLAIN"],
  ],
  ["values that are a number", { layers: { kubernetes: { values: 5 } } }, ["layers.kubernetes.values INVALID_TYPE"]],
])("changes with %s are refused by name", (_, over, expected) => {
  expect(issuesOf(() => overlay(golden, over as InfrastructureProfileChanges))).toEqual(expected);
});

test.each<[string, unknown, (profile: InfrastructureProfileProps) => unknown]>([
  ["a layer", { layers: { os: unknown } }, (profile) => profile.layers.os],
  ["all layers", { layers: unknown }, (profile) => profile.layers],
  ["tags", { tags: unknown }, (profile) => profile.tags],
  ["values", { layers: { kubernetes: { values: unknown } } }, (profile) => kubernetesOf(profile).values],
  [
    "something in values that are text",
    { layers: { kubernetes: { values: { a: unknown } } } },
    (profile) => kubernetesOf(profile).values,
  ],
  ["a pack", { layers: { kubernetes: { pack: unknown } } }, (profile) => kubernetesOf(profile).pack],
])("%s that is not known yet makes the place unknown", (_, over, at) => {
  expect(at(overlay(golden, over as InfrastructureProfileChanges))).toBe(UNKNOWN);
});

test("what is not known yet in the profile stays so, until it is replaced as a whole", () => {
  const base = withValues(unknown);
  expect(kubernetesOf(overlay(base, { layers: { kubernetes: { values: { a: 1 } } } })).values).toBe(UNKNOWN);
  expect(kubernetesOf(overlay(base, { layers: { kubernetes: { values: "a: 1" } } })).values).toBe("a: 1");
  const all = { ...golden, layers: unknown as unknown as InfrastructureProfileProps["layers"] };
  expect(overlay(all, { name: "b", layers: { os: "a@1" } }).layers).toBe(UNKNOWN);
});

test("an overlay of a valid profile is a valid profile", () => {
  fc.assert(
    fc.property(changes, (over) => {
      expect(validateInfrastructureProfile(overlay(golden, over)).valid).toBe(true);
    }),
    { numRuns: runs(50) },
  );
});

test("a zero with a sign is not written again where it is", () => {
  const changes = { k: [["a\n  b\nc\n"], [[-0]]], a: [] };
  const once = mergeIntoText("p: 1\n", changes, "v") as string;
  expect(mergeIntoText(once, changes, "v")).toBe(once);
});

test("maps merge, other values are replaced, and null removes", () => {
  fc.assert(
    fc.property(jsonMap, json, (base, value) => {
      const merged = mergeMaps(base, { "fresh-key": value === null ? 1 : value, other: null });
      expect(Object.keys(merged)).toEqual([...Object.keys(base).filter((key) => key !== "other"), "fresh-key"]);
    }),
    { numRuns: runs(100) },
  );
  expect(mergeMaps({ a: { b: 1, c: [1, 2] } }, { a: { b: null, c: [3] }, d: { e: null } })).toEqual({
    a: { c: [3] },
    d: {},
  });
  expect(parse(mergeIntoText("a: {b: 1}", { a: { c: 2 } }, "v") as string)).toEqual({ a: { b: 1, c: 2 } });
  expect(compare(golden, overlay(golden, {}))).toEqual([]);
});

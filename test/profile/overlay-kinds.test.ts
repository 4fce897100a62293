import fc from "fast-check";
import { type AddonProfileProps, defineAddonProfile } from "../../lib/profile/addon-profile";
import { canonicalYaml } from "../../lib/profile/canonical";
import { isValidationError } from "../../lib/profile/errors";
import { defineFullProfile, type FullProfileProps } from "../../lib/profile/full-profile";
import { defineInfrastructureProfile } from "../../lib/profile/infrastructure-profile";
import { compare } from "../../lib/profile/meaning";
import { type AddonProfileChanges, type FullProfileChanges, overlay } from "../../lib/profile/overlay";
import { layerPath, normaliseProfile } from "../../lib/profile/profile";
import { UNKNOWN } from "../../lib/profile/unknown";
import { patchText } from "../../lib/profile/values-patch";
import { runs } from "../support/suite";
import { ADDONS, addonProfile, FULL, fullProfile, infrastructureProfile, PROFILE } from "./arbitraries";

type Full = FullProfileProps & { readonly type: "cluster" };
type Addons = AddonProfileProps & { readonly type: "add-on" };
const full: Full = defineFullProfile(FULL);
const addons: Addons = defineAddonProfile(ADDONS);
const addonsOf = (profile: Full | Addons) => normaliseProfile(profile).layers.filter(({ role }) => role === "addon");
const names = (profile: Full | Addons) => addonsOf(profile).map(({ name }) => name);

function said(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (isValidationError(error)) return error.issues.map((one) => `${one.path} ${one.code}`);
    throw error;
  }
  return [];
}

const patch = fc.constantFrom(
  ...[{ a: 1 }, { a: { b: 2 } }, { a: null }, { "a.b": 3 }],
  ...[
    [{ path: "a.b", value: 4 }],
    [
      { path: "a", value: { b: 5 } },
      { path: "d", value: null },
    ],
  ],
);
const layer = fc.record(
  {
    pack: fc.constantFrom({ version: "1.1.0" }, { registry: "s" }),
    values: fc.constantFrom(null, "z: 1\n", { z: 2 }, { a: { b: 7 } }, {}),
    patch: fc.oneof(patch, fc.constant(null)),
    presets: fc.constantFrom([], ["Other:off"]),
    manifests: fc.constant([{ name: "o", content: "o: 1" }]),
  },
  { requiredKeys: [] },
);
const common = {
  name: fc.constant("c"),
  version: fc.constant("2.0.0"),
  tags: fc.constantFrom([], ["a:2"], ["x"]),
  publish: fc.boolean(),
  variables: fc.record(
    {
      a: fc.constantFrom(null, { defaultValue: "y" }, { required: true, defaultValue: "z" }),
      b: fc.constantFrom({ isSensitive: true, defaultValue: "s" }, { description: "d" }),
      fresh: fc.constant({ defaultValue: 5 }),
    },
    { requiredKeys: [] },
  ),
};
const addonChanges = fc
  .record(
    { hello: layer, "second--hello": layer, argo: fc.oneof(layer, fc.constant(null)), rules: fc.constant(null) },
    { requiredKeys: [] },
  )
  .map((changes) => ({ ...changes, fresh: "fresh@1.0.0" }));
const changes: fc.Arbitrary<FullProfileChanges> = fc.record(
  {
    ...common,
    layers: fc.record(
      { os: layer, kubernetes: fc.oneof(layer, fc.constant("kubernetes@2.0.0")) },
      { requiredKeys: [] },
    ),
    addons: addonChanges,
  },
  { requiredKeys: [] },
);

/** The changes that can be laid over this profile: those of add-ons that it has, and of texts that take them. */
function fitting(profile: Full | Addons, all: FullProfileChanges): FullProfileChanges {
  const there = new Set([...names(profile), "fresh"]);
  const kept = Object.entries(all.addons ?? {}).filter(([name, change]) => change === null || there.has(name));
  const { layers, addons: _, ...rest } = all;
  const left = addonsOf(profile).length - kept.filter(([name, change]) => change === null && there.has(name)).length;
  return {
    ...rest,
    ...(profile.type === "cluster" && layers !== undefined ? { layers } : {}),
    ...(left > 0 ? { addons: Object.fromEntries(kept) } : {}),
  };
}

/** Every place that changes may touch. */
function touched({
  layers = {},
  addons: more = {},
  variables = {},
  tags = [],
  ...fields
}: FullProfileChanges): string[] {
  return [
    ...Object.keys(fields),
    ...tags.map((tag) => `tags.${tag.split(":")[0]}`),
    ...Object.entries({ layers, addons: more }).flatMap(([group, all]) =>
      Object.entries(all).flatMap(([key, change]) => {
        const at = `${group}.${key}`;
        if (typeof change !== "object" || change === null) return [at];
        // Values may be laid over as a patch, and replace one.
        return Object.keys(change).flatMap((field) => [
          `${at}.${field}`,
          ...(field === "values" ? [`${at}.patch`] : []),
        ]);
      }),
    ),
    ...Object.entries(variables).flatMap(([name, change]) =>
      Object.keys(change ?? {})
        .map((field) => `variables.${name}.${field}`)
        .concat(change === null || name === "fresh" ? [`variables.${name}`] : []),
    ),
  ];
}

/** Whether values and a patch are given for one layer: then the form of the patch may differ, though not its meaning. */
function givesBoth({ layers = {}, addons: more = {} }: FullProfileChanges): boolean {
  return [...Object.values(layers), ...Object.values(more)].some(
    (change) => typeof change === "object" && change !== null && "values" in change && "patch" in change,
  );
}

const DEFAULTS = "a: {b: 0, c: 1}\nz: 0\nd: [1]\n";

/** A profile with the values that its layers would have, were these the defaults of all packs. */
function settled(profile: Full | Addons): unknown {
  const normal = normaliseProfile(profile);
  const layers = normal.layers.map(({ values = DEFAULTS, patch: more = {}, ...rest }) => {
    const text = patchText(values, more, "");
    return { ...rest, values: typeof text === "string" ? canonicalYaml(text) : text.code };
  });
  return { ...normal, layers };
}

const bases = fc.oneof<fc.Arbitrary<Full | Addons>[]>(fullProfile, addonProfile);
const lay = overlay as (profile: Full | Addons, changes: FullProfileChanges) => Full | Addons;

test("nothing laid over a profile of any kind is the profile", () => {
  fc.assert(
    fc.property(bases, (base) => expect(lay(base, {})).toEqual(base)),
    { numRuns: runs(50) },
  );
  fc.assert(
    fc.property(infrastructureProfile, (base) => expect(overlay(base, {})).toEqual(base)),
    { numRuns: runs(50) },
  );
});

test("the same changes laid over twice are laid over once, and neither argument changes", () => {
  fc.assert(
    fc.property(bases, changes, (base, all) => {
      const over = fitting(base, all);
      const [baseBefore, overBefore] = [structuredClone(base), structuredClone(over)];
      const once = lay(base, over);
      const twice = lay(once, fitting(once, over));
      expect(settled(twice)).toEqual(settled(once));
      if (!givesBoth(over)) expect(twice).toEqual(once);
      expect([base, over]).toEqual([baseBefore, overBefore]);
    }),
    { numRuns: runs(300) },
  );
});

test("a comparison with what it was names only places that the changes touch", () => {
  fc.assert(
    fc.property(bases, changes, (base, all) => {
      const over = fitting(base, all);
      const allowed = touched(over);
      // A variable can only be said to be there, or not, as a whole.
      for (const { path } of compare(base, lay(base, over))) {
        const within = allowed.some(
          (place) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`),
        );
        const added = Object.keys(over.variables ?? {}).some((name) => path === `variables.${name}`);
        expect([path, within || added]).toEqual([path, true]);
      }
    }),
    { numRuns: runs(300) },
  );
});

test("add-ons are changed by name in place, removed, and added at the end", () => {
  const over = overlay(full, {
    addons: {
      "second--hello-universe": { pack: { version: "1.3.2" }, installPriority: 3 },
      "hello-universe": null,
      "argo-cd": "argo-cd@3.26.7",
      "third--hello-universe": { pack: "hello-universe@1.3.1", displayName: "third" },
      "is-not-there": null,
    },
  });
  expect(over.type).toBe("cluster");
  expect(addonsOf(over).map(layerPath)).toEqual(
    ["second--hello-universe", "rules", "argo-cd", "third--hello-universe"].map((name) => `addons.${name}`),
  );
  expect(over.addons?.[0]).toEqual({
    pack: { name: "hello-universe", version: "1.3.2" },
    displayName: "second",
    installPriority: 3,
    patch: FULL.addons[1].patch,
  });
});

test("names are those before any change, so that one can take the name of another", () => {
  const base = defineAddonProfile({ addons: [{ pack: "a@1", displayName: "x" }, "a@2"] }) as Addons;
  const over = overlay(base, { addons: { "x--a": { displayName: "y" }, a: { displayName: "x" } } });
  expect(names(over)).toEqual(["y--a", "x--a"]);
  expect(over.addons).toEqual([
    { pack: "a@1", displayName: "y" },
    { pack: "a@2", displayName: "x" },
  ]);
});

test("variables are changed by name in place, removed, and added at the end", () => {
  const over = overlay(full, {
    variables: {
      token: { defaultValue: "x" },
      greeting: { description: "Said first", displayName: undefined },
      more: { format: "number" },
    },
    addons: { rules: { manifests: [{ name: "m", content: "a: {{.spectro.var.more}}" }] } },
  });
  expect(over.variables).toEqual([
    { name: "greeting", defaultValue: "hello", description: "Said first" },
    { name: "token", isSensitive: true, defaultValue: "x" },
    { name: "more", format: "number" },
  ]);
  const without = overlay(full, { variables: { token: null }, addons: { "second--hello-universe": { patch: null } } });
  expect(without.variables).toEqual([FULL.variables[0]]);
});

test("a field that is undefined is one that is left out", () => {
  const nothing = {
    values: undefined,
    patch: undefined,
    presets: undefined,
    manifests: undefined,
    pack: { version: undefined },
  };
  const over = overlay(full, {
    name: undefined,
    addons: { "hello-universe": nothing, rules: { ...nothing, installPriority: undefined }, x: undefined } as never,
    variables: { greeting: { defaultValue: undefined }, x: undefined } as never,
  });
  expect(compare(full, over)).toEqual([]);
  expect(over.addons?.[2]).toEqual(FULL.addons[2]);
});

test("values go over a patch, and a patch over a patch", () => {
  const base = defineAddonProfile({
    addons: [
      { pack: "a@1", patch: { x: 1, y: { z: 2 } } },
      { pack: "b@1", values: "x: 1 # one\n" },
      { pack: "c@1", values: "x: 1\n", presets: ["p"] },
    ],
  }) as Addons;
  const of = (change: AddonProfileChanges["addons"], at = 0) => overlay(base, { addons: change }).addons[at];
  expect(of({ a: { values: { y: { w: 3 } } } })).toEqual({ pack: "a@1", patch: { x: 1, y: { z: 2, w: 3 } } });
  expect(of({ a: { patch: { y: { z: null } } } })).toEqual({ pack: "a@1", patch: { x: 1, y: { z: null } } });
  expect(of({ a: { patch: [{ path: "y.z", value: 9 }] } })).toEqual({
    pack: "a@1",
    patch: [
      { path: "x", value: 1 },
      { path: "y.z", value: 9 },
    ],
  });
  expect(of({ a: { patch: null } })).toEqual({ pack: "a@1" });
  expect(of({ a: { values: "q: 1" } })).toEqual({ pack: "a@1", values: "q: 1" });
  expect(of({ a: { values: { q: 1 }, patch: null } })).toEqual({ pack: "a@1", patch: { q: 1 } });
  expect(of({ a: { values: null, patch: { q: 1 } } })).toEqual({ pack: "a@1", patch: { q: 1 } });
  expect(of({ b: { values: { x: 2 } } }, 1)).toEqual({ pack: "b@1", values: "x: 2 # one\n" });
  expect(of({ b: { patch: { x: 2 } } }, 1)).toEqual({ pack: "b@1", values: "x: 1 # one\n", patch: { x: 2 } });
  // Presets come between the values and what is laid over them.
  expect(of({ c: { values: { x: 2 } } }, 2)).toEqual({
    pack: "c@1",
    values: "x: 1\n",
    presets: ["p"],
    patch: { x: 2 },
  });
});

test.each<[string, FullProfileChanges, string[]]>([
  [
    "an add-on that is not there",
    { addons: { "hello-univers": { values: "" } } },
    ["addons.hello-univers.pack MISSING_FIELD"],
  ],
  ["a name that is another one's", { addons: { argo: "argo-cd@3.26.7" } }, ["addons.argo INVALID_VALUE"]],
  [
    "a name that is there already",
    { addons: { rules: { pack: "hello-universe@1.3.1" } } },
    ["addons[2] LAYER_NAME_TWICE"],
  ],
  ["an add-on that is a number", { addons: { argo: 5 as never } }, ["addons[3] INVALID_TYPE"]],
  ["add-ons that are a list", { addons: ["a"] as never }, ["addons[0].pack.version PACK_VERSION_MISSING"]],
  ["a misspelled field", { addons: { rules: { displayname: "x" } as never } }, ["addons[2].displayname UNKNOWN_FIELD"]],
  [
    "a patch that is text",
    { addons: { "second--hello-universe": { patch: "x" as never } } },
    ["addons[1].patch INVALID_TYPE"],
  ],
  [
    "a path that is none",
    { addons: { "second--hello-universe": { patch: [{ path: "a..b", value: 1 }] } } },
    ["addons.second--hello-universe.patch[0].path INVALID_PATCH"],
  ],
  [
    "an entry without a path",
    { addons: { "second--hello-universe": { patch: [{ value: 1 }] as never } } },
    ["addons[1].patch[0].path MISSING_FIELD"],
  ],
  [
    "an entry that is null",
    { addons: { "second--hello-universe": { patch: [null] as never } } },
    ["addons[1].patch[0] INVALID_TYPE"],
  ],
  ["a variable that is a number", { variables: { more: 5 as never } }, ["variables[2] INVALID_TYPE"]],
  ["a variable that is referred to", { variables: { greeting: null } }, ["addons[0].values VARIABLE_UNDEFINED"]],
  ["another kind", { type: "infra" } as never, ["type INVALID_VALUE"]],
])("changes with %s are refused by name", (_, over, expected) => {
  expect(said(() => overlay(full, over))).toEqual(expected);
});

test("an add-on that is not found is said with those that there are", () => {
  expect(() => overlay(addons, { addons: { prometheus: { values: "" } } })).toThrow(
    'addons.prometheus.pack: this field is required. Add it: a pack, as no add-on of the profile is named "prometheus" (its add-ons: prometheus-operator, grafana). [MISSING_FIELD]',
  );
});

test("a profile stays of its kind", () => {
  const infra = defineInfrastructureProfile(PROFILE);
  expect(said(() => overlay(infra, { addons: { a: "a@1" } } as never))).toEqual(["addons LAYER_NOT_ALLOWED"]);
  expect(said(() => overlay(addons, { layers: { os: "a@1" } } as never))).toEqual([
    "layers INFRASTRUCTURE_LAYER_NOT_ALLOWED",
  ]);
  expect(said(() => overlay(infra, { type: "cluster" } as never))).toEqual(["type INVALID_VALUE"]);
  expect(overlay(addons, { cloud: "aws" })).toMatchObject({ type: "add-on", cloud: "aws" });
});

test("while a name is not known yet, what is not found makes the list unknown", () => {
  const unknown = UNKNOWN as never;
  const base = defineAddonProfile({ addons: ["a@1", { pack: unknown }], variables: [{ name: unknown }] }) as Addons;
  expect(overlay(base, { addons: { a: { pack: { version: "2" } } } }).addons[0]).toEqual({
    pack: { name: "a", version: "2" },
  });
  expect(overlay(base, { addons: { b: null } }).addons).toBe(UNKNOWN);
  expect(overlay(base, { variables: { b: { defaultValue: "x" } } }).variables).toBe(UNKNOWN);
  expect(overlay(base, { addons: { a: { patch: [{ path: unknown, value: 1 }] } } }).addons[0]).toEqual({
    pack: "a@1",
    patch: [{ path: UNKNOWN, value: 1 }],
  });
  const listed = { addons: [{ pack: "a@1", patch: [{ path: "x", value: 1 }, unknown] }] } as unknown as Addons;
  expect(overlay({ ...listed, type: "add-on" }, { addons: { a: { patch: { y: 1 } } } }).addons[0]).toEqual({
    pack: "a@1",
    patch: UNKNOWN,
  });
});

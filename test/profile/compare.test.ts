import fc from "fast-check";
import { canonicalProfile, digestProfile } from "../../lib/profile/canonical";
import { type Change, compareProfiles, formatChange } from "../../lib/profile/compare";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { normaliseMacros } from "../../lib/profile/macros";
import { canonical, compare, digest } from "../../lib/profile/meaning";
import { normaliseProfile, type Profile } from "../../lib/profile/profile";
import { UNKNOWN } from "../../lib/profile/unknown";
import { joinPath, writeYaml } from "../../lib/profile/yaml-writer";
import { runs } from "../support/suite";
import { type Json, json, jsonMap, PROFILE, print, style, withValues } from "./arbitraries";

const paths = (changes: readonly Change[]) => changes.map((one) => one.path);

const layer = fc.record(
  {
    pack: fc.oneof(
      fc.constantFrom("kubernetes@1.30.4", "kubernetes@1.30.x", "other@1.0"),
      fc.record({ name: fc.constantFrom("a", "b"), version: fc.constantFrom("1", "2") }),
      fc.record({
        name: fc.constant("a"),
        version: fc.constant("1"),
        registry: fc.constantFrom("r", "s"),
        type: fc.constantFrom("oci" as const, "helm" as const),
      }),
    ),
    values: fc.constantFrom("", "a: 1", "a: 1 # x", "a: '1'", "b: [1, 2]", "a: 1\n---\nb: 1", "a: ["),
    manifests: fc.constantFrom(
      [],
      [{ name: "m", content: "a: 1" }],
      [
        { name: "m", content: "{a: 1}" },
        { name: "n", content: "" },
      ],
      [
        { name: "n", content: "" },
        { name: "m", content: "a: 1" },
      ],
    ),
  },
  { requiredKeys: ["pack"] },
);

const profile: fc.Arbitrary<Profile> = fc
  .record(
    {
      name: fc.constantFrom("a", "b"),
      version: fc.constantFrom("1.0.0", "1.0.1"),
      description: fc.constantFrom("", "x"),
      tags: fc.constantFrom([], ["a"], ["a:"], ["a:1", "b"], ["b", "a:1"]),
      cloud: fc.constantFrom("aws", "edge-native"),
      scope: fc.constantFrom("project" as const, "tenant" as const),
      publish: fc.boolean(),
      registry: fc.constantFrom("r", "s"),
      layers: fc.record(
        { os: layer, kubernetes: layer, network: layer, storage: layer },
        { requiredKeys: ["os", "kubernetes", "network"] },
      ),
    },
    { requiredKeys: ["cloud", "layers"] },
  )
  .map((props) => normaliseProfile(props as InfrastructureProfileProps));

test("nothing differs exactly when the digests are equal", () => {
  fc.assert(
    fc.property(profile, profile, (a, b) => {
      expect(compareProfiles(a, b).length === 0).toBe(digestProfile(a) === digestProfile(b));
      expect(compareProfiles(a, a)).toEqual([]);
    }),
    { numRuns: runs(500) },
  );
});

test("both directions name the same places, with before and after swapped", () => {
  const swapped = ({ path, kind, before, after }: Change) => ({
    path,
    kind: kind === "add" ? "remove" : kind === "remove" ? "add" : kind,
    before: after,
    after: before,
  });
  const order = (a: { path: string; before?: string }, b: { path: string; before?: string }) =>
    `${a.path} ${a.before}` < `${b.path} ${b.before}` ? -1 : 1;
  fc.assert(
    fc.property(profile, profile, (a, b) => {
      expect(compareProfiles(a, b).map(swapped).sort(order)).toEqual(
        compareProfiles(b, a)
          .map(({ path, kind, before, after }) => ({ path, kind, before, after }))
          .sort(order),
      );
    }),
    { numRuns: runs(300) },
  );
});

test("a change names what there is before and after as its kind says", () => {
  fc.assert(
    fc.property(profile, profile, (a, b) => {
      for (const one of compareProfiles(a, b)) {
        expect([one.kind, "before" in one, "after" in one]).toEqual([
          one.kind,
          one.kind !== "add",
          one.kind !== "remove",
        ]);
        expect(formatChange(one)).toMatch(/^[-+~] \S.*$/);
      }
    }),
    { numRuns: runs(100) },
  );
});

test("values as text and as an object are the same when they mean the same", () => {
  fc.assert(
    fc.property(jsonMap, style, (value, how) => {
      expect(compare(withValues(value), withValues(print(value, how)))).toEqual([]);
      expect(digest(withValues(value))).toBe(digest(withValues(print(value, how))));
    }),
    { numRuns: runs(200) },
  );
});

type Edit = { readonly value: Json; readonly path: string };

/** All ways to change one scalar of a value, each with the path that a comparison must name. */
function edits(value: Json, path: string): Edit[] {
  if (Array.isArray(value)) {
    const inside = value.flatMap((item, index) =>
      edits(item, `${path}[${index}]`).map((edit) => ({
        ...edit,
        value: value.map((old, at) => (at === index ? edit.value : old)),
      })),
    );
    return [...inside, { path: `${path}[${value.length}]`, value: [...value, "more"] }];
  }
  if (typeof value === "object" && value !== null) {
    const fresh = "fresh-key";
    const inside = Object.entries(value).flatMap(([key, item]) =>
      edits(item, joinPath(path, key)).map((edit) => ({ ...edit, value: { ...value, [key]: edit.value } })),
    );
    const removed = Object.keys(value).map((key) => {
      const { [key]: _, ...rest } = value;
      return { path: joinPath(path, key), value: rest };
    });
    return [...inside, ...removed, { path: `${path}.${fresh}`, value: { ...value, [fresh]: 1 } }];
  }
  const others: Json[] = [
    `${String(value)}x`,
    typeof value === "string" ? Number(value) || 0 : String(value),
    [value],
    {},
  ];
  return others.map((other) => ({ path, value: other }));
}

test("a change of one scalar, type, item or key is one change at the right place", () => {
  const { __proto__: _, ...none } = {} as Record<string, Json>;
  expect(none).toEqual({});
  fc.assert(
    fc.property(
      jsonMap.filter((value) => !JSON.stringify(value).includes("__proto__")),
      fc.nat(),
      (value, pick) => {
        const all = edits(value, "layers.kubernetes.values");
        const edit = all[pick % all.length] as Edit;
        const changes = compare(withValues(value), withValues(edit.value as { [key: string]: Json }));
        expect(paths(changes)).toEqual([normaliseMacros(edit.path)]);
      },
    ),
    { numRuns: runs(500) },
  );
});

test("the order of a list counts", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(json, { minLength: 2, maxLength: 5, selector: (item) => writeYaml({ item }) }),
      (list) => {
        const moved = [...list.slice(1), list[0] as Json];
        const changes = compare(withValues({ list }), withValues({ list: moved }));
        expect(changes.length).toBeGreaterThan(0);
        for (const path of paths(changes)) expect(path).toMatch(/^layers\.kubernetes\.values\.list\[\d+\]/);
      },
    ),
    { numRuns: runs(100) },
  );
});

test.each<[string, Partial<Record<keyof InfrastructureProfileProps, unknown>>, string[]]>([
  ["the order of tags", { tags: ["golden", "team:platform"] }, []],
  ["a default written out", { version: "1.0.0", scope: "project", publish: true, description: "" }, []],
  ["a tag's value", { tags: ["golden", "team:x"] }, ["tags.team"]],
  ["a tag more and a tag less", { tags: ["golden:1", "new"] }, ["tags.golden", "tags.new", "tags.team"]],
  ["a tag with an empty value in place of a bare one", { tags: ["golden:", "team:platform"] }, ["tags.golden"]],
  ["fields of the profile", { name: "b", version: "2.0.0", publish: false }, ["name", "version", "publish"]],
  [
    "the registry of all layers",
    { registry: "Other" },
    ["os", "kubernetes", "network", "storage"].map((role) => `layers.${role}.pack.registry`),
  ],
])("%s: what a comparison finds", (_, fields, expected) => {
  const after = { ...PROFILE, ...fields } as InfrastructureProfileProps;
  expect(paths(compare(PROFILE, after))).toEqual(expected);
  expect(digest(after) === digest(PROFILE)).toBe(expected.length === 0);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    "the shorthand written out",
    { os: { pack: { name: "ubuntu-aws", version: "22.04", registry: "Palette Registry" } } },
    [],
  ],
  ["a pack's version", { os: "ubuntu-aws@24.04" }, ["layers.os.pack.version"]],
  [
    "a pack's type",
    { os: { pack: { name: "ubuntu-aws", version: "22.04", registry: "Palette Registry", type: "helm" } } },
    ["layers.os.pack.type"],
  ],
  [
    "a value",
    { network: { pack: PROFILE.layers.network.pack, values: { calico: { mtu: 9000 } } } },
    ["layers.network.values.calico.mtu"],
  ],
  ["values instead of defaults", { os: { pack: "ubuntu-aws@22.04", values: "a: 1" } }, ["layers.os.values"]],
  ["empty values instead of defaults", { os: { pack: "ubuntu-aws@22.04", values: "" } }, ["layers.os.values"]],
  ["a layer that is gone", { storage: undefined }, ["layers.storage"]],
  [
    "a manifest's content",
    { storage: { ...PROFILE.layers.storage, manifests: [{ name: "class", content: "kind: X" }] } },
    ['layers.storage.manifests["class"].kind'],
  ],
  [
    "a manifest's name",
    { storage: { ...PROFILE.layers.storage, manifests: [{ name: "other", content: "kind: StorageClass" }] } },
    ['layers.storage.manifests["class"]', 'layers.storage.manifests["other"]'],
  ],
])("%s in a layer: what a comparison finds", (_, layers, expected) => {
  const after = { ...PROFILE, layers: { ...PROFILE.layers, ...layers } } as InfrastructureProfileProps;
  expect(paths(compare(PROFILE, after))).toEqual(expected);
  expect(digest(after) === digest(PROFILE)).toBe(expected.length === 0);
});

test("the canonical form is plain JSON data and the digest 64 hex digits", () => {
  const form = canonicalProfile(normaliseProfile(PROFILE));
  expect(JSON.parse(JSON.stringify(form))).toEqual(form);
  expect(canonical(PROFILE)).toEqual(form);
  expect(digest(PROFILE)).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ["comparing", () => compare(PROFILE, unknownName)],
  ["a digest", () => digest(unknownName)],
  ["the canonical form", () => canonical(unknownName)],
])("%s is refused while a value is not known", (operation, call) => {
  expect(call).toThrow(
    `holds a value that is not known yet, so ${operation} is not possible. Call it when all values are known. [UNKNOWN_VALUE]`,
  );
});
const unknownName = { ...PROFILE, name: UNKNOWN as unknown as string };

test("a change is one short line", () => {
  const long = compare(withValues("a: 1"), withValues(`a: |\n  ${"x\n  ".repeat(100)}`));
  expect(long.map(formatChange)).toEqual([expect.stringMatching(/^~ layers\.kubernetes\.values\.a: 1 => .{1,80}$/)]);
  expect(compare(PROFILE, { ...PROFILE, tags: ["golden", "team:x"] }).map(formatChange)).toEqual([
    "~ tags.team: platform => x",
  ]);
});

import fc from "fast-check";
import { type Change, formatChange } from "../../lib/profile/compare";
import { canonical, compare, digest } from "../../lib/profile/meaning";
import type { ProfileProps } from "../../lib/profile/profile-props";
import { UNKNOWN } from "../../lib/profile/unknown";
import { runs } from "../support/suite";
import { ADDONS, anyProfile, FULL } from "./arbitraries";

const paths = (changes: readonly Change[]) => changes.map(({ path }) => path);
const lines = (before: ProfileProps, after: ProfileProps) => compare(before, after).map(formatChange);
const [hello, second, rules] = FULL.addons;
const withAddons = (...addons: unknown[]): ProfileProps => ({ ...FULL, addons }) as ProfileProps;
const helloWith = (fields: object) => withAddons({ ...hello, ...fields }, second, rules);

/** Whether two lists of variables differ in what a digest does not tell: the text of a sensitive default. */
function hasSecret({ variables = [] }: ProfileProps): boolean {
  return variables.some(({ isSensitive }) => isSensitive === true);
}

test("nothing differs exactly when the digests are equal, in profiles of all kinds", () => {
  fc.assert(
    fc.property(anyProfile, anyProfile, (a, b) => {
      if (hasSecret(a) || hasSecret(b)) return;
      expect(digest(a) === digest(b)).toBe(compare(a, b).length === 0);
    }),
    { numRuns: runs(200) },
  );
});

test("one field that differs is found by the comparison exactly when the digest tells", () => {
  fc.assert(
    fc.property(anyProfile, anyProfile, fc.nat(), (a, b, pick) => {
      const fields = Object.keys(b).filter((field) => field !== "type" && field in a) as (keyof ProfileProps)[];
      const field = fields[pick % fields.length] as keyof ProfileProps;
      const mixed = { ...a, [field]: b[field] } as ProfileProps;
      if (hasSecret(a) || hasSecret(mixed)) return;
      expect(digest(a) === digest(mixed)).toBe(compare(a, mixed).length === 0);
    }),
    { numRuns: runs(300) },
  );
});

test("a profile means what a copy of it means, in whatever order its fields are written", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]) => [key, reversed(item)]),
    );
  };
  fc.assert(
    fc.property(anyProfile, (props) => {
      const other = reversed(props) as ProfileProps;
      expect(compare(props, other)).toEqual([]);
      expect(digest(other)).toBe(digest(props));
      expect(JSON.parse(JSON.stringify(canonical(props)))).toEqual(canonical(props));
    }),
    { numRuns: runs(100) },
  );
});

test("both directions name the same places", () => {
  fc.assert(
    fc.property(anyProfile, anyProfile, (a, b) => {
      expect(paths(compare(a, b)).sort()).toEqual(paths(compare(b, a)).sort());
    }),
    { numRuns: runs(100) },
  );
});

test.each<[string, ProfileProps, string[]]>([
  [
    "an add-on that is not there any more",
    withAddons(hello, rules),
    ["- addons.second--hello-universe: hello-universe@1.3.1"],
  ],
  ["another add-on", withAddons(hello, second, rules, "argo-cd@3.26.7"), ["+ addons.argo-cd: argo-cd@3.26.7"]],
  [
    "an add-on that is moved",
    withAddons(second, hello, rules),
    ["~ addons: hello-universe, second--hello-universe, rules => second--hello-universe, hello-universe, rules"],
  ],
  [
    "an add-on that is moved while another one goes",
    withAddons(rules, hello),
    [
      "- addons.second--hello-universe: hello-universe@1.3.1",
      "~ addons: hello-universe, rules => rules, hello-universe",
    ],
  ],
  [
    "another display name",
    withAddons(hello, { ...second, displayName: "third" }, rules),
    ["- addons.second--hello-universe: hello-universe@1.3.1", "+ addons.third--hello-universe: hello-universe@1.3.1"],
  ],
  [
    "another version",
    helloWith({ pack: "hello-universe@1.3.2" }),
    ["~ addons.hello-universe.pack.version: 1.3.1 => 1.3.2"],
  ],
  ["an install priority", helloWith({ installPriority: 0 }), ["+ addons.hello-universe.installPriority: 0"]],
  [
    "no install priority",
    withAddons(hello, second, { ...rules, installPriority: undefined }),
    ["- addons.rules.installPriority: 5"],
  ],
  [
    "other presets",
    helloWith({ presets: ["a", "b"] }),
    ["~ addons.hello-universe.presets: Backend:enable-api => a, b"],
  ],
  ["no presets", helloWith({ presets: [] }), ["- addons.hello-universe.presets: Backend:enable-api"]],
  [
    "a value of a patch",
    withAddons(hello, { ...second, patch: { token: "x", more: 1 } }, rules),
    [
      '~ addons.second--hello-universe.patch.token: "{{.spectro.var.token}}" => "x"',
      "+ addons.second--hello-universe.patch.more: 1",
    ],
  ],
  ["a patch of nothing", helloWith({ patch: {} }), []],
  [
    "add-ons that are left out",
    { ...FULL, addons: undefined } as unknown as ProfileProps,
    [
      "- addons.hello-universe: hello-universe@1.3.1",
      "- addons.second--hello-universe: hello-universe@1.3.1",
      "- addons.rules: rules",
    ],
  ],
  [
    "another default of a variable",
    { ...FULL, variables: [{ name: "greeting", defaultValue: "hi" }, FULL.variables[1]] },
    ["~ variables.greeting.defaultValue: hello => hi"],
  ],
  [
    "variables in another order",
    { ...FULL, variables: [FULL.variables[1], FULL.variables[0]] },
    ["~ variables: greeting, token => token, greeting"],
  ],
  [
    "a sensitive default that is known now",
    { ...FULL, variables: [FULL.variables[0], { ...FULL.variables[1], defaultValue: "x" }] },
    [],
  ],
])("%s: what a comparison of full profiles finds", (_, after, expected) => {
  expect(lines(FULL, after)).toEqual(expected);
  expect(digest(after) === digest(FULL)).toBe(expected.length === 0);
});

test("presets are compared one by one, whatever their names hold", () => {
  const [joined, apart] = [helloWith({ presets: ["a, b"] }), helloWith({ presets: ["a", "b"] })];
  expect(paths(compare(joined, apart))).toEqual(["addons.hello-universe.presets"]);
});

test("a list of paths is not an object with keys that look like them, and its order does not count", () => {
  const patched = (patch: unknown): ProfileProps => ({ addons: [{ pack: "a@1", patch }] }) as ProfileProps;
  const list = patched([
    { path: "a.b", value: 1 },
    { path: "c", value: null },
  ]);
  expect(paths(compare(list, patched({ "a.b": 1, c: null })))).toEqual(["addons.a.patch"]);
  expect(digest(list)).not.toBe(digest(patched({ "a.b": 1, c: null })));
  const respelled = patched([
    { path: "c", value: null },
    { path: 'a["b"]', value: 1 },
  ]);
  expect(compare(list, respelled)).toEqual([]);
  expect(digest(list)).toBe(digest(respelled));
  const other = patched([
    { path: "c", value: null },
    { path: "a.b", value: 2 },
  ]);
  expect(lines(list, other)).toEqual(['~ addons.a.patch[0]["a.b"]: 1 => 2']);
});

test("a digest tells of a sensitive default only whether there is one, and a comparison does not show it", () => {
  const secret = (defaultValue?: string): ProfileProps => ({
    ...ADDONS,
    variables: [{ name: "token", isSensitive: true, ...(defaultValue === undefined ? {} : { defaultValue }) }],
  });
  expect(lines(secret("one"), secret("two"))).toEqual(["~ variables.token.defaultValue: [secret] => [secret]"]);
  expect(digest(secret("one"))).toBe(digest(secret("two")));
  expect(compare(secret(), secret("one"))).toEqual([]);
  expect(digest(secret())).toBe(digest(secret("one")));
  expect(digest(secret(""))).not.toBe(digest(secret("one")));
});

test("profiles of different kinds differ in their type", () => {
  const { addons: _, ...rest } = FULL;
  const full = { ...rest, variables: [], addons: [] } as ProfileProps;
  const infra = { ...rest, type: "infra", variables: [] } as ProfileProps;
  expect(lines(infra, full)).toEqual(["~ type: infra => cluster"]);
});

test.each([["addons"], ["variables"]])("nothing is said of %s that are not known yet", (field) => {
  const unknown = { ...FULL, [field]: UNKNOWN } as unknown as ProfileProps;
  expect(() => compare(FULL, unknown)).toThrow("UNKNOWN_VALUE");
  expect(() => digest(unknown)).toThrow("UNKNOWN_VALUE");
});

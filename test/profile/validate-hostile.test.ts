import fc from "fast-check";
import { defineAddonProfile } from "../../lib/profile/addon-profile";
import { isValidationError } from "../../lib/profile/errors";
import { defineFullProfile } from "../../lib/profile/full-profile";
import { defineInfrastructureProfile } from "../../lib/profile/infrastructure-profile";
import { INPUT_LIMIT } from "../../lib/profile/plain-input";
import { UNKNOWN } from "../../lib/profile/unknown";
import {
  type Validation,
  validateAddonProfile,
  validateFullProfile,
  validateInfrastructureProfile,
  validateProfile,
} from "../../lib/profile/validate";
import { runs, sampled } from "../support/suite";
import { ADDONS, anyProfile, FULL, PROFILE } from "./arbitraries";

/** Everything that judges an input, and what defines a profile of that kind. */
const KINDS: readonly [validate: (input: unknown) => Validation, define: (input: never) => unknown][] = [
  [validateInfrastructureProfile, defineInfrastructureProfile as (input: never) => unknown],
  [validateFullProfile, defineFullProfile as (input: never) => unknown],
  [validateAddonProfile, defineAddonProfile as (input: never) => unknown],
];

class Custom {
  readonly name = "x";
}
const cycle: Record<string, unknown> = { ...PROFILE };
cycle.layers = cycle;
const thrower = {
  get name(): string {
    throw new Error("no");
  },
  get layers(): unknown {
    throw new Error("no");
  },
};
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const nosy = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error("no");
    },
  },
);
const unprintable = {
  toString: () => {
    throw new Error("no");
  },
  toJSON: () => {
    throw new Error("no");
  },
};
let doubled: unknown = [];
for (let level = 0; level < 60; level += 1) doubled = [doubled, doubled];
let deep: unknown = [];
for (let level = 0; level < 50_000; level += 1) deep = [deep];
const huge = "x".repeat(100_000_000);

const ODDITIES: readonly [string, unknown][] = [
  ["undefined", undefined],
  ["null", null],
  ["a number", 5],
  ["NaN", Number.NaN],
  ["a bigint", 10n],
  ["a symbol", Symbol("x")],
  ["a text", "aws"],
  ["a function", () => 1],
  ["a class", Custom],
  ["a class instance", new Custom()],
  ["a date", new Date(Number.NaN)],
  ["a map", new Map([["a", 1]])],
  ["a buffer", Buffer.alloc(10)],
  ["a list", [1, [2]]],
  ["a sparse list", new Array(4_000_000_000)],
  ["an object without prototype", Object.create(null)],
  ["an object that holds itself", cycle],
  ["an object whose getters throw", thrower],
  ["an object that cannot be printed", unprintable],
  ["a revoked proxy", revoked],
  ["a proxy that tells nothing", nosy],
  ["an object that unfolds without end", doubled],
  ["lists nested very deep", deep],
  ["a text that is longer than any may be", huge],
  ["a pack of a very long version", `a@${"1".repeat(2_000_000)}`],
  ["a very long version", "1.".repeat(1_000_000)],
  ["a very long text of blanks", `a@1${" ".repeat(2_000_000)}1`],
  ["a very long text of macros", "{{.spectro.var.a}}".repeat(100_000)],
  ["a very long text of lines", "a: 1\n".repeat(300_000)],
];

const VARIABLE = { name: "a", inputType: "dropdown", options: [{ value: "b" }] };

function everywhere(odd: unknown): unknown[] {
  const layer = (value: unknown) => ({ ...FULL, layers: { ...FULL.layers, os: value } });
  const addon = (value: unknown) => ({ ...ADDONS, addons: [value] });
  const variable = (value: unknown) => ({ ...PROFILE, variables: [value] });
  const withField = <T extends object>(fields: readonly string[], rest: T) =>
    fields.map((field) => ({ ...rest, [field]: odd }));
  const fields = ["name", "version", "description", "tags", "cloud", "scope", "publish", "registry", "layers", "other"];
  const layers = [
    odd,
    ...withField(["pack", "values", "presets", "patch", "manifests", "other"], { pack: "a@1" }),
    ...withField(["name", "version", "registry", "type", "other"], { name: "a", version: "1" }).map((pack) => ({
      pack,
    })),
    { pack: "a@1", values: { a: odd } },
    { pack: "a@1", presets: [odd] },
    { pack: "a@1", patch: [odd] },
    { pack: "a@1", patch: { a: odd } },
    ...withField(["path", "value", "other"], { path: "a", value: 1 }).map((one) => ({
      pack: "a@1",
      patch: [one, one],
    })),
    { pack: "a@1", manifests: [odd] },
    ...withField(["name", "content", "other"], { name: "a", content: "" }).map((one) => ({
      pack: "a@1",
      manifests: [one],
    })),
  ];
  return [
    odd,
    ...withField([...fields, "type", "addons", "variables"], FULL),
    { ...PROFILE, tags: [odd] },
    { ...PROFILE, layers: { ...PROFILE.layers, other: odd } },
    ...layers.map(layer),
    ...[...layers, ...withField(["displayName", "installPriority"], { pack: "a@1" })].map(addon),
    variable(odd),
    ...withField(["name", "displayName", "description", "format", "defaultValue", "regex", "required"], VARIABLE).map(
      variable,
    ),
    ...withField(["immutable", "hidden", "isSensitive", "inputType", "options", "other"], VARIABLE).map(variable),
    ...withField(["value", "label", "description", "default"], { value: "b" }).map((option) =>
      variable({ ...VARIABLE, options: [option, odd] }),
    ),
  ];
}

test.each(ODDITIES)("%s is judged without an exception, wherever it stands", (name, odd) => {
  const places = everywhere(odd).map((input, index) => ({ input, index }));
  // What is too large is so before it is looked at, wherever it stands.
  const chosen = odd === doubled ? places.slice(0, runs(15)) : sampled(name, places, ({ index }) => `${index % 12}`);
  for (const { input } of chosen) {
    for (const one of validateProfile(input).issues) {
      expect(one.message.length + one.hint.length).toBeLessThan(5000);
      expect(`${one.message} ${one.hint}`).not.toMatch(/\{\w+\}|\n|undefined|\[object/);
    }
  }
});

type Kind = (typeof KINDS)[number];
const kind = fc.constantFrom(...KINDS);

/** Judges an input as a profile of a kind: never an exception but a ValidationError, and that only where it must be. */
function judge(input: unknown, [validate, define]: Kind): void {
  expect(typeof validateProfile(input).valid).toBe("boolean");
  const { valid, issues } = validate(input);
  expect(valid).toBe(issues.every(({ severity }) => severity === "warning"));
  try {
    define(input as never);
    expect(valid).toBe(true);
  } catch (error) {
    if (!isValidationError(error)) throw error;
    expect(valid).toBe(false);
  }
}

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
});
const odd = fc.oneof(
  anything,
  fc.constant(UNKNOWN),
  fc.constantFrom("", "a@1", "{{.spectro.var.a}}", "a: [", "__proto__", "a.b[0]", "1.0.0", "infra", "x".repeat(200)),
);

/** A copy with a value put somewhere into it, or a field of some object renamed. */
function spoiled(value: unknown, item: unknown, path: readonly number[]): unknown {
  const [at, ...rest] = path;
  if (at === undefined || typeof value !== "object" || value === null || Object.keys(value).length === 0) return item;
  const keys = Object.keys(value);
  const key = keys[at % keys.length] as string;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? spoiled(one, item, rest) : one));
  if (typeof item === "string" && rest.length === 0)
    return { ...value, [item]: (value as Record<string, unknown>)[key] };
  return { ...value, [key]: spoiled((value as Record<string, unknown>)[key], item, rest) };
}

test("anything at all is judged without an exception, and defining it throws a ValidationError or nothing", () => {
  fc.assert(fc.property(odd, kind, judge), { numRuns: runs(1_250) });
}, 3_600_000);

test("so is a valid profile with anything at all somewhere in it", () => {
  const place = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 7 });
  const samples = fc.oneof(anyProfile, fc.constantFrom(PROFILE, FULL, ADDONS));
  fc.assert(
    fc.property(
      samples,
      fc.array(fc.tuple(odd, place), { minLength: 1, maxLength: 3 }),
      kind,
      (profile, changes, as) => {
        judge(
          changes.reduce<unknown>((all, [item, at]) => spoiled(all, item, at), profile),
          as,
        );
      },
    ),
    { numRuns: runs(3_750) },
  );
}, 3_600_000);

test("an input of too many values is one problem, not a hang", () => {
  expect(validateInfrastructureProfile({ ...PROFILE, tags: Array(INPUT_LIMIT).fill("a") }).issues).toMatchObject([
    { code: "YAML_BOMB", path: "" },
  ]);
});

test("a getter is read once", () => {
  let reads = 0;
  const input = {
    ...PROFILE,
    get version() {
      reads += 1;
      return reads === 1 ? "1.0.0" : "x";
    },
  };
  expect(validateInfrastructureProfile(input).valid).toBe(true);
  expect(reads).toBe(1);
  reads = 0;
  expect(defineInfrastructureProfile(input).version).toBe("1.0.0");
  expect(reads).toBe(1);
});

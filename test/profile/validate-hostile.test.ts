import fc from "fast-check";
import { isValidationError } from "../../lib/profile/errors";
import { defineInfrastructureProfile } from "../../lib/profile/infrastructure-profile";
import { INPUT_LIMIT } from "../../lib/profile/plain-input";
import { validateInfrastructureProfile } from "../../lib/profile/validate";
import { PROFILE } from "./arbitraries";

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
  ["a very long text", huge],
];

function everywhere(odd: unknown): unknown[] {
  const layer = (value: unknown) => ({ ...PROFILE, layers: { ...PROFILE.layers, os: value } });
  const fields = ["name", "version", "description", "tags", "cloud", "scope", "publish", "registry", "layers", "other"];
  return [
    odd,
    ...fields.map((field) => ({ ...PROFILE, [field]: odd })),
    { ...PROFILE, tags: [odd] },
    { ...PROFILE, layers: { ...PROFILE.layers, other: odd } },
    layer(odd),
    ...["pack", "values", "manifests", "other"].map((field) => layer({ pack: "a@1", [field]: odd })),
    ...["name", "version", "registry", "type", "other"].map((field) =>
      layer({ pack: { name: "a", version: "1", [field]: odd } }),
    ),
    layer({ pack: "a@1", values: { a: odd } }),
    layer({ pack: "a@1", manifests: [odd] }),
    ...["name", "content", "other"].map((field) =>
      layer({ pack: "a@1", manifests: [{ name: "a", content: "", [field]: odd }] }),
    ),
  ];
}

test.each(ODDITIES)(
  "%s is judged without an exception, wherever it stands",
  (_, odd) => {
    for (const input of everywhere(odd)) {
      for (const one of validateInfrastructureProfile(input).issues) {
        expect(one.message.length + one.hint.length).toBeLessThan(5000);
        expect(`${one.message} ${one.hint}`).not.toMatch(/\{\w+\}|\n|undefined|\[object/);
      }
    }
  },
  120_000,
);

test("anything at all is judged without an exception, and defining it throws a ValidationError or nothing", () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(anything, anything, fc.constantFrom("", "name", "layers", "tags", "cloud"), (value, other, field) => {
      const input =
        field === "" ? value : { ...PROFILE, [field]: value, ...(typeof other === "object" ? {} : { version: other }) };
      const { valid } = validateInfrastructureProfile(input);
      try {
        defineInfrastructureProfile(input as typeof PROFILE);
        expect(valid).toBe(true);
      } catch (error) {
        expect(isValidationError(error)).toBe(true);
        expect(valid).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});

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
});

import fc from "fast-check";
import { normaliseVariable, VARIABLE_FORMATS, type Variable, type VariableProps } from "../../lib/profile/variable";
import { canonicalVariables, compareVariables } from "../../lib/profile/variable-compare";
import { runs } from "../support/suite";

const list = (...variables: VariableProps[]) => variables.map(normaliseVariable);
const differ = (before: VariableProps, after: VariableProps) => compareVariables(list(before), list(after));

const CANARY = "hunter2-canary";

const text = fc.constantFrom("", "x", "y", CANARY);
const plain = fc.constantFrom("", "x", "y");
const variable = (name: string): fc.Arbitrary<Variable> =>
  fc
    .record(
      {
        displayName: plain,
        description: plain,
        format: fc.constantFrom(...VARIABLE_FORMATS),
        defaultValue: text,
        regex: plain,
        required: fc.boolean(),
        immutable: fc.boolean(),
        hidden: fc.boolean(),
        isSensitive: fc.boolean(),
        inputType: fc.constantFrom("text" as const, "dropdown" as const, "multiline" as const),
        options: fc.array(
          fc.record(
            { value: text, label: text, description: plain, default: fc.boolean() },
            { requiredKeys: ["value"] },
          ),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: [] },
    )
    .map((fields) => normaliseVariable({ name, ...fields }));
const variables = fc
  .shuffledSubarray(["a", "b", "c"])
  .chain((names) => fc.tuple(...names.map(variable)))
  .map((all) => all as Variable[]);

test("variables do not differ from themselves", () => {
  fc.assert(
    fc.property(variables, (all) => expect(compareVariables(all, structuredClone(all))).toEqual([])),
    { numRuns: runs(100) },
  );
});

test("a difference is one in both directions, at the same paths", () => {
  fc.assert(
    fc.property(variables, variables, (before, after) => {
      const paths = (left: Variable[], right: Variable[]) =>
        compareVariables(left, right)
          .map(({ path }) => path)
          .sort();
      expect(paths(after, before)).toEqual(paths(before, after));
    }),
    { numRuns: runs(100) },
  );
});

test("without differences the canonical forms are the same, except where a secret is whatever is there", () => {
  const unknown = (all: readonly Variable[]) => all.some(({ defaultValue }) => defaultValue === undefined);
  const json = (all: readonly Variable[]) => JSON.stringify(canonicalVariables(all));
  fc.assert(
    fc.property(variables, variables, (before, after) => {
      fc.pre(!unknown(before) && !unknown(after));
      if (compareVariables(before, after).length === 0) expect(json(after)).toBe(json(before));
      else if (json(before) === json(after)) {
        // Of a secret only that there is one is told.
        expect(compareVariables(before, after).every(({ before: shown }) => shown === "[secret]")).toBe(true);
      }
    }),
    { numRuns: runs(1_000) },
  );
});

test("a sensitive default is shown nowhere, nor that of a variable that becomes or ceases to be sensitive", () => {
  fc.assert(
    fc.property(variables, variables, (before, after) => {
      const secret = new Set([...before, ...after].filter(({ isSensitive }) => isSensitive).map(({ name }) => name));
      const shown = compareVariables(before, after).filter(({ path }) => secret.has(path.split(".")[1] as string));
      const kept = [...before, ...after].filter(({ name, isSensitive }) => secret.has(name) && isSensitive);
      const both = shown.filter(({ kind }) => kind === "change");
      expect(JSON.stringify(both)).not.toContain(CANARY);
      expect(JSON.stringify(compareVariables([], kept))).not.toContain(CANARY);
      expect(JSON.stringify(canonicalVariables(kept))).not.toContain(CANARY);
    }),
    { numRuns: runs(1_000) },
  );
});

test("each field has a path of its own", () => {
  const before = { name: "a", defaultValue: 1, options: [{ value: "x" }] };
  const after = {
    name: "a",
    format: "number" as const,
    defaultValue: "2",
    required: true,
    options: [{ value: "x", label: "X", default: true }, { value: "y" }],
  };
  expect(differ(before, after)).toEqual([
    { path: "variables.a.format", kind: "change", before: "string", after: "number" },
    { path: "variables.a.required", kind: "change", before: "false", after: "true" },
    { path: "variables.a.defaultValue", kind: "change", before: "1", after: "2" },
    { path: "variables.a.options", kind: "change", before: "x", after: "x (X, default), y" },
  ]);
});

test("an added and a removed variable are said in a few words", () => {
  const before = list({ name: "old", format: "number", required: true, defaultValue: 8080 });
  const after = list({ name: "new.name", isSensitive: true, inputType: "multiline", defaultValue: CANARY });
  expect(compareVariables(before, after)).toEqual([
    { path: "variables.old", kind: "remove", before: 'number, required, default "8080"' },
    { path: 'variables["new.name"]', kind: "add", after: "string, multiline, sensitive, default [secret]" },
  ]);
});

test("the order counts, that of the variables on both sides", () => {
  const [a, b, c, d] = [{ name: "a" }, { name: "b" }, { name: "c" }, { name: "d" }];
  expect(compareVariables(list(a, b, c), list(c, a, d))).toContainEqual({
    path: "variables",
    kind: "change",
    before: "a, c",
    after: "c, a",
  });
  expect(compareVariables(list(a, b), list(d, a, b)).map(({ path }) => path)).toEqual(["variables.d"]);
});

describe("of a sensitive default", () => {
  const secret = (defaultValue?: string) => ({ name: "a", isSensitive: true, defaultValue });

  test("one that is whatever is there differs from nothing", () => {
    expect(differ(secret(), secret("x"))).toEqual([]);
    expect(differ(secret("x"), secret())).toEqual([]);
    expect(differ(secret(), secret(""))).toEqual([]);
  });

  test("two that are known differ without being shown", () => {
    const path = "variables.a.defaultValue";
    expect(differ(secret("x"), secret("y"))).toEqual([{ path, kind: "change", before: "[secret]", after: "[secret]" }]);
    expect(differ(secret("x"), secret(""))).toEqual([{ path, kind: "change", before: "[secret]", after: "" }]);
  });

  test("becoming sensitive is a change, and shows neither side", () => {
    const change = { path: "variables.a.isSensitive", kind: "change", before: "false", after: "true" };
    expect(differ({ name: "a", defaultValue: "x" }, secret())).toEqual([change]);
    expect(differ({ name: "a", defaultValue: CANARY }, secret("y"))).toEqual([
      change,
      { path: "variables.a.defaultValue", kind: "change", before: "[secret]", after: "[secret]" },
    ]);
  });

  test("the canonical form tells whether there is one", () => {
    expect(canonicalVariables(list(secret("x")))).toEqual(canonicalVariables(list(secret("y"))));
    expect(canonicalVariables(list(secret("x")))).toEqual(canonicalVariables(list(secret())));
    expect(canonicalVariables(list(secret("x")))).not.toEqual(canonicalVariables(list(secret(""))));
    expect(canonicalVariables(list({ name: "a", defaultValue: "x" }))).toMatchObject([{ defaultValue: "x" }]);
  });
});

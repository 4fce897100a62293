import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { defineVariable } from "../../lib/profile/define-variable";
import { isValidationError } from "../../lib/profile/errors";
import { UNKNOWN } from "../../lib/profile/unknown";
import type { VariableProps } from "../../lib/profile/variable";
import { runs } from "../support/suite";
import { transpile } from "../support/transpiled";

const problems = (props: unknown): string[] => {
  try {
    defineVariable(props as VariableProps);
    return [];
  } catch (error) {
    if (!isValidationError(error)) throw error;
    return error.issues.map((one) => `${one.path} ${one.code}`);
  }
};

test("a defined variable is a frozen copy of what was given", () => {
  const given = { name: "size", inputType: "dropdown" as const, options: [{ value: "s" }], description: undefined };
  const defined = defineVariable(given);
  expect({ ...defined }).toEqual({ name: "size", inputType: "dropdown", options: [{ value: "s" }] });
  expect(Object.isFrozen(defined) && Object.isFrozen(defined.options) && Object.isFrozen(defined.options[0])).toBe(
    true,
  );
  expect(Object.isFrozen(given.options)).toBe(false);
});

test("its reference is typed, cannot be changed, and is no part of the data", () => {
  const cidr = defineVariable({ name: "pod-cidr", format: "ipv4cidr", defaultValue: "192.168.0.0/16" });
  const ref: "{{.spectro.var.pod-cidr}}" = cidr.ref;
  expect(ref).toBe("{{.spectro.var.pod-cidr}}");
  expect(Object.keys(cidr)).toEqual(["name", "format", "defaultValue"]);
  expect(JSON.parse(JSON.stringify(cidr))).toEqual({
    name: "pod-cidr",
    format: "ipv4cidr",
    defaultValue: "192.168.0.0/16",
  });
  const variables: readonly VariableProps[] = [cidr];
  expect(variables[0]).toBe(cidr);
  expect(() => Object.assign(cidr, { ref: "x" })).toThrow(TypeError);
});

test("a variable made of another one refers to itself", () => {
  const base = defineVariable({ name: "a", format: "number", defaultValue: 1 });
  const other = defineVariable({ ...base, name: "b" });
  const ref: "{{.spectro.var.b}}" = other.ref;
  expect(ref).toBe("{{.spectro.var.b}}");
  expect({ ...other }).toEqual({ name: "b", format: "number", defaultValue: 1 });
});

test("fields that do not exist are errors of the compiler and when it runs", () => {
  // @ts-expect-error a misspelled field
  expect(() => defineVariable({ name: "a", defaultvalue: "x" })).toThrow('Did you mean "defaultValue"?');
  // @ts-expect-error a misspelled field of an option
  expect(() => defineVariable({ name: "a", inputType: "dropdown", options: [{ value: "b", lable: "c" }] })).toThrow(
    "UNKNOWN_FIELD",
  );
  // @ts-expect-error a format that does not exist
  expect(() => defineVariable({ name: "a", format: "integer" })).toThrow("INVALID_VALUE");
  // @ts-expect-error a reference cannot be given
  expect(() => defineVariable({ name: "a", ref: "x" })).toThrow("UNKNOWN_FIELD");
  // @ts-expect-error no name
  expect(() => defineVariable({})).toThrow("MISSING_FIELD");
});

test("every problem is listed with its path, and none shows the default", () => {
  const bad = { name: "a b", format: "number", regex: "(", defaultValue: "hunter2", inputTyp: "text" };
  expect(problems(bad)).toEqual([
    "inputTyp UNKNOWN_FIELD",
    "name INVALID_VARIABLE",
    "regex INVALID_REGEX",
    "defaultValue VARIABLE_DEFAULT_INVALID",
  ]);
  expect(() => defineVariable(bad as unknown as VariableProps)).toThrow('4 problems found in the variable "a b":');
  expect(() => defineVariable(bad as unknown as VariableProps)).not.toThrow(/hunter2/);
});

test("a warning alone does not refuse a variable", () => {
  expect(defineVariable({ name: "a", required: true }).ref).toBe("{{.spectro.var.a}}");
  expect(problems({ name: "", required: true })).toEqual([
    "name INVALID_VARIABLE",
    "defaultValue VARIABLE_WITHOUT_DEFAULT",
  ]);
});

test("what is not known yet is kept", () => {
  const props = { name: UNKNOWN, defaultValue: UNKNOWN } as unknown as VariableProps;
  const defined = defineVariable(props);
  expect([defined.name, defined.defaultValue, defined.ref]).toEqual([UNKNOWN, UNKNOWN, UNKNOWN]);
});

test("whatever is passed in, it is a variable or a validation error", () => {
  fc.assert(
    fc.property(fc.anything(), (props) => expect(problems(props)).not.toEqual([])),
    { numRuns: runs(100) },
  );
});

test("regular expressions are loaded for a variable that has one only", () => {
  const script = `
    const { defineVariable } = require("./lib/profile/define-variable");
    const loaded = () => Object.keys(require.cache).some((file) => file.includes("re2js"));
    const seen = [loaded()];
    defineVariable({ name: "a", defaultValue: "x" });
    seen.push(loaded());
    defineVariable({ name: "a", defaultValue: "x", regex: "x" });
    process.stdout.write(JSON.stringify([...seen, loaded()]));`;
  const { folder: cwd, remove } = transpile("lib/profile");
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd, encoding: "utf8" });
  remove();
  expect([stdout, stderr]).toEqual(["[false,false,true]", ""]);
});

test("a variable in a template text is its reference", () => {
  const region = defineVariable({ name: "region" });
  expect(`region: ${region}`).toBe("region: {{.spectro.var.region}}");
  expect(Object.keys(region)).toEqual(["name"]);
});

import { type Issue, issue, ValidationError } from "./errors";
import type { NoOthers } from "./exact-props";
import { INPUT_LIMIT, plainInput } from "./plain-input";
import { frozenCopy, nameForMessage } from "./profile-fields";
import { checkProgramTexts, withSlips } from "./program-texts";
import { checkShape } from "./shape";
import { UNKNOWN } from "./unknown";
import { referenceTo, type VariableOption, type VariableProps, type VariableReferenceText } from "./variable";
import { checkVariable } from "./variable-rules";
import { variableSchema } from "./variable-schema";

/** A variable as {@link defineVariable} returns it: plain data, and how to refer to it. */
export type DefinedVariable<T extends VariableProps = VariableProps> = (T extends { readonly ref: unknown }
  ? Omit<T, "ref">
  : T) & {
  /** What to write in values and manifests for its value: `{{.spectro.var.<name>}}`. No part of the data. Its `toString`, too. */
  readonly ref: VariableReferenceText<T["name"]>;
};

/** A variable without any field that does not exist. A copy made with `...` has the `ref` in its type. */
type OnlyVariable<T extends VariableProps> = NoOthers<T, VariableProps & { readonly ref: unknown }> & {
  readonly ref?: VariableReferenceText;
} & (T extends { readonly options: infer Options }
    ? { readonly options: { readonly [I in keyof Options]: NoOthers<Options[I], VariableOption> } }
    : unknown);

/**
 * Checks a profile variable and returns it as frozen plain data for `variables`, with its reference as `ref`.
 *
 * `ref` is not enumerable: it is lost in copies and in JSON.
 * Errors: throws a {@link ValidationError} that lists every problem with its path.
 */
export function defineVariable<const T extends VariableProps>(props: T & OnlyVariable<T>): DefinedVariable<T> {
  const issues = problemsOf(props);
  if (issues.some((one) => one.severity === "error")) {
    const errors = issues.filter((one) => one.severity === "error");
    const warnings = issues.filter((one) => one.severity !== "error");
    throw new ValidationError(`the variable ${nameForMessage(props)}`, [...errors, ...warnings]);
  }
  const { name } = props as VariableProps;
  const ref = typeof name === "string" ? referenceTo(name) : UNKNOWN;
  const copy = { ...frozenCopy<VariableProps>(props) };
  // In a template text, the variable itself stands for its reference.
  const hidden = { ref: { value: ref }, ...(typeof ref === "string" ? { toString: { value: () => ref } } : {}) };
  return Object.freeze(Object.defineProperties(copy, hidden)) as unknown as DefinedVariable<T>;
}

function problemsOf(props: unknown): Issue[] {
  const { value, tooLarge } = plainInput(props);
  if (tooLarge) return [issue("YAML_BOMB", "", { limit: INPUT_LIMIT })];
  return withSlips([...checkShape(variableSchema, value), ...checkVariable(value, "")], checkProgramTexts(value));
}

import { createHash } from "node:crypto";
import type { Change } from "./compare";
import type { Variable } from "./variable";
import { joinPath } from "./yaml-writer";

/** What is shown of a sensitive default. */
const SECRET = "[secret]";

/**
 * All differences between two lists of variables; a sensitive default shows as `[secret]`.
 *
 * A sensitive default that is not known on one side is whatever is there: no difference.
 */
export function compareVariables(before: readonly Variable[], after: readonly Variable[]): Change[] {
  const left = byName(before);
  const right = byName(after);
  const changes = [...new Set([...left.keys(), ...right.keys()])].flatMap((name): Change[] => {
    const path = joinPath("variables", name);
    const old = left.get(name);
    const next = right.get(name);
    if (old !== undefined && next !== undefined) return compareFields(old, next, path);
    if (old !== undefined) return [{ path, kind: "remove", before: summary(old) }];
    return next === undefined ? [] : [{ path, kind: "add", after: summary(next) }];
  });
  const order = (these: ReadonlyMap<string, Variable>, others: ReadonlyMap<string, Variable>) =>
    [...these.keys()].filter((name) => others.has(name)).join(", ");
  if (order(left, right) !== order(right, left)) {
    changes.push({ path: "variables", kind: "change", before: order(left, right), after: order(right, left) });
  }
  return changes;
}

function byName(variables: readonly Variable[]): Map<string, Variable> {
  return new Map(variables.map((variable) => [variable.name, variable]));
}

const PLAIN_FIELDS = [
  "displayName",
  "description",
  "format",
  "regex",
  "required",
  "immutable",
  "hidden",
  "isSensitive",
  "inputType",
] as const;

function compareFields(before: Variable, after: Variable, path: string): Change[] {
  const changes = PLAIN_FIELDS.filter((field) => before[field] !== after[field]).map(
    (field): Change => ({
      path: `${path}.${field}`,
      kind: "change",
      before: String(before[field]),
      after: String(after[field]),
    }),
  );
  const sensitive = before.isSensitive || after.isSensitive;
  const differ = (field: string, left: string, right: string) =>
    changes.push({ path: `${path}.${field}`, kind: "change", before: left, after: right });
  const known = before.defaultValue !== undefined && after.defaultValue !== undefined;
  if (known && before.defaultValue !== after.defaultValue) {
    differ("defaultValue", defaultShown(before, sensitive), defaultShown(after, sensitive));
  }
  if (JSON.stringify(canonicalOptions(before)) !== JSON.stringify(canonicalOptions(after))) {
    differ("options", optionsShown(before, sensitive), optionsShown(after, sensitive));
  }
  return changes;
}

/** A default as it may be shown: of a sensitive one only whether it is there. */
function defaultShown({ defaultValue = "" }: Variable, sensitive: boolean): string {
  return sensitive && defaultValue !== "" ? SECRET : defaultValue;
}

/** Options as they may be shown: the default of a sensitive variable is one of them. */
function optionsShown({ options }: Variable, sensitive: boolean): string {
  if (sensitive) return options.length === 0 ? "" : SECRET;
  return options
    .map(({ value, label, description, default: chosen }) => {
      const more = [label === value ? "" : label, description, chosen ? "default" : ""].filter(Boolean).join(", ");
      return more === "" ? value : `${value} (${more})`;
    })
    .join(", ");
}

/** A variable in a few words: `number, required, default "8080"`. */
function summary(variable: Variable): string {
  const { format, inputType, isSensitive, defaultValue } = variable;
  const flags = (["required", "immutable", "hidden"] as const).filter((flag) => variable[flag]);
  const shown = isSensitive ? SECRET : JSON.stringify(defaultValue);
  return [
    format,
    ...(inputType === "text" ? [] : [inputType]),
    ...flags,
    ...(isSensitive ? ["sensitive"] : []),
    ...(defaultValue === undefined || defaultValue === "" ? [] : [`default ${shown}`]),
  ].join(", ");
}

function canonicalOptions({ options }: Variable): unknown {
  return options.map(({ value, label, description, default: chosen }) => [value, label, description, chosen]);
}

/**
 * Variables as plain JSON data, in order. Of a sensitive default it holds only whether there is one, which one whose
 * text is not known counts as; and as the options hold that text too, these are a hash.
 */
export function canonicalVariables(variables: readonly Variable[]): unknown {
  return variables.map((variable) => {
    const options = canonicalOptions(variable);
    return {
      name: variable.name,
      ...Object.fromEntries(PLAIN_FIELDS.map((field) => [field, variable[field]])),
      defaultValue: variable.isSensitive ? { secret: variable.defaultValue !== "" } : variable.defaultValue,
      options: variable.isSensitive ? hashed(options) : options,
    };
  });
}

/** 64 hex digits, equal for equal data. */
function hashed(data: unknown): string {
  return createHash("sha256").update(JSON.stringify(data)).digest("hex");
}

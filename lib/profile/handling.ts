import { checkAllowances } from "./allowances";
import { checkDriftPaths } from "./drift-paths";
import { checkDuration } from "./duration";
import { type Issue, issue } from "./errors";
import { type Fields, isFields } from "./fields";
import { describeValue } from "./plain-input";
import { didYouMean } from "./suggestion";
import { isUnknown } from "./unknown";

const ALLOWED: Readonly<Record<string, readonly unknown[]>> = {
  adopt: [true, false, "overwrite"],
  onDestroy: ["delete", "delete-unused", "keep"],
  versioning: ["in-place", "immutable"],
  onVersionChange: ["keep", "delete-unused", "rename"],
  upgrade: [true, false],
};

/** What is wrong with a choice among some values. Issues: `INVALID_VALUE`. */
export function checkChoice(path: string, value: unknown, allowed: readonly unknown[]): Issue[] {
  if (value === undefined || isUnknown(value) || allowed.includes(value)) return [];
  const words = allowed.filter((one) => typeof one === "string");
  const suggestion = typeof value === "string" ? didYouMean(value, words) : "";
  const shown = typeof value === "string" ? value : describeValue(value);
  return [issue("INVALID_VALUE", path, { value: shown, allowed: allowed.join(", "), suggestion })];
}

/**
 * What is wrong with how a profile is to be dealt with: `adopt`, `onDestroy` and the like, no part of its meaning. What is
 * not known yet is skipped. Issues: `INVALID_VALUE` and its kin.
 */
export function checkHandling(handling: Fields): Issue[] {
  const choices = Object.entries(ALLOWED).flatMap(([key, allowed]) => checkChoice(key, handling[key], allowed));
  return [
    ...choices,
    ...checkAllow(handling.allow),
    ...checkTimeouts(handling.timeouts),
    ...checkDriftPaths(handling.ignoreDrift, "ignoreDrift"),
  ];
}

const OPERATIONS: readonly string[] = ["create", "update", "delete"];

function checkTimeouts(timeouts: unknown): Issue[] {
  if (timeouts === undefined || isUnknown(timeouts)) return [];
  if (!isFields(timeouts)) {
    return [issue("INVALID_TYPE", "timeouts", { expected: "an object", actual: describeValue(timeouts) })];
  }
  return Object.entries(timeouts).flatMap(([key, value]) => {
    const path = `timeouts.${key}`;
    if (!OPERATIONS.includes(key)) {
      const suggestion = `Fields here: ${OPERATIONS.join(", ")}.${didYouMean(key, OPERATIONS)}`;
      return [issue("UNKNOWN_FIELD", path, { field: key, suggestion })];
    }
    return checkDuration(path, value);
  });
}

function checkAllow(allow: unknown): Issue[] {
  if (allow === undefined || isUnknown(allow)) return [];
  if (!Array.isArray(allow)) {
    return [issue("INVALID_TYPE", "allow", { expected: "a list", actual: describeValue(allow) })];
  }
  return allow.flatMap((one: unknown, index) => {
    if (isUnknown(one)) return [];
    const path = `allow[${index}]`;
    if (typeof one === "string") return checkAllowances([one], "").map((found) => ({ ...found, path }));
    return [issue("INVALID_TYPE", path, { expected: "a string", actual: describeValue(one) })];
  });
}

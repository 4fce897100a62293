import { checkDriftPaths } from "../../profile/drift-paths";
import { type Issue, issue } from "../../profile/errors";
import { type Fields, isFields } from "../../profile/fields";
import { describeValue } from "../../profile/plain-input";
import { didYouMean } from "../../profile/suggestion";
import { hasUnknown, isUnknown } from "../../profile/unknown";
import { checkAllowances } from "../allowances";
import type { OnVersionChange } from "../engine";
import type { Versioning } from "../guards";
import { readDuration } from "./duration";

/**
 * What becomes of a profile when its resource is destroyed: `delete` refuses while somebody uses it, `delete-unused`
 * keeps it then.
 */
export type OnDestroy = "delete" | "delete-unused" | "keep";

/** How long operations may take, as durations such as `30s`, `5m` or `1h30m`. */
export interface ProfileTimeouts {
  readonly create?: string;
  readonly update?: string;
  readonly delete?: string;
}

/** How a profile is dealt with. No part of its meaning: a change of these alone writes nothing to Palette. */
export interface ProfileOptions {
  readonly adopt?: boolean | "overwrite";
  readonly onDestroy?: OnDestroy;
  readonly versioning?: Versioning;
  readonly onVersionChange?: OnVersionChange;
  readonly allow?: readonly string[];
  readonly upgrade?: boolean;
  readonly timeouts?: ProfileTimeouts;
  readonly ignoreDrift?: readonly string[];
}

const OPTION_KEYS = [
  "adopt",
  "onDestroy",
  "versioning",
  "onVersionChange",
  "allow",
  "upgrade",
  "timeouts",
  "ignoreDrift",
] as const;

/** The options among inputs; those that say what is so anyway are left out. May hold what is not known yet. */
export function optionsOf(inputs: Fields): ProfileOptions {
  const isDefault = (value: unknown) =>
    value === undefined || value === false || (Array.isArray(value) && value.length === 0);
  const entries = OPTION_KEYS.map((key) => [key, inputs[key]] as const).filter(([, value]) => !isDefault(value));
  return Object.fromEntries(entries);
}

/** The inputs without options: what they say of the profile itself. */
export function withoutOptions<T extends object>(inputs: T): Omit<T, keyof ProfileOptions> {
  const entries = Object.entries(inputs).filter(([key]) => !(OPTION_KEYS as readonly string[]).includes(key));
  return Object.fromEntries(entries) as Omit<T, keyof ProfileOptions>;
}

/** The options of which all is known. */
export function knownOptions(options: ProfileOptions): ProfileOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => !hasUnknown(value)));
}

const ALLOWED: Readonly<Record<string, readonly unknown[]>> = {
  adopt: [true, false, "overwrite"],
  onDestroy: ["delete", "delete-unused", "keep"],
  versioning: ["in-place", "immutable"],
  onVersionChange: ["keep", "delete-unused", "rename"],
  upgrade: [true, false],
};

/** What is wrong with options. What is not known yet is skipped. Issues: `INVALID_VALUE` and its kin. */
export function checkOptions(options: Fields): Issue[] {
  const choices = Object.entries(ALLOWED).flatMap(([key, allowed]) => {
    const value = options[key];
    if (value === undefined || isUnknown(value) || allowed.includes(value)) return [];
    const words = allowed.filter((one) => typeof one === "string");
    const suggestion = typeof value === "string" ? didYouMean(value, words) : "";
    const shown = typeof value === "string" ? value : describeValue(value);
    return [issue("INVALID_VALUE", key, { value: shown, allowed: allowed.join(", "), suggestion })];
  });
  return [
    ...choices,
    ...checkAllow(options.allow),
    ...checkTimeouts(options.timeouts),
    ...checkDriftPaths(options.ignoreDrift, "ignoreDrift"),
  ];
}

const OPERATIONS: readonly string[] = ["create", "update", "delete"] satisfies (keyof ProfileTimeouts)[];

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
    if (value === undefined || isUnknown(value) || (typeof value === "string" && readDuration(value) !== undefined))
      return [];
    const shown = typeof value === "string" ? value : describeValue(value);
    return [issue("INVALID_VALUE", path, { value: shown, allowed: "durations such as 30s, 5m or 1h30m" })];
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

import type * as pulumi from "@pulumi/pulumi";
import { type Issue, issue } from "../profile/errors";
import type { Fields } from "../profile/fields";
import { describeValue } from "../profile/plain-input";
import { didYouMean } from "../profile/suggestion";
import { hasUnknown, isUnknown } from "../profile/unknown";
import { type Allowance, checkAllowances, type OnVersionChange, type Versioning } from "../reconcile";

/** What becomes of a profile when its resource is destroyed. */
export type OnDestroy = "delete" | "keep";

/** How a profile is dealt with. No part of its meaning: a change of these alone writes nothing to Palette. */
export interface ProfileOptions {
  readonly adopt?: boolean | "overwrite";
  readonly onDestroy?: OnDestroy;
  readonly versioning?: Versioning;
  readonly onVersionChange?: OnVersionChange;
  readonly allow?: readonly string[];
  readonly upgrade?: boolean;
}

/** How a profile is dealt with, as a program says it. A change of these alone writes nothing to Palette. */
export interface ProfileOptionArgs {
  /**
   * Whether to manage a profile of this name, version and scope that exists already: `true` where nothing differs,
   * `"overwrite"` also where something does, which is changed. It stays in Palette when the resource is destroyed,
   * unless `onDestroy` is `"delete"`. Default: `false`. Errors: `PROFILE_DIFFERS`, `PROFILE_NAME_TAKEN`.
   */
  readonly adopt?: pulumi.Input<boolean | "overwrite">;
  /** Whether the profile is deleted with its resource. Default: `"delete"`, for an adopted one `"keep"`. */
  readonly onDestroy?: pulumi.Input<OnDestroy>;
  /**
   * Whether a published version may be edited: `"immutable"` refuses a change of its content, at preview, and asks for
   * a new version. Default: `"in-place"`. Errors: `VERSION_IMMUTABLE`.
   */
  readonly versioning?: pulumi.Input<Versioning>;
  /**
   * What becomes of the old version when there is a new one: `"keep"` leaves it in Palette, unmanaged;
   * `"delete-unused"` deletes it unless somebody uses it; `"rename"` makes no new profile, but gives the one that is
   * there the new version. Default: `"keep"`.
   */
  readonly onVersionChange?: pulumi.Input<OnVersionChange>;
  /**
   * What is allowed that would be refused otherwise, by name: `overwrite-draft`, `delete-in-use`,
   * `change-variables-in-use`, `remove-layer:<role>`, `kubernetes:1.30->1.32`. The environment variable
   * `PALETTE_IAC_ALLOW` adds to it for one run. Default: none.
   */
  readonly allow?: pulumi.Input<readonly pulumi.Input<Allowance>[]>;
  /**
   * Whether floating tags and version ranges move to the newest version that they admit, each time. Default: `false`,
   * they stay where they are. `PALETTE_IAC_UPGRADE=1` does it for one run.
   */
  readonly upgrade?: pulumi.Input<boolean>;
}

const OPTION_KEYS = ["adopt", "onDestroy", "versioning", "onVersionChange", "allow", "upgrade"] as const;

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
  onDestroy: ["delete", "keep"],
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
  return [...choices, ...checkAllow(options.allow)];
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

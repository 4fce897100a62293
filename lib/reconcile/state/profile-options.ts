import type { Fields } from "../../profile/fields";
import { hasUnknown } from "../../profile/unknown";
import type { OnVersionChange } from "../engine";
import type { Versioning } from "../guards";

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

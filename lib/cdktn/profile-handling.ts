import type { Fields } from "../profile/fields";

/** How a profile is dealt with, as on every other face. No part of its meaning. */
export interface ProfileHandling {
  /**
   * Whether to manage a profile of this name, version and scope that exists already: `true` where nothing differs,
   * `"overwrite"` also where something does, which is changed. Default: `false`.
   */
  readonly adopt?: boolean | "overwrite";
  /**
   * Whether the profile is deleted on destroy: `"delete"` refuses while clusters use it, `"delete-unused"` keeps it then,
   * `"keep"` leaves it. Default: `"delete"`, for an adopted one `"keep"`.
   */
  readonly onDestroy?: "delete" | "delete-unused" | "keep";
  /**
   * Whether a published version may be edited: `"immutable"` refuses a change of its content at plan, and has a new
   * version made before the old one is let go of. Default: `"in-place"`.
   */
  readonly versioning?: "in-place" | "immutable";
  /**
   * What becomes of the old version when there is a new one: `"keep"` leaves it in Palette, `"delete-unused"` deletes it
   * unless somebody uses it, `"rename"` gives the profile that is there the new version. Default: `"keep"`.
   */
  readonly onVersionChange?: "keep" | "delete-unused" | "rename";
  /** What is allowed that would be refused otherwise, by name, such as `delete-in-use`. Default: none. */
  readonly allow?: readonly string[];
  /** Whether floating tags and version ranges move at each plan. Default: `false`. */
  readonly upgrade?: boolean;
  /** Paths at which the profile may be other in Palette than the program says. Default: none. */
  readonly ignoreDrift?: readonly string[];
  /** How long operations may take, retries included, as durations such as `30s` or `5m`. Default: `10m` each. */
  readonly timeouts?: { readonly create?: string; readonly update?: string; readonly delete?: string };
}

/** The fields that say how a profile is dealt with. */
export const HANDLING_FIELDS = [
  "adopt",
  "onDestroy",
  "versioning",
  "onVersionChange",
  "allow",
  "upgrade",
  "ignoreDrift",
  "timeouts",
] as const satisfies (keyof ProfileHandling)[];

/** What props say of the profile itself, and how it is dealt with. */
export function splitHandling(props: Fields): { readonly profile: Fields; readonly handling: Fields } {
  const isHandling = ([key]: [string, unknown]) => (HANDLING_FIELDS as readonly string[]).includes(key);
  const entries = Object.entries(props).filter(([, value]) => value !== undefined);
  return {
    profile: Object.fromEntries(entries.filter((entry) => !isHandling(entry))),
    handling: Object.fromEntries(entries.filter(isHandling)),
  };
}

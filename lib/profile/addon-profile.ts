import type { CloudType } from "./cloud-type";
import type { NoOthers, OnlyItems } from "./exact-props";
import type { OnlyVariables } from "./infrastructure-profile";
import type { AddonInput, AddonProps } from "./layer";
import type { ProfileFields } from "./profile-fields";
import { validCopy } from "./validate";

/** An add-on profile: add-ons alone, which go on top of any cluster or of those of one cloud. */
export interface AddonProfileProps extends ProfileFields {
  /** Kind of the profile, in Palette's word. Default: `add-on`. */
  readonly type?: "add-on";
  /** The one cloud that it is for, or `all`. A change makes a new profile. Default: `all`. */
  readonly cloud?: CloudType;
  /** The add-ons, at least one; their order is kept. */
  readonly addons: readonly AddonInput[];
}

type OnlyAddons<T extends AddonProfileProps> = NoOthers<T, AddonProfileProps> &
  OnlyVariables<T> & { readonly addons: OnlyItems<T["addons"], AddonProps> };

/**
 * Checks an add-on profile and returns it as frozen plain data, which every face accepts as its props.
 *
 * Errors: throws a {@link ValidationError} that lists every problem with its path.
 */
export function defineAddonProfile<const T extends AddonProfileProps>(
  props: T & OnlyAddons<T>,
): T & { readonly type: "add-on" } {
  return Object.freeze({ ...validCopy<T>("the add-on profile", "add-on", props), type: "add-on" as const });
}

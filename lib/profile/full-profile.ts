import type { CloudType } from "./cloud-type";
import type { NoOthers, OnlyItems } from "./exact-props";
import type { InfrastructureLayers, OnlyInfrastructureLayers, OnlyVariables } from "./infrastructure-profile";
import type { AddonInput, AddonProps } from "./layer";
import type { ProfileFields } from "./profile-fields";
import { validCopy } from "./validate";

/** A full profile (Palette's type `cluster`): the infrastructure layers, then add-ons in order. */
export interface FullProfileProps extends ProfileFields {
  /** Kind of the profile, in Palette's word. Default: `cluster`. */
  readonly type?: "cluster";
  /** Cloud that the layers are for. A profile cannot move to another cloud: a change makes a new one. */
  readonly cloud: CloudType;
  /** The infrastructure layers. */
  readonly layers: InfrastructureLayers;
  /** The add-ons; their order is kept. Default: none. */
  readonly addons?: readonly AddonInput[];
}

type OnlyFull<T extends FullProfileProps> = NoOthers<T, FullProfileProps> &
  OnlyVariables<T> & { readonly layers: OnlyInfrastructureLayers<T["layers"]> } & (T extends {
    readonly addons: infer A;
  }
    ? { readonly addons: OnlyItems<A, AddonProps> }
    : unknown);

/**
 * Checks a full profile and returns it as frozen plain data, which every face accepts as its props.
 *
 * Errors: throws a {@link ValidationError} that lists every problem with its path.
 */
export function defineFullProfile<const T extends FullProfileProps>(
  props: T & OnlyFull<T>,
): T & { readonly type: "cluster" } {
  return Object.freeze({ ...validCopy<T>("the full profile", "cluster", props), type: "cluster" as const });
}

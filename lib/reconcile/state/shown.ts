import { layerPath } from "../../profile/profile";
import { hasUnknown } from "../../profile/unknown";
import { comparable, type ResolvedLayer } from "../resolved-profile";
import type { Shown, Stamp } from "../stamp";
import { knownOptions } from "./profile-options";
import { profileOfState } from "./profile-state";
import { type State, splitState } from "./record-state";

/**
 * What the user was shown of a profile: what its state says, and the stamp of what was read for it. `leave` holds paths at
 * which it stays as it is in Palette.
 */
export function shownOf(old: State, leave: readonly string[] = [], stamp: Stamp | undefined = old.stamp): Shown {
  const { inputs } = splitState(old);
  const { profile, layers } = profileOfState(inputs);
  const isKnown = (layer: (typeof layers)[number]): layer is ResolvedLayer =>
    layer.resolved !== undefined && layer.values !== undefined && !hasUnknown(layer);
  return {
    ...(stamp === undefined ? {} : { stamp }),
    profile: comparable({ ...profile, layers: layers.filter(isKnown) }),
    open: layers.filter((layer) => !isKnown(layer)).map(layerPath),
    ignored: [...new Set([...(knownOptions(inputs).ignoreDrift ?? []), ...leave])],
  };
}

import type { ProfileOptions } from "../../reconcile/state/profile-options";
import type { Departure, State } from "../../reconcile/state/record-state";
import { staysOnDestroy } from "../../reconcile/state/state-change";

type StayingState = Pick<State, "onDestroy" | "adopted">;

/** What becomes of a profile whose resource is destroyed. */
export function departureOnDestroy(old: State): Departure {
  if (staysOnDestroy(old)) return "stay";
  return old.onDestroy === "delete-unused" ? "delete-unused" : "delete";
}

/** How the new version of a profile is dealt with, as far as it counts for the old one. */
export type NewVersion = Pick<ProfileOptions, "onVersionChange" | "onDestroy">;

/** What becomes of the old version of a profile when there is a new one, whichever of the two is dealt with first. */
export function departureOfOldVersion({ onVersionChange, onDestroy }: NewVersion, old: StayingState): Departure {
  const stays = staysOnDestroy({ ...old, ...(onDestroy === undefined ? {} : { onDestroy }) });
  return onVersionChange === "delete-unused" && !stays ? "delete-unused" : "keep";
}

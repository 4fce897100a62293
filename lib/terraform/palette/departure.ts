import type { ProfileOptions } from "../../reconcile/state/profile-options";
import type { State } from "../../reconcile/state/record-state";
import { staysOnDestroy } from "../../reconcile/state/state-change";
import type { Departure } from "./private-state";

/** What becomes of a profile whose resource is destroyed. */
export function departureOnDestroy(old: State): Departure {
  if (staysOnDestroy(old)) return "stay";
  return old.onDestroy === "delete-unused" ? "delete-unused" : "delete";
}

/** What becomes of the old version of a profile when there is a new one. */
export function departureOfOldVersion({ onVersionChange }: ProfileOptions, stays: boolean): Departure {
  return onVersionChange === "delete-unused" && !stays ? "delete-unused" : "keep";
}

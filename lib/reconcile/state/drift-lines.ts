import { compareProfiles } from "../../profile/compare";
import { changeLines } from "../change-lines";
import { type ObservedProfile, observedComparable } from "../observed-profile";
import { withoutIgnored } from "../stamp";
import type { State } from "./record-state";
import { shownOf } from "./shown";

/** How a profile differs in Palette from what the state says, as lines; none where nothing differs. */
export function driftLines(stored: State, observed: ObservedProfile): string[] {
  const { profile, open = [], ignored = [] } = shownOf(stored);
  if (profile === undefined) return [];
  const live = observedComparable(withoutIgnored(observed, { profile, paths: ignored }), profile);
  const isOpen = (path: string) => open.some((layer) => path === layer || path.startsWith(`${layer}.`));
  return changeLines(compareProfiles(profile, live).filter(({ path }) => !isOpen(path)));
}

import { compareProfiles } from "../../profile/compare";
import { withPathsOf } from "../../profile/drift-paths";
import type { Profile } from "../../profile/profile";
import { hasUnknown } from "../../profile/unknown";
import { resolvedProfile } from "../resolve";
import type { ResolvedProfile } from "../resolved-profile";
import { knownOptions, withoutOptions } from "./profile-options";
import { type ClusterProfileState, profileOfState } from "./profile-state";
import { type State, splitState } from "./record-state";
import { sameData } from "./same-data";

/** Fields that an existing profile cannot change: another value makes a new profile. */
export const FIXED_FIELDS = ["type", "cloud", "scope"] as const;

/** The profile that a state asks for; undefined while something of it is not known. */
export function wantedProfile(now: ClusterProfileState): ResolvedProfile | undefined {
  const { profile, layers } = profileOfState(now);
  return resolvedProfile(profile, layers);
}

/** Whether name, version and scope stay. */
export function keepsName(old: State, now: ClusterProfileState): boolean {
  return old.version === now.version && old.name === now.name && old.scope === now.scope;
}

/** Whether inputs say of the profile itself what the state has. */
export function sameMeaning(old: State, now: ClusterProfileState): boolean {
  return sameData(withoutOptions(splitState(old).inputs), withoutOptions(now));
}

/** The paths of allowed drift at which the program says the same as before: there the profile stays as it is in Palette. */
export function pathsToLeave(old: State, now: ClusterProfileState): readonly string[] {
  const { ignoreDrift = [] } = knownOptions(now);
  const [before, after] = [old, now].map((state) => profileOfState(state).profile) as [Profile, Profile];
  return ignoreDrift.filter((path) => compareProfiles(after, withPathsOf(after, before, [path])).length === 0);
}

/** Whether a value is known to be another one. */
export function isOther(before: unknown, now: unknown): boolean {
  return !hasUnknown(now) && before !== now;
}

/** Whether a profile stays in Palette when its resource is destroyed. */
export function staysOnDestroy({ onDestroy, adopted }: Pick<State, "onDestroy" | "adopted">): boolean {
  return onDestroy === "keep" || (adopted === true && onDestroy === undefined);
}

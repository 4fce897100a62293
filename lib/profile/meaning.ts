import { canonicalProfile, digestProfile } from "./canonical";
import { type Change, compareProfiles } from "./compare";
import { CodedError } from "./errors";
import { normaliseProfile, type Profile } from "./profile";
import type { ProfileProps } from "./profile-props";
import { hasUnknown } from "./unknown";

function known(profile: ProfileProps, operation: string): Profile {
  if (hasUnknown(profile)) throw new CodedError("UNKNOWN_VALUE", { operation });
  return normaliseProfile(profile);
}

/**
 * All differences in meaning between two valid profiles; empty when they mean the same.
 *
 * Comments, key order, quoting, blank space and the order of tags do not count; list order and types do.
 * Errors: throws `UNKNOWN_VALUE` when a value is not known yet.
 */
export function compare(before: ProfileProps, after: ProfileProps): Change[] {
  return compareProfiles(known(before, "comparing"), known(after, "comparing"));
}

/**
 * A profile as plain JSON data, the same for all spellings of the same profile.
 *
 * Errors: throws `UNKNOWN_VALUE` when a value is not known yet.
 */
export function canonical(profile: ProfileProps): unknown {
  return canonicalProfile(known(profile, "the canonical form"));
}

/**
 * A fingerprint of a profile's meaning: 64 hex digits, equal for two profiles exactly when `compare` finds nothing.
 * Of the default of a sensitive variable it tells only whether there is one, and one that is left out counts as one.
 *
 * Errors: throws `UNKNOWN_VALUE` when a value is not known yet.
 */
export function digest(profile: ProfileProps): string {
  return digestProfile(known(profile, "a digest"));
}

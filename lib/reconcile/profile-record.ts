import type { Target } from "./target";

/** What a host keeps about a profile that exists. */
export interface ProfileRecord {
  readonly uid: string;
  /** Where it lives. */
  readonly target: Target;
  /** Fingerprint of the draft that an unfinished update of ours left. */
  readonly draftDigest?: string;
}

import type { SecretFingerprints } from "./secret-fingerprint";
import type { Stamp } from "./stamp";
import type { Target } from "./target";

/** What a host keeps about a profile that exists. Plain JSON data without any secret. */
export interface ProfileRecord {
  readonly uid: string;
  /** Where it lives. */
  readonly target: Target;
  /** Fingerprint of the draft that an unfinished update of ours left. */
  readonly draftDigest?: string;
  /** Fingerprint of the layers and variables that were written last. */
  readonly contentDigest?: string;
  /** Fingerprints of the sensitive defaults that were written last. */
  readonly secrets?: SecretFingerprints;
  /** Of the profile as it was read or written last; where a write stopped half-way, of all that it may be since. */
  readonly stamp?: Stamp;
  /** True when the profile was there before and was adopted: then it stays when it is not managed any more. */
  readonly adopted?: boolean;
  /** True when the profile was there before and was taken over as one's own. */
  readonly takenOver?: boolean;
}

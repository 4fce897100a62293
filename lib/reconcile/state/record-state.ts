import type { ProfileRecord } from "../profile-record";
import type { SecretFingerprints } from "../secret-fingerprint";
import type { Stamp } from "../stamp";
import type { Target } from "../target";
import type { ClusterProfileState } from "./profile-state";

/**
 * What becomes of a profile that a host deletes: `keep` and `delete-unused` are for the old version of one that has a
 * new one, `stay` is for one that is only not managed any more.
 */
export type Departure = "keep" | "delete-unused" | "stay" | "delete";

/** A profile that was replaced. */
export interface PreviousProfile {
  readonly uid: string;
  readonly departure: Departure;
}

/** What the state keeps of a profile besides its inputs. */
export interface RecordState {
  readonly uid?: string;
  readonly target?: Target;
  readonly draftDigest?: string;
  readonly contentDigest?: string;
  readonly secrets?: SecretFingerprints;
  readonly adopted?: boolean;
  readonly takenOver?: boolean;
  /** The profile whose place this one took, and what becomes of that one: its delete may be left to a later run. */
  readonly previous?: PreviousProfile;
  /** Of the profile as it was read or written last. */
  readonly stamp?: Stamp;
  /** True when the last write was done only in part: the next one goes on, also when no input differs. */
  readonly unfinished?: boolean;
}

/** Everything that the state holds of a profile. */
export type State = ClusterProfileState & RecordState;

/** A state's record, and its inputs. */
export function splitState(state: State): { readonly record: RecordState; readonly inputs: ClusterProfileState } {
  const {
    uid,
    target,
    draftDigest,
    contentDigest,
    secrets,
    adopted,
    takenOver,
    previous,
    stamp,
    unfinished,
    ...inputs
  } = state;
  return {
    record: { uid, target, draftDigest, contentDigest, secrets, adopted, takenOver, previous, stamp, unfinished },
    inputs,
  };
}

/** What the engine is told of a profile that exists. */
export function recordOf(id: string, state: State): ProfileRecord {
  const { draftDigest, contentDigest, secrets, adopted, takenOver, stamp, target } = state;
  return {
    uid: id,
    target: target as Target,
    ...(draftDigest === undefined ? {} : { draftDigest }),
    ...(contentDigest === undefined ? {} : { contentDigest }),
    ...(secrets === undefined ? {} : { secrets }),
    ...(adopted === undefined ? {} : { adopted }),
    ...(takenOver === undefined ? {} : { takenOver }),
    ...(stamp === undefined ? {} : { stamp }),
  };
}

/** Whether the last write of a profile was done only in part. */
export function isUnfinished({ draftDigest, unfinished }: RecordState): boolean {
  return draftDigest !== undefined || unfinished === true;
}

import type { OwnProfileType } from "../../profile/profile";
import type { PackResolution } from "../../reconcile/resolved-profile";
import type { Departure, RecordState } from "../../reconcile/state/record-state";
import type { PrivateData } from "../protocol/provider";

/** What is known of a profile that exists, beside its state. */
export interface Kept {
  readonly record: RecordState;
  /** What the catalogue said of the packs, by role, or for add-ons by name. */
  readonly resolved: Readonly<Record<string, PackResolution>>;
}

/** The profile that a new one takes the place of, and what becomes of it: told to who deletes it. */
export interface Replaced {
  readonly uid: string;
  readonly departure: Departure;
  readonly allow: readonly string[];
  readonly kept: Kept;
  /** How many resources of the state have it, as far as the plan told. */
  readonly holders?: number;
}

/** What is kept of a profile beside its state. Holds no secret, only fingerprints of them. */
export interface PrivateState extends Kept {
  /** In the plan of an update: what was kept before, and is again if the update fails. */
  readonly before?: Kept;
  /** In the plan of a new profile. */
  readonly replaced?: Replaced;
  /** In the plan of a delete. */
  readonly departure?: Departure;
  /** In the plan of a delete: the walk that made it. */
  readonly walk?: string;
  /** In the plan of a delete: how many resources of the state have the profile, as far as the plan told. */
  readonly holders?: number;
  /** In a plan: the resource, for the plan of its replacement. */
  readonly resource?: number;
  /** True when the state is another provider's, as far as that told: the next read completes it. */
  readonly moved?: boolean;
  /** The kind of the profile, where its resource was moved to another kind: then it is replaced. */
  readonly kind?: OwnProfileType;
}

const NOTHING: PrivateState = { record: {}, resolved: {} };

/** Reads what was kept; another version of this provider may have left something out. */
export function privateState(data: PrivateData): PrivateState {
  return data === undefined ? NOTHING : { ...NOTHING, ...data };
}

/** The part of it that is about the profile as it is. */
export function keptOf({ record, resolved }: Kept): Kept {
  return { record, resolved };
}

/** What is kept, as the protocol carries it. */
export function privateData(state: PrivateState): PrivateData {
  return { ...state };
}

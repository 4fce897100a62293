import type { PackResolution } from "../../reconcile";
import type { RecordState } from "../../reconcile/state/record-state";
import type { PrivateData } from "../protocol/provider";

/** What becomes of a profile that Terraform deletes. */
export type Departure = "keep" | "delete-unused" | "stay" | "delete";

/** The profile that a new one takes the place of, and what becomes of it: told to who deletes it. */
export interface Replaced {
  readonly uid: string;
  readonly departure: Departure;
  readonly allow: readonly string[];
  readonly record: RecordState;
}

/** What is kept of a profile beside its state. Holds no secret, only fingerprints of them. */
export interface PrivateState {
  readonly record: RecordState;
  /** What the catalogue said of the packs, by role, or for add-ons by name. */
  readonly resolved: Readonly<Record<string, PackResolution>>;
  /** In a plan: the server's state that it was made for. */
  readonly stamp?: string;
  /** In the plan of a new profile. */
  readonly replaced?: Replaced;
  /** In the plan of a delete. */
  readonly departure?: Departure;
  /** True when the state is another provider's, as far as that told: the next read completes it. */
  readonly moved?: boolean;
}

const NOTHING: PrivateState = { record: {}, resolved: {} };

/** Reads what was kept; another version of this provider may have left something out. */
export function privateState(data: PrivateData): PrivateState {
  return data === undefined ? NOTHING : { ...NOTHING, ...data };
}

/** What is kept, as the protocol carries it. */
export function privateData(state: PrivateState): PrivateData {
  return { ...state };
}

import type { ClusterProfileState } from "../reconcile/state/profile-state";
import { isUnfinished, type RecordState, type State } from "../reconcile/state/record-state";
import { fromProperties, type Properties, toProperties } from "./property-values";

/** The state in a resource's properties; undefined when there is none. */
export function stateIn(properties: Properties): State | undefined {
  const state = fromProperties(properties);
  return state.layers === undefined && state.addons === undefined ? undefined : (state as unknown as State);
}

/**
 * What Pulumi keeps of a profile. A stamp is kept of an unfinished write alone, to tell that from an edit: of any other
 * profile the state tells as much, and a comment must be no drift.
 */
export function outputs(state: ClusterProfileState, { stamp, ...record }: RecordState): Properties {
  return toProperties({ ...state, ...record, ...(isUnfinished(record) ? { stamp } : {}) });
}

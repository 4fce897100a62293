import type { ClusterProfileState } from "../reconcile/state/profile-state";
import type { RecordState, State } from "../reconcile/state/record-state";
import { fromProperties, type Properties, toProperties } from "./property-values";

/** The state in a resource's properties; undefined when there is none. */
export function stateIn(properties: Properties): State | undefined {
  const state = fromProperties(properties);
  return state.layers === undefined && state.addons === undefined ? undefined : (state as unknown as State);
}

/** What Pulumi keeps of a profile. */
export function outputs(state: ClusterProfileState, record: RecordState): Properties {
  return toProperties({ ...state, ...record });
}

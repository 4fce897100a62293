import type { dynamic } from "@pulumi/pulumi";
import { type ClusterProfileState, markUnknown } from "../reconcile/state/profile-state";
import { type Properties, toProperties } from "./property-values";

/** What `check` answers when all is well. What waits for values that are not known yet is missing in `state`. */
export function passed(state: ClusterProfileState, given: Properties): dynamic.CheckResult<Properties> {
  return { inputs: toProperties({ ...markUnknown(state, given) }) };
}

/** What `check` answers when something is wrong. */
export function failed(reasons: readonly string[]): dynamic.CheckResult<Properties> {
  // An empty property keeps Pulumi from printing the property's value, which may be a secret.
  return { inputs: {}, failures: reasons.map((reason) => ({ property: "", reason })) };
}

import type { dynamic } from "@pulumi/pulumi";
import { formatIssue, type Issue } from "../profile/errors";
import { type ClusterProfileState, markUnknown } from "./cluster-profile-inputs";
import { type Properties, toProperties } from "./property-values";

/** What `check` answers when all is well. What waits for values that are not known yet is missing in `state`. */
export function passed(state: ClusterProfileState, given: Properties): dynamic.CheckResult<Properties> {
  return { inputs: toProperties({ ...markUnknown(state, given.layers) }) };
}

/** What `check` answers when something is wrong. */
export function failed(reasons: readonly string[]): dynamic.CheckResult<Properties> {
  // An empty property keeps Pulumi from printing the property's value, which may be a secret.
  return { inputs: {}, failures: reasons.map((reason) => ({ property: "", reason })) };
}

/** A registry that the profile names once is wrong once, not in every layer that takes it from there. */
export function aboutProfile(issues: readonly Issue[], inputs: Properties): Issue[] {
  const layers = (inputs.layers ?? {}) as Record<string, { pack?: { registry?: unknown } } | undefined>;
  const moved = issues.map((one) => {
    const role = /^layers\.(\w+)\.pack\.registry$/.exec(one.path)?.[1];
    const fromProfile =
      role !== undefined && inputs.registry !== undefined && layers[role]?.pack?.registry === undefined;
    return fromProfile ? { ...one, path: "registry" } : one;
  });
  return moved.filter((one, index) => moved.findIndex((other) => formatIssue(other) === formatIssue(one)) === index);
}

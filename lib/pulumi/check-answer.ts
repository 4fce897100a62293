import type { dynamic } from "@pulumi/pulumi";
import { formatIssue, type Issue } from "../profile/errors";
import { isFields } from "../profile/fields";
import { type ClusterProfileState, markUnknown } from "./cluster-profile-inputs";
import { propsOfLayers } from "./layer-state";
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

/** A registry that the profile names once is wrong once, not in every layer that takes it from there. */
export function aboutProfile(issues: readonly Issue[], inputs: Properties): Issue[] {
  const { layers, addons } = propsOfLayers(inputs) as Record<string, Record<string, { pack?: unknown } | undefined>>;
  const moved = issues.map((one) => {
    const [, role, index] = /^(?:layers\.(\w+)|addons\[(\d+)\])\.pack\.registry$/.exec(one.path) ?? [];
    if (inputs.registry === undefined || (role ?? index) === undefined) return one;
    const layer = role === undefined ? addons?.[index as string] : layers?.[role];
    const own = isFields(layer?.pack) ? layer?.pack.registry : undefined;
    return own === undefined ? { ...one, path: "registry" } : one;
  });
  return moved.filter((one, index) => moved.findIndex((other) => formatIssue(other) === formatIssue(one)) === index);
}

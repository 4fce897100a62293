import { formatIssue, type Issue } from "../../profile/errors";
import { type Fields, isFields } from "../../profile/fields";
import { propsOfLayers } from "./layer-state";

/** A registry that the profile names once is wrong once, not in every layer that takes it from there. */
export function aboutProfile(issues: readonly Issue[], inputs: Fields): Issue[] {
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

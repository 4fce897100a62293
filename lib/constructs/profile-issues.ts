import { type Issue, issue } from "../profile/errors";
import type { OwnProfileType } from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import { isUnknown } from "../profile/unknown";
import {
  type Validation,
  validateAddonProfile,
  validateFullProfile,
  validateInfrastructureProfile,
} from "../profile/validate";
import { joinPath } from "../profile/yaml-writer";

const VALIDATE: Readonly<Record<OwnProfileType, (props: unknown) => Validation>> = {
  infra: validateInfrastructureProfile,
  cluster: validateFullProfile,
  "add-on": validateAddonProfile,
};

const found = new WeakMap<object, readonly Issue[]>();

/**
 * All problems of the props of a profile of this kind that need no lock: those of the model, and `UNKNOWN_VALUE` for each value that is
 * not known, since a file cannot hold one. The answer for frozen props is remembered.
 */
export function profileIssues(props: ProfileProps, type: OwnProfileType): readonly Issue[] {
  const cacheable = typeof props === "object" && props !== null && Object.isFrozen(props);
  const known = cacheable ? found.get(props) : undefined;
  if (known !== undefined) return known;
  const unknown = unknownPaths(props).map((path) => issue("UNKNOWN_VALUE", path, { operation: "synth" }));
  const issues = [...unknown, ...VALIDATE[type](props).issues];
  if (cacheable) found.set(props, issues);
  return issues;
}

/** Where the marker of a value that is not known stands. */
function unknownPaths(value: unknown, path = "", above: ReadonlySet<unknown> = new Set()): string[] {
  if (isUnknown(value)) return [path];
  if (typeof value !== "object" || value === null || above.has(value)) return [];
  const within = new Set(above).add(value);
  return Array.isArray(value)
    ? value.flatMap((item, index) => unknownPaths(item, `${path}[${index}]`, within))
    : Object.entries(value).flatMap(([key, item]) => unknownPaths(item, joinPath(path, key), within));
}

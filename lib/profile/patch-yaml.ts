import type { ValuesPatch } from "./layer";
import { parsePatchPath, patchPathText } from "./patch-path";
import { isUnknown } from "./unknown";
import { writeYaml, type YamlValue } from "./yaml-writer";

/**
 * A patch as YAML, for comparing: an object as it is, a list as one map of its paths, whose order does not count. The
 * map is the only item of a list, as no object means the same: a key of it may look like a path.
 */
export function patchYaml(patch: ValuesPatch): string {
  if (isUnknown(patch)) return "";
  const list = patch as readonly { readonly path: string; readonly value: YamlValue }[];
  return writeYaml(
    Array.isArray(patch)
      ? [Object.fromEntries(list.map(({ path, value }) => [plainPath(path), value]))]
      : (patch as { readonly [key: string]: YamlValue }),
  );
}

/** A path in the one spelling that all paths have. */
function plainPath(path: string): string {
  const steps = isUnknown(path) ? "" : parsePatchPath(path);
  return typeof steps === "string" ? path : patchPathText(steps);
}

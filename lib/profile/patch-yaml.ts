import type { ValuesPatch } from "./layer";
import { isUnknown } from "./unknown";
import { writeYaml, type YamlValue } from "./yaml-writer";

/** A patch as YAML, for comparing: an object as it is, a list as a map of its paths. */
export function patchYaml(patch: ValuesPatch): string {
  if (isUnknown(patch)) return "";
  const list = patch as readonly { readonly path: string; readonly value: YamlValue }[];
  return writeYaml(
    Array.isArray(patch)
      ? Object.fromEntries(list.map(({ path, value }) => [path, value]))
      : (patch as { readonly [key: string]: YamlValue }),
  );
}

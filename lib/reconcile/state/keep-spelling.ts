import { patchYaml } from "../../profile/patch-yaml";
import { hasUnknown, isUnknown } from "../../profile/unknown";
import { readYamlData } from "../../profile/yaml-data";
import { type YamlCounting, yamlEqual } from "../../profile/yaml-reader";
import { writeYaml, writeYamlAsEarlier } from "../../profile/yaml-writer";
import { countingOf, type PackResolution } from "../resolved-profile";
import { type LayerState, layerStateAt, mapLayers } from "./layer-state";
import type { ClusterProfileState } from "./profile-state";
import { sameData } from "./same-data";

/**
 * The new state with every old spelling kept that means the same, so that a reformatted text is no difference; neither is
 * what an earlier release did not ask the catalogue.
 */
export function keepSpelling(old: ClusterProfileState | undefined, now: ClusterProfileState): ClusterProfileState {
  if (old === undefined) return now;
  return mapLayers(now, (layer, place) => {
    const before = layerStateAt(old, place);
    return before === undefined ? layer : keepLayerSpelling(before, layer);
  });
}

function keepLayerSpelling(old: LayerState, now: LayerState): LayerState {
  const manifests = Object.entries(now.manifests ?? {}).map(([name, content]) => [
    name,
    keepText(old.manifests?.[name], content, MANIFEST),
  ]);
  return {
    ...now,
    ...(now.values === undefined ? {} : { values: keepText(old.values, now.values, countingOf(now)) }),
    ...(isWithoutPresetsAlone(old.resolved, now.resolved) ? { resolved: old.resolved } : {}),
    ...(now.patch === undefined ? {} : { patch: samePatch(old.patch, now.patch) ? old.patch : now.patch }),
    ...(now.manifests === undefined || isUnknown(now.manifests) ? {} : { manifests: Object.fromEntries(manifests) }),
  };
}

/** No first line of a manifest names presets. */
export const MANIFEST: YamlCounting = { presets: false };

/** Whether two resolutions differ by nothing but that the new one says that the pack has no presets. */
function isWithoutPresetsAlone(old: PackResolution | undefined, now: PackResolution | undefined): boolean {
  if (old === undefined || now?.withoutPresets !== true || hasUnknown([old, now])) return false;
  const { withoutPresets: _, ...rest } = now;
  return old.withoutPresets === undefined && sameData(old, rest);
}

/** The old text where both mean the same, or an earlier release has made it of the same object; else the new one. */
export function keepText(old: unknown, now: string, counting: YamlCounting): string {
  if (typeof old !== "string" || typeof now !== "string") return now;
  return yamlEqual(old, now, counting) || isEarlierWriting(old, now) ? old : now;
}

/** Whether a text is the one that an earlier release made of the object of which this one makes `now`. */
function isEarlierWriting(old: string, now: string): boolean {
  const { data } = readYamlData(now, "");
  return data !== undefined && writeYaml(data) === now && writeYamlAsEarlier(data) === old;
}

/** Whether two patches of the same form say the same. */
export function samePatch(a: LayerState["patch"], b: LayerState["patch"]): boolean {
  if (a === undefined || b === undefined || hasUnknown([a, b])) return a === b;
  return Array.isArray(a) === Array.isArray(b) && yamlEqual(patchYaml(a), patchYaml(b));
}

import { isKeptDigest } from "../../profile/canonical";
import { compareProfiles } from "../../profile/compare";
import { versionKind } from "../../profile/pack-version";
import type { Profile, ProfileLayer } from "../../profile/profile";
import { isPlainRecipe, settleValues } from "../../profile/settle-values";
import { hasUnknown } from "../../profile/unknown";
import { type PartlyResolvedLayer, takesDefaults } from "../resolve";
import { countingOf } from "../resolved-profile";
import { keepSpelling, keepText, samePatch } from "./keep-spelling";
import { type LayerState, layerStateAt, ownValuesDigest, recipeOf } from "./layer-state";
import { type ProfileOptions, withoutOptions } from "./profile-options";
import { type ClusterProfileState, profileOfState, stateOfProfile } from "./profile-state";
import { sameData } from "./same-data";
import { stateOfVariables } from "./variable-state";

/** The old inputs, where the new ones mean the same and nothing has to be asked; undefined where they do not. */
export function unchangedState(
  old: ClusterProfileState | undefined,
  profile: Profile,
  options: ProfileOptions,
): ClusterProfileState | undefined {
  if (old === undefined || hasUnknown(profile)) return undefined;
  const before = profileOfState(old);
  if (before.layers.some((layer) => layer.resolved === undefined)) return undefined;
  const { variables, variableOrder } = old;
  // Texts, not meaning: a default that is a secret counts, and one that is left out is another thing than a known one.
  if (!sameData({ variables, variableOrder }, stateOfVariables(profile.variables))) return undefined;
  const layers = profile.layers.map((layer) => ({
    ...layer,
    ...NO_RECIPE,
    values: settledBefore(layer, layerStateAt(old, layer)),
  }));
  const settled = before.layers.map((layer) => ({ ...layer, ...NO_RECIPE }));
  const same = { ...profile, layers, variables: [] };
  if (compareProfiles({ ...before.profile, layers: settled, variables: [] }, same).length > 0) return undefined;
  return { ...(withoutOptions(old) as ClusterProfileState), ...options };
}

const NO_RECIPE = { presets: [], patch: undefined, displayName: undefined, installPriority: undefined } as const;

/** The final values of a layer, where its old state tells them; undefined where the catalogue must. */
function settledBefore(layer: ProfileLayer, old: LayerState | undefined): string | undefined {
  if (old === undefined || !sameRecipe(layer, old)) return undefined;
  if (layer.pack.type === "manifest") {
    const { values, issues } = settleValues(layer, { name: layer.pack.name, defaults: "", presets: [] }, "");
    return issues.length > 0 ? undefined : values;
  }
  if (layer.values !== undefined && isPlainRecipe(layer)) return keepText(old.values, layer.values, countingOf(old));
  const sameOwn = isKeptDigest(old.ownValuesDigest, (yaml) => ownValuesDigest(layer, old.resolved, yaml));
  return takesDefaults(old) && sameOwn ? old.values : undefined;
}

function sameRecipe(layer: ProfileLayer, old: LayerState): boolean {
  const { presets, patch } = recipeOf(layer);
  const { displayName, installPriority } = layer;
  return (
    sameData(presets, old.presets) &&
    samePatch(patch, old.patch) &&
    displayName === old.displayName &&
    installPriority === old.installPriority
  );
}

/** The new inputs with what the old ones knew of the same packs. What they did not know is missing. */
export function stateWithoutCatalogue(
  old: ClusterProfileState | undefined,
  profile: Profile,
  options: ProfileOptions,
): ClusterProfileState {
  const layers = profile.layers.map((layer) => {
    const before = old?.cloud === profile.cloud ? layerStateAt(old, layer) : undefined;
    return before === undefined || hasUnknown(layer) ? layer : layerWithoutCatalogue(layer, before);
  });
  return keepSpelling(old, stateOfProfile(profile, layers, options));
}

function layerWithoutCatalogue(layer: ProfileLayer, before: LayerState): PartlyResolvedLayer {
  if (before.resolved === undefined || !sameData(before.pack, layer.pack)) return layer;
  const { defaultsDigest: _, ...resolution } = before.resolved;
  const values = settledBefore(layer, before);
  // What presets and a patch make of values is found out when it is written.
  if (values === undefined) return layer;
  const own = isPlainRecipe(layer) && layer.values !== undefined;
  return { ...layer, values, resolved: own ? resolution : before.resolved };
}

/** A layer whose version can move without anybody saying so: a floating tag or a range. */
export function canMove({ pack }: ProfileLayer): boolean {
  if (hasUnknown(pack) || pack.version === undefined) return false;
  return pack.type !== "manifest" && versionKind(pack.version) !== "exact";
}

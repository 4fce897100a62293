import { compareProfiles } from "../profile/compare";
import type { Profile } from "../profile/profile";
import { hasUnknown } from "../profile/unknown";
import { takesDefaults } from "../reconcile";
import { type ClusterProfileState, keepSpelling, profileOfState, stateOfProfile } from "./cluster-profile-inputs";
import { sameData } from "./property-values";

/** The old inputs, where the new ones mean the same and nothing has to be asked; undefined where they do not. */
export function unchangedState(
  old: ClusterProfileState | undefined,
  profile: Profile,
  adopt: boolean,
): ClusterProfileState | undefined {
  if (old === undefined || hasUnknown(profile)) return undefined;
  const before = profileOfState(old);
  if (before.layers.some((layer) => layer.resolved === undefined)) return undefined;
  const layers = profile.layers.map((layer) => {
    const known = before.layers.find((one) => one.role === layer.role);
    if (layer.values !== undefined || known === undefined) return layer;
    if (layer.pack.type === "manifest") return { ...layer, values: "" };
    return takesDefaults(known) ? { ...layer, values: known.values } : layer;
  });
  if (compareProfiles(before.profile, { ...profile, layers }).length > 0) return undefined;
  return keepSpelling(old, stateOfProfile({ ...before.profile, tags: profile.tags }, before.layers, adopt));
}

/** The new inputs with what the old ones knew of the same packs. What they did not know is missing. */
export function stateWithoutCatalogue(
  old: ClusterProfileState | undefined,
  profile: Profile,
  adopt: boolean,
): ClusterProfileState {
  const layers = profile.layers.map((layer) => {
    const before = old?.cloud === profile.cloud ? old.layers[layer.role] : undefined;
    if (before?.resolved === undefined || !sameData(before.pack, layer.pack)) return layer;
    const { defaultsDigest: _, ...resolution } = before.resolved;
    if (layer.values !== undefined) return { ...layer, resolved: resolution };
    return takesDefaults(before) ? { ...layer, values: before.values, resolved: before.resolved } : layer;
  });
  return keepSpelling(old, stateOfProfile(profile, layers, adopt));
}

import { INFRASTRUCTURE_ROLES, type InfrastructureRole } from "../profile/layer";
import type { PackRef } from "../profile/pack-ref";
import { labelsToTags, tagsToLabels } from "../profile/tags";
import { contentFor, type ObservedLayer, type ObservedProfile, type PackResolution } from "../reconcile";
import { type ClusterProfileState, type LayerState, manifestState } from "./cluster-profile-inputs";
import { keepText } from "./keep-spelling";
import { optionsOf } from "./profile-options";
import { stateOfObservedVariables } from "./variable-state";

/**
 * The live profile as inputs: what means the same as the stored inputs keeps their spelling, what drifted is as it is.
 */
export function stateOfObserved(
  observed: ObservedProfile,
  stored: ClusterProfileState | undefined,
): ClusterProfileState {
  const publish = stored?.publish === false ? false : observed.isPublished;
  const layers = contentFor(observed, stored?.publish ?? observed.isPublished).layers;
  const isAddon = (layer: ObservedLayer) => layer.role === "addon";
  const states = layers
    .filter((layer) => !isAddon(layer))
    .map((layer) => [layer.role, layerState(layer, storedLayer(stored, layer))] as const);
  const addons = layers.filter(isAddon).map((layer) => [layer.name, layerState(layer, undefined)] as const);
  return {
    type: observed.type as ClusterProfileState["type"],
    name: observed.name,
    version: observed.version,
    ...(observed.description === "" && stored?.description === undefined ? {} : { description: observed.description }),
    ...tagState(observed.tags, stored?.tags),
    cloud: observed.cloud,
    scope: observed.scope as ClusterProfileState["scope"],
    publish,
    ...optionsOf({ ...stored }),
    layers: Object.fromEntries(states) as Partial<Record<InfrastructureRole, LayerState>>,
    ...(addons.length === 0 ? {} : { addons: Object.fromEntries(addons) }),
    ...stateOfObservedVariables(observed.variables ?? [], stored),
  };
}

function storedLayer(stored: ClusterProfileState | undefined, { role }: ObservedLayer): LayerState | undefined {
  return INFRASTRUCTURE_ROLES.find((one) => one === role) && stored?.layers[role as InfrastructureRole];
}

function tagState(observed: readonly string[], stored: readonly string[] | undefined): { tags?: readonly string[] } {
  if (stored === undefined) return observed.length === 0 ? {} : { tags: observed };
  const same = labelsToTags(tagsToLabels(stored)).join("\n") === observed.join("\n");
  return { tags: same ? stored : observed };
}

function layerState(observed: ObservedLayer, stored: LayerState | undefined): LayerState {
  const manifests = observed.manifests.map(({ name, content }) => ({
    name,
    content: keepText(stored?.manifests?.[name], content),
  }));
  const { presets, patch, ownValuesDigest } = stored ?? {};
  return {
    ...packState(observed, stored),
    values: keepText(stored?.values, observed.values),
    // How the values were made is known here alone.
    ...(presets === undefined ? {} : { presets }),
    ...(patch === undefined ? {} : { patch }),
    ...(ownValuesDigest === undefined ? {} : { ownValuesDigest }),
    ...manifestState(manifests),
  };
}

function packState(
  observed: ObservedLayer,
  stored: LayerState | undefined,
): { pack: PackRef; resolved: PackResolution } {
  const isManifest = observed.pack.type === "manifest";
  const wanted = stored?.resolved;
  const sameTag = isManifest || stored?.pack.version === undefined || observed.tag === stored.pack.version;
  const samePack =
    stored !== undefined &&
    wanted !== undefined &&
    stored.pack.name === observed.pack.name &&
    wanted.type === (observed.pack.type ?? "spectro") &&
    (isManifest || (wanted.packUid === observed.packUid && wanted.registryUid === observed.registryUid)) &&
    sameTag;
  if (samePack) return { pack: stored.pack, resolved: wanted };
  const type = observed.pack.type ?? "spectro";
  const resolved = {
    ...(observed.packUid === undefined ? {} : { packUid: observed.packUid }),
    ...(observed.registryUid === undefined ? {} : { registryUid: observed.registryUid }),
    version: observed.version ?? "",
    type,
  };
  // The registry by its uid: so the reference differs from a name that may mean another one, and is looked up again.
  const registry =
    wanted?.registryUid === observed.registryUid && wanted?.packUid !== undefined
      ? stored?.pack.registry
      : observed.registryUid;
  const uidOnly = stored?.pack.name === observed.pack.name && sameTag && registry === stored?.pack.registry;
  return {
    pack: {
      name: observed.pack.name,
      ...(observed.tag === undefined ? {} : { version: observed.tag }),
      ...(isManifest
        ? { type }
        : registry === undefined
          ? {}
          : { registry: uidOnly ? observed.registryUid : registry }),
      ...(!isManifest && stored?.pack.type !== undefined ? { type } : {}),
    },
    resolved,
  };
}

import { withPathsOf } from "../../profile/drift-paths";
import { layerName } from "../../profile/layer";
import type { PackRef } from "../../profile/pack-ref";
import { tagOf } from "../../profile/pack-version";
import { labelsToTags, tagsToLabels } from "../../profile/tags";
import { contentFor, type ObservedLayer, type ObservedProfile } from "../observed-profile";
import { countingOf, type PackResolution } from "../resolved-profile";
import { keepText, MANIFEST } from "./keep-spelling";
import { type LayerPlace, type LayerState, layerStateAt, layersState, manifestState } from "./layer-state";
import { optionsOf } from "./profile-options";
import { type ClusterProfileState, profileOfState } from "./profile-state";
import { stateOfObservedVariables } from "./variable-state";

/**
 * The live profile as inputs: what means the same as the stored inputs keeps their spelling, what drifted is as it is.
 */
export function stateOfObserved(
  observed: ObservedProfile,
  stored: ClusterProfileState | undefined,
): ClusterProfileState {
  const publish = stored?.publish === false ? false : observed.isPublished;
  const live = withPathsOf(
    { ...observed, layers: contentFor(observed, stored?.publish ?? observed.isPublished).layers },
    stored === undefined ? { description: "", tags: [], layers: [] } : profileOfState(stored).profile,
    stored?.ignoreDrift ?? [],
  );
  const { description, tags, layers } = live;
  const placed = layers.map((layer) => {
    const { role, name } = layer as LayerPlace;
    return { role, name, layer: layerState(layer, stored && layerStateAt(stored, { role, name })) };
  });
  return {
    type: observed.type as ClusterProfileState["type"],
    name: observed.name,
    version: observed.version,
    ...(description === "" && stored?.description === undefined ? {} : { description }),
    ...tagState(labelsToTags(tagsToLabels(tags)), stored?.tags),
    cloud: observed.cloud,
    scope: observed.scope as ClusterProfileState["scope"],
    publish,
    ...optionsOf({ ...stored }),
    ...layersState(observed.type, placed),
    ...stateOfObservedVariables(observed.variables ?? [], stored),
  };
}

function tagState(observed: readonly string[], stored: readonly string[] | undefined): { tags?: readonly string[] } {
  if (stored === undefined) return observed.length === 0 ? {} : { tags: observed };
  const same = labelsToTags(tagsToLabels(stored)).join("\n") === observed.join("\n");
  return { tags: same ? stored : observed };
}

function layerState(observed: ObservedLayer, stored: LayerState | undefined): LayerState {
  const manifests = observed.manifests.map(({ name, content }) => ({
    name,
    content: keepText(stored?.manifests?.[name], content, MANIFEST),
  }));
  const { presets, patch, ownValuesDigest, displayName, installPriority } =
    stored ?? ({ displayName: observed.displayName } as Partial<LayerState>);
  const pack = packState(observed, stored);
  return {
    ...pack,
    ...(displayName === undefined ? {} : { displayName }),
    ...(installPriority === undefined ? {} : { installPriority }),
    values: keepText(stored?.values, observed.values, countingOf(pack)),
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
  // A range means nothing to Palette: it is told, and shows, the version that was chosen.
  const toldTag = stored?.pack.version && tagOf(stored.pack.version, wanted?.version ?? "");
  const sameTag = isManifest || toldTag === undefined || observed.tag === toldTag;
  // Where the name of a pack has a display name in it, and where not, only the stored one tells.
  const sameName = stored !== undefined && layerName(stored.pack.name, stored.displayName) === observed.name;
  const name = sameName ? stored.pack.name : observed.pack.name;
  const samePack =
    sameName &&
    wanted !== undefined &&
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
  const uidOnly = sameName && sameTag && registry === stored?.pack.registry;
  return {
    pack: {
      name,
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

import { type Fields, isFields } from "../../profile/fields";
import { INFRASTRUCTURE_ROLES } from "../../profile/layer";
import { layerKey, type Profile, type ProfileLayer } from "../../profile/profile";
import type { ProfileScope } from "../../profile/profile-scope";
import { labelsToTags, tagsToLabels } from "../../profile/tags";
import { hasUnknown, isUnknown, UNKNOWN } from "../../profile/unknown";
import type { KnownLayer, KnownProfile, PartlyResolvedLayer } from "../resolve";
import {
  type LayerState,
  type LayersState,
  layerOfState,
  layersState,
  mapLayers,
  markLayer,
  placedLayers,
  propsOfLayers,
  stateOfLayer,
} from "./layer-state";
import { type ProfileOptions, withoutOptions } from "./profile-options";
import { sameData } from "./same-data";
import { stateOfVariables, type VariablesState, variablesOfInputs, variablesOfState } from "./variable-state";

/** A profile as it stands in a host's state. Its shape never changes meaning. */
export interface ClusterProfileState extends ProfileOptions, LayersState, VariablesState {
  readonly type: Profile["type"];
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  /** Sorted by key. */
  readonly tags?: readonly string[];
  readonly cloud: string;
  readonly scope: ProfileScope;
  readonly publish: boolean;
}

/** The part of the inputs that the model validates, in the model's own form: lists instead of maps, no `resolved`. */
export function propsOfInputs(inputs: Fields): unknown {
  const {
    layers: _layers,
    addons: _addons,
    addonOrder: _addonOrder,
    variables: _variables,
    variableOrder: _variableOrder,
    ...fields
  } = withoutOptions(inputs) as Fields;
  const variables = variablesOfInputs(inputs);
  return { ...fields, ...(variables === undefined ? {} : { variables }), ...propsOfLayers(inputs) };
}

/**
 * A profile in the form of the state, with its registry moved into the layers that name none. `layers` are its layers as
 * far as they are resolved.
 */
export function stateOfProfile(
  profile: Profile,
  layers: readonly PartlyResolvedLayer[],
  options: ProfileOptions,
): ClusterProfileState {
  const placed = layers.map((layer, index) => {
    const { role, name } = layer;
    return { role, name, layer: stateOfLayer(layer, profile.layers[index] ?? layer) };
  });
  return {
    type: profile.type,
    name: profile.name,
    version: profile.version,
    ...(profile.description === "" ? {} : { description: profile.description }),
    ...(isUnknown(profile.tags) || profile.tags.length > 0 ? { tags: sortedTags(profile.tags) } : {}),
    cloud: profile.cloud,
    scope: profile.scope,
    publish: profile.publish,
    ...options,
    ...layersState(profile.type, placed),
    ...stateOfVariables(profile.variables),
  };
}

function sortedTags(tags: readonly string[]): readonly string[] {
  return hasUnknown(tags) ? tags : labelsToTags(tagsToLabels(tags));
}

/** The state as a profile with what is known of its layers; for a state that `check` made. */
export function profileOfState(state: ClusterProfileState): { profile: Profile; layers: PartlyResolvedLayer[] } {
  const layers = placedLayers(state).map(({ role, layer }) => layerOfState(role, layer));
  return {
    layers,
    profile: {
      type: state.type,
      name: state.name,
      version: state.version,
      description: state.description ?? "",
      tags: state.tags ?? [],
      cloud: state.cloud,
      scope: state.scope,
      publish: state.publish,
      layers,
      variables: variablesOfState(state),
    },
  };
}

/** What an earlier state knew, for `resolveProfile` of this profile. */
export function knownOfState(state: ClusterProfileState | undefined, profile: Profile): KnownProfile | undefined {
  if (state === undefined) return undefined;
  const layers = placedLayers(state).map(({ layer, ...place }) => {
    const key = layerKey(place);
    const now = profile.layers.find((one) => layerKey(one) === key);
    return [key, isUnknown(layer) ? undefined : knownLayer(layer, now)];
  });
  return { cloud: state.cloud, layers: Object.fromEntries(layers) };
}

function knownLayer(layer: LayerState, now: ProfileLayer | undefined): KnownLayer {
  const { defaultsDigest: _, ...resolution } = layer.resolved ?? { version: "", type: "spectro" };
  // A host may sort the keys of a patch, and their order is no difference.
  const patch = sameData(layer.patch, now?.patch) ? now?.patch : layer.patch;
  return {
    ...layer,
    ...(patch === undefined ? {} : { patch }),
    // What was made of the layer's own values does not tell what its pack's defaults would give.
    ...(layer.resolved !== undefined && layer.ownValuesDigest !== undefined ? { resolved: resolution } : {}),
  };
}

/** Whether some layer is not known yet as a whole; `inputs` as a program gives them. */
export function hasUnknownLayer({ layers, addons }: Fields): boolean {
  return [layers, addons].some(
    (group) => isUnknown(group) || (isFields(group) && Object.values(group).some((layer) => isUnknown(layer))),
  );
}

/**
 * The state with everything marked that waits for a value that is not known yet: whole layers, and what the catalogue
 * will say of a pack. Left out, it would look as if it were removed. `inputs` as a program gives them.
 */
export function markUnknown(state: ClusterProfileState, { layers, addons }: Fields): ClusterProfileState {
  const unknown = UNKNOWN as unknown;
  const marked = mapLayers(state, (layer) => markLayer(layer, isUnknown(state.cloud)));
  const roles = isFields(layers) ? INFRASTRUCTURE_ROLES.filter((role) => isUnknown(layers[role])) : [];
  const open = Object.fromEntries(roles.map((role) => [role, unknown]));
  return {
    ...marked,
    ...(isUnknown(layers) ? { layers: unknown as LayersState["layers"] } : {}),
    ...(roles.length > 0 ? { layers: { ...marked.layers, ...open } as LayersState["layers"] } : {}),
    ...(isUnknown(addons)
      ? { addons: unknown as LayersState["addons"], addonOrder: unknown as LayersState["addonOrder"] }
      : {}),
  };
}

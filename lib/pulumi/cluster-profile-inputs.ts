import { digestYaml } from "../profile/canonical";
import { type Fields, isFields } from "../profile/fields";
import { INFRASTRUCTURE_ROLES, type InfrastructureRole, type Manifest, type ValuesPatch } from "../profile/layer";
import type { PackRef } from "../profile/pack-ref";
import { normalisePack, type Profile, type ProfileLayer } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { isPlainRecipe } from "../profile/settle-values";
import { labelsToTags, tagsToLabels } from "../profile/tags";
import { hasUnknown, isUnknown, UNKNOWN } from "../profile/unknown";
import type { KnownLayer, KnownProfile, PackResolution, PartlyResolvedLayer } from "../reconcile";
import { type ProfileOptions, withoutOptions } from "./profile-options";
import { sameData } from "./property-values";
import { stateOfVariables, type VariablesState, variablesOfInputs, variablesOfState } from "./variable-state";

/**
 * A layer as it stands in Pulumi's state. Manifests are a map and an order, not a list: a secret inside a list would
 * make the whole list a secret.
 */
export interface LayerState {
  readonly pack: PackRef;
  /** YAML text as it is written: the layer's own or the pack's defaults, with presets and patch applied. */
  readonly values?: string;
  /** Presets that are applied to the values. */
  readonly presets?: readonly string[];
  /** What is applied to the values after the presets. */
  readonly patch?: ValuesPatch;
  /** Fingerprint of the layer's own values, where presets or a patch are applied to them. */
  readonly ownValuesDigest?: string;
  /** Contents of the manifests by name. */
  readonly manifests?: Readonly<Record<string, string>>;
  /** Names of the manifests in their order. */
  readonly manifestOrder?: readonly string[];
  /** What the catalogue says about the pack. */
  readonly resolved?: PackResolution;
}

/** A profile as it stands in Pulumi's state. Its shape has room for every kind of profile and never changes meaning. */
export interface ClusterProfileState extends ProfileOptions, VariablesState {
  readonly type: Profile["type"];
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  /** Sorted by key. */
  readonly tags?: readonly string[];
  readonly cloud: string;
  readonly scope: ProfileScope;
  readonly publish: boolean;
  /** By role. */
  readonly layers: Readonly<Partial<Record<InfrastructureRole, LayerState>>>;
  /** By name; so far only where somebody has added them in Palette. */
  readonly addons?: Readonly<Record<string, LayerState>>;
}

/** The part of the inputs that the model validates, in the model's own form: lists instead of maps, no `resolved`. */
export function propsOfInputs(inputs: Fields): unknown {
  const { layers, variables: _variables, variableOrder: _order, ...fields } = withoutOptions(inputs) as Fields;
  const variables = variablesOfInputs(inputs);
  return {
    ...fields,
    ...(variables === undefined ? {} : { variables }),
    layers: !isFields(layers)
      ? layers
      : Object.fromEntries(Object.entries(layers).map(([role, layer]) => [role, propsOfLayer(layer)])),
  };
}

function propsOfLayer(layer: unknown): unknown {
  if (!isFields(layer)) return layer;
  const { resolved: _resolved, ownValuesDigest: _digest, manifestOrder, manifests, ...rest } = layer;
  if (!isFields(manifests)) return manifests === undefined ? rest : { ...rest, manifests };
  return {
    ...rest,
    manifests: manifestNames(manifests, manifestOrder).map((name) => ({ name, content: manifests[name] })),
  };
}

/** The names that are given an order, then the others, sorted: none is left out because the order forgets it. */
function manifestNames(manifests: Fields, order: unknown): string[] {
  const first = Array.isArray(order) ? (order as string[]) : [];
  const others = Object.keys(manifests).filter((name) => !first.includes(name));
  return [...first, ...others.sort()];
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
  const states = layers.map((layer, index) => [layer.role, stateOfLayer(layer, profile.layers[index] ?? layer)]);
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
    layers: Object.fromEntries(states),
    ...stateOfVariables(profile.variables),
  };
}

function sortedTags(tags: readonly string[]): readonly string[] {
  return hasUnknown(tags) ? tags : labelsToTags(tagsToLabels(tags));
}

/** What is made of the pack's values, or of the layer's own: presets and patch, where there are any. */
export function recipeOf({ presets, patch }: ProfileLayer): Pick<LayerState, "presets" | "patch"> {
  const patches = patch !== undefined && (isUnknown(patch) || Object.keys(patch).length > 0);
  return { ...(isUnknown(presets) || presets.length > 0 ? { presets } : {}), ...(patches ? { patch } : {}) };
}

/** Fingerprint of a layer's own values; nothing where they are the final ones. */
export function ownValuesDigest(given: ProfileLayer): string | undefined {
  if (given.values === undefined || isPlainRecipe(given)) return undefined;
  return isUnknown(given.values) ? given.values : digestYaml(given.values);
}

function stateOfLayer(layer: PartlyResolvedLayer, given: ProfileLayer): LayerState {
  const digest = ownValuesDigest(given);
  return {
    pack: layer.pack,
    ...(layer.values === undefined ? {} : { values: layer.values }),
    ...recipeOf(given),
    ...(digest === undefined ? {} : { ownValuesDigest: digest }),
    ...manifestState(layer.manifests),
    ...(layer.resolved === undefined ? {} : { resolved: layer.resolved }),
  };
}

/** Manifests as a map and an order; nothing where there are none. */
export function manifestState(manifests: readonly Manifest[]): Pick<LayerState, "manifests" | "manifestOrder"> {
  if (isUnknown(manifests)) return { manifests: manifests as unknown as LayerState["manifests"] };
  if (manifests.length === 0) return {};
  return {
    manifests: Object.fromEntries(manifests.map(({ name, content }) => [name, content])),
    manifestOrder: manifests.map(({ name }) => name),
  };
}

/** The state as a profile with what is known of its layers; for a state that `check` made. */
export function profileOfState(state: ClusterProfileState): { profile: Profile; layers: PartlyResolvedLayer[] } {
  const layers = INFRASTRUCTURE_ROLES.flatMap((role) => {
    const layer = state.layers[role];
    return layer === undefined ? [] : [layerOfState(role, layer)];
  });
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

function layerOfState(role: InfrastructureRole, layer: LayerState): PartlyResolvedLayer {
  const order = layer.manifestOrder ?? Object.keys(layer.manifests ?? {});
  const pack = normalisePack(layer.pack, undefined);
  return {
    role,
    name: pack.name,
    pack,
    values: layer.values,
    presets: layer.presets ?? [],
    patch: layer.patch,
    displayName: undefined,
    installPriority: undefined,
    manifests: order.map((name) => ({ name, content: layer.manifests?.[name] ?? "" })),
    ...(layer.resolved === undefined ? {} : { resolved: layer.resolved }),
  };
}

/** What an earlier state knew, for `resolveProfile` of this profile. */
export function knownOfState(state: ClusterProfileState | undefined, profile: Profile): KnownProfile | undefined {
  if (state === undefined || !isFields(state.layers)) return undefined;
  const layers = Object.entries(state.layers).map(([role, layer]) => {
    const now = profile.layers.find((one) => one.role === role);
    return [role, layer === undefined || isUnknown(layer) ? undefined : knownLayer(layer, now)];
  });
  return { cloud: state.cloud, layers: Object.fromEntries(layers) };
}

function knownLayer(layer: LayerState, now: ProfileLayer | undefined): KnownLayer {
  const { defaultsDigest: _, ...resolution } = layer.resolved ?? { version: "", type: "spectro" };
  // Pulumi sorts the keys of a patch, and their order is no difference.
  const patch = sameData(layer.patch, now?.patch) ? now?.patch : layer.patch;
  return {
    ...layer,
    ...(patch === undefined ? {} : { patch }),
    // What was made of the layer's own values does not tell what its pack's defaults would give.
    ...(layer.resolved !== undefined && layer.ownValuesDigest !== undefined ? { resolved: resolution } : {}),
  };
}

/** Whether some layer is not known yet as a whole; `layers` as a program gives them. */
export function hasUnknownLayer(layers: unknown): boolean {
  return isUnknown(layers) || (isFields(layers) && INFRASTRUCTURE_ROLES.some((role) => isUnknown(layers[role])));
}

/**
 * The state with everything marked that waits for a value that is not known yet: whole layers, and what the catalogue
 * will say of a pack. Left out, it would look as if it were removed. `layers` as a program gives them.
 */
export function markUnknown(state: ClusterProfileState, layers: unknown): ClusterProfileState {
  if (isUnknown(layers)) return { ...state, layers: UNKNOWN as unknown as ClusterProfileState["layers"] };
  const given = isFields(layers) ? layers : {};
  const marked = INFRASTRUCTURE_ROLES.map((role): [string, unknown] => {
    const layer = state.layers[role];
    if (isUnknown(given[role])) return [role, UNKNOWN];
    return [role, layer === undefined ? undefined : markLayer(layer, isUnknown(state.cloud))];
  }).filter(([, layer]) => layer !== undefined);
  return { ...state, layers: Object.fromEntries(marked) as ClusterProfileState["layers"] };
}

function markLayer(layer: LayerState, unknownCloud: boolean): object {
  const { resolved, presets, patch, values } = layer;
  const derives = presets !== undefined || patch !== undefined;
  if (resolved === undefined && (hasUnknown(layer.pack) || unknownCloud)) {
    return { ...layer, values: derives ? UNKNOWN : (values ?? UNKNOWN), resolved: UNKNOWN };
  }
  // Own values are not what they will be as long as it is not known what is applied to them.
  if (!derives || !hasUnknown([presets, patch, values])) return layer;
  const waits = resolved !== undefined && resolved.type !== "manifest";
  return { ...layer, values: UNKNOWN, ...(waits ? { resolved: { ...resolved, defaultsDigest: UNKNOWN } } : {}) };
}

import { type Fields, isFields } from "../profile/fields";
import { INFRASTRUCTURE_ROLES, type InfrastructureRole, type Manifest } from "../profile/layer";
import type { PackRef } from "../profile/pack-ref";
import type { Profile } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { labelsToTags, tagsToLabels } from "../profile/tags";
import { hasUnknown, isUnknown, UNKNOWN } from "../profile/unknown";
import { yamlEqual } from "../profile/yaml-reader";
import type { KnownProfile, PackResolution, PartlyResolvedLayer } from "../reconcile";

/**
 * A layer as it stands in Pulumi's state. Manifests are a map and an order, not a list: a secret inside a list would
 * make the whole list a secret.
 */
export interface LayerState {
  readonly pack: PackRef;
  /** YAML text: the layer's own, or the pack's defaults. */
  readonly values?: string;
  /** Contents of the manifests by name. */
  readonly manifests?: Readonly<Record<string, string>>;
  /** Names of the manifests in their order. */
  readonly manifestOrder?: readonly string[];
  /** What the catalogue says about the pack. */
  readonly resolved?: PackResolution;
}

/** A profile as it stands in Pulumi's state. Its shape has room for every kind of profile and never changes meaning. */
export interface ClusterProfileState {
  readonly type: Profile["type"];
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  /** Sorted by key. */
  readonly tags?: readonly string[];
  readonly cloud: string;
  readonly scope: ProfileScope;
  readonly publish: boolean;
  /** True where an existing profile of the same name and version may be taken over and changed. */
  readonly adopt?: boolean;
  /** By role. */
  readonly layers: Readonly<Partial<Record<InfrastructureRole, LayerState>>>;
}

/** The part of the inputs that the model validates, in the model's own form: manifests as a list, no `resolved`. */
export function propsOfInputs(inputs: Fields): unknown {
  const { type: _type, adopt: _adopt, layers, ...fields } = inputs;
  if (!isFields(layers)) return { ...fields, layers };
  return {
    ...fields,
    layers: Object.fromEntries(Object.entries(layers).map(([role, layer]) => [role, propsOfLayer(layer)])),
  };
}

function propsOfLayer(layer: unknown): unknown {
  if (!isFields(layer)) return layer;
  const { resolved: _resolved, manifestOrder, manifests, ...rest } = layer;
  if (!isFields(manifests)) return manifests === undefined ? rest : { ...rest, manifests };
  return {
    ...rest,
    manifests: namesInOrder(manifests, manifestOrder).map((name) => ({ name, content: manifests[name] })),
  };
}

/** The names that are given an order, then the others, sorted: none is left out because the order forgets it. */
function namesInOrder(manifests: Fields, order: unknown): string[] {
  const first = Array.isArray(order) ? (order as string[]) : [];
  const others = Object.keys(manifests).filter((name) => !first.includes(name));
  return [...first, ...others.sort()];
}

/** Inputs in the form of the state, with the profile's registry moved into the layers that name none. */
export function stateOfProfile(
  profile: Profile,
  layers: readonly PartlyResolvedLayer[],
  adopt: boolean,
): ClusterProfileState {
  return {
    type: profile.type,
    name: profile.name,
    version: profile.version,
    ...(profile.description === "" ? {} : { description: profile.description }),
    ...(isUnknown(profile.tags) || profile.tags.length > 0 ? { tags: sortedTags(profile.tags) } : {}),
    cloud: profile.cloud,
    scope: profile.scope,
    publish: profile.publish,
    ...(adopt ? { adopt } : {}),
    layers: Object.fromEntries(layers.map((layer) => [layer.role, layerState(layer)])),
  };
}

function sortedTags(tags: readonly string[]): readonly string[] {
  return hasUnknown(tags) ? tags : labelsToTags(tagsToLabels(tags));
}

function layerState(layer: PartlyResolvedLayer): LayerState {
  return {
    pack: layer.pack,
    ...(layer.values === undefined ? {} : { values: layer.values }),
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
    },
  };
}

function layerOfState(role: InfrastructureRole, layer: LayerState): PartlyResolvedLayer {
  const order = layer.manifestOrder ?? Object.keys(layer.manifests ?? {});
  return {
    role,
    pack: layer.pack,
    values: layer.values,
    manifests: order.map((name) => ({ name, content: layer.manifests?.[name] ?? "" })),
    ...(layer.resolved === undefined ? {} : { resolved: layer.resolved }),
  };
}

/** What an earlier state knew, for `resolveProfile`. */
export function knownOfState(state: ClusterProfileState | undefined): KnownProfile | undefined {
  return state === undefined || !isFields(state.layers) ? undefined : { cloud: state.cloud, layers: state.layers };
}

/** The new state with every old spelling kept that means the same, so that a reformatted text is no difference. */
export function keepSpelling(old: ClusterProfileState | undefined, now: ClusterProfileState): ClusterProfileState {
  if (old === undefined || !isFields(old.layers)) return now;
  const layers = Object.entries(now.layers).map(([role, layer]) => {
    const before = old.layers[role as InfrastructureRole];
    return [role, before === undefined ? layer : keepLayerSpelling(before, layer)];
  });
  return { ...now, layers: Object.fromEntries(layers) };
}

function keepLayerSpelling(old: LayerState, now: LayerState): LayerState {
  const manifests = Object.entries(now.manifests ?? {}).map(([name, content]) => [
    name,
    keepText(old.manifests?.[name], content),
  ]);
  return {
    ...now,
    ...(now.values === undefined ? {} : { values: keepText(old.values, now.values) }),
    ...(now.manifests === undefined || isUnknown(now.manifests) ? {} : { manifests: Object.fromEntries(manifests) }),
  };
}

/** The old text where both mean the same, else the new one. */
export function keepText(old: unknown, now: string): string {
  return typeof old === "string" && typeof now === "string" && yamlEqual(old, now) ? old : now;
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
    const waits = layer?.resolved === undefined && (hasUnknown(layer?.pack) || isUnknown(state.cloud));
    return [role, waits && layer !== undefined ? { values: UNKNOWN, ...layer, resolved: UNKNOWN } : layer];
  }).filter(([, layer]) => layer !== undefined);
  return { ...state, layers: Object.fromEntries(marked) as ClusterProfileState["layers"] };
}

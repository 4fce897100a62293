import { digestYaml, type YamlRule } from "../../profile/canonical";
import { type Fields, isFields } from "../../profile/fields";
import {
  INFRASTRUCTURE_ROLES,
  type InfrastructureRole,
  type LayerRole,
  layerName,
  type Manifest,
  type ValuesPatch,
} from "../../profile/layer";
import type { PackRef } from "../../profile/pack-ref";
import { normalisePack, type ProfileLayer } from "../../profile/profile";
import { isPlainRecipe } from "../../profile/settle-values";
import { hasUnknown, isUnknown, UNKNOWN } from "../../profile/unknown";
import type { PartlyResolvedLayer } from "../resolve";
import { countingOf, noPresetsOf, type PackResolution } from "../resolved-profile";
import { namesInOrder } from "./variable-state";

/**
 * A layer as it stands in a host's state. Manifests are a map and an order, not a list: a secret inside a list would
 * make the whole list a secret.
 */
export interface LayerState {
  readonly pack: PackRef;
  /** Of an add-on whose pack the profile holds more than once. */
  readonly displayName?: string;
  /** Of an add-on. */
  readonly installPriority?: number;
  /** YAML text as it is written: the layer's own or the pack's defaults, with presets, patch and settings applied. */
  readonly values?: string;
  /** Presets that are applied to the values. */
  readonly presets?: readonly string[];
  /** What is applied to the values after the presets. */
  readonly patch?: ValuesPatch;
  /** Fingerprint of the layer's own values, where something is applied to them. */
  readonly ownValuesDigest?: string;
  /** Contents of the manifests by name. */
  readonly manifests?: Readonly<Record<string, string>>;
  /** Names of the manifests in their order. */
  readonly manifestOrder?: readonly string[];
  /** What the catalogue says about the pack. */
  readonly resolved?: PackResolution;
}

/** The layers in a host's state; the add-ons are a map and an order for the same reason as the manifests. */
export interface LayersState {
  /** By role; missing in an add-on profile. */
  readonly layers?: Readonly<Partial<Record<InfrastructureRole, LayerState>>>;
  /** By name; missing where there are none. */
  readonly addons?: Readonly<Record<string, LayerState>>;
  /** Names of the add-ons in their order. */
  readonly addonOrder?: readonly string[];
}

/** Where a layer stands in a state: under its role, or as an add-on under its name. */
export type LayerPlace = Pick<ProfileLayer, "role" | "name">;

/** A layer with its place. */
export interface PlacedLayer<T> extends LayerPlace {
  readonly layer: T;
}

/** The layer of a state at a place; undefined where there is none. */
export function layerStateAt(state: LayersState, { role, name }: LayerPlace): LayerState | undefined {
  if (role !== "addon") return isFields(state.layers) ? state.layers[role] : undefined;
  return isFields(state.addons) && Object.hasOwn(state.addons, name) ? state.addons[name] : undefined;
}

/** All layers of a state in the profile's order; those of which nothing is known yet are left out. */
export function placedLayers({ layers, addons, addonOrder }: LayersState): PlacedLayer<LayerState>[] {
  const infrastructure = INFRASTRUCTURE_ROLES.flatMap((role) => {
    const layer = isFields(layers) ? layers[role] : undefined;
    return layer === undefined ? [] : [{ role, name: role, layer }];
  });
  if (!isFields(addons)) return infrastructure;
  const names = namesInOrder(addons, addonOrder);
  return [
    ...infrastructure,
    ...names.map((name) => ({ role: "addon" as const, name, layer: addons[name] as LayerState })),
  ];
}

/** Layers in the form of a state. A profile of `type` without infrastructure layers has a place for them all the same. */
export function layersState<T>(type: string, placed: readonly PlacedLayer<T>[]): LayersState {
  const infrastructure = placed.filter(({ role }) => role !== "addon");
  const addons = placed.filter(({ role }) => role === "addon");
  const addonMap = Object.fromEntries(addons.map(({ name, layer }) => [name, layer]));
  return {
    ...(type === "add-on" && infrastructure.length === 0
      ? {}
      : { layers: Object.fromEntries(infrastructure.map(({ role, layer }) => [role, layer])) }),
    ...(addons.length === 0 ? {} : { addons: addonMap, addonOrder: addons.map(({ name }) => name) }),
  } as LayersState;
}

/** A state with each of its layers mapped, in its place. */
export function mapLayers<S extends LayersState & { readonly type: string }>(
  state: S,
  map: (layer: LayerState, place: LayerPlace) => unknown,
): S {
  const { layers: _, addons: _addons, addonOrder: _order, ...rest } = state;
  const placed = placedLayers(state).map(({ layer, ...place }) => ({ ...place, layer: map(layer, place) }));
  return { ...rest, ...layersState(state.type, placed) } as S;
}

/** The layers of inputs in the model's own form: add-ons and manifests as lists, nothing of the catalogue's. */
export function propsOfLayers({ layers, addons, addonOrder }: Fields): Fields {
  const infrastructure = isFields(layers)
    ? Object.fromEntries(Object.entries(layers).map(([role, layer]) => [role, propsOfLayer(layer)]))
    : layers;
  const list = isFields(addons) ? namesInOrder(addons, addonOrder).map((name) => propsOfLayer(addons[name])) : addons;
  return {
    ...(layers === undefined ? {} : { layers: infrastructure }),
    ...(addons === undefined ? {} : { addons: list }),
  };
}

function propsOfLayer(layer: unknown): unknown {
  if (!isFields(layer)) return layer;
  const { resolved: _resolved, ownValuesDigest: _digest, manifestOrder, manifests, ...rest } = layer;
  if (!isFields(manifests)) return manifests === undefined ? rest : { ...rest, manifests };
  return {
    ...rest,
    manifests: namesInOrder(manifests, manifestOrder).map((name) => ({ name, content: manifests[name] })),
  };
}

/** What is made of the pack's values, or of the layer's own: presets and patch, where there are any. */
export function recipeOf({ presets, patch }: ProfileLayer): Pick<LayerState, "presets" | "patch"> {
  const patches = patch !== undefined && (isUnknown(patch) || Object.keys(patch).length > 0);
  return { ...(isUnknown(presets) || presets.length > 0 ? { presets } : {}), ...(patches ? { patch } : {}) };
}

/** Fingerprint of a layer's own values; nothing where they are the final ones. */
export function ownValuesDigest(
  given: ProfileLayer,
  resolved: PackResolution | undefined,
  yaml?: YamlRule,
): string | undefined {
  if (given.values === undefined || isPlainRecipe(given)) return undefined;
  if (isUnknown(given.values)) return given.values;
  return digestYaml(given.values, yaml, countingOf({ pack: given.pack, resolved }));
}

/** A layer, as far as it is resolved, in the form of the state; `given` is the same as the program gave it. */
export function stateOfLayer(layer: PartlyResolvedLayer, given: ProfileLayer): LayerState {
  const digest = ownValuesDigest(given, layer.resolved);
  const { displayName, installPriority } = given;
  return {
    pack: layer.pack,
    ...(displayName === undefined ? {} : { displayName }),
    ...(installPriority === undefined ? {} : { installPriority }),
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

/** A layer of a state that `check` made, with its final values. */
export function layerOfState(role: LayerRole, layer: LayerState): PartlyResolvedLayer {
  const order = layer.manifestOrder ?? Object.keys(layer.manifests ?? {});
  const pack = normalisePack(layer.pack, undefined);
  return {
    role,
    name: layerName(pack.name, layer.displayName),
    pack,
    values: layer.values,
    presets: layer.presets ?? [],
    patch: layer.patch,
    displayName: layer.displayName,
    installPriority: layer.installPriority,
    manifests: order.map((name) => ({ name, content: layer.manifests?.[name] ?? "" })),
    ...noPresetsOf(layer.resolved),
    ...(layer.resolved === undefined ? {} : { resolved: layer.resolved }),
  };
}

/** A layer with everything marked that waits for a value that is not known yet. */
export function markLayer(layer: LayerState, unknownCloud: boolean): object {
  const { resolved, presets, patch, values, displayName, installPriority } = layer;
  const settings = [displayName, installPriority];
  const derives = presets !== undefined || patch !== undefined || settings.some((one) => one !== undefined);
  if (resolved === undefined && (hasUnknown(layer.pack) || unknownCloud)) {
    return { ...layer, values: derives ? UNKNOWN : (values ?? UNKNOWN), resolved: UNKNOWN };
  }
  // Own values are not what they will be as long as it is not known what is applied to them.
  if (!derives || !hasUnknown([presets, patch, values, settings])) return layer;
  const waits = resolved !== undefined && resolved.type !== "manifest";
  return { ...layer, values: UNKNOWN, ...(waits ? { resolved: { ...resolved, defaultsDigest: UNKNOWN } } : {}) };
}

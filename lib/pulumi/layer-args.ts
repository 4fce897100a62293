import * as pulumi from "@pulumi/pulumi";
import { INFRASTRUCTURE_ROLES, type Manifest } from "../profile/layer";
import { valuesText } from "../profile/profile";
import type { YamlValue } from "../profile/yaml-writer";
import { manifestState } from "../reconcile/state/layer-state";
import type { ClusterProfileAddonArgs, PackRefArgs, PatchArgs } from "./cluster-profile";
import { lift } from "./lift";
import { isDeferred } from "./secret-layers";

/** A Kubernetes manifest that a layer brings along. */
export interface ManifestArgs {
  /** Name, unique in its layer. */
  readonly name: pulumi.Input<string>;
  /** One or more YAML documents. */
  readonly content: pulumi.Input<string>;
}

/** A pack in a role, with its configuration; every part may come from another resource. */
export interface LayerArgs {
  /** The pack: an object, or the shorthand `"kubernetes@1.30.4"`. */
  readonly pack: pulumi.Input<string | PackRefArgs>;
  /**
   * Configuration of the pack, the whole of it: YAML text, or an object, which is written as YAML. Left out: the pack's
   * own defaults at that version. A secret stays a secret.
   */
  readonly values?: pulumi.Input<string | { readonly [key: string]: pulumi.Input<unknown> }>;
  /** Presets of the pack to apply to the values, by name; at most one of each group. Default: none. */
  readonly presets?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /**
   * What differs from the values, or from the pack's own defaults where there are none: an object that is merged
   * (`null` removes a key), or a list of paths with values. It follows the defaults when the pack's version changes. A
   * secret in it makes the whole layer a secret.
   */
  readonly patch?: pulumi.Input<PatchArgs>;
  /** Manifests to apply along with the pack. Default: none. */
  readonly manifests?: pulumi.Input<readonly pulumi.Input<ManifestArgs>[]>;
}

/** A layer: {@link LayerArgs}, or only the shorthand of its pack. */
export type LayerArgsInput = pulumi.Input<string | LayerArgs>;

/** The layers of an infrastructure profile. */
export interface InfrastructureLayersArgs {
  /** Operating system of the nodes. */
  readonly os: LayerArgsInput;
  /** Kubernetes distribution. */
  readonly kubernetes: LayerArgsInput;
  /** Container network (CNI). */
  readonly network: LayerArgsInput;
  /** Container storage (CSI). Required, except for `edge-native`; for custom clouds its absence is a warning. */
  readonly storage?: LayerArgsInput;
}

/** An add-on in its long form; every part may come from another resource. */
export interface AddonArgs extends LayerArgs {
  /**
   * Name of this layer, for a pack that a profile holds more than once: letters, digits and single hyphens. The layer
   * is then named `<displayName>--<pack>`. Default: the pack's name alone.
   */
  readonly displayName?: pulumi.Input<string>;
  /** When it is installed among the add-ons: a whole number from 0 on, smaller ones earlier. Default: the pack's own. */
  readonly installPriority?: pulumi.Input<number>;
}

/** An add-on: {@link AddonArgs}, or only the shorthand of its pack. */
export type AddonArgsInput = pulumi.Input<string | AddonArgs>;

/** The add-ons of a profile, in their order. */
export type AddonsInput = pulumi.Input<readonly AddonArgsInput[]>;

/** The add-ons in the form of `ClusterProfile`. */
export function addonsOf(addons: AddonsInput): pulumi.Input<readonly pulumi.Input<string | ClusterProfileAddonArgs>[]> {
  const map = (list: unknown) => (list as readonly AddonArgsInput[]).map(layerArgOf);
  return isDeferred(addons)
    ? ((pulumi.output(addons) as pulumi.Output<unknown>).apply(map) as never)
    : (map(addons) as never);
}

function layerArgOf(layer: unknown) {
  return isDeferred(layer)
    ? (pulumi.output(layer) as pulumi.Output<unknown>).apply(layerOfKnown)
    : layerOf(layer as string | LayerArgs);
}

/** The infrastructure layers in the form of `ClusterProfile`: values as text, manifests as a map and an order. */
export function layersOf(layers: InfrastructureLayersArgs) {
  return Object.fromEntries(
    INFRASTRUCTURE_ROLES.flatMap((role) => {
      const layer = layers[role];
      if (layer === undefined) return [];
      return [[role, layerArgOf(layer)]];
    }),
  );
}

function layerOfKnown(layer: unknown) {
  return layerOf(layer as string | LayerArgs);
}

/** Values become text and manifests a map here, in the program: so a secret in them is still a secret afterwards. */
function layerOf(layer: string | LayerArgs) {
  if (typeof layer === "string") return { pack: layer };
  const { pack, values, presets, patch, manifests, displayName, installPriority } = layer as AddonArgs;
  const asText = (known: unknown) => valuesText(known as string | { readonly [key: string]: YamlValue }) as string;
  return {
    pack,
    ...(displayName === undefined ? {} : { displayName }),
    ...(installPriority === undefined ? {} : { installPriority }),
    ...(values === undefined ? {} : { values: lift(values as pulumi.Input<unknown>, asText) }),
    ...(presets === undefined ? {} : { presets }),
    ...(patch === undefined ? {} : { patch }),
    ...(manifests === undefined ? {} : manifestsOf(manifests)),
  };
}

function manifestsOf(
  manifests: NonNullable<LayerArgs["manifests"]>,
): Pick<ClusterProfileLayerPart, "manifests" | "manifestOrder"> {
  const plainNames =
    Array.isArray(manifests) && manifests.every((one) => typeof one === "object" && typeof one?.name === "string");
  if (plainNames) {
    const list = manifests as readonly { name: string; content: pulumi.Input<string> }[];
    return {
      manifests: Object.fromEntries(list.map((one) => [one.name, one.content])),
      manifestOrder: list.map((one) => one.name),
    };
  }
  const known = pulumi.output(manifests as pulumi.Input<Manifest[]>).apply((list) => manifestState(list as Manifest[]));
  return {
    manifests: known.apply((state) => ({ ...state.manifests })),
    manifestOrder: known.apply((state) => [...(state.manifestOrder ?? [])]),
  };
}

interface ClusterProfileLayerPart {
  manifests?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  manifestOrder?: pulumi.Input<pulumi.Input<string>[]>;
}

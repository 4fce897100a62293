import type { PackRef } from "./pack-ref";
import type { YamlValue } from "./yaml-writer";

/** The four roles of an infrastructure profile, in stack order. */
export const INFRASTRUCTURE_ROLES = ["os", "kubernetes", "network", "storage"] as const;

/** Role of an infrastructure layer. */
export type InfrastructureRole = (typeof INFRASTRUCTURE_ROLES)[number];

/** What a layer is in its profile: one of the four infrastructure roles, or an add-on. */
export type LayerRole = InfrastructureRole | "addon";

/** Palette's own word for each role, as `layer` of a pack. */
export const API_LAYER: Readonly<Record<LayerRole, "os" | "k8s" | "cni" | "csi" | "addon">> = {
  os: "os",
  kubernetes: "k8s",
  network: "cni",
  storage: "csi",
  addon: "addon",
};

/** The role for Palette's own word, if it is one of the five. */
export function roleOfApiLayer(layer: string): LayerRole | undefined {
  return (Object.keys(API_LAYER) as LayerRole[]).find((role) => API_LAYER[role] === layer);
}

/** The role for Palette's own word, if it is one of the four of the infrastructure. */
export function infrastructureRoleOfApiLayer(layer: string): InfrastructureRole | undefined {
  return INFRASTRUCTURE_ROLES.find((role) => API_LAYER[role] === layer);
}

/** A Kubernetes manifest that a layer brings along. */
export interface Manifest {
  /** Name, unique in its layer. */
  readonly name: string;
  /** One or more YAML documents, at most 1 MiB. Kept verbatim. */
  readonly content: string;
}

/** One value of a patch. */
export interface PatchEntry {
  /** Where: keys joined by dots, list items by index: `pack.podCIDR`, `pack["spectrocloud.com/x"]`, `charts.a.list[0]`. */
  readonly path: string;
  /** The value that stands there afterwards; `null` removes the key. Maps and lists replace what was there. */
  readonly value: YamlValue;
}

/**
 * What differs from a pack's own values: an object that is merged into them (maps merge, scalars and lists are
 * replaced, `null` removes a key), or a list of paths with their values.
 */
export type ValuesPatch = { readonly [key: string]: YamlValue } | readonly PatchEntry[];

/** A pack in a role, with its configuration. */
export interface LayerProps {
  /** The pack: an object, or the shorthand `"kubernetes@1.30.4"`. */
  readonly pack: string | PackRef;
  /**
   * Configuration of the pack, the whole of it: YAML text (kept verbatim, at most 1 MiB) or an object, which is written
   * as YAML the same way every time. Left out: the pack's own defaults at that version.
   */
  readonly values?: string | { readonly [key: string]: YamlValue };
  /**
   * Presets of the pack to apply to the values, by name (`enable-api`, or `Backend:enable-api` with its group); at most
   * one of each group. Default: none.
   */
  readonly presets?: readonly string[];
  /**
   * What differs from the values, or from the pack's own defaults where there are none: an object that is merged, or a
   * list of paths with values. It follows the defaults when the version of the pack changes. Applied after the presets.
   */
  readonly patch?: ValuesPatch;
  /** Manifests to apply along with the pack. Default: none. Order is kept. */
  readonly manifests?: readonly Manifest[];
}

/** A layer as people write it: {@link LayerProps}, or only the shorthand of its pack. */
export type LayerInput = string | LayerProps;

/** An add-on: a pack, a chart or manifests on top of the infrastructure, with its configuration. */
export interface AddonProps extends LayerProps {
  /**
   * Name of this layer, for a pack that a profile holds more than once: letters, digits and single hyphens. The layer
   * is then named `<displayName>--<pack>`. Default: the pack's name alone.
   */
  readonly displayName?: string;
  /** When it is installed among the add-ons: a whole number from 0 on, smaller ones earlier. Default: the pack's own. */
  readonly installPriority?: number;
}

/** An add-on as people write it: {@link AddonProps}, or only the shorthand of its pack. */
export type AddonInput = string | AddonProps;

/** What joins a display name and the name of its pack. */
export const DISPLAY_NAME_JOINT = "--";

/** Name of a layer in its profile: `<displayName>--<pack>`, or the pack's own. */
export function layerName(packName: string, displayName: string | undefined): string {
  return displayName === undefined ? packName : `${displayName}${DISPLAY_NAME_JOINT}${packName}`;
}

/** A layer's name taken apart: the display name, if it has one, and the name of the pack. */
export function splitLayerName(name: string): { readonly displayName: string | undefined; readonly pack: string } {
  const at = name.indexOf(DISPLAY_NAME_JOINT);
  if (at <= 0) return { displayName: undefined, pack: name };
  return { displayName: name.slice(0, at), pack: name.slice(at + DISPLAY_NAME_JOINT.length) };
}

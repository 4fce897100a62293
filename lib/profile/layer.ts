import type { PackRef } from "./pack-ref";
import type { YamlValue } from "./yaml-writer";

/** The four roles of an infrastructure profile, in stack order. */
export const INFRASTRUCTURE_ROLES = ["os", "kubernetes", "network", "storage"] as const;

/** Role of an infrastructure layer. */
export type InfrastructureRole = (typeof INFRASTRUCTURE_ROLES)[number];

/** Palette's own word for each role, as `layer` of a pack. */
export const API_LAYER: Readonly<Record<InfrastructureRole, "os" | "k8s" | "cni" | "csi">> = {
  os: "os",
  kubernetes: "k8s",
  network: "cni",
  storage: "csi",
};

/** The role for Palette's own word, if it is one of the four. */
export function roleOfApiLayer(layer: string): InfrastructureRole | undefined {
  return INFRASTRUCTURE_ROLES.find((role) => API_LAYER[role] === layer);
}

/** A Kubernetes manifest that a layer brings along. */
export interface Manifest {
  /** Name, unique in its layer. */
  readonly name: string;
  /** One or more YAML documents, at most 1 MiB. Kept verbatim. */
  readonly content: string;
}

/** A pack in a role, with its configuration. */
export interface LayerProps {
  /** The pack: an object, or the shorthand `"kubernetes@1.30.4"`. */
  readonly pack: string | PackRef;
  /**
   * Configuration of the pack, the whole of it: YAML text (kept verbatim, at most 1 MiB) or an object, which is written
   * as YAML the same way every time. Left out: the pack's own defaults at that version.
   */
  readonly values?: string | { readonly [key: string]: YamlValue };
  /** Manifests to apply along with the pack. Default: none. Order is kept. */
  readonly manifests?: readonly Manifest[];
}

/** A layer as people write it: {@link LayerProps}, or only the shorthand of its pack. */
export type LayerInput = string | LayerProps;

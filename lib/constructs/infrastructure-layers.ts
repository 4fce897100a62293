import type { Construct } from "constructs";
import { type Fields, isFields } from "../profile/fields";
import { Layer } from "./layer";

/** The infrastructure layers of a profile as constructs. */
export interface InfrastructureProfileLayers {
  /** Operating system of the nodes. */
  readonly os: Layer;
  /** Kubernetes distribution. */
  readonly kubernetes: Layer;
  /** Container network (CNI). */
  readonly network: Layer;
  /** Container storage (CSI), where the profile declares one. */
  readonly storage?: Layer;
}

/** Makes the constructs of a profile's infrastructure layers, whatever its props are. */
export function infrastructureLayers(profile: Construct, props: Fields): InfrastructureProfileLayers {
  const layers: Fields = isFields(props.layers) ? props.layers : {};
  const layer = (role: keyof InfrastructureProfileLayers) => Layer._of(profile, role, layers[role], props.registry);
  return Object.freeze({
    os: layer("os"),
    kubernetes: layer("kubernetes"),
    network: layer("network"),
    ...(layers.storage === undefined ? {} : { storage: layer("storage") }),
  });
}

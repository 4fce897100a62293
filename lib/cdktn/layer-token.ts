import { INFRASTRUCTURE_ROLES } from "../profile/layer";
import { declared, declaredOnly } from "./declared";

/** What is known of a layer when Terraform has run, each a token for other constructs. */
export interface LayerToken {
  /** Name of the layer in its profile. */
  readonly name: string;
  /** Exact version of the pack. */
  readonly version: string;
  /** Uid of the pack in the catalogue. */
  readonly packUid: string;
  /** Uid of the registry that holds it. */
  readonly registryUid: string;
}

/** Infrastructure layers by role. */
export interface InfrastructureLayerTokens {
  /** Operating system of the nodes. */
  readonly os: LayerToken;
  /** Kubernetes distribution. */
  readonly kubernetes: LayerToken;
  /** Container network (CNI). */
  readonly network: LayerToken;
  /** Container storage (CSI). Errors, where the profile has none: reading it throws `INVALID_VALUE`. */
  readonly storage: LayerToken;
}

/**
 * Add-ons by the name of the layer. Errors: reading one that was never declared throws `INVALID_VALUE`; whether it was is
 * for `"name" in addons` to say.
 */
export type AddonTokens = Readonly<Record<string, LayerToken>>;

/** The layers of a profile: by role and, add-ons, by name. */
export interface ProfileLayers {
  readonly layers: Readonly<Record<string, LayerToken>>;
  readonly addons: Readonly<Record<string, LayerToken>>;
}

/** The layers of a profile that may be looked at: reading one that it has not is an error. */
export function declaredLayers({ layers, addons }: ProfileLayers): ProfileLayers {
  return { layers: declaredOnly(layers, "layers"), addons: declaredOnly(addons, "addons") };
}

/**
 * The layers of a profile that is not valid, whatever they are called: tokens of its resource, which stand for them until
 * synth says what is wrong.
 */
export function supposedLayers(resource: { readonly id: string; readonly version: string }): ProfileLayers {
  const { id, version } = resource;
  const token = (name: string): LayerToken => Object.freeze({ name, version, packUid: id, registryUid: id });
  const roles = Object.fromEntries(INFRASTRUCTURE_ROLES.map((role) => [role, token(role)]));
  return { layers: declaredOnly(roles, "layers"), addons: declared({}, token) };
}

import type { Construct } from "constructs";
import type { FullProfileProps as ModelProps } from "../profile/full-profile";
import { validateFullProfile } from "../profile/validate";
import type { AddonTokens, InfrastructureLayerTokens } from "./layer-token";
import { ProfileConstruct } from "./profile-construct";
import type { ProfileHandling } from "./profile-handling";
import type { ProfileOptions } from "./profile-options";

const FULL_PROFILE = Symbol.for("palette-iac.cdktn.FullProfile");

/** A full profile of the model, and how it is dealt with. Texts, numbers and lists in it may be tokens. */
export interface FullProfileProps extends ModelProps, ProfileHandling {}

/**
 * A full profile in a stack of CDK Terrain.
 *
 * Takes the same props as every other face, a profile of `defineFullProfile` as it is included; `name` defaults to
 * the construct's id. What is wrong with the props is not thrown here but reported at synth, with the problems of all
 * other profiles; tokens are skipped then, and the provider checks their values at plan.
 */
export class FullProfile extends ProfileConstruct {
  /** Whether a value is such a construct of any installed copy of this package. */
  static isFullProfile(x: unknown): x is FullProfile {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[FULL_PROFILE] === true;
  }

  constructor(scope: Construct, id: string, props: FullProfileProps, options: ProfileOptions = {}) {
    super(scope, id, { type: "cluster", validate: validateFullProfile }, props, options);
    Object.defineProperty(this, FULL_PROFILE, { value: true });
  }

  /** The infrastructure layers by role: what other constructs can know of them. */
  get layers(): InfrastructureLayerTokens {
    return this._layers.layers as unknown as InfrastructureLayerTokens;
  }

  /** The add-ons by the name of the layer: what other constructs can know of them. */
  get addons(): AddonTokens {
    return this._layers.addons;
  }
}

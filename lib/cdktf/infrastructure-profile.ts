// Made by "npm run generate" from lib/cdktn/infrastructure-profile.ts. Not to be edited.
import type { Construct } from "constructs";
import type { InfrastructureProfileProps as ModelProps } from "../profile/infrastructure-profile";
import { validateInfrastructureProfile } from "../profile/validate";
import type { InfrastructureLayerTokens } from "./layer-token";
import { ProfileConstruct } from "./profile-construct";
import type { ProfileHandling } from "./profile-handling";
import type { ProfileOptions } from "./profile-options";

const INFRASTRUCTURE_PROFILE = Symbol.for("palette-iac.cdktf.InfrastructureProfile");

/** An infrastructure profile of the model, and how it is dealt with. Texts, numbers and lists in it may be tokens. */
export interface InfrastructureProfileProps extends ModelProps, ProfileHandling {}

/**
 * An infrastructure profile in a stack of CDKTF.
 *
 * Takes the same props as every other face, a profile of `defineInfrastructureProfile` as it is included; `name` defaults to
 * the construct's id. What is wrong with the props is not thrown here but reported at synth, with the problems of all
 * other profiles; tokens are skipped then, and the provider checks their values at plan.
 */
export class InfrastructureProfile extends ProfileConstruct {
  /** Whether a value is such a construct of any installed copy of this package. */
  static isInfrastructureProfile(x: unknown): x is InfrastructureProfile {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[INFRASTRUCTURE_PROFILE] === true;
  }

  constructor(scope: Construct, id: string, props: InfrastructureProfileProps, options: ProfileOptions = {}) {
    super(scope, id, { type: "infra", validate: validateInfrastructureProfile }, props, options);
    Object.defineProperty(this, INFRASTRUCTURE_PROFILE, { value: true });
  }

  /** The infrastructure layers by role: what other constructs can know of them. */
  get layers(): InfrastructureLayerTokens {
    return this._layers.layers as unknown as InfrastructureLayerTokens;
  }
}

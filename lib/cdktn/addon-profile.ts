import type { Construct } from "constructs";
import type { AddonProfileProps as ModelProps } from "../profile/addon-profile";
import { validateAddonProfile } from "../profile/validate";
import type { AddonTokens } from "./layer-token";
import { ProfileConstruct } from "./profile-construct";
import type { ProfileHandling } from "./profile-handling";
import type { ProfileOptions } from "./profile-options";

const ADDON_PROFILE = Symbol.for("palette-iac.cdktn.AddonProfile");

/** An add-on profile of the model, and how it is dealt with. Texts, numbers and lists in it may be tokens. */
export interface AddonProfileProps extends ModelProps, ProfileHandling {}

/**
 * An add-on profile in a stack of CDK Terrain.
 *
 * Takes the same props as every other face, a profile of `defineAddonProfile` as it is included; `name` defaults to
 * the construct's id. What is wrong with the props is not thrown here but reported at synth, with the problems of all
 * other profiles; tokens are skipped then, and the provider checks their values at plan.
 */
export class AddonProfile extends ProfileConstruct {
  /** Whether a value is such a construct of any installed copy of this package. */
  static isAddonProfile(x: unknown): x is AddonProfile {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[ADDON_PROFILE] === true;
  }

  constructor(scope: Construct, id: string, props: AddonProfileProps, options: ProfileOptions = {}) {
    super(scope, id, { type: "add-on", validate: validateAddonProfile }, props, options);
    Object.defineProperty(this, ADDON_PROFILE, { value: true });
  }

  /** The add-ons by the name of the layer: what other constructs can know of them. */
  get addons(): AddonTokens {
    return this._layers.addons;
  }
}

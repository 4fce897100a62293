import type { Construct } from "constructs";
import type { AddonProfileProps } from "../profile/addon-profile";
import { isFields } from "../profile/fields";
import type { AddonInput } from "../profile/layer";
import type { Layer } from "./layer";
import { ProfileConstruct } from "./profile-construct";

const ADDON_PROFILE = Symbol.for("palette-iac.AddonProfile");

/**
 * An add-on profile in a construct tree; `ProfileApp.synth()` writes it as one file.
 *
 * Takes the same props as every other face, a profile of `defineAddonProfile` as it is included; its add-ons may also
 * come one by one through `addLayer`. `name` defaults to the construct's id. What is wrong with the props is not thrown
 * here: `node.validate()` lists it, and `ProfileApp.synth()` throws it together with the problems of all other profiles.
 */
export class AddonProfile extends ProfileConstruct<AddonProfileProps> {
  /** Whether a value is an add-on profile construct of any installed copy of this package. */
  static isAddonProfile(x: unknown): x is AddonProfile {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[ADDON_PROFILE] === true;
  }

  readonly #addons: Layer[];

  constructor(scope: Construct, id: string, props: Partial<AddonProfileProps> = {}) {
    super(scope, id, withAddons(props), "add-on");
    this.#addons = this._addons();
    Object.defineProperty(this, ADDON_PROFILE, { value: true });
  }

  /** The add-ons in their order, each a construct below this one. */
  get addons(): readonly Layer[] {
    return [...this.#addons];
  }

  /** Adds an add-on after those that are there, as if it had been among the props; gives its construct. */
  addLayer(addon: AddonInput): Layer {
    const layer = this._add(addon);
    this.#addons.push(layer);
    return layer;
  }
}

/** No add-ons are the beginning of a list, which validation looks at when it is complete. */
function withAddons(props: Partial<AddonProfileProps>): unknown {
  const isOpen = isFields(props) && props.addons === undefined;
  return isOpen ? { ...props, addons: [] } : props;
}

import type { Construct } from "constructs";
import type { FullProfileProps } from "../profile/full-profile";
import type { AddonInput } from "../profile/layer";
import { type InfrastructureProfileLayers, infrastructureLayers } from "./infrastructure-layers";
import type { Layer } from "./layer";
import { ProfileConstruct } from "./profile-construct";

const FULL_PROFILE = Symbol.for("palette-iac.FullProfile");

/**
 * A full profile in a construct tree: infrastructure layers and add-ons. `ProfileApp.synth()` writes it as one file.
 *
 * Takes the same props as every other face, a profile of `defineFullProfile` as it is included. `name` defaults to the
 * construct's id. What is wrong with the props is not thrown here: `node.validate()` lists it, and `ProfileApp.synth()`
 * throws it together with the problems of all other profiles.
 */
export class FullProfile extends ProfileConstruct<FullProfileProps> {
  /** Whether a value is a full profile construct of any installed copy of this package. */
  static isFullProfile(x: unknown): x is FullProfile {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[FULL_PROFILE] === true;
  }

  /** The infrastructure layers, each a construct below this one. */
  readonly layers: InfrastructureProfileLayers;
  readonly #addons: Layer[];

  constructor(scope: Construct, id: string, props: FullProfileProps) {
    super(scope, id, props, "cluster");
    this.layers = infrastructureLayers(this, this._fields());
    this.#addons = this._addons();
    Object.defineProperty(this, FULL_PROFILE, { value: true });
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

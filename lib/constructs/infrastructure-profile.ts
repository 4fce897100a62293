import type { Construct } from "constructs";
import type { InfrastructureProfileProps } from "../profile/infrastructure-profile";
import { type InfrastructureProfileLayers, infrastructureLayers } from "./infrastructure-layers";
import { ProfileConstruct } from "./profile-construct";

const INFRASTRUCTURE_PROFILE = Symbol.for("palette-iac.InfrastructureProfile");

/**
 * An infrastructure profile in a construct tree; `ProfileApp.synth()` writes it as one file.
 *
 * Takes the same props as every other face, a profile of `defineInfrastructureProfile` as it is included. `name`
 * defaults to the construct's id. What is wrong with the props is not thrown here: `node.validate()` lists it, and
 * `ProfileApp.synth()` throws it together with the problems of all other profiles.
 */
export class InfrastructureProfile extends ProfileConstruct<InfrastructureProfileProps> {
  /** Whether a value is an infrastructure profile construct of any installed copy of this package. */
  static isInfrastructureProfile(x: unknown): x is InfrastructureProfile {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[INFRASTRUCTURE_PROFILE] === true;
  }

  /** The layers, each a construct below this one. */
  readonly layers: InfrastructureProfileLayers;

  constructor(scope: Construct, id: string, props: InfrastructureProfileProps) {
    super(scope, id, props, "infra");
    this.layers = infrastructureLayers(this, this._fields());
    Object.defineProperty(this, INFRASTRUCTURE_PROFILE, { value: true });
  }
}

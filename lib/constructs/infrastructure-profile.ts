import { Construct } from "constructs";
import { formatIssue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import type { InfrastructureProfileProps } from "../profile/infrastructure-profile";
import { DEFAULT_VERSION } from "../profile/profile";
import { Layer } from "./layer";
import { profileIssues } from "./profile-issues";
import { snapshot } from "./snapshot";

const INFRASTRUCTURE_PROFILE = Symbol.for("palette-iac.InfrastructureProfile");

/** The layers of an {@link InfrastructureProfile} as constructs. */
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

/**
 * An infrastructure profile in a construct tree; `ProfileApp.synth()` writes it as one file.
 *
 * Takes the same props as every other face, a profile of `defineInfrastructureProfile` as it is included. `name`
 * defaults to the construct's id. What is wrong with the props is not thrown here: `node.validate()` lists it, and
 * `ProfileApp.synth()` throws it together with the problems of all other profiles.
 */
export class InfrastructureProfile extends Construct {
  /** Whether a value is an infrastructure profile construct of any installed copy of this package. */
  static isInfrastructureProfile(x: unknown): x is InfrastructureProfile {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[INFRASTRUCTURE_PROFILE] === true;
  }

  /** Name of the profile; the construct's id where the props name none. */
  readonly name: string;
  /** Version of the profile; `1.0.0` where the props name none. */
  readonly version: string;
  /** Cloud that the layers are for. */
  readonly cloud: string;
  /** The layers, each a construct below this one. */
  readonly layers: InfrastructureProfileLayers;
  /** The props as they were when the construct was made, with the name filled in; they cannot be changed. */
  readonly props: InfrastructureProfileProps;

  constructor(scope: Construct, id: string, props: InfrastructureProfileProps) {
    super(scope, id);
    const given: unknown = props;
    const named = isFields(given) && given.name === undefined ? { ...given, name: id } : given;
    this.props = snapshot(named) as InfrastructureProfileProps;
    const fields: Fields = isFields(this.props) ? this.props : {};
    const text = (value: unknown, otherwise: string) => (typeof value === "string" ? value : otherwise);
    this.name = text(fields.name, id);
    this.version = text(fields.version, DEFAULT_VERSION);
    this.cloud = text(fields.cloud, "");
    const layers: Fields = isFields(fields.layers) ? fields.layers : {};
    const layer = (role: keyof InfrastructureProfileLayers) => Layer._of(this, role, layers[role], fields.registry);
    this.layers = Object.freeze({
      os: layer("os"),
      kubernetes: layer("kubernetes"),
      network: layer("network"),
      ...(layers.storage === undefined ? {} : { storage: layer("storage") }),
    });
    Object.defineProperty(this, INFRASTRUCTURE_PROFILE, { value: true });
    this.node.addValidation({
      validate: () =>
        profileIssues(this.props)
          .filter((one) => one.severity === "error")
          .map(formatIssue),
    });
  }
}

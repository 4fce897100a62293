import type * as pulumi from "@pulumi/pulumi";
import type { CloudType } from "../profile/cloud-type";
import type { InfrastructureRole } from "../profile/layer";
import { validateInfrastructureProfile } from "../profile/validate";
import type { InfrastructureLayersArgs } from "./layer-args";
import type { LayerOutput } from "./layer-output";
import { isMarked, ProfileComponent, type ProfileComponentArgs, type ProfileKind } from "./profile-component";

/**
 * What an {@link InfrastructureProfile} is made of. A profile from `defineInfrastructureProfile` fits as it is.
 */
export interface InfrastructureProfileArgs extends ProfileComponentArgs {
  /** Kind of the profile, in Palette's word. Default: `infra`. */
  readonly type?: pulumi.Input<"infra">;
  /** Cloud that the layers are for. Another one makes a new profile. */
  readonly cloud: pulumi.Input<CloudType>;
  /** The four layers. */
  readonly layers: pulumi.Input<InfrastructureLayersArgs>;
}

const KIND: ProfileKind = {
  type: "infra",
  component: "InfrastructureProfile",
  validate: validateInfrastructureProfile,
};

/**
 * An infrastructure profile in Palette: operating system, Kubernetes, network and storage of clusters on one cloud.
 *
 * Everything that can be wrong is found at preview: by the model in the program, for all profiles at once, and by the
 * provider with the API. Errors: the codes of the error table, each with its path; nothing is created then.
 */
export class InfrastructureProfile extends ProfileComponent {
  /** The layers, with exact pack versions and uids. */
  readonly layers: pulumi.Output<Readonly<Record<InfrastructureRole, LayerOutput>>>;

  constructor(name: string, args: InfrastructureProfileArgs, opts?: pulumi.ComponentResourceOptions) {
    super(KIND, name, args, opts);
    this.layers = this.infrastructureLayers;
    const { uid, version, layers, digest } = this;
    this.registerOutputs({ uid, name: this.name, version, layers, digest });
  }

  /** Whether a value is an {@link InfrastructureProfile} of any installed copy of this package. */
  static override isInstance(value: unknown): value is InfrastructureProfile {
    return isMarked(value, KIND.component);
  }
}

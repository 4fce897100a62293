import type * as pulumi from "@pulumi/pulumi";
import type { CloudType } from "../profile/cloud-type";
import type { InfrastructureRole } from "../profile/layer";
import { validateFullProfile } from "../profile/validate";
import type { AddonsInput, InfrastructureLayersArgs } from "./layer-args";
import type { LayerOutput } from "./layer-output";
import { isMarked, ProfileComponent, type ProfileComponentArgs, type ProfileKind } from "./profile-component";

/** What a {@link FullProfile} is made of. A profile from `defineFullProfile` fits as it is. */
export interface FullProfileArgs extends ProfileComponentArgs {
  /** Kind of the profile, in Palette's word. Default: `cluster`. */
  readonly type?: pulumi.Input<"cluster">;
  /** Cloud that the layers are for. Another one makes a new profile. */
  readonly cloud: pulumi.Input<CloudType>;
  /** The infrastructure layers. */
  readonly layers: pulumi.Input<InfrastructureLayersArgs>;
  /** The add-ons; their order is kept. Default: none. */
  readonly addons?: AddonsInput;
}

const KIND: ProfileKind = { type: "cluster", component: "FullProfile", validate: validateFullProfile };

/**
 * A full profile in Palette: the infrastructure of clusters on one cloud, and what is installed on them.
 *
 * Checked as an `InfrastructureProfile` is. Errors: the codes of the error table, each with its path; nothing is created
 * then.
 */
export class FullProfile extends ProfileComponent {
  /** The infrastructure layers, with exact pack versions and uids. */
  readonly layers: pulumi.Output<Readonly<Record<InfrastructureRole, LayerOutput>>>;
  /** The add-ons by the name of the layer: the pack's, or `<displayName>--<pack>`. */
  readonly addons: pulumi.Output<Readonly<Record<string, LayerOutput>>>;

  constructor(name: string, args: FullProfileArgs, opts?: pulumi.ComponentResourceOptions) {
    super(KIND, name, args, opts);
    this.layers = this.infrastructureLayers;
    this.addons = this.addonLayers;
    const { uid, version, layers, addons, digest } = this;
    this.registerOutputs({ uid, name: this.name, version, layers, addons, digest });
  }

  /** Whether a value is a {@link FullProfile} of any installed copy of this package. */
  static override isInstance(value: unknown): value is FullProfile {
    return isMarked(value, KIND.component);
  }
}

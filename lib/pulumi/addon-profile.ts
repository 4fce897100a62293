import type * as pulumi from "@pulumi/pulumi";
import type { CloudType } from "../profile/cloud-type";
import { validateAddonProfile } from "../profile/validate";
import type { AddonsInput } from "./layer-args";
import type { LayerOutput } from "./layer-output";
import { isMarked, ProfileComponent, type ProfileComponentArgs, type ProfileKind } from "./profile-component";

/** What an {@link AddonProfile} is made of. A profile from `defineAddonProfile` fits as it is. */
export interface AddonProfileArgs extends ProfileComponentArgs {
  /** Kind of the profile, in Palette's word. Default: `add-on`. */
  readonly type?: pulumi.Input<"add-on">;
  /** Cloud that the add-ons are for. Default: `all`. Another one makes a new profile. */
  readonly cloud?: pulumi.Input<CloudType | "all">;
  /** The add-ons, at least one; their order is kept. */
  readonly addons: AddonsInput;
}

const KIND: ProfileKind = { type: "add-on", component: "AddonProfile", validate: validateAddonProfile };

/**
 * An add-on profile in Palette: what is installed on clusters besides their infrastructure.
 *
 * Checked as an `InfrastructureProfile` is. Errors: the codes of the error table, each with its path; nothing is created
 * then.
 */
export class AddonProfile extends ProfileComponent {
  /** The add-ons by the name of the layer: the pack's, or `<displayName>--<pack>`. */
  readonly addons: pulumi.Output<Readonly<Record<string, LayerOutput>>>;

  constructor(name: string, args: AddonProfileArgs, opts?: pulumi.ComponentResourceOptions) {
    super(KIND, name, args, opts);
    this.addons = this.addonLayers;
    const { uid, version, addons, digest } = this;
    this.registerOutputs({ uid, name: this.name, version, addons, digest });
  }

  /** Whether a value is an {@link AddonProfile} of any installed copy of this package. */
  static override isInstance(value: unknown): value is AddonProfile {
    return isMarked(value, KIND.component);
  }
}

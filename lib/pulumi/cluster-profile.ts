import * as pulumi from "@pulumi/pulumi";
import type { InfrastructureRole } from "../profile/layer";
import type { PackType } from "../profile/pack-ref";
import type { ProfileScope } from "../profile/profile-scope";
import { assertApiKeyIsSecret } from "./api-key-guard";
import type { LayerState } from "./cluster-profile-inputs";
import { providerText, typeToken } from "./provider-text";

/** A pack reference whose parts may come from other resources. */
export interface PackRefArgs {
  /** Name of the pack, such as `kubernetes`. */
  readonly name: pulumi.Input<string>;
  /** Exact version (`1.30.4`) or floating tag (`1.30.x`). */
  readonly version?: pulumi.Input<string>;
  /** Registry, by name or uid. */
  readonly registry?: pulumi.Input<string>;
  /** Kind of the pack. */
  readonly type?: pulumi.Input<PackType>;
}

/** A layer in its long form: values as text, manifests as a map. */
export interface ClusterProfileLayerArgs {
  /** The pack. */
  readonly pack: pulumi.Input<string | PackRefArgs>;
  /** YAML text. Default: the pack's defaults. */
  readonly values?: pulumi.Input<string>;
  /** Contents of manifests by name. Default: none. */
  readonly manifests?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Names of the manifests in their order. Default: sorted. */
  readonly manifestOrder?: pulumi.Input<pulumi.Input<string>[]>;
}

/** Inputs of a {@link ClusterProfile}. */
export interface ClusterProfileArgs {
  /** Kind of profile. Default: `infra`. */
  readonly type?: pulumi.Input<"infra">;
  /** Name of the profile. */
  readonly name: pulumi.Input<string>;
  /** Strict semantic version. Default: `1.0.0`. */
  readonly version?: pulumi.Input<string>;
  /** What the profile is for. Default: none. */
  readonly description?: pulumi.Input<string>;
  /** Tags, `key:value` or bare. Default: none. */
  readonly tags?: pulumi.Input<pulumi.Input<string>[]>;
  /** Cloud type. Another one makes a new profile. */
  readonly cloud: pulumi.Input<string>;
  /** Where the profile lives. Default: `project`. Another scope makes a new profile. */
  readonly scope?: pulumi.Input<ProfileScope>;
  /** Whether clusters can use it. Default: `true`. */
  readonly publish?: pulumi.Input<boolean>;
  /** Registry of every layer whose pack names none. */
  readonly registry?: pulumi.Input<string>;
  /** Take over an existing profile of this name, version and scope, and change it. Default: `false`. */
  readonly adopt?: pulumi.Input<boolean>;
  /** The layers by role. */
  readonly layers: pulumi.Input<Partial<Record<InfrastructureRole, pulumi.Input<string | ClusterProfileLayerArgs>>>>;
}

const IS_CLUSTER_PROFILE = Symbol.for("palette-iac.pulumi.ClusterProfile");

/**
 * A cluster profile as a Pulumi resource, with Palette's own fields. Its `id` is the profile's uid.
 *
 * Most programs use a component such as `InfrastructureProfile`, which says the same in fewer words and reports all
 * mistakes of a program at once. Managed by this package's dynamic provider.
 */
export class ClusterProfile extends pulumi.CustomResource {
  /** Kind of profile. */
  declare readonly type: pulumi.Output<"infra">;
  /** Name of the profile. */
  declare readonly name: pulumi.Output<string>;
  /** Version of the profile. */
  declare readonly version: pulumi.Output<string>;
  /** What the profile is for. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** Tags, sorted. */
  declare readonly tags: pulumi.Output<string[] | undefined>;
  /** Cloud type. */
  declare readonly cloud: pulumi.Output<string>;
  /** Where the profile lives. */
  declare readonly scope: pulumi.Output<ProfileScope>;
  /** Whether clusters can use it. */
  declare readonly publish: pulumi.Output<boolean>;
  /** The layers by role, with what the catalogue says about their packs. */
  declare readonly layers: pulumi.Output<Partial<Record<InfrastructureRole, LayerState>>>;

  constructor(name: string, args: ClusterProfileArgs, opts?: pulumi.CustomResourceOptions) {
    assertApiKeyIsSecret();
    const inputs = {
      type: "infra",
      version: "1.0.0",
      scope: "project",
      publish: true,
      description: undefined,
      tags: undefined,
    };
    const { registry, ...rest } = args;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const props = { ...inputs, ...given, ...(registry === undefined ? {} : { registry }) };
    super(typeToken("ClusterProfile"), name, { ...props, __provider: providerText("ClusterProfile") }, opts);
    Object.defineProperty(this, IS_CLUSTER_PROFILE, { value: true });
  }

  /** Whether a value is a {@link ClusterProfile} of any installed copy of this package. */
  static isInstance(value: unknown): value is ClusterProfile {
    return (
      typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[IS_CLUSTER_PROFILE] === true
    );
  }
}

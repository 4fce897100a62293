import * as pulumi from "@pulumi/pulumi";
import type { InfrastructureRole } from "../profile/layer";
import type { PackType } from "../profile/pack-ref";
import { ANY_CLOUD, DEFAULT_VERSION, type OwnProfileType } from "../profile/profile";
import { typeOfProps } from "../profile/profile-props";
import type { ProfileScope } from "../profile/profile-scope";
import type { LayerState } from "../reconcile/state/layer-state";
import type { VariableState } from "../reconcile/state/variable-state";
import { addonInputs } from "./addon-args";
import { assertDeclaredOnce } from "./declared-profiles";
import type { ProfileOptionArgs } from "./profile-options";
import { assertProviderIsFound } from "./provider-guard";
import { providerText, typeToken } from "./provider-text";
import { guardLayers } from "./secret-layers";
import { assertSettings } from "./settings-guard";
import { type VariablesInput, variableInputs } from "./variable-args";

/** A pack reference whose parts may come from other resources. */
export interface PackRefArgs {
  /** Name of the pack, such as `kubernetes`. */
  readonly name: pulumi.Input<string>;
  /** Exact version (`1.30.4`), floating tag (`1.30.x`) or range (`~1.30`). */
  readonly version?: pulumi.Input<string>;
  /** Registry, by name or uid. */
  readonly registry?: pulumi.Input<string>;
  /** Kind of the pack. */
  readonly type?: pulumi.Input<PackType>;
}

/** One value of a patch. */
export interface PatchEntryArgs {
  /** Where: keys joined by dots, list items by index: `pack.podCIDR`, `charts.a.list[0]`. */
  readonly path: pulumi.Input<string>;
  /** The value that stands there afterwards; `null` removes the key. */
  readonly value: pulumi.Input<unknown>;
}

/**
 * What differs from a pack's own values: an object that is merged into them (`null` removes a key), or a list of paths
 * with their values.
 */
export type PatchArgs = { readonly [key: string]: pulumi.Input<unknown> } | readonly pulumi.Input<PatchEntryArgs>[];

/** A layer in its long form: values as text, manifests as a map. */
export interface ClusterProfileLayerArgs {
  /** The pack. */
  readonly pack: pulumi.Input<string | PackRefArgs>;
  /** YAML text. Default: the pack's defaults. */
  readonly values?: pulumi.Input<string>;
  /** Presets of the pack to apply to the values, by name. Default: none. */
  readonly presets?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** What differs from the values, after the presets. A secret in it makes the whole layer a secret. Default: nothing. */
  readonly patch?: pulumi.Input<PatchArgs>;
  /** Contents of manifests by name. Default: none. */
  readonly manifests?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Names of the manifests in their order. Default: sorted. */
  readonly manifestOrder?: pulumi.Input<pulumi.Input<string>[]>;
}

/** An add-on in its long form. */
export interface ClusterProfileAddonArgs extends ClusterProfileLayerArgs {
  /** Name of this layer, for a pack that the profile holds more than once. Default: the pack's name alone. */
  readonly displayName?: pulumi.Input<string>;
  /** When it is installed among the add-ons: a whole number from 0 on, smaller ones earlier. Default: the pack's own. */
  readonly installPriority?: pulumi.Input<number>;
}

/** Inputs of a {@link ClusterProfile}. */
export interface ClusterProfileArgs extends ProfileOptionArgs {
  /**
   * Kind of profile, in Palette's word: `infra`, `cluster` (a full profile) or `add-on`. Default: what the fields amount
   * to. Another one makes a new profile.
   */
  readonly type?: pulumi.Input<OwnProfileType>;
  /** Name of the profile. */
  readonly name: pulumi.Input<string>;
  /** Strict semantic version. Default: `1.0.0`. */
  readonly version?: pulumi.Input<string>;
  /** What the profile is for. Default: none. */
  readonly description?: pulumi.Input<string>;
  /** Tags, `key:value` or bare. Default: none. */
  readonly tags?: pulumi.Input<pulumi.Input<string>[]>;
  /** Cloud type. Default, for an add-on profile alone: `all`. Another one makes a new profile. */
  readonly cloud?: pulumi.Input<string>;
  /** Whether `cloud` is the name of a custom cloud, also where it looks like a slip of a known one. Default: `false`. */
  readonly customCloud?: pulumi.Input<boolean>;
  /** Where the profile lives. Default: `project`. Another scope makes a new profile. */
  readonly scope?: pulumi.Input<ProfileScope>;
  /** Whether clusters can use it. Default: `true`. */
  readonly publish?: pulumi.Input<boolean>;
  /** Registry of every layer whose pack names none. */
  readonly registry?: pulumi.Input<string>;
  /** The infrastructure layers by role. */
  readonly layers?: pulumi.Input<Partial<Record<InfrastructureRole, pulumi.Input<string | ClusterProfileLayerArgs>>>>;
  /** The add-ons in their order. Default: none. */
  readonly addons?: pulumi.Input<readonly pulumi.Input<string | ClusterProfileAddonArgs>[]>;
  /** Values that whoever makes a cluster can set, in the order in which they are shown. Default: none. */
  readonly variables?: VariablesInput;
}

/**
 * A cluster profile as a Pulumi resource, with Palette's own fields. Its `id` is the profile's uid.
 *
 * Most programs use a component such as `InfrastructureProfile`, which says the same in fewer words and reports all
 * mistakes of a program at once. Managed by this package's dynamic provider.
 */
export class ClusterProfile extends pulumi.CustomResource {
  /** Kind of profile. */
  declare readonly type: pulumi.Output<OwnProfileType>;
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
  /** The infrastructure layers by role, with what the catalogue says about their packs; none in an add-on profile. */
  declare readonly layers: pulumi.Output<Partial<Record<InfrastructureRole, LayerState>> | undefined>;
  /** The add-ons by the name of the layer, with what the catalogue says about their packs. */
  declare readonly addons: pulumi.Output<Record<string, LayerState> | undefined>;
  /** Names of the add-ons in their order. */
  declare readonly addonOrder: pulumi.Output<string[] | undefined>;
  /** The variables by name; the default of a sensitive one is a secret. */
  declare readonly variables: pulumi.Output<Record<string, VariableState> | undefined>;
  /** Names of the variables in their order. */
  declare readonly variableOrder: pulumi.Output<string[] | undefined>;

  constructor(name: string, args: ClusterProfileArgs, opts?: pulumi.CustomResourceOptions) {
    assertProviderIsFound();
    assertSettings();
    const { variables, layers, addons, ...rest } = args;
    const type = typeOfProps(args);
    const inputs = {
      type,
      version: DEFAULT_VERSION,
      scope: "project",
      publish: true,
      ...(type === "add-on" ? { cloud: ANY_CLOUD } : {}),
      description: undefined,
      tags: undefined,
      addons: undefined,
      addonOrder: undefined,
      variables: undefined,
      variableOrder: undefined,
    };
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const props = {
      ...inputs,
      ...given,
      ...variableInputs(variables),
      layers: guardLayers(layers),
      ...addonInputs(addons),
    };
    // Fingerprints of texts that may hold secrets. Guessing them must not be possible for readers of a state.
    const secret = { additionalSecretOutputs: ["contentDigest", "draftDigest", "stamp"] };
    let tell: (resource: pulumi.Resource) => void = () => {};
    // A resource with an id is only read.
    const once = opts?.id === undefined ? assertDeclaredOnce(args, new Promise((made) => (tell = made))) : undefined;
    const inputsOfProvider = {
      ...props,
      // The registration waits for the look at the other resources.
      ...(once === undefined ? {} : { type: pulumi.output(once.then(() => props.type)) }),
      __provider: providerText("ClusterProfile"),
    };
    super(typeToken("ClusterProfile"), name, inputsOfProvider, pulumi.mergeOptions(secret, opts));
    tell(this);
  }

  /** Whether a value is a {@link ClusterProfile} of any installed copy of this package; policy packs ask it, too. */
  static isInstance(value: unknown): value is ClusterProfile {
    return (Object(value) as { readonly __pulumiType?: unknown }).__pulumiType === typeToken("ClusterProfile");
  }
}

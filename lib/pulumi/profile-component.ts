import * as pulumi from "@pulumi/pulumi";
import { digestProfile } from "../profile/canonical";
import { formatIssue, ValidationError } from "../profile/errors";
import { isFields } from "../profile/fields";
import { checkHandling } from "../profile/handling";
import type { InfrastructureRole } from "../profile/layer";
import type { OwnProfileType } from "../profile/profile";
import { nameForMessage } from "../profile/profile-fields";
import type { ProfileScope } from "../profile/profile-scope";
import type { Validation } from "../profile/validate";
import { resolvedProfile } from "../reconcile/resolve";
import { comparable } from "../reconcile/resolved-profile";
import type { LayerState } from "../reconcile/state/layer-state";
import { withoutOptions } from "../reconcile/state/profile-options";
import { type ClusterProfileState, profileOfState } from "../reconcile/state/profile-state";
import { ClusterProfile, type ClusterProfileArgs } from "./cluster-profile";
import { type AddonsInput, addonsOf, type InfrastructureLayersArgs, layersOf } from "./layer-args";
import { type LayerOutput, layerOutputs } from "./layer-output";
import { holdsOutputs, settled } from "./lift";
import type { ProfileOptionArgs } from "./profile-options";
import { assertProviderIsFound } from "./provider-guard";
import { resourceProblem } from "./resource-problem";
import { isDeferred } from "./secret-layers";
import { assertSettings } from "./settings-guard";
import type { VariablesInput } from "./variable-args";

/** What the arguments of every component have. */
export interface ProfileComponentArgs extends ProfileOptionArgs {
  /** Name of the profile. Default: the resource's name, nothing added. */
  readonly name?: pulumi.Input<string>;
  /** Strict semantic version. Default: `1.0.0`. Another one makes a new profile; see `onVersionChange`. */
  readonly version?: pulumi.Input<string>;
  /** What the profile is for, in a sentence. Default: none. */
  readonly description?: pulumi.Input<string>;
  /** Tags, `key:value` or bare `key`; one per key. Default: none. */
  readonly tags?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /**
   * Whether `cloud` is the name of a custom cloud, also where it looks like a slip of a known one. Default: `false`.
   * Errors: `UNKNOWN_CLOUD`.
   */
  readonly customCloud?: pulumi.Input<boolean>;
  /** Where the profile lives. Default: `project`. Another scope makes a new profile. */
  readonly scope?: pulumi.Input<ProfileScope>;
  /** Whether clusters can use it: `false` leaves it a draft. Default: `true`. */
  readonly publish?: pulumi.Input<boolean>;
  /** Registry, by name or uid, of every layer whose pack names none. */
  readonly registry?: pulumi.Input<string>;
  /** Values that whoever makes a cluster can set, in the order in which they are shown. Default: none. */
  readonly variables?: VariablesInput;
}

/** The arguments of any component, as this module reads them. */
interface AnyArgs extends ProfileComponentArgs {
  readonly $schema?: string;
  readonly type?: pulumi.Input<OwnProfileType>;
  readonly cloud?: pulumi.Input<string>;
  readonly layers?: pulumi.Input<InfrastructureLayersArgs>;
  readonly addons?: AddonsInput;
}

/** A kind of profile as a component. */
export interface ProfileKind {
  readonly type: OwnProfileType;
  /** Name of the component's class, the last part of its type in Pulumi. */
  readonly component: string;
  /** Finds every problem of arguments without outputs. */
  readonly validate: (args: unknown) => Validation;
}

/**
 * What the components of all kinds are: one `ClusterProfile` below them, checked in the program before it is registered.
 *
 * Options that Pulumi does not hand down (`ignoreChanges`, `replaceOnChanges`, `retainOnDelete`, `deleteBeforeReplace`,
 * `deletedWith`) are those of the profile: their paths are the inputs of `ClusterProfile`, such as
 * `layers.kubernetes.values`.
 */
export abstract class ProfileComponent extends pulumi.ComponentResource {
  /** Uid of the profile, 24 hex digits: what a cluster takes. */
  readonly uid: pulumi.Output<string>;
  /** Name of the profile. */
  readonly name: pulumi.Output<string>;
  /** Version of the profile. */
  readonly version: pulumi.Output<string>;
  /** Fingerprint of the profile's meaning, 64 hex digits, default values and exact versions included. */
  readonly digest: pulumi.Output<string>;
  /** The profile's own resource, for what the component does not say; undefined when the arguments are not valid. */
  readonly resource: ClusterProfile | undefined;
  /** The infrastructure layers by role. */
  protected readonly infrastructureLayers: pulumi.Output<Readonly<Record<InfrastructureRole, LayerOutput>>>;
  /** The add-ons by the name of the layer. */
  protected readonly addonLayers: pulumi.Output<Readonly<Record<string, LayerOutput>>>;

  /** Registers the component and, where its arguments are valid, the profile. */
  protected constructor(
    kind: ProfileKind,
    name: string,
    given: ProfileComponentArgs,
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    assertProviderIsFound();
    assertSettings();
    super(`palette-iac:index:${kind.component}`, name, {}, opts);
    Object.defineProperty(this, componentMark(kind.component), { value: true });
    const args = given as AnyArgs;
    const later = holdsOutputs(args);
    const problem = later ? undefined : problemOf(kind, name, args, this);
    const checked = later ? this.#checkLater(kind, name, args) : undefined;
    this.resource =
      problem === undefined
        ? new ClusterProfile(name, inputsOf(kind, name, args, checked), { ...ownOptions(opts), parent: this })
        : undefined;
    const { resource } = this;
    if (resource === undefined) {
      // One promise for all outputs: the program's host reports it once, under this resource, and fails.
      const rejected = pulumi.output(Promise.reject(problem)) as pulumi.Output<never>;
      this.uid = this.name = this.version = this.digest = rejected;
      this.infrastructureLayers = this.addonLayers = rejected;
    } else {
      this.uid = resource.id;
      this.name = resource.name;
      this.version = resource.version;
      // Names, versions and uids are no secrets, also where values are.
      this.infrastructureLayers = outputsOf(args.layers === undefined ? undefined : resource.layers);
      this.addonLayers = outputsOf(args.addons === undefined ? undefined : resource.addons);
      this.digest = digestOf(resource, args);
    }
  }

  /** Checks arguments that hold outputs as soon as these are there; what is not known yet is skipped. */
  async #checkLater(kind: ProfileKind, name: string, args: AnyArgs): Promise<void> {
    const secrets = new Set<string>();
    const known = await settled(args, secrets);
    const problem = problemOf(kind, name, known, this, secrets);
    if (problem !== undefined) throw problem;
  }
}

/** In a preview Pulumi takes what is not there for not known yet, so it is asked only for what the program gives. */
function outputsOf<K extends string>(
  layers: pulumi.Output<Partial<Record<K, LayerState>> | undefined> | undefined,
): pulumi.Output<Readonly<Record<K, LayerOutput>>> {
  if (layers === undefined) return pulumi.output({}) as unknown as pulumi.Output<Readonly<Record<K, LayerOutput>>>;
  return pulumi.unsecret(layers).apply((known) => layerOutputs<K>(known));
}

/** What marks the components of a class, whichever installed copy of this package made them. */
export function componentMark(component: string): symbol {
  return Symbol.for(`palette-iac.pulumi.${component}`);
}

/** Whether a value has a mark. */
export function isMarked(value: unknown, component: string): boolean {
  const mark = componentMark(component);
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[mark] === true;
}

const OWN_OPTIONS = ["ignoreChanges", "replaceOnChanges", "retainOnDelete", "deleteBeforeReplace", "deletedWith"];

/** The options of a component that Pulumi applies to the component alone, where they have no effect. */
function ownOptions(opts: pulumi.ComponentResourceOptions): pulumi.CustomResourceOptions {
  return Object.fromEntries(Object.entries(opts).filter(([key]) => OWN_OPTIONS.includes(key)));
}

/** What is wrong with known arguments, as an error that Pulumi shows under the resource. No secret is in its text. */
function problemOf(
  kind: ProfileKind,
  name: string,
  args: unknown,
  resource: pulumi.Resource,
  secrets: ReadonlySet<string> = new Set(),
): pulumi.ResourceError | undefined {
  // A profile without a name takes that of its resource, which can be as wrong.
  const named = isFields(args) && args.name === undefined ? { ...args, name } : args;
  const validation = kind.validate(isFields(named) ? withoutOptions(named) : named);
  const wrong = isFields(args) ? checkHandling(args) : [];
  const issues = [...wrong, ...validation.issues];
  const valid = validation.valid && wrong.length === 0;
  for (const one of issues) {
    if (one.severity === "warning") void pulumi.log.warn(withoutSecrets(formatIssue(one), secrets), resource);
  }
  if (valid) return undefined;
  const text = withoutSecrets(new ValidationError(nameForMessage({ name }), issues).message, secrets);
  return resourceProblem(text, resource);
}

function withoutSecrets(text: string, secrets: ReadonlySet<string>): string {
  return [...secrets].reduce((clean, secret) => (secret === "" ? clean : clean.replaceAll(secret, "[secret]")), text);
}

function inputsOf(
  { type }: ProfileKind,
  name: string,
  args: AnyArgs,
  checked: Promise<void> | undefined,
): ClusterProfileArgs {
  const { layers, addons, $schema: _, ...fields } = args;
  return {
    ...fields,
    name: args.name ?? name,
    // Where outputs are checked later, the type waits for that, and with it the whole resource.
    type: checked === undefined ? type : pulumi.output(checked.then(() => type)),
    tags: args.tags as pulumi.Input<pulumi.Input<string>[]> | undefined,
    ...(layers === undefined
      ? {}
      : {
          layers: isDeferred(layers)
            ? pulumi.output(layers).apply((known) => layersOf(known as InfrastructureLayersArgs))
            : layersOf(layers),
        }),
    ...(addons === undefined ? {} : { addons: addonsOf(addons) }),
  } as ClusterProfileArgs;
}

function digestOf(resource: ClusterProfile, args: AnyArgs): pulumi.Output<string> {
  const { type, name, version, cloud, scope, publish } = resource;
  const given = {
    ...(args.description === undefined ? {} : { description: resource.description }),
    ...(args.tags === undefined ? {} : { tags: resource.tags }),
    ...(args.layers === undefined ? {} : { layers: resource.layers }),
    ...(args.addons === undefined ? {} : { addons: resource.addons, addonOrder: resource.addonOrder }),
    ...(args.variables === undefined ? {} : { variables: resource.variables, variableOrder: resource.variableOrder }),
  };
  return pulumi
    .output({ type, name, version, cloud, scope, publish, ...given })
    .apply((state) => digestOfState(state as unknown as ClusterProfileState));
}

function digestOfState(state: ClusterProfileState): string {
  const { profile, layers } = profileOfState(state);
  const resolved = resolvedProfile(profile, layers);
  return digestProfile(resolved === undefined ? profile : comparable(resolved));
}

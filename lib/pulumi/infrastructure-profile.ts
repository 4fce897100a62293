import * as pulumi from "@pulumi/pulumi";
import { digestProfile } from "../profile/canonical";
import type { CloudType } from "../profile/cloud-type";
import { formatIssue, ValidationError } from "../profile/errors";
import { isFields } from "../profile/fields";
import type { InfrastructureRole } from "../profile/layer";
import type { PackType } from "../profile/pack-ref";
import { normalisePack } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { validateInfrastructureProfile } from "../profile/validate";
import { resolvedProfile } from "../reconcile/resolve";
import { comparable } from "../reconcile/resolved-profile";
import { assertApiKeyIsSecret } from "./api-key-guard";
import { ClusterProfile } from "./cluster-profile";
import { type ClusterProfileState, type LayerState, profileOfState } from "./cluster-profile-inputs";
import { type InfrastructureLayersArgs, layersOf } from "./layer-args";
import { holdsOutputs, settled } from "./lift";
import { checkOptions, type ProfileOptionArgs, withoutOptions } from "./profile-options";
import { isDeferred } from "./secret-layers";
import type { VariablesInput } from "./variable-args";
import type { VariablesState } from "./variable-state";

/**
 * What an {@link InfrastructureProfile} is made of. A profile from `defineInfrastructureProfile` fits as it is.
 */
export interface InfrastructureProfileArgs extends ProfileOptionArgs {
  /** Kind of the profile, in Palette's word. Default: `infra`. */
  readonly type?: pulumi.Input<"infra">;
  /** Name of the profile. Default: the resource's name, nothing added. */
  readonly name?: pulumi.Input<string>;
  /** Strict semantic version. Default: `1.0.0`. Another one makes a new profile; see `onVersionChange`. */
  readonly version?: pulumi.Input<string>;
  /** What the profile is for, in a sentence. Default: none. */
  readonly description?: pulumi.Input<string>;
  /** Tags, `key:value` or bare `key`; one per key. Default: none. */
  readonly tags?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Cloud that the layers are for. Another one makes a new profile. */
  readonly cloud: pulumi.Input<CloudType>;
  /** Where the profile lives. Default: `project`. Another scope makes a new profile. */
  readonly scope?: pulumi.Input<ProfileScope>;
  /** Whether clusters can use it: `false` leaves it a draft. Default: `true`. */
  readonly publish?: pulumi.Input<boolean>;
  /** Registry, by name or uid, of every layer whose pack names none. */
  readonly registry?: pulumi.Input<string>;
  /** The four layers. */
  readonly layers: pulumi.Input<InfrastructureLayersArgs>;
  /** Values that whoever makes a cluster can set, in the order in which they are shown. Default: none. */
  readonly variables?: VariablesInput;
}

/** What became of a layer. */
export interface LayerOutput {
  /** Name of the pack. */
  readonly name: string;
  /** Exact version of the pack, also where a floating tag was asked for. */
  readonly version: string;
  /** Version or floating tag as it was asked for. */
  readonly tag: string;
  /** Uid of the pack in the catalogue, 24 hex digits. */
  readonly packUid: string | undefined;
  /** Uid of the registry, 24 hex digits. */
  readonly registryUid: string | undefined;
  /** Kind of the pack. */
  readonly type: PackType;
}

const IS_INFRASTRUCTURE_PROFILE = Symbol.for("palette-iac.pulumi.InfrastructureProfile");

/**
 * An infrastructure profile in Palette: operating system, Kubernetes, network and storage of clusters on one cloud.
 *
 * Everything that can be wrong is found at preview: by the model in the program, for all profiles at once, and by the
 * provider with the API. Errors: the codes of the error table, each with its path; nothing is created then.
 */
export class InfrastructureProfile extends pulumi.ComponentResource {
  /** Uid of the profile, 24 hex digits: what a cluster takes. */
  readonly uid: pulumi.Output<string>;
  /** Name of the profile. */
  readonly name: pulumi.Output<string>;
  /** Version of the profile. */
  readonly version: pulumi.Output<string>;
  /** The layers, with exact pack versions and uids. */
  readonly layers: pulumi.Output<Readonly<Record<InfrastructureRole, LayerOutput>>>;
  /** Fingerprint of the profile's meaning, 64 hex digits, default values and exact versions included. */
  readonly digest: pulumi.Output<string>;
  /** The profile's own resource, for what the component does not say; undefined when the arguments are not valid. */
  readonly resource: ClusterProfile | undefined;

  constructor(name: string, args: InfrastructureProfileArgs, opts?: pulumi.ComponentResourceOptions) {
    super("palette-iac:index:InfrastructureProfile", name, {}, opts);
    Object.defineProperty(this, IS_INFRASTRUCTURE_PROFILE, { value: true });
    assertApiKeyIsSecret();
    const later = holdsOutputs(args);
    const problem = later ? undefined : problemOf(name, args, this);
    const checked = later ? this.#checkLater(name, args) : undefined;
    this.resource =
      problem === undefined ? new ClusterProfile(name, inputsOf(name, args, checked), { parent: this }) : undefined;
    const { resource } = this;
    if (resource === undefined) {
      // One promise for all outputs: the program's host reports it once, under this resource, and fails.
      const rejected = pulumi.output(Promise.reject(problem)) as pulumi.Output<never>;
      this.uid = this.name = this.version = this.layers = this.digest = rejected;
    } else {
      this.uid = resource.id;
      this.name = resource.name;
      this.version = resource.version;
      // Names, versions and uids are no secrets, also where values are.
      this.layers = pulumi.unsecret(resource.layers).apply(layerOutputs);
      const { type, version, cloud, scope, publish, layers } = resource;
      // In a preview Pulumi takes what is not there for not known yet.
      const description = args.description === undefined ? undefined : resource.description;
      const tags = args.tags === undefined ? undefined : resource.tags;
      const { variables, variableOrder }: Partial<Record<keyof VariablesState, unknown>> =
        args.variables === undefined ? {} : resource;
      this.digest = pulumi
        .output({
          ...{ type, name: resource.name, version, description, tags, cloud, scope, publish, layers },
          ...{ variables, variableOrder },
        })
        .apply((state) => digestOfState(state as ClusterProfileState));
    }
    this.registerOutputs({
      uid: this.uid,
      name: this.name,
      version: this.version,
      layers: this.layers,
      digest: this.digest,
    });
  }

  /** Checks arguments that hold outputs as soon as these are there; what is not known yet is skipped. */
  async #checkLater(name: string, args: InfrastructureProfileArgs): Promise<void> {
    const secrets = new Set<string>();
    const known = (await settled(args, secrets)) as InfrastructureProfileArgs;
    const problem = problemOf(name, known, this, secrets);
    if (problem !== undefined) throw problem;
  }

  /** Whether a value is an {@link InfrastructureProfile} of any installed copy of this package. */
  static override isInstance(value: unknown): value is InfrastructureProfile {
    return (
      typeof value === "object" &&
      value !== null &&
      (value as Record<symbol, unknown>)[IS_INFRASTRUCTURE_PROFILE] === true
    );
  }
}

/** What is wrong with known arguments, as an error that Pulumi shows under the resource. No secret is in its text. */
function problemOf(
  name: string,
  args: unknown,
  resource: pulumi.Resource,
  secrets: ReadonlySet<string> = new Set(),
): pulumi.ResourceError | undefined {
  const validation = validateInfrastructureProfile(isFields(args) ? withoutOptions(args) : args);
  const wrong = isFields(args) ? checkOptions(args) : [];
  const issues = [...wrong, ...validation.issues];
  const valid = validation.valid && wrong.length === 0;
  for (const one of issues) {
    if (one.severity === "warning") void pulumi.log.warn(withoutSecrets(formatIssue(one), secrets), resource);
  }
  if (valid) return undefined;
  const text = withoutSecrets(new ValidationError(JSON.stringify(name), issues).message, secrets);
  const problem = new pulumi.ResourceError(text, resource, true);
  // Pulumi puts the name of the property that waits for the check before the text: it has nothing to do with it.
  Object.defineProperty(problem, "message", { get: () => text, set: () => {} });
  return problem;
}

function withoutSecrets(text: string, secrets: ReadonlySet<string>): string {
  return [...secrets].reduce((clean, secret) => (secret === "" ? clean : clean.replaceAll(secret, "[secret]")), text);
}

function inputsOf(name: string, args: InfrastructureProfileArgs, checked: Promise<void> | undefined) {
  const { layers, ...fields } = args;
  return {
    ...fields,
    name: args.name ?? name,
    // The type waits for the check, and with it the whole resource.
    ...(checked === undefined ? {} : { type: pulumi.output(checked.then(() => "infra" as const)) }),
    tags: args.tags as pulumi.Input<pulumi.Input<string>[]> | undefined,
    layers: isDeferred(layers)
      ? pulumi.output(layers).apply((known) => layersOf(known as InfrastructureLayersArgs))
      : layersOf(layers),
  };
}

function layerOutputs(layers: ClusterProfileState["layers"]): Readonly<Record<InfrastructureRole, LayerOutput>> {
  return Object.fromEntries(Object.entries(layers ?? {}).map(([role, layer]) => [role, layerOutput(layer)])) as Record<
    InfrastructureRole,
    LayerOutput
  >;
}

function layerOutput({ pack, resolved }: LayerState): LayerOutput {
  // In unit tests with Pulumi's mocks the state is what the program gave.
  const { name, version, type } = normalisePack(pack, undefined);
  return {
    name,
    version: resolved?.version ?? version ?? "",
    tag: version ?? resolved?.version ?? "",
    packUid: resolved?.packUid,
    registryUid: resolved?.registryUid,
    type: resolved?.type ?? type ?? "spectro",
  };
}

function digestOfState(state: ClusterProfileState): string {
  const { profile, layers } = profileOfState(state);
  const resolved = resolvedProfile(profile, layers);
  return digestProfile(resolved === undefined ? profile : comparable(resolved));
}

import * as pulumi from "@pulumi/pulumi";
import { formatIssue, isValidationError } from "../profile/errors";
import type { PackRef, PackType } from "../profile/pack-ref";
import type { ProfileScope } from "../profile/profile-scope";
import {
  ANY_VERSION,
  findPack,
  findPackVersions,
  findRegistryNamed,
  foundOrThrow,
  type PackVersion,
} from "../reconcile/catalogue";
import type { ProfileEngine } from "../reconcile/engine";
import { foundProfile } from "../reconcile/find-profile";
import { Connection } from "./connection";
import type { PaletteProvider } from "./palette-provider";
import { assertSettings } from "./settings-guard";

/** How to look something up. */
export interface LookUpOptions {
  /** Where to look. Default: where the environment and the stack's configuration lead. */
  readonly provider?: PaletteProvider;
}

/** Which registry to look up. */
export interface GetRegistryArgs {
  /** Its name, or its uid. */
  readonly name: pulumi.Input<string>;
  /** Kind of packs that it must hold, where two registries share a name. Default: any. */
  readonly type?: pulumi.Input<PackType>;
}

/** A registry. */
export interface RegistryInfo {
  /** 24 hex digits. */
  readonly uid: string;
  readonly name: string;
  /** `pack`, `oci` or `helm`. */
  readonly kind: string;
}

/** Which pack to look up. */
export interface GetPackArgs {
  /** Name of the pack. */
  readonly name: pulumi.Input<string>;
  /** Exact version, floating tag or range. Default: the newest that is no pre-release. */
  readonly version?: pulumi.Input<string>;
  /** Registry, by name or uid. Default: the only one that holds the pack. */
  readonly registry?: pulumi.Input<string>;
  /** Kind of the pack. Default: what the registry holds. */
  readonly type?: pulumi.Input<PackType>;
  /** Cloud that it must be made for. Default: any. */
  readonly cloud?: pulumi.Input<string>;
}

/** A pack in the catalogue. */
export interface PackInfo {
  readonly name: string;
  /** Exact version. */
  readonly version: string;
  /** 24 hex digits; undefined where the registry has no catalogue. */
  readonly uid: string | undefined;
  /** 24 hex digits. */
  readonly registryUid: string | undefined;
  readonly type: PackType;
  /** Palette's word for the layer that it is made for: `os`, `k8s`, `cni`, `csi` or `addon`. */
  readonly layer: string | undefined;
  /** The clouds that it is made for; `all` for every one. */
  readonly cloudTypes: readonly string[];
  /** The pack's own default values, YAML text; undefined where the catalogue has none. */
  readonly values: string | undefined;
  /** Names of its presets. */
  readonly presets: readonly string[];
}

/** Which pack's versions to look up. */
export type GetPackVersionsArgs = Omit<GetPackArgs, "version">;

/** Which profile to look up. */
export interface GetClusterProfileArgs {
  /** Its exact name. */
  readonly name: pulumi.Input<string>;
  /** Its exact version. Default: the highest, pre-releases included. */
  readonly version?: pulumi.Input<string>;
  /** Where it lives; `system` for Palette's own. Default: `project`. */
  readonly scope?: pulumi.Input<ProfileScope | "system">;
}

/** A profile that exists. Says nothing of its values and variables, which may hold secrets. */
export interface ClusterProfileInfo {
  /** 24 hex digits. */
  readonly uid: string;
  readonly name: string;
  readonly version: string;
  /** `infra`, `cluster`, `add-on` or `system`. */
  readonly type: string;
  readonly cloud: string;
  readonly scope: ProfileScope | "system";
  readonly description: string;
  /** Sorted by key. */
  readonly tags: readonly string[];
  readonly isPublished: boolean;
}

/**
 * Looks a registry up, in previews too. Errors: the output rejects with `REGISTRY_NOT_FOUND`, `REGISTRY_AMBIGUOUS`, or
 * what the API says. Source: GET /v1/registries/metadata.
 */
export function getRegistry(args: GetRegistryArgs, options: LookUpOptions = {}): pulumi.Output<RegistryInfo> {
  return lookUp("getRegistry", args, options, async (engine, { name, type }) => {
    const found = foundOrThrow(await findRegistryNamed(engine.session, { registry: name, ...(type && { type }) }));
    return { uid: found.uid ?? "", name: found.name ?? name, kind: found.kind ?? "pack" };
  });
}

/**
 * Looks a pack up in the catalogue, in previews too. Errors: the output rejects with `PACK_NOT_FOUND`,
 * `PACK_VERSION_NOT_FOUND`, `PACK_AMBIGUOUS`, `PACK_WRONG_CLOUD`, `REGISTRY_NOT_FOUND`, or what the API says.
 * Source: GET /v1/packs/{name}/registries/{uid}.
 */
export function getPack(args: GetPackArgs, options: LookUpOptions = {}): pulumi.Output<PackInfo> {
  return lookUp("getPack", args, options, async (engine, { cloud, version = ANY_VERSION, ...rest }) => {
    const pack: PackRef = { ...rest, version };
    const found = foundOrThrow(await findPack(engine.session, { pack, path: "", ...(cloud && { cloud }) }));
    const { packUid, registryUid, ...exact } = found.resolution;
    return {
      name: pack.name,
      version: exact.version,
      uid: packUid,
      registryUid,
      type: exact.type,
      layer: found.layer,
      cloudTypes: [...found.cloudTypes],
      values: found.defaults,
      presets: found.presets.map(({ name }) => name),
    };
  });
}

/**
 * Looks up which versions of a pack there are, newest first, in previews too. Errors: as {@link getPack}. Source: the
 * same.
 */
export function getPackVersions(
  args: GetPackVersionsArgs,
  options: LookUpOptions = {},
): pulumi.Output<readonly PackVersion[]> {
  return lookUp("getPackVersions", args, options, async (engine, { cloud, ...pack }) =>
    foundOrThrow(await findPackVersions(engine.session, { pack, path: "", ...(cloud && { cloud }) })),
  );
}

/**
 * Looks a profile up by its name, in previews too: one that this program does not manage. Errors: the output rejects with
 * `NO_SUCH_PROFILE`, or what the API says. Source: POST /v1/dashboard/clusterprofiles, GET /v1/clusterprofiles/{uid}.
 */
export function getClusterProfile(
  args: GetClusterProfileArgs,
  options: LookUpOptions = {},
): pulumi.Output<ClusterProfileInfo> {
  return lookUp("getClusterProfile", args, options, async (engine, { name, version, scope = "project" }) => {
    const found = await foundProfile(engine.session, { name, scope, ...(version && { version }) });
    const { uid, type, cloud, description, tags, isPublished } = found;
    return { uid, name, version: found.version, type, cloud, scope, description, tags: [...tags], isPublished };
  });
}

type Known<T> = { [K in keyof T]: pulumi.Unwrap<T[K]> };

function lookUp<A extends object, R>(
  name: string,
  args: A,
  { provider }: LookUpOptions,
  ask: (engine: ProfileEngine, args: Known<A>) => Promise<R>,
): pulumi.Output<R> {
  assertSettings();
  const asked = pulumi.output({ args, settings: provider?.settings });
  return asked.apply(async (known) => {
    const { args: plain, settings } = known as unknown as { args: Known<A>; settings?: Record<string, string> };
    const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)) as Known<A>;
    if (isMocked()) return (await pulumi.runtime.invoke(`palette-iac:index:${name}`, given as never)) as R;
    try {
      return await ask(connectionOf(settings).engine(), given);
    } catch (error) {
      throw new pulumi.RunError(`${name}(${JSON.stringify((given as { name?: unknown }).name)}): ${textOf(error)}`);
    }
  }) as pulumi.Output<R>;
}

/** One session for each place that is looked at, so that a run asks for nothing twice. */
const connections = new Map<string, Connection>();

function connectionOf(settings: Readonly<Record<string, string>> | undefined): Connection {
  const key = JSON.stringify([process.env.PALETTE_HOST, settings]);
  const known = connections.get(key);
  if (known !== undefined) return known;
  const made = new Connection();
  const runtime = pulumi.runtime as unknown as { getConfig(key: string): string | undefined };
  made.configure({ get: (name) => (settings === undefined ? runtime.getConfig(name) : settings[name]) });
  connections.set(key, made);
  return made;
}

/** Whether the program runs in a unit test, with Pulumi's mocks: then these answer. */
function isMocked(): boolean {
  const monitor: unknown = pulumi.runtime.getMonitor();
  return typeof monitor === "object" && monitor !== null && "mocks" in monitor;
}

function textOf(error: unknown): string {
  if (isValidationError(error)) return error.issues.map(formatIssue).join("; ");
  return error instanceof Error ? error.message : String(error);
}

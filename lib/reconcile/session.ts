import { createHash } from "node:crypto";
import {
  type CallContext,
  type Clock,
  isApiError,
  type PackFinding,
  type PackTags,
  type PackValidationBody,
  type PaletteApi,
  type PaletteConfiguration,
  type ProfileName,
  type RegistrySummary,
  systemClock,
} from "../palette";
import { CodedError } from "../profile/errors";
import { isUid } from "../profile/pack-ref";
import type { ProfileScope } from "../profile/profile-scope";
import { didYouMean, listSome } from "../profile/suggestion";

/** How long a list of profile names is taken for current, in milliseconds. Creates that run together share one. */
const NAMES_MAX_AGE_MS = 10_000;

/** How many profiles a tenant holds by default, every version counted. */
const DEFAULT_PROFILE_QUOTA = 200;

/** Input of a {@link PaletteSession}. */
export interface SessionOptions {
  readonly api: PaletteApi;
  /** Host and project to work on. */
  readonly configuration: Pick<PaletteConfiguration, "host" | "project">;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /** How many profiles the tenant may hold, every version counted; only for a warning. Default: 200. */
  readonly profileQuota?: number;
}

/**
 * One key on one Palette, and what has been learned with it: who it is, projects, registries, packs, profile names.
 *
 * Everything is asked for at most once while it is current, also when many operations ask at the same time. What failed
 * is not remembered. Safe for operations that run side by side.
 */
export class PaletteSession {
  readonly api: PaletteApi;
  readonly host: string;
  /** How many profiles the tenant may hold, every version counted. */
  readonly profileQuota: number;
  readonly #project: string;
  readonly #clock: Clock;
  readonly #known = new Map<string, Promise<unknown>>();
  readonly #names = new Map<string, { readonly at: number; readonly list: Promise<ProfileName[]> }>();

  constructor(options: SessionOptions) {
    this.api = options.api;
    this.host = options.configuration.host;
    this.#project = options.configuration.project;
    this.#clock = options.clock ?? systemClock;
    this.profileQuota = options.profileQuota ?? DEFAULT_PROFILE_QUOTA;
  }

  #once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const asked = ask();
    this.#known.set(key, asked);
    asked.catch(() => this.#known.delete(key));
    return asked;
  }

  /** The uid of the tenant that the key belongs to. Source: GET /v1/users/info. */
  tenantUid(): Promise<string> {
    return this.#once("tenant", async () => {
      const user = await this.api.getUserInfo();
      if (!user.tenantUid) {
        const reason = "it names no tenant";
        throw new CodedError("INVALID_ANSWER", { host: this.api.host, method: "GET", path: "/v1/users/info", reason });
      }
      return user.tenantUid;
    });
  }

  /** The uid of the configured project; a name is looked up. Errors: `PROJECT_NOT_FOUND`. */
  projectUid(): Promise<string> {
    if (isUid(this.#project)) return Promise.resolve(this.#project);
    return this.#once("project", async () => {
      const found = await this.api.listProjects(this.#project);
      const uid = found.find((project) => project.name === this.#project)?.uid;
      if (uid !== undefined) return uid;
      const names = (await this.api.listProjects()).flatMap((project) => project.name ?? []);
      throw new CodedError("PROJECT_NOT_FOUND", {
        project: this.#project,
        available: listSome(names),
        suggestion: didYouMean(this.#project, names),
      });
    });
  }

  /** The context of calls that work in a scope. */
  async context(scope: ProfileScope): Promise<CallContext> {
    return scope === "tenant" ? {} : { projectUid: await this.projectUid() };
  }

  /**
   * The caller's permissions in a scope, such as `clusterProfile.create`; undefined when the answer does not tell.
   *
   * Source: GET /v1/permissions. What it lists is not documented: an answer without any permission on profiles is taken
   * for "does not tell", and then the write itself says what is missing.
   */
  permissions(scope: ProfileScope): Promise<ReadonlySet<string> | undefined> {
    return this.#once(`permissions ${scope}`, async () => {
      const context = await this.context(scope);
      const groups = await this.api.listPermissions(scope, context).catch(async (error: unknown) => {
        if (!isApiError(error) || error.status !== 404 || scope !== "project") throw error;
        // A key that is refused can look like that, too.
        await this.tenantUid();
        throw this.#projectMissing(error);
      });
      const all = groups.flatMap((group) =>
        (group.permissions ?? []).map((one) => (one.includes(".") ? one : `${group.name ?? ""}.${one}`)),
      );
      return all.some((one) => one.startsWith("clusterProfile.")) ? new Set(all) : undefined;
    });
  }

  #projectMissing(cause: unknown): CodedError {
    return new CodedError("PROJECT_NOT_FOUND", { project: this.#project, available: "not listed" }, { cause });
  }

  /** All registries. Source: GET /v1/registries/metadata. */
  registries(): Promise<readonly RegistrySummary[]> {
    return this.#once("registries", () => this.api.listRegistries());
  }

  /** The versions of a pack in a registry for a cloud. Source: GET /v1/packs/{name}/registries/{uid}. */
  packTags(name: string, registryUid: string, cloud: string): Promise<PackTags | undefined> {
    return this.#once(`pack ${name} ${registryUid} ${cloud}`, () =>
      this.api.getPackTags(name, registryUid, cloud).catch((error: unknown) => {
        if (isApiError(error) && error.status === 404) return undefined;
        throw error;
      }),
    );
  }

  /** The uids of the registries that hold a pack of this name at all. Source: POST /v1/packs/search. */
  registriesOfPack(name: string): Promise<readonly string[]> {
    return this.#once(`registries of ${name}`, async () => {
      const found = await this.api.searchPacks(name);
      const exact = found.filter((item) => (item.spec?.name ?? item.metadata?.name) === name);
      return exact.flatMap((item) => (item.spec?.registries ?? []).flatMap((registry) => registry.uid ?? []));
    });
  }

  /**
   * What Palette finds wrong with packs that are to be together in a profile. The same packs are asked about once.
   *
   * Source: POST /v1/clusterprofiles/validate/packs.
   */
  packFindings(draft: PackValidationBody, scope: ProfileScope): Promise<readonly PackFinding[]> {
    const { cloudType, type, packs } = draft;
    const digest = createHash("sha256")
      .update(JSON.stringify([cloudType, type, packs]))
      .digest("hex");
    return this.#once(`findings ${digest}`, async () =>
      this.api.validatePacks(draft, undefined, await this.context(scope)),
    );
  }

  /** The names of all packs, for suggestions. Source: POST /v1/packs/search. */
  packNames(): Promise<readonly string[]> {
    return this.#once("pack names", async () => {
      const all = await this.api.searchPacks();
      return all.flatMap((item) => item.spec?.name ?? item.metadata?.name ?? []);
    });
  }

  /**
   * The uids of the profiles with this name and version that the scope shows; they may belong to another scope.
   *
   * A list of at most ten seconds' age is used again, unless `fresh` says how to ask anew. That is safe: the API itself
   * refuses a second profile of the same name and version.
   */
  async profilesNamed(name: string, version: string, scope: ProfileScope, fresh?: CallContext): Promise<string[]> {
    const list = await this.#profileNames(scope, fresh);
    return list
      .filter((item) => item.metadata?.name === name && (item.spec?.version || "1.0.0") === version)
      .flatMap((item) => item.metadata?.uid ?? []);
  }

  /** How many profiles the scope shows, those of the tenant and of Palette itself included. */
  async profileCount(scope: ProfileScope): Promise<number> {
    return (await this.#profileNames(scope)).length;
  }

  /** All versions of a profile that the scope shows, with their uids; they may belong to another scope. */
  async versionsOf(name: string, scope: ProfileScope): Promise<{ readonly uid: string; readonly version: string }[]> {
    const list = await this.#profileNames(scope);
    return list
      .filter((item) => item.metadata?.name === name)
      .map((item) => ({ uid: item.metadata?.uid ?? "", version: item.spec?.version || "1.0.0" }));
  }

  async #profileNames(scope: ProfileScope, fresh?: CallContext): Promise<readonly ProfileName[]> {
    const context = { ...fresh, ...(await this.context(scope)) };
    const key = context.projectUid ?? "";
    const now = this.#clock.now();
    let known = this.#names.get(key);
    if (known === undefined || fresh !== undefined || now - known.at > NAMES_MAX_AGE_MS) {
      known = { at: now, list: this.api.listProfileNames(context) };
      const entry = known;
      this.#names.set(key, entry);
      entry.list.catch(() => this.#names.get(key) === entry && this.#names.delete(key));
    }
    return known.list;
  }

  /** Forgets the lists of profile names, after a write that changes them in a way that matters. */
  forgetProfileNames(): void {
    this.#names.clear();
  }
}

import { type ApiError, isApiError } from "../palette";
import { type Change, compareProfiles } from "../profile/compare";
import { CodedError, type Issue, issue } from "../profile/errors";
import type { Profile } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { listSome } from "../profile/suggestion";
import { pathsText, readBack, runSteps } from "./apply";
import { type ObservedProfile, observeProfile } from "./observed-profile";
import { type Plan, planUpdate } from "./plan";
import type { ProfileRecord } from "./profile-record";
import { comparable, type ResolvedProfile } from "./resolved-profile";
import type { PaletteSession } from "./session";
import { assertScope, assertTarget, currentTarget, type Target } from "./target";
import { createBody } from "./wire-profile";

/** The result of a write. */
export interface Written {
  readonly record: ProfileRecord;
  readonly observed: ObservedProfile;
  /** What was changed on the server, in meaning; empty when nothing had to be. */
  readonly changes: readonly Change[];
  /** True when an existing profile was taken over instead of creating one. */
  readonly tookOver: boolean;
}

/** How an operation is to be done. */
export interface OperationOptions {
  /** Take over a profile of the same name, version and scope even if its content differs. Default: false. */
  readonly adopt?: boolean;
  /** Overwrite somebody else's unpublished draft. Default: false. */
  readonly overwriteDrafts?: boolean;
  /** Told, in one plain sentence, what the user should know: a profile taken over, an answer that was lost. */
  readonly notify?: (message: string) => void;
  /** Told, in one plain sentence, each step of a write. */
  readonly progress?: (message: string) => void;
  /** Stops the operation when aborted. */
  readonly signal?: AbortSignal;
  /** When the operation must be over, in milliseconds since 1970. */
  readonly deadline?: number;
}

const MOST_CREATE_ATTEMPTS = 3;

/**
 * Creates, reads, updates and deletes profiles so that a second run finishes what a first one left undone.
 *
 * Every operation observes before it writes, writes only what differs, and reads back once. Knows nothing of any host.
 */
export class ProfileEngine {
  readonly session: PaletteSession;
  /** Uids of the profiles that this engine has made or taken over. */
  readonly #made = new Set<string>();

  constructor(session: PaletteSession) {
    this.session = session;
  }

  /**
   * What would keep a profile from being created: its name is taken, a permission is missing. Writes nothing.
   *
   * `ignore` holds uids of profiles that will be gone by then. Issues: `PROFILE_NAME_TAKEN`, `PERMISSION_MISSING`.
   */
  async checkCreate(
    wanted: ResolvedProfile,
    options: OperationOptions & { ignore?: ReadonlySet<string> } = {},
  ): Promise<Issue[]> {
    const permissions = wanted.publish
      ? ["clusterProfile.create", "clusterProfile.publish"]
      : ["clusterProfile.create"];
    const [missing, existing] = await Promise.all([
      this.missingPermissions(wanted.scope, permissions),
      this.#findExisting(wanted, options, false),
    ]);
    if (existing === undefined || options.ignore?.has(existing.uid)) return missing;
    const { changes, impossible } = planUpdate(existing, wanted);
    if (changes.length === 0 || (options.adopt && impossible.length === 0)) {
      const how = changes.length === 0 ? "taken over" : "adopted and changed";
      options.notify?.(`${wanted.name} ${wanted.version} exists already (uid ${existing.uid}): it will be ${how}`);
      return missing;
    }
    return [...missing, issue("PROFILE_NAME_TAKEN", "name", takenParams(existing, wanted, changes))];
  }

  /** What would keep a profile from taking another name: another one has it. Issues: `PROFILE_RENAME_TAKEN`. */
  async checkRename(uid: string, to: Pick<Profile, "name" | "version" | "scope">): Promise<Issue[]> {
    const context = await this.session.context(to.scope);
    for (const other of await this.session.profilesNamed(to.name, to.version, to.scope)) {
      const observed = other === uid ? undefined : await observeProfile(this.session, other, context);
      if (observed?.scope === to.scope) return [issue("PROFILE_RENAME_TAKEN", "name", { ...to, uid: other })];
    }
    return [];
  }

  /** Which of these permissions the key lacks, as far as the API tells. Issues: `PERMISSION_MISSING`. */
  async missingPermissions(scope: ProfileScope, wanted: readonly string[]): Promise<Issue[]> {
    const own = await this.session.permissions(scope);
    const where = scope === "project" ? "this project" : "the tenant";
    return wanted
      .filter((permission) => own !== undefined && !own.has(permission))
      .map((permission) => issue("PERMISSION_MISSING", "", { permission, where }));
  }

  /** Where today's credentials lead for a scope. */
  targetOf(scope: ProfileScope): Promise<Target> {
    return currentTarget(this.session, scope);
  }

  /** Stops when today's credentials lead elsewhere. Errors: `TARGET_MISMATCH`. */
  async assertTarget(scope: ProfileScope, recorded: Target | undefined): Promise<void> {
    await assertTarget(this.session, scope, recorded);
  }

  /**
   * Creates a profile, or takes over the one that an earlier, interrupted create made.
   *
   * Errors: `PROFILE_NAME_TAKEN`; a {@link WriteError} when the profile exists but is not finished.
   */
  async create(wanted: ResolvedProfile, options: OperationOptions = {}): Promise<Written> {
    const target = await currentTarget(this.session, wanted.scope);
    let failure: ApiError | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const existing = await this.#findExisting(wanted, options, attempt > 1).catch((error: unknown) => {
        throw failure ?? error;
      });
      if (existing !== undefined) return await this.#takeOver(existing, wanted, target, options);
      if (failure !== undefined && (failure.outcome === "refused" || attempt > MOST_CREATE_ATTEMPTS)) throw failure;
      try {
        const context = await this.#context(wanted.scope, options);
        const uid = await this.session.api.createProfile(createBody(wanted), wanted.publish, context);
        this.#made.add(uid);
        const record = { uid, target };
        const changes = compareProfiles(nothing(wanted), comparable(wanted));
        const observed = await readBack({ session: this.session, wanted, context }, record);
        return { record, observed, changes, tookOver: false };
      } catch (error) {
        if (!isApiError(error) || !mayExistNow(error)) throw error;
        failure = error;
        if (error.outcome === "unknown")
          options.notify?.(
            `${wanted.name} ${wanted.version}: no clear answer to the create, looking whether it was done`,
          );
      }
    }
  }

  async #takeOver(
    existing: ObservedProfile,
    wanted: ResolvedProfile,
    target: Target,
    options: OperationOptions,
  ): Promise<Written> {
    const { changes, impossible } = planUpdate(existing, wanted);
    const record = { uid: existing.uid, target };
    const params = { name: wanted.name, version: wanted.version, uid: existing.uid };
    // Only what an interrupted run left is taken over, never what another resource of this very run has made.
    if (this.#made.has(existing.uid)) throw new CodedError("PROFILE_MADE_TWICE", params, { path: "name" });
    if (changes.length === 0) {
      this.#made.add(existing.uid);
      options.notify?.(new CodedError("PROFILE_TAKEN_OVER", params).message);
      return { record, observed: existing, changes, tookOver: true };
    }
    if (!options.adopt || impossible.length > 0) {
      throw new CodedError("PROFILE_NAME_TAKEN", takenParams(existing, wanted, changes), { path: "name" });
    }
    options.notify?.(
      `${wanted.name} ${wanted.version} exists already (uid ${existing.uid}): it is adopted and changed`,
    );
    return { ...(await this.#apply(record, existing, wanted, options)), tookOver: true };
  }

  /** The profile of the same scope with this name and version, if there is one. */
  async #findExisting(
    wanted: Profile,
    options: OperationOptions,
    fresh: boolean,
  ): Promise<ObservedProfile | undefined> {
    const uids = await this.session.profilesNamed(wanted.name, wanted.version, wanted.scope, fresh);
    const context = await this.#context(wanted.scope, options);
    for (const uid of uids) {
      const observed = await observeProfile(this.session, uid, context);
      if (observed?.scope === wanted.scope) return observed;
    }
    return undefined;
  }

  /**
   * Reads a profile; undefined when it is gone.
   *
   * Errors: `TARGET_MISMATCH` when the credentials lead elsewhere; so "gone" is never said of another tenant's profile.
   */
  async read(
    record: { readonly uid: string; readonly target?: Target },
    scope: ProfileScope,
    options: OperationOptions = {},
  ): Promise<ObservedProfile | undefined> {
    await assertTarget(this.session, scope, record.target);
    return observeProfile(this.session, record.uid, await this.#context(scope, options));
  }

  /** What an update would do. Writes nothing. Errors: `PROFILE_GONE`, `TARGET_MISMATCH`. */
  async plan(
    record: ProfileRecord,
    wanted: ResolvedProfile,
    options: OperationOptions = {},
  ): Promise<{ plan: Plan; observed: ObservedProfile }> {
    const observed = await this.read(record, wanted.scope, options);
    if (observed === undefined) throw new CodedError("PROFILE_GONE", { uid: record.uid });
    return { observed, plan: planUpdate(observed, wanted, { ownDraftDigest: record.draftDigest }) };
  }

  /**
   * Makes an existing profile the wanted one, also when an earlier update stopped half-way.
   *
   * Errors: `PROFILE_GONE`, `TARGET_MISMATCH`, `DRAFT_CONFLICT`; a {@link WriteError} when it was changed only in part.
   */
  async update(record: ProfileRecord, wanted: ResolvedProfile, options: OperationOptions = {}): Promise<Written> {
    const observed = await this.read(record, wanted.scope, options);
    if (observed === undefined) throw new CodedError("PROFILE_GONE", { uid: record.uid });
    await assertScope(this.session, observed, wanted.scope);
    return this.#apply(record, observed, wanted, options);
  }

  async #apply(
    record: ProfileRecord,
    observed: ObservedProfile,
    wanted: ResolvedProfile,
    options: OperationOptions,
  ): Promise<Written> {
    const plan = planUpdate(observed, wanted, { ownDraftDigest: record.draftDigest });
    if (plan.foreignDraft.length > 0 && !options.overwriteDrafts) {
      throw new CodedError("DRAFT_CONFLICT", { uid: record.uid, paths: pathsText(plan.foreignDraft) });
    }
    const [fixed] = plan.impossible;
    if (fixed !== undefined) {
      const { path, before = "", after = "" } = fixed;
      throw new CodedError("PROFILE_FIXED_FIELD", { field: path, uid: record.uid, before, after }, { path });
    }
    const clean = { uid: record.uid, target: record.target };
    if (plan.steps.length === 0) return { record: clean, observed, changes: plan.changes, tookOver: false };
    const write = { session: this.session, wanted, context: await this.#context(wanted.scope, options) };
    await runSteps(write, clean, observed, plan.steps, options.progress);
    return { record: clean, observed: await readBack(write, clean), changes: plan.changes, tookOver: false };
  }

  /**
   * Deletes a profile; one that is gone already counts as deleted.
   *
   * Errors: `PROFILE_IN_USE`, which names the users; `TARGET_MISMATCH`.
   */
  async delete(
    record: { readonly uid: string; readonly target?: Target },
    scope: ProfileScope,
    options: OperationOptions = {},
  ): Promise<void> {
    const observed = await this.read(record, scope, options);
    if (observed === undefined) return;
    await assertScope(this.session, observed, scope);
    assertUnused(observed);
    const context = await this.#context(scope, options);
    try {
      await this.session.api.deleteProfile(record.uid, context);
    } catch (error) {
      if (!isApiError(error) || error.status === undefined) throw error;
      // It may be gone by now, or have come into use: a second look tells.
      const left = await observeProfile(this.session, record.uid, context).catch(() => {
        throw error;
      });
      if (left === undefined) return;
      assertUnused(left);
      throw error;
    } finally {
      this.session.forgetProfileNames();
    }
  }

  async #context(scope: ProfileScope, { signal, deadline }: OperationOptions) {
    return { ...(await this.session.context(scope)), signal, deadline };
  }
}

function assertUnused({ name, version, users }: ObservedProfile): void {
  if (users.length === 0) return;
  const list = listSome(users.map((user) => `${user.kind} ${user.name}`));
  throw new CodedError("PROFILE_IN_USE", { name, version, users: list });
}

function nothing(wanted: Profile): Profile {
  return { ...wanted, layers: [] };
}

/** After these failures of a create the profile may be there. How a taken name is refused is not documented. */
function mayExistNow(error: ApiError): boolean {
  return error.outcome === "unknown" || (error.outcome === "refused" && ![401, 403, 429].includes(error.status ?? 0));
}

function takenParams(existing: ObservedProfile, wanted: Profile, changes: readonly Change[]) {
  return {
    name: wanted.name,
    version: wanted.version,
    scope: wanted.scope,
    uid: existing.uid,
    paths: pathsText(changes),
  };
}

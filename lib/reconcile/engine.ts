import { CodedError, type Issue, issue } from "../profile/errors";
import type { Profile } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { hasUnknown } from "../profile/unknown";
import { finishedRecord, readBack, runSteps } from "./apply";
import { changeLines } from "./change-lines";
import { ProfileCreator } from "./create-profile";
import { assertUnused, deleteObserved } from "./delete-profile";
import { guardEdits, noteText, usersText } from "./guards";
import { judge, leaving, ownChecks } from "./judge";
import { type ObservedProfile, type ObserveOptions, observeProfile } from "./observed-profile";
import { contextOf, type OperationOptions, stopAt, type Written } from "./operation";
import { checkPacks } from "./pack-checks";
import type { Plan } from "./plan";
import type { ProfileRecord } from "./profile-record";
import type { ResolvedProfile } from "./resolved-profile";
import type { PaletteSession } from "./session";
import { type Ignoring, type Stamp, stampOf, stampOfWrite } from "./stamp";
import { assertScope, assertTarget, currentTarget, type Target } from "./target";

/** What becomes of the old version of a profile when there is a new one. */
export type OnVersionChange = "keep" | "delete-unused" | "rename";

/** What an update would do, and what must be known before it is done. */
export interface PlannedUpdate {
  readonly plan: Plan;
  readonly observed: ObservedProfile;
  /** What keeps it from being done, and warnings. */
  readonly issues: readonly Issue[];
  /** What to say, in plain sentences: which clusters will be notified. */
  readonly notes: readonly string[];
  /** The changes as lines, `path: before -> after`, without secrets. */
  readonly lines: readonly string[];
  /** Of the profile that this was planned for; `update` takes it in `shown`. */
  readonly stamp: Stamp;
}

/**
 * Creates, reads, updates and deletes profiles so that a second run finishes what a first one left undone.
 *
 * Every operation observes before it writes, writes only what differs, and reads back once. Knows nothing of any host.
 */
export class ProfileEngine {
  readonly session: PaletteSession;
  readonly #creator: ProfileCreator;

  constructor(session: PaletteSession) {
    this.session = session;
    this.#creator = new ProfileCreator(session, (...write) => this.#apply(...write));
  }

  /**
   * What would keep a profile from being created: its name is taken, a permission is missing, a rule is broken, Palette
   * finds a pack at fault; and, of a profile that would be taken over, what would keep it from being changed. Writes
   * nothing. Tells `notify` what would become of a profile that is there, and which clusters would be notified.
   *
   * Issues: `PROFILE_NAME_TAKEN`, `PROFILE_DIFFERS`, `PROFILE_DECLARED_TWICE`, `PERMISSION_MISSING`, `RULE_BROKEN`,
   * `PACK_CHECK_FAILED`, `INVALID_ALLOWANCE`, the codes of the guards; as a warning `QUOTA_NEAR`.
   */
  async checkCreate(wanted: ResolvedProfile, options: OperationOptions = {}): Promise<Issue[]> {
    const found = await Promise.all([this.missingForWrite(true, wanted), this.#creator.check(wanted, options)]);
    return [...found.flat(), ...ownChecks(wanted, options)];
  }

  /** What is wrong with a profile's content beyond the model's own rules: those of the organisation, Palette's checks. */
  async checkContent(wanted: ResolvedProfile, options: OperationOptions = {}): Promise<Issue[]> {
    return [...ownChecks(wanted, options), ...(await checkPacks(this.session, wanted))];
  }

  /** What would keep a profile from taking another name: another one has it. Issues: `PROFILE_RENAME_TAKEN`. */
  async checkRename(uid: string, to: Pick<Profile, "name" | "version" | "scope">): Promise<Issue[]> {
    const context = await this.session.context(to.scope);
    for (const other of await this.session.profilesNamed(to.name, to.version, to.scope)) {
      const own = { variables: false };
      const observed = other === uid ? undefined : await observeProfile(this.session, other, context, own);
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

  /** Which permissions the key lacks for writing a profile, as far as that is known. Issues: `PERMISSION_MISSING`. */
  async missingForWrite(isNew: boolean, { scope, publish }: Pick<Profile, "scope" | "publish">): Promise<Issue[]> {
    if (hasUnknown([scope, publish])) return [];
    const wanted = [isNew ? "clusterProfile.create" : "clusterProfile.update"];
    return this.missingPermissions(scope, publish ? [...wanted, "clusterProfile.publish"] : wanted);
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
   * Errors: `PROFILE_NAME_TAKEN`, `PROFILE_DIFFERS`, `RULE_BROKEN`, `PACK_CHECK_FAILED`, and for a profile that is taken
   * over the codes of the guards; a {@link WriteError} when the profile exists but is not finished.
   */
  async create(wanted: ResolvedProfile, options: OperationOptions = {}): Promise<Written> {
    stopAt(ownChecks(wanted, options), `the profile ${wanted.name} ${wanted.version}`);
    return this.#creator.create(wanted, options);
  }

  /**
   * Reads a profile; undefined when it is gone.
   *
   * Errors: `TARGET_MISMATCH` when the credentials lead elsewhere; so "gone" is never said of another tenant's profile.
   */
  async read(
    record: { readonly uid: string; readonly target?: Target },
    scope: ProfileScope,
    options: OperationOptions & ObserveOptions = {},
  ): Promise<ObservedProfile | undefined> {
    await assertTarget(this.session, scope, record.target);
    return observeProfile(this.session, record.uid, await contextOf(this.session, scope, options), options);
  }

  /**
   * What an update would do. Writes nothing.
   *
   * Errors: `PROFILE_GONE`, `TARGET_MISMATCH`. What keeps the update from being done is in `issues`, an edit since the
   * user saw the profile among it (`CONCURRENT_EDIT`).
   */
  async plan(record: ProfileRecord, given: ResolvedProfile, options: OperationOptions = {}): Promise<PlannedUpdate> {
    const observed = await this.#existing(record, given, options);
    const wanted = leaving(given, observed, options);
    const { plan, issues, notes } = judge(record, observed, wanted, options);
    const edits = guardEdits(observed, wanted, plan, options);
    const packs = plan.steps.includes("packs") ? await checkPacks(this.session, wanted, observed) : [];
    return {
      observed,
      plan,
      issues: [...edits.issues, ...issues, ...ownChecks(wanted, options), ...packs],
      notes,
      lines: changeLines(plan.changes, new Set(edits.paths)),
      stamp: stampOf(observed, ignoringOf(given, options)),
    };
  }

  /**
   * Makes an existing profile the wanted one, also when an earlier update stopped half-way.
   *
   * Errors: `PROFILE_GONE`, `TARGET_MISMATCH`, `CONCURRENT_EDIT`, `PACK_CHECK_FAILED`, the codes of the guards (one of
   * them, or a `ValidationError` with all); a {@link WriteError} when it was changed only in part. Between the look at the profile
   * and the first write somebody else can still write: the API has no condition for that.
   */
  async update(record: ProfileRecord, wanted: ResolvedProfile, options: OperationOptions = {}): Promise<Written> {
    const observed = await this.#existing(record, wanted, options);
    await assertScope(this.session, observed, wanted.scope);
    return this.#apply(record, observed, wanted, options);
  }

  async #existing(record: ProfileRecord, wanted: Profile, options: OperationOptions): Promise<ObservedProfile> {
    const observed = await this.read(record, wanted.scope, options);
    if (observed === undefined) throw new CodedError("PROFILE_GONE", { uid: record.uid });
    if (observed.scope === "system") {
      throw new CodedError("PROFILE_READ_ONLY", { name: observed.name, version: observed.version });
    }
    return observed;
  }

  async #apply(
    record: ProfileRecord,
    observed: ObservedProfile,
    given: ResolvedProfile,
    options: OperationOptions,
  ): Promise<Written> {
    const wanted = leaving(given, observed, options);
    const { plan, issues, notes } = judge(record, observed, wanted, options);
    const subject = `the change of ${wanted.name} ${wanted.version}`;
    const edits = guardEdits(observed, wanted, plan, options);
    stopAt(edits.issues, subject);
    stopAt([...issues, ...ownChecks(wanted, options)], subject);
    // Variables are written before the layers: Palette would refuse these too late.
    if (plan.steps.includes("packs")) stopAt(await checkPacks(this.session, wanted, observed), subject);
    for (const note of edits.notes) options.notify?.(note);
    // The plan already printed these notes.
    if (options.shown === undefined) for (const note of notes) options.notify?.(note);
    const ignoring = { profile: given, paths: options.leave ?? [] };
    const finished = finishedRecord(record, wanted);
    const written = (now: ObservedProfile): Written => ({
      record: { ...finished, stamp: stampOf(now, ignoring) },
      observed: now,
      changes: plan.changes,
      tookOver: false,
    });
    if (plan.steps.length === 0) return written(observed);
    const write = { session: this.session, wanted, context: await contextOf(this.session, wanted.scope, options) };
    const { draftDigest: _, ...before } = record;
    const stamp = stampOfWrite(observed, wanted, ignoring);
    await runSteps(write, { ...before, stamp }, observed, plan, options.progress);
    return written(await readBack(write, { ...finished, stamp }));
  }

  /**
   * Deletes a profile; one that is gone already counts as deleted.
   *
   * Errors: `PROFILE_IN_USE`, which names the users; `TARGET_MISMATCH`.
   */
  async delete(
    record: Pick<ProfileRecord, "uid"> & Partial<ProfileRecord>,
    scope: ProfileScope,
    options: OperationOptions = {},
  ): Promise<void> {
    const observed = await this.read(record, scope, { ...options, variables: false });
    if (observed !== undefined) await deleteObserved(this.session, observed, scope, options);
  }

  /**
   * Deals with the old version of a profile after there is a new one: `keep` leaves it, `delete-unused` deletes it
   * unless somebody uses it. Says what became of it.
   *
   * Errors: `TARGET_MISMATCH`.
   */
  async retire(
    record: Pick<ProfileRecord, "uid"> & Partial<ProfileRecord>,
    scope: ProfileScope,
    how: Exclude<OnVersionChange, "rename">,
    options: OperationOptions = {},
  ): Promise<void> {
    const observed = await this.read(record, scope, { ...options, variables: false });
    if (observed === undefined) return;
    const kept = keptVersionText(observed, how);
    if (kept !== undefined) return options.notify?.(kept);
    await deleteObserved(this.session, observed, scope, options);
  }

  /**
   * Why the old version of a profile would stay if it were dealt with now; undefined when it would be deleted. A profile
   * that is gone already does not stay.
   */
  async keptVersion(
    record: Pick<ProfileRecord, "uid"> & Partial<ProfileRecord>,
    scope: ProfileScope,
    how: Exclude<OnVersionChange, "rename">,
    options: OperationOptions = {},
  ): Promise<string | undefined> {
    const observed = await this.read(record, scope, { ...options, variables: false });
    return observed && keptVersionText(observed, how);
  }

  /** Stops when somebody uses a profile that is to be deleted or replaced. Errors: `PROFILE_IN_USE`. */
  async assertUnused(record: { readonly uid: string; readonly target?: Target }, scope: ProfileScope): Promise<void> {
    const observed = await this.read(record, scope, { variables: false });
    if (observed !== undefined) assertUnused(observed);
  }
}

/** Why an old version stays; undefined when it does not. */
function keptVersionText(observed: ObservedProfile, how: Exclude<OnVersionChange, "rename">): string | undefined {
  const { name, version, uid, users } = observed;
  if (how === "keep") return noteText("VERSION_KEPT", { name, version, uid });
  return users.length > 0
    ? noteText("VERSION_IN_USE_KEPT", { name, version, uid, users: usersText(observed) })
    : undefined;
}

/** Where the profile may be other in Palette than the user was shown. */
function ignoringOf(given: ResolvedProfile, { leave = [], shown }: OperationOptions): Ignoring {
  return { profile: shown?.profile ?? given, paths: [...new Set([...leave, ...(shown?.ignored ?? [])])] };
}

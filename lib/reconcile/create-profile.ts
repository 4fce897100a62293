import { type ApiError, isApiError } from "../palette";
import { type Change, compareProfiles, formatChange } from "../profile/compare";
import { CodedError, type Issue, issue } from "../profile/errors";
import type { Profile } from "../profile/profile";
import { listSome } from "../profile/suggestion";
import { finishedRecord, pathsText, readBack } from "./apply";
import { noteText } from "./guards";
import { judge, leaving } from "./judge";
import { type ObservedProfile, observeProfile } from "./observed-profile";
import { contextOf, type OperationOptions, stopAt, type Written } from "./operation";
import { checkPacks } from "./pack-checks";
import { type Plan, planUpdate } from "./plan";
import type { ProfileRecord } from "./profile-record";
import { comparable, type ResolvedProfile } from "./resolved-profile";
import type { PaletteSession } from "./session";
import { stampOf, stampOfWrite } from "./stamp";
import { currentTarget, type Target } from "./target";
import { createBody } from "./wire-profile";
import { outcomeUnknown } from "./write-error";

const MOST_CREATE_ATTEMPTS = 3;

/** Part of a tenant's quota from which on there is a warning. */
const QUOTA_NEAR = 0.9;

/** Changes an existing profile; how the engine updates one. */
export type ApplyTo = (
  record: ProfileRecord,
  observed: ObservedProfile,
  wanted: ResolvedProfile,
  options: OperationOptions,
) => Promise<Written>;

/**
 * Creates profiles, or takes over those that are there: what an earlier, interrupted create has made, and what is to be
 * adopted. Remembers what it made, so that no two resources of one run get the same profile.
 */
export class ProfileCreator {
  readonly #session: PaletteSession;
  readonly #apply: ApplyTo;
  /** Uids of the profiles that were made or taken over. */
  readonly #made = new Set<string>();

  constructor(session: PaletteSession, apply: ApplyTo) {
    this.#session = session;
    this.#apply = apply;
  }

  /** What would keep a profile from being created: one that is there, packs that do not go together. Writes nothing. */
  async check(wanted: ResolvedProfile, options: OperationOptions): Promise<Issue[]> {
    const existing = await this.#find(wanted, options, false);
    if (existing === undefined) return [...(await this.#quota(wanted)), ...(await checkPacks(this.#session, wanted))];
    if (options.others?.leaves(existing.uid)) return checkPacks(this.#session, wanted);
    const { plan, issues, notes } = judge({}, existing, leaving(wanted, existing, options), options);
    const refusal = refusalOf(existing, wanted, plan, options);
    if (refusal !== undefined) return [refusal, ...(await checkPacks(this.#session, wanted))];
    options.others?.take(existing.uid);
    tellTakeOver(existing, wanted, plan, options, "will be");
    for (const note of notes) options.notify?.(note);
    return [...issues, ...(plan.steps.includes("packs") ? await checkPacks(this.#session, wanted, existing) : [])];
  }

  /** A warning when there is little room left for profiles. Costs no request: the list is there already. */
  async #quota(wanted: ResolvedProfile): Promise<Issue[]> {
    const count = await this.#session.profileCount(wanted.scope);
    const { profileQuota: quota } = this.#session;
    if (count < quota * QUOTA_NEAR) return [];
    return [issue("QUOTA_NEAR", "", { count, quota }, { severity: "warning" })];
  }

  /** Creates a profile or takes one over. */
  async create(wanted: ResolvedProfile, options: OperationOptions): Promise<Written> {
    const target = await currentTarget(this.#session, wanted.scope);
    let failure: ApiError | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const looking = failure === undefined ? options : { ...options, ...this.#session.api.briefly(options) };
      const existing = await this.#find(wanted, looking, attempt > 1).catch((error: unknown) => {
        throw failure === undefined ? error : lastOf(failure, wanted);
      });
      if (existing !== undefined) {
        return await this.#takeOver(existing, wanted, target, options, failure?.outcome === "unknown");
      }
      if (failure !== undefined && (failure.outcome === "refused" || attempt > MOST_CREATE_ATTEMPTS)) {
        throw lastOf(failure, wanted);
      }
      if (attempt === 1)
        stopAt(await checkPacks(this.#session, wanted), `the profile ${wanted.name} ${wanted.version}`);
      try {
        return await this.#post(wanted, target, options);
      } catch (error) {
        if (!isApiError(error) || !mayExistNow(error)) throw error;
        failure = error;
        if (error.outcome === "unknown")
          options.notify?.(noteText("ANSWER_LOST", { subject: `${wanted.name} ${wanted.version}`, what: "create" }));
      }
    }
  }

  async #post(wanted: ResolvedProfile, target: Target, options: OperationOptions): Promise<Written> {
    const context = await contextOf(this.#session, wanted.scope, options);
    const uid = await this.#session.api.createProfile(createBody(wanted), wanted.publish, context);
    this.#made.add(uid);
    const record = finishedRecord({ uid, target }, wanted);
    const changes = compareProfiles(nothing(wanted), comparable(wanted));
    const kept = { ...record, stamp: stampOfWrite(undefined, wanted) };
    const observed = await readBack({ session: this.#session, wanted, context }, kept, true);
    return { record: { ...record, stamp: stampOf(observed) }, observed, changes, tookOver: false };
  }

  async #takeOver(
    existing: ObservedProfile,
    wanted: ResolvedProfile,
    target: Target,
    options: OperationOptions,
    isOwn: boolean,
  ): Promise<Written> {
    const plan = planUpdate(existing, leaving(wanted, existing, options));
    const { name, version } = wanted;
    const params = { name, version, uid: existing.uid };
    // Only what an interrupted run left is taken over, never what another resource of this very run has made.
    if (this.#made.has(existing.uid)) throw new CodedError("PROFILE_MADE_TWICE", params, { path: "name" });
    const refusal = refusalOf(existing, wanted, plan, options);
    if (refusal !== undefined) throw CodedError.of(refusal);
    options.others?.take(existing.uid);
    const mark = options.adopt ? { adopted: true } : { takenOver: true };
    const record = { uid: existing.uid, target, ...(isOwn ? {} : mark) };
    // What was not there before this very create, whose answer was lost, is no one else's.
    if (!isOwn) tellTakeOver(existing, wanted, plan, options, "is");
    // Sensitive defaults cannot be compared: they are written.
    const written = await this.#apply(record, existing, wanted, options);
    this.#made.add(existing.uid);
    return { ...written, tookOver: !isOwn };
  }

  /** The profile of the same scope with this name and version, if there is one. */
  async #find(wanted: Profile, options: OperationOptions, fresh: boolean): Promise<ObservedProfile | undefined> {
    const context = await contextOf(this.#session, wanted.scope, options);
    const { name, version, scope } = wanted;
    const uids = await this.#session.profilesNamed(name, version, scope, fresh ? context : undefined);
    for (const uid of uids) {
      const observed = await observeProfile(this.#session, uid, context);
      // The list may be some seconds old: by now the profile can have another name.
      const { scope, name, version } = observed ?? {};
      if (scope === wanted.scope && name === wanted.name && version === wanted.version) return observed;
    }
    return undefined;
  }
}

/** What a create ends with that failed: after one without a clear answer, what is known of it. */
function lastOf(failure: ApiError, { name, version }: Profile): Error {
  return failure.outcome === "unknown" ? outcomeUnknown("create", `${name} ${version}`, failure) : failure;
}

/** Whether an existing profile differs in something that can be compared: a sensitive default cannot. */
function differs({ changes }: Plan): boolean {
  return changes.some((change) => change.before !== SECRET || change.after !== SECRET);
}

/** Tells what becomes, or became, of a profile that is there, with what changes in one that is adopted. */
function tellTakeOver(
  { uid }: ObservedProfile,
  { name, version }: Profile,
  plan: Plan,
  { adopt, notify }: OperationOptions,
  verb: "is" | "will be",
): void {
  const what = !adopt ? "taken over" : differs(plan) ? "adopted and changed" : "adopted";
  const changes = adopt ? plan.changes.map((change) => `\n  ${changeWithoutText(change)}`).join("") : "";
  const code = adopt ? "PROFILE_ADOPTED" : "PROFILE_TAKEN_OVER";
  notify?.(`${noteText(code, { name, version, uid, what: `${verb} ${what}` })}${changes}`, `${uid} ${what}${changes}`);
}

const SECRET = "[secret]";

/** Why an existing profile of the wanted name is not taken over, if it is not. */
function refusalOf(
  existing: ObservedProfile,
  wanted: ResolvedProfile,
  plan: Plan,
  { adopt, others }: OperationOptions,
): Issue | undefined {
  const { name, version, scope } = wanted;
  const other = others?.ownerOf(existing.uid);
  if (other !== undefined) return issue("PROFILE_DECLARED_TWICE", "name", { name, version, scope, other });
  if (!differs(plan) || (adopt === "overwrite" && plan.impossible.length === 0)) return undefined;
  if (adopt === true) {
    const changes = listSome(plan.changes.map(changeWithoutText), 10);
    return issue("PROFILE_DIFFERS", "", { name, version, uid: existing.uid, changes });
  }
  return issue("PROFILE_NAME_TAKEN", "name", {
    name,
    version,
    scope,
    uid: existing.uid,
    paths: pathsText(plan.changes),
    advice: [others?.advice(existing), adviceOf(plan)].flatMap((text) => text ?? []).join(" "),
  });
}

/** What can be done about a profile of somebody else that has the wanted name. */
function adviceOf({ impossible }: Plan): string {
  if (impossible.length === 0) {
    return 'Choose another name or version. To take it over, set adopt: true (which lists every difference) or adopt: "overwrite", which changes it.';
  }
  return `Choose another name or version: adopt does not help, because the ${impossible.map(({ path }) => path).join(" and ")} of a profile cannot change.`;
}

/** A change as a line of text; of values and manifests, which may hold secrets, only where it is. */
function changeWithoutText(change: Change): string {
  const { path, kind } = change;
  if (!/^(layers|addons)\b.*\.(values|patch|manifests)\b/.test(path)) return formatChange(change);
  return `${{ add: "+", remove: "-", change: "~" }[kind]} ${path}`;
}

function nothing(wanted: Profile): Profile {
  return { ...wanted, layers: [], variables: [] };
}

/** After these failures of a create the profile may be there. How a taken name is refused is not documented. */
function mayExistNow(error: ApiError): boolean {
  return error.outcome === "unknown" || (error.outcome === "refused" && ![401, 403, 429].includes(error.status ?? 0));
}

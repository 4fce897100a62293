import { isAllowed } from "../../profile/allowances";
import { compareProfiles } from "../../profile/compare";
import { CodedError, formatIssue, type Issue, issue } from "../../profile/errors";
import { checkHandling } from "../../profile/handling";
import { normaliseProfile, type OwnProfileType, type Profile } from "../../profile/profile";
import type { ProfileProps } from "../../profile/profile-props";
import { hasUnknown, isUnknown } from "../../profile/unknown";
import { validateProfile } from "../../profile/validate";
import { pathsText } from "../../reconcile/apply";
import { kubernetesIssues } from "../../reconcile/guards";
import type { OperationOptions } from "../../reconcile/operation";
import { resolveProfile } from "../../reconcile/resolve";
import type { ResolvedProfile } from "../../reconcile/resolved-profile";
import { aboutProfile } from "../../reconcile/state/issue-paths";
import { keepSpelling } from "../../reconcile/state/keep-spelling";
import { foretold, keptForOther } from "../../reconcile/state/kept-text";
import { canMove, stateWithoutCatalogue, unchangedState } from "../../reconcile/state/known-state";
import { knownOptions, optionsOf } from "../../reconcile/state/profile-options";
import { declaredTwice, ownerText } from "../../reconcile/state/profile-owners";
import {
  type ClusterProfileState,
  hasUnknownLayer,
  knownOfState,
  profileOfState,
  propsOfInputs,
  stateOfProfile,
} from "../../reconcile/state/profile-state";
import { type Departure, isUnfinished, recordOf, type State, splitState } from "../../reconcile/state/record-state";
import { shownOf } from "../../reconcile/state/shown";
import {
  FIXED_FIELDS,
  isOther,
  keepsName,
  pathsToLeave,
  sameMeaning,
  staysOnDestroy,
  wantedProfile,
} from "../../reconcile/state/state-change";
import { DiagnosticsError } from "../protocol/diagnostic";
import type { OperationContext, PlanRequest, PlanResponse } from "../protocol/provider";
import type { Attributes } from "../protocol/schema";
import type { ObjectValue } from "../protocol/value";
import type { Connection } from "./connection";
import { departureOfOldVersion, departureOnDestroy } from "./departure";
import { diagnosticOf, noteOf } from "./diagnostics";
import { fieldOf, NOT_KNOWN, sameValue } from "./model-value";
import { movedAdvice, othersFor } from "./other-resources";
import { keptOf, type PrivateState, privateData, privateState } from "./private-state";
import { effectiveConfig, plannedAttributes, resolutionsOf, stateOfAttributes } from "./profile-attributes";
import {
  checkDefaults,
  checkRenumbered,
  namingDefault,
  profileInputs,
  withFreshDefaults,
  withoutRenumbered,
} from "./profile-inputs";
import type { ProfileKind } from "./profile-kind";
import { isDelete, type PlannedOwner, type RunMemory } from "./run-memory";

/** What a configuration asks for, as far as it is known, and what was known before. */
interface Wanted {
  readonly config: ObjectValue;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly profile: Profile;
  readonly now: ClusterProfileState;
  readonly old: State | undefined;
}

/** Plans what becomes of a profile, and stops what must not be done, while it is only looked at. */
export class ProfilePlanner {
  constructor(
    private readonly kind: ProfileKind,
    private readonly attributes: Attributes,
    private readonly connection: Connection,
    private readonly run: RunMemory,
  ) {}

  /** What is wrong with a configuration as far as nobody has to be asked. */
  check(config: ObjectValue): Issue[] {
    const { fields, issues } = profileInputs(this.kind.type, config);
    const found = validateProfile(propsOfInputs(fields)).issues.map((one) => namingDefault(one, config));
    return [...issues, ...found, ...checkHandling(fields), ...checkDefaults(config)];
  }

  /** Plans a create or an update. */
  async plan(given: ObjectValue, request: PlanRequest, context: OperationContext): Promise<PlanResponse> {
    const { prior } = request;
    const kept = privateState(request.private);
    this.stopAt(this.check(given).filter(({ severity }) => severity === "error"));
    const wanted = await this.wanted(given, prior, kept, context);
    const { old, now, config } = wanted;
    const owner = this.ownerOf(prior, kept, old);
    const resource = this.run.note(owner);
    const replaces = old === undefined ? [] : this.replaces(old, now);
    const id = replaces.includes("id") ? NOT_KNOWN : (prior?.id ?? NOT_KNOWN);
    const planned = keepingDigest({ ...plannedAttributes(config, prior, now), id }, prior);
    if (old !== undefined && replaces.length > 0) {
      await this.replace(String(prior?.id), old, now, kept, context);
      return {
        planned,
        requiresReplace: replaces.map((name) => [name]),
        private: privateData({ ...kept, resource }),
      };
    }
    if (prior !== null) this.stopAt(checkRenumbered(prior, config).map((one) => namingDefault(one, config)));
    await this.guard(wanted, owner, prior, context);
    return {
      // What was left undone is done now, also when nothing else differs: without a difference Terraform does nothing.
      planned: old !== undefined && isUnfinished(old) ? { ...planned, digest: NOT_KNOWN } : planned,
      private: privateData({
        record: old === undefined ? {} : kept.record,
        resolved: resolutionsOf(now),
        ...(old === undefined ? {} : { before: keptOf(kept) }),
        ...this.replacedBy(wanted, owner),
        resource,
      }),
    };
  }

  /** The resource that is planned: what Terraform replaces, it plans again with the private data of the first plan. */
  private ownerOf(prior: ObjectValue | null, kept: PrivateState, old: State | undefined): PlannedOwner {
    const { type } = this.kind;
    if (old === undefined) return this.run.noted(kept.resource) ?? { type };
    const uid = String(prior?.id);
    return {
      type,
      uid,
      before: { uid, departure: departureOnDestroy(old), allow: old.allow ?? [], kept: keptOf(kept) },
    };
  }

  /** Plans a delete; refuses one that Palette would refuse, or that would pull a profile from under a cluster. */
  async planDelete(prior: ObjectValue, request: PlanRequest, context: OperationContext): Promise<PlanResponse> {
    const kept = privateState(request.private);
    const old = oldState(this.kind.type, prior, kept);
    const uid = String(prior.id);
    const { owners, assumed, unheld } = this.run;
    const newVersion = this.run.newVersionOf(old);
    const departure = newVersion === undefined ? departureOnDestroy(old) : departureOfOldVersion(newVersion, old);
    const successor = assumed.get(uid);
    if (departure !== "stay" && successor !== undefined) this.stopAt(nameTaken(uid, old, successor));
    if (owners.leave(uid)) context.report(noteOf(keptForOther(uid, old)));
    else {
      unheld.add(uid);
      if (departure === "delete" && !this.isUnasked) await this.assertUnused(uid, old, context);
      await this.foretell(uid, old, departure, context);
    }
    const { walk } = this.connection;
    return { planned: null, private: privateData({ ...kept, departure, walk, holders: owners.known(uid) }) };
  }

  private stopAt(issues: readonly Issue[]): void {
    if (issues.length > 0) throw new DiagnosticsError(issues.map((one) => diagnosticOf(one, this.attributes)));
  }

  /** Passes warnings on; the errors come back. */
  /** Without the warnings that were told of a profile in this run: what is replaced is planned twice. */
  private notSaid(issues: readonly Issue[], profile: Profile): Issue[] {
    const identity = [this.kind.type, profile.name, profile.version, profile.scope];
    // Two of which the names are not known may be two profiles.
    if (hasUnknown(identity)) return [...issues];
    return issues.filter(
      (one) => one.severity === "error" || this.connection.isNew(`${JSON.stringify(identity)} ${formatIssue(one)}`),
    );
  }

  private told(issues: readonly Issue[], context: OperationContext): Issue[] {
    const warnings = issues.filter(({ severity }) => severity !== "error");
    context.report(...warnings.map((one) => diagnosticOf(one, this.attributes)));
    return issues.filter(({ severity }) => severity === "error");
  }

  /** Whether Palette cannot be asked now. */
  private get isUnasked(): boolean {
    return this.connection.isUnknown || this.connection.offline;
  }

  private async wanted(
    given: ObjectValue,
    prior: ObjectValue | null,
    kept: PrivateState,
    context: OperationContext,
  ): Promise<Wanted> {
    const { type } = this.kind;
    const config = effectiveConfig(type, given, prior);
    const { fields } = profileInputs(type, withFreshDefaults(config, prior, kept.record));
    const profile = normaliseProfile(propsOfInputs(fields) as ProfileProps);
    const old = prior === null ? undefined : oldState(type, prior, kept);
    const now = await this.known(fields, profile, old === undefined ? undefined : splitState(old).inputs, context);
    return { config, fields, profile, now, old };
  }

  private async known(
    fields: Wanted["fields"],
    profile: Profile,
    old: ClusterProfileState | undefined,
    context: OperationContext,
  ): Promise<ClusterProfileState> {
    const options = optionsOf(fields);
    if (this.isUnasked) {
      this.sayUnasked(context);
      return stateWithoutCatalogue(old, profile, options);
    }
    const upgrade = (options.upgrade === true || this.connection.upgrade) && profile.layers.some(canMove);
    const unchanged = upgrade ? undefined : unchangedState(old, profile, options);
    if (unchanged !== undefined) return unchanged;
    const known = knownOfState(old, profile);
    const asked = await resolveProfile(this.connection.engine().session, profile, {
      upgrade,
      allow: this.connection.operation(context, options).allow ?? [],
      complete: !hasUnknownLayer(fields),
      ...(known === undefined ? {} : { known }),
    });
    const errors = this.told(this.notSaid(asked.issues, profile), context);
    const more = errors.length > 0 ? await this.permissions(old === undefined, profile) : [];
    this.stopAt([...aboutProfile(errors, fields), ...this.told(more, context)]);
    return keepSpelling(old, stateOfProfile(profile, asked.layers, options));
  }

  private sayUnasked(context: OperationContext): void {
    const what = "packs, names and permissions were not checked";
    const error = this.connection.isUnknown
      ? new CodedError("CONFIGURATION_UNKNOWN", { what })
      : new CodedError("CHECKS_SKIPPED");
    context.report(noteOf(error.message));
  }

  private permissions(isNew: boolean, profile: Pick<Profile, "scope" | "publish">): Promise<Issue[]> {
    return this.connection.engine().missingForWrite(isNew, profile);
  }

  /** The attributes whose change needs a new profile. */
  private replaces(old: State, now: ClusterProfileState): string[] {
    const fixed = FIXED_FIELDS.filter((key) => old[key] !== undefined && isOther(old[key], now[key]));
    const isNewVersion = isOther(old.version, now.version) && knownOptions(now).onVersionChange !== "rename";
    // The kind is no attribute: what shows instead is that the profile gets another uid.
    const attributes = fixed.map((field) => (field === "type" ? "id" : field));
    return isNewVersion ? [...attributes, "version"] : attributes;
  }

  /** Decides what becomes of the old profile, since Terraform does not say why it deletes it. */
  private async replace(
    uid: string,
    old: State,
    now: ClusterProfileState,
    kept: PrivateState,
    context: OperationContext,
  ): Promise<void> {
    const { onVersionChange, onDestroy } = knownOptions(now);
    const stays = staysOnDestroy({ ...old, ...(onDestroy === undefined ? {} : { onDestroy }) });
    const isNewVersion = isOther(old.version, now.version) && onVersionChange !== "rename";
    const departure: Departure = isNewVersion
      ? departureOfOldVersion(knownOptions(now), old)
      : stays
        ? "stay"
        : "delete";
    const allow = this.isUnasked ? [] : (this.connection.operation(context, now).allow ?? []);
    if (isNewVersion) this.warnOfKubernetes(old, now, allow, context);
    if (departure === "delete" && !this.isUnasked) await this.assertUnused(uid, old, context, allow);
    // Where the new one is made first, Terraform plans this delete again within the apply, and tells of no other resource.
    const { owners } = this.run;
    const isShared = owners.otherHolder(uid, undefined) !== undefined || owners.inState(uid) > 1;
    if (isDelete(departure) && isShared) this.stopAt([sharedProfile(uid, old)]);
    await this.foretell(uid, old, departure, context);
    if (!hasUnknown([now.name, now.version, now.scope])) {
      this.run.replace(now, { uid, departure, allow, kept: keptOf(kept), holders: this.run.owners.inState(uid) });
    }
  }

  /** Tells what is to be known about a profile that leaves, before anything is done. */
  private async foretell(uid: string, old: State, departure: Departure, context: OperationContext): Promise<void> {
    const asked = this.isUnasked ? undefined : this.connection.engine();
    const told = await foretold(uid, old, departure, asked);
    if (told !== undefined) this.connection.tell(context, told);
  }

  private warnOfKubernetes(
    old: State,
    now: ClusterProfileState,
    allow: readonly string[],
    context: OperationContext,
  ): void {
    const versions = [old, now].map(({ layers }) => {
      const layer = isUnknown(layers) ? undefined : layers?.kubernetes;
      return isUnknown(layer) ? undefined : layer?.resolved?.version;
    });
    this.told(kubernetesIssues(versions[0], versions[1], { users: [] }, allow), context);
  }

  private async assertUnused(
    uid: string,
    old: State,
    context: OperationContext,
    allow = this.connection.operation(context, old).allow,
  ): Promise<void> {
    if (isAllowed("delete-in-use", allow)) return;
    const { target, scope } = old;
    await this.connection.engine().assertUnused({ uid, ...(target === undefined ? {} : { target }) }, scope);
  }

  /** Asks whether it can be done. */
  private async guard(
    wanted: Wanted,
    owner: PlannedOwner,
    prior: ObjectValue | null,
    context: OperationContext,
  ): Promise<void> {
    const { old, now, fields, profile } = wanted;
    this.claim(owner, old, now);
    if (this.isUnasked) return;
    const whole = !hasUnknownLayer(fields) && !hasUnknown(now);
    const resolved = whole ? wantedProfile(now) : undefined;
    if (old === undefined) {
      const found =
        resolved === undefined
          ? await this.permissions(true, profile)
          : await this.connection.engine().checkCreate(resolved, this.creating(resolved, owner, now, context));
      this.stopAt(this.told(found, context));
      return;
    }
    if (!isUnfinished(old) && sameMeaning(old, now)) return;
    const known = prior === null ? old : withoutRenumbered(old, prior, wanted.config);
    await this.guardUpdate(String(prior?.id), { ...wanted, old: known }, resolved, context);
  }

  /** Notes which profile a resource has and asks for. Errors: `PROFILE_DECLARED_TWICE`, `PROFILE_SHARED`. */
  private claim(owner: PlannedOwner, old: State | undefined, now: ClusterProfileState): void {
    const { owners, unheld } = this.run;
    const { uid } = owner;
    const identified = !hasUnknown([now.name, now.version, now.scope]);
    if (uid !== undefined && old === undefined) owners.release(uid, owner);
    const others = [
      identified ? owners.claim(now, owner) : undefined,
      uid !== undefined && old !== undefined ? owners.hold(uid, owner) : undefined,
    ];
    const other = others.find((one) => one !== undefined);
    if (other !== undefined) this.stopAt([declaredTwice(now, ownerText(other))]);
    if (uid === undefined || old === undefined) return;
    // The delete was planned before this resource was known: its plan does not say that the profile stays.
    if (unheld.has(uid) || this.run.isDeletedFor(uid)) this.stopAt([sharedProfile(uid, old)]);
  }

  private creating(
    resolved: ResolvedProfile,
    owner: PlannedOwner,
    now: ClusterProfileState,
    context: OperationContext,
  ) {
    const damaged = owner.uid === undefined ? this.run.damaged(resolved, resolved.type) : undefined;
    if (damaged !== undefined) {
      this.run.assumed.set(damaged, now);
      this.run.owners.hold(damaged, owner);
    }
    const others = othersFor(this.run, resolved, owner, damaged);
    return { ...this.connection.operation(context, now), others };
  }

  private async guardUpdate(
    uid: string,
    { old, now, config }: Wanted & { readonly old: State },
    resolved: ResolvedProfile | undefined,
    context: OperationContext,
  ): Promise<void> {
    const engine = this.connection.engine();
    await engine.assertTarget(old.scope, old.target);
    const identified = !hasUnknown([now.name, now.version]);
    const renames = identified && !keepsName(old, now);
    const taken = renames ? await engine.checkRename(uid, now) : [];
    const denied = await this.permissions(false, now);
    const leave = pathsToLeave(old, now);
    // Never a fresh stamp: Terraform plans again inside of apply, and hands over what was read for the user.
    const options: OperationOptions = {
      ...this.connection.operation(context, now),
      leave,
      shown: shownOf(old, leave),
    };
    const planned = resolved && (await engine.plan(recordOf(uid, old), resolved, options));
    const found = planned?.issues.map((one) => namingDefault(one, config)) ?? [];
    this.stopAt(this.told([...taken, ...denied, ...found], context));
    for (const note of planned?.notes ?? []) context.report(noteOf(note));
  }

  private replacedBy({ now, old }: Wanted, owner: PlannedOwner): Partial<PrivateState> {
    if (old !== undefined || hasUnknown([now.name, now.version, now.scope])) return {};
    const replaced = this.run.replacedBy(now) ?? owner.before;
    return replaced === undefined ? {} : { replaced };
  }
}

/**
 * A plan with the old digest where nothing else differs. With `ignore_changes` the configuration is what has drifted, and the
 * digest is of what was written last: alone it is no update.
 */
function keepingDigest(planned: ObjectValue, prior: ObjectValue | null): ObjectValue {
  const digest = fieldOf(prior ?? {}, "digest");
  if (prior === null || digest === null) return planned;
  const others = Object.keys(planned).filter((name) => name !== "digest");
  const isSame = others.every((name) => sameValue(fieldOf(planned, name), fieldOf(prior, name)));
  return isSame ? { ...planned, digest } : planned;
}

function sharedProfile(uid: string, { name, version }: State): Issue {
  return issue("PROFILE_SHARED", "name", { name, version, uid });
}

/** The state of a profile, whose kind is another one where its resource was moved. */
function oldState(type: OwnProfileType, prior: ObjectValue, kept: PrivateState): State {
  const state = stateOfAttributes(type, prior, kept) as State;
  return kept.kind === undefined ? state : { ...state, type: kept.kind };
}

/** Of a profile whose resource leaves while a new one asks for its name with other content: it would have to go first. */
function nameTaken(uid: string, old: State, successor: ClusterProfileState): Issue[] {
  if (sameMeaning(old, successor)) return [];
  const { name, version, scope } = old;
  const [before, after] = [old, successor].map((state) => profileOfState(state).profile) as [Profile, Profile];
  const paths = pathsText(compareProfiles(before, after));
  const advice = movedAdvice(old.type, successor.type) ?? "";
  return [issue("PROFILE_NAME_TAKEN", "name", { name, version, scope, uid, paths, advice })];
}

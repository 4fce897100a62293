import type { dynamic } from "@pulumi/pulumi";
import { CodedError, formatIssue, type Issue, issue, isValidationError } from "../profile/errors";
import type { InfrastructureProfileProps } from "../profile/infrastructure-profile";
import { normaliseInfrastructureProfile, type Profile } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { hasUnknown } from "../profile/unknown";
import { validateInfrastructureProfile } from "../profile/validate";
import {
  isWriteError,
  type ProfileRecord,
  type ResolvedProfile,
  resolvedProfile,
  resolveProfile,
  type Target,
  type Written,
} from "../reconcile";
import { aboutProfile, failed, passed } from "./check-answer";
import {
  type ClusterProfileState,
  hasUnknownLayer,
  keepSpelling,
  knownOfState,
  profileOfState,
  propsOfInputs,
  stateOfProfile,
} from "./cluster-profile-inputs";
import { Connection, type StackConfiguration } from "./connection";
import { stateWithoutCatalogue, unchangedState } from "./known-state";
import { stateOfObserved } from "./observed-state";
import { plainError, withoutEcho } from "./plain-error";
import { fromProperties, PROVIDER_KEY, type Properties, sameData, toProperties } from "./property-values";

/** What the state keeps of a profile besides its inputs. */
interface RecordState {
  readonly uid?: string;
  readonly target?: Target;
  readonly draftDigest?: string;
}

type State = ClusterProfileState & RecordState;

/** Fields that an existing profile cannot change: another value makes a new profile. */
const REPLACED_BY = ["type", "cloud", "scope", "version"] as const;

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}

/**
 * Pulumi's side of a cluster profile: turns properties into the model and the engine's answers into properties.
 *
 * Whatever it returns is plain JSON, and whatever it throws is an `Error` with one plain message: anything else makes
 * Pulumi hang or lose track of a profile that exists.
 */
export class ClusterProfileProvider implements dynamic.ResourceProvider {
  readonly #connection = new Connection();
  /** Profiles that are deleted before their replacement is made: their names are free by then. */
  readonly #leaving = new Set<string>();
  /** Profiles that a resource of this run took over: a resource that leaves in the same run must not delete them. */
  readonly #takenOver = new Set<string>();
  /** New profiles of this run, by scope, name and version. */
  readonly #declared = new Set<string>();
  /** Where the profiles of this stack live, by scope. */
  readonly #recorded = new Map<ProfileScope, Target>();
  /** Scopes in which this run makes new profiles. */
  readonly #creating = new Set<ProfileScope>();
  #saidOffline = false;

  async configure(request: { config: StackConfiguration }): Promise<void> {
    this.#connection.configure(request.config);
  }

  /** Validates, resolves packs that differ from the old inputs, and keeps old spellings that mean the same. */
  async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult<Properties>> {
    try {
      return await this.#check(stateIn(olds), fromProperties(news));
    } catch (error) {
      return failed(isValidationError(error) ? error.issues.map(formatIssue) : [plainError(error).message]);
    }
  }

  async #check(old: State | undefined, inputs: Properties): Promise<dynamic.CheckResult<Properties>> {
    const props = propsOfInputs(inputs);
    const validation = validateInfrastructureProfile(props);
    if (!validation.valid) return failed(validation.issues.filter((one) => one.severity === "error").map(formatIssue));
    const profile = normaliseInfrastructureProfile(props as InfrastructureProfileProps);
    const adopt = inputs.adopt === true;
    if (this.#connection.offline) {
      this.#sayOffline();
      return passed(stateWithoutCatalogue(old, profile, adopt), inputs);
    }
    const unchanged = unchangedState(old, profile, adopt);
    if (unchanged !== undefined) return passed(unchanged, inputs);
    const { session } = this.#connection.engine();
    const { layers, issues } = await resolveProfile(session, profile, knownOfState(old));
    const whole = issues.length === 0 && !hasUnknownLayer(inputs.layers);
    const resolved = whole ? resolvedProfile(profile, layers) : undefined;
    const more = resolved
      ? await this.#checkOnServer(old, resolved, adopt)
      : await this.#checkPermissions(old === undefined, profile);
    if (issues.length + more.length > 0) return failed([...aboutProfile(issues, inputs), ...more].map(formatIssue));
    return passed(keepSpelling(old, stateOfProfile(profile, layers, adopt)), inputs);
  }

  #sayOffline(): void {
    if (this.#saidOffline) return;
    this.#saidOffline = true;
    say(new CodedError("CHECKS_SKIPPED").message);
  }

  async #checkOnServer(old: State | undefined, wanted: ResolvedProfile, adopt: boolean): Promise<Issue[]> {
    if (old !== undefined) return this.#checkPermissions(false, wanted);
    await this.#assertSameTarget(wanted.scope);
    const options = { notify: say, adopt, ignore: this.#leaving };
    return [...this.#declare(wanted), ...(await this.#connection.engine().checkCreate(wanted, options))];
  }

  async #checkPermissions(isNew: boolean, { scope, publish }: Profile): Promise<Issue[]> {
    if (hasUnknown([scope, publish])) return [];
    const wanted = [isNew ? "clusterProfile.create" : "clusterProfile.update"];
    return this.#connection
      .engine()
      .missingPermissions(scope, publish ? [...wanted, "clusterProfile.publish"] : wanted);
  }

  /**
   * Stops when profiles of this stack live elsewhere than a new one would: one key must do for all of them.
   *
   * Costs nothing where the stack has none yet. Errors: `TARGET_MISMATCH`.
   */
  async #assertSameTarget(scope: ProfileScope): Promise<void> {
    this.#creating.add(scope);
    const recorded = this.#recorded.get(scope);
    if (recorded !== undefined) await this.#connection.engine().assertTarget(scope, recorded);
  }

  /** Pulumi checks each new profile once in a run: a second one of the same name is another resource. */
  #declare({ scope, name, version }: ResolvedProfile): Issue[] {
    const key = JSON.stringify([scope, name, version]);
    if (this.#declared.has(key)) return [issue("PROFILE_DECLARED_TWICE", "name", { name, version, scope })];
    this.#declared.add(key);
    return [];
  }

  /** Says what needs a new profile; Pulumi itself compares the inputs, so that it can show each changed path. */
  async diff(id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    return this.#guardPrinted(async () => {
      const old = stateIn(olds) as State;
      const now = fromProperties(news) as unknown as ClusterProfileState;
      const replaces = REPLACED_BY.filter((key) => !hasUnknown(now[key]) && old[key] !== now[key]);
      const { uid: _uid, target: _target, draftDigest, ...before } = old;
      if (old.target !== undefined) this.#recorded.set(old.scope, old.target);
      const differs = draftDigest !== undefined || !sameData(before, now) || this.#creating.has(old.scope);
      if (differs && !this.#connection.offline) await this.#connection.engine().assertTarget(old.scope, old.target);
      const nameIsKept = old.version === now.version && old.name === now.name && old.scope === now.scope;
      if (replaces.length === 0) {
        await this.#checkRename(id, old, now);
        return draftDigest === undefined ? {} : { changes: true };
      }
      if (nameIsKept) this.#leaving.add(id);
      await this.#warnOfUsers(id, old);
      return { replaces: [...replaces], deleteBeforeReplace: nameIsKept };
    });
  }

  /** A profile in use can be replaced, but its old self cannot be deleted as long as that lasts. */
  async #warnOfUsers(id: string, old: State): Promise<void> {
    if (this.#connection.offline) return;
    const observed = await this.#connection.engine().read({ uid: id, target: old.target }, old.scope);
    if (observed === undefined || observed.users.length === 0) return;
    const users = observed.users.map((user) => `${user.kind} ${user.name}`).join(", ");
    const warning = new CodedError("PROFILE_IN_USE", { name: old.name, version: old.version, users });
    say(`warning: it cannot be deleted after it is replaced: ${warning.message}`);
  }

  /** Here rather than in `check`, which does not know which profile it is. */
  async #checkRename(id: string, old: State, now: ClusterProfileState): Promise<void> {
    if (old.name === now.name || hasUnknown(now.name) || this.#connection.offline) return;
    const { name, version, scope } = now;
    const [taken] = await this.#connection.engine().checkRename(id, { name, version, scope });
    if (taken !== undefined) throw new Error(formatIssue(taken));
  }

  async create(inputs: Properties): Promise<dynamic.CreateResult<Properties>> {
    return this.#guard(async () => {
      const state = fromProperties(inputs) as unknown as ClusterProfileState;
      const [wanted, full] = await this.#resolved(state);
      const engine = this.#connection.engine();
      const written = await this.#writing(full, inputs, () =>
        engine.create(wanted, { ...this.#connection.operation(say), adopt: state.adopt === true }),
      );
      if (written.tookOver) this.#takenOver.add(written.record.uid);
      return { id: String(written.record.uid), outs: outputs(full, written.record) };
    });
  }

  async update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult<Properties>> {
    return this.#guard(async () => {
      const old = stateIn(olds) as State;
      const state = fromProperties(news) as unknown as ClusterProfileState;
      const [wanted, full] = await this.#resolved(state);
      const engine = this.#connection.engine();
      const record = { uid: id, target: old.target as Target, draftDigest: old.draftDigest };
      const written = await this.#writing(full, news, () =>
        engine.update(record, wanted, this.#connection.operation(say)),
      );
      return { outs: outputs(full, written.record) };
    });
  }

  /** Reads the live profile back as inputs, so that Pulumi shows just the paths that drifted. */
  async read(id: string, props?: Properties): Promise<dynamic.ReadResult<Properties>> {
    return this.#guardPrinted(async () => {
      const stored = stateIn(props ?? {});
      const isRefresh = stored?.target !== undefined;
      const engine = this.#connection.engine();
      const scope = stored?.scope ?? "project";
      const observed = await engine.read({ uid: id, target: stored?.target }, scope, this.#connection.operation(say));
      if (observed === undefined) {
        if (isRefresh) return {} as dynamic.ReadResult<Properties>;
        throw new CodedError("PROFILE_NOT_FOUND", { uid: id });
      }
      const inputs = stateOfObserved(observed, isRefresh ? stored : undefined);
      const target = stored?.target ?? (await engine.targetOf(inputs.scope));
      const { draftDigest } = stored ?? {};
      return {
        id,
        props: outputs(inputs, { uid: id, target, ...(draftDigest === undefined ? {} : { draftDigest }) }),
        inputs: toProperties({ ...inputs }),
      };
    });
  }

  async delete(id: string, props: Properties): Promise<void> {
    return this.#guardPrinted(async () => {
      const stored = stateIn(props) as State;
      if (this.#takenOver.has(id)) {
        say(new CodedError("PROFILE_KEPT", { name: stored.name, version: stored.version, uid: id }).message);
        return;
      }
      const record = { uid: id, target: stored.target };
      await this.#connection.engine().delete(record, stored.scope, this.#connection.operation(say));
    });
  }

  /** The profile to write. What `check` could not ask the catalogue is asked now. */
  async #resolved(state: ClusterProfileState): Promise<[ResolvedProfile, ClusterProfileState]> {
    const { profile, layers } = profileOfState(state);
    const known = resolvedProfile(profile, layers);
    if (known !== undefined) return [known, state];
    const { session } = this.#connection.engine();
    const asked = await resolveProfile(session, profile, knownOfState(state));
    const resolved = asked.issues.length === 0 ? resolvedProfile(profile, asked.layers) : undefined;
    if (resolved === undefined) throw new Error(asked.issues.map(formatIssue).join("\n") || "a value is not known yet");
    return [resolved, stateOfProfile(profile, asked.layers, state.adopt === true)];
  }

  /** After a write that was done in part, Pulumi must keep what exists: id, properties and the reason. */
  async #writing(state: ClusterProfileState, given: Properties, write: () => Promise<Written>): Promise<Written> {
    try {
      return await write();
    } catch (error) {
      if (!isWriteError(error)) throw error;
      throw Object.assign(plainError(error), {
        id: String(error.record.uid),
        properties: { ...outputs(state, error.record), [PROVIDER_KEY]: given[PROVIDER_KEY] },
        reasons: [error.message],
      });
    }
  }

  /** For `create` and `update`. */
  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw isPartial(error) ? error : plainError(error);
    }
  }

  /** For `diff`, `read` and `delete`, whose errors Pulumi's server prints besides reporting them. */
  async #guardPrinted<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw withoutEcho(plainError(error));
    }
  }
}

/** The state in a resource's properties; undefined when there is none. */
function stateIn(properties: Properties): State | undefined {
  const state = fromProperties(properties);
  return Object.keys(state).length === 0 || state.layers === undefined ? undefined : (state as unknown as State);
}

function outputs(state: ClusterProfileState, record: ProfileRecord): Properties {
  return toProperties({ ...state, ...record });
}

function isPartial(error: unknown): boolean {
  return typeof error === "object" && error !== null && "reasons" in error;
}

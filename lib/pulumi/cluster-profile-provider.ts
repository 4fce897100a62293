import type { dynamic } from "@pulumi/pulumi";
import { digestYaml } from "../profile/canonical";
import { compareProfiles } from "../profile/compare";
import { CodedError, formatIssue, type Issue, isCodedError, isValidationError } from "../profile/errors";
import type { InfrastructureProfileProps } from "../profile/infrastructure-profile";
import { normaliseInfrastructureProfile, type Profile } from "../profile/profile";
import { hasUnknown } from "../profile/unknown";
import { validateInfrastructureProfile } from "../profile/validate";
import {
  isWriteError,
  type PartlyResolvedLayer,
  type ProfileRecord,
  type ResolvedProfile,
  resolvedProfile,
  resolveProfile,
  type Target,
  type Written,
} from "../reconcile";
import {
  type ClusterProfileState,
  hasUnknownLayer,
  keepSpelling,
  knownOfState,
  markUnknown,
  profileOfState,
  propsOfInputs,
  stateOfProfile,
} from "./cluster-profile-inputs";
import { Connection, type StackConfiguration } from "./connection";
import { stateOfObserved } from "./observed-state";
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
  #saidOffline = false;

  async configure(request: { config: StackConfiguration }): Promise<void> {
    this.#connection.configure(request.config);
  }

  /** Validates, resolves packs that differ from the old inputs, and keeps old spellings that mean the same. */
  async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult<Properties>> {
    try {
      return await this.#check(stateIn(olds), fromProperties(news));
    } catch (error) {
      return failed(isValidationError(error) ? error.issues.map(formatIssue) : [plain(error).message]);
    }
  }

  async #check(old: State | undefined, inputs: Properties): Promise<dynamic.CheckResult<Properties>> {
    const props = propsOfInputs(inputs);
    const validation = validateInfrastructureProfile(props);
    if (!validation.valid) return failed(validation.issues.filter((one) => one.severity === "error").map(formatIssue));
    for (const warning of validation.issues) say(`warning: ${formatIssue(warning)}`);
    const profile = normaliseInfrastructureProfile(props as InfrastructureProfileProps);
    const adopt = inputs.adopt === true;
    if (this.#connection.offline) {
      this.#sayOffline();
      return checked(keepSpelling(old, withoutCatalogue(old, profile, adopt)), inputs);
    }
    const unchanged = unchangedState(old, profile, adopt);
    if (unchanged !== undefined) return checked(unchanged, inputs);
    const { session } = this.#connection.engine();
    const { layers, issues } = await resolveProfile(session, profile, knownOfState(old));
    const whole = issues.length === 0 && !hasUnknownLayer(inputs.layers);
    const resolved = whole ? resolvedProfile(profile, layers) : undefined;
    const more = await this.#checkOnServer(old, resolved, adopt);
    if (issues.length + more.length > 0) return failed([...atProfile(issues, inputs), ...more].map(formatIssue));
    return checked(keepSpelling(old, stateOfProfile(profile, layers, adopt)), inputs);
  }

  #sayOffline(): void {
    if (this.#saidOffline) return;
    this.#saidOffline = true;
    say(new CodedError("CHECKS_SKIPPED").message);
  }

  async #checkOnServer(old: State | undefined, wanted: ResolvedProfile | undefined, adopt: boolean): Promise<Issue[]> {
    const engine = this.#connection.engine();
    if (wanted === undefined) return [];
    if (old === undefined) return engine.checkCreate(wanted, { adopt, ignore: this.#leaving });
    const permissions = wanted.publish
      ? ["clusterProfile.update", "clusterProfile.publish"]
      : ["clusterProfile.update"];
    const missing = await engine.missingPermissions(wanted.scope, permissions);
    // Another version makes a new profile, which Pulumi checks again as such; another name is taken on in place.
    if (old.name === wanted.name || old.version !== wanted.version) return missing;
    return [...missing, ...(await engine.checkCreate(wanted)).filter((one) => one.code === "PROFILE_NAME_TAKEN")];
  }

  /** Says what needs a new profile; Pulumi itself compares the inputs, so that it can show each changed path. */
  async diff(id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    return this.#guard(async () => {
      const old = stateIn(olds) as State;
      const now = fromProperties(news) as unknown as ClusterProfileState;
      const replaces = REPLACED_BY.filter((key) => !hasUnknown(now[key]) && old[key] !== now[key]);
      const { uid: _uid, target: _target, draftDigest, ...before } = old;
      const differs = draftDigest !== undefined || !sameData(before, now);
      if (differs && !this.#connection.offline) await this.#connection.engine().assertTarget(old.scope, old.target);
      const nameIsKept = old.version === now.version && old.name === now.name && old.scope === now.scope;
      if (replaces.length === 0) return draftDigest === undefined ? {} : { changes: true };
      if (nameIsKept) this.#leaving.add(id);
      return { replaces: [...replaces], deleteBeforeReplace: nameIsKept };
    });
  }

  async create(inputs: Properties): Promise<dynamic.CreateResult<Properties>> {
    return this.#guard(async () => {
      const state = fromProperties(inputs) as unknown as ClusterProfileState;
      const [wanted, full] = await this.#resolved(state);
      const engine = this.#connection.engine();
      const written = await this.#writing(full, inputs, () =>
        engine.create(wanted, { ...this.#connection.operation(say), adopt: state.adopt === true }),
      );
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
    return this.#guard(async () => {
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
    return this.#guard(async () => {
      const stored = stateIn(props) as State;
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
      throw Object.assign(plain(error), {
        id: String(error.record.uid),
        properties: { ...outputs(state, error.record), [PROVIDER_KEY]: given[PROVIDER_KEY] },
        reasons: [error.message],
      });
    }
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw isPartial(error) ? error : plain(error);
    }
  }
}

/** The old inputs, where the new ones mean the same and nothing has to be asked. */
function unchangedState(old: State | undefined, profile: Profile, adopt: boolean): ClusterProfileState | undefined {
  if (old === undefined || hasUnknown(profile)) return undefined;
  const before = profileOfState(old);
  if (before.layers.some((layer) => layer.resolved === undefined)) return undefined;
  const layers = profile.layers.map((layer) => {
    const known = before.layers.find((one) => one.role === layer.role);
    if (layer.values !== undefined || known === undefined) return layer;
    if (layer.pack.type === "manifest") return { ...layer, values: "" };
    return takesDefaults(known) ? { ...layer, values: known.values } : layer;
  });
  if (compareProfiles(before.profile, { ...profile, layers }).length > 0) return undefined;
  return keepSpelling(old, stateOfProfile({ ...before.profile, tags: profile.tags }, before.layers, adopt));
}

/** Whether a layer's values are the pack's defaults, as they were filled in and nobody has changed them since. */
function takesDefaults(layer: PartlyResolvedLayer): boolean {
  const { defaultsDigest } = layer.resolved ?? {};
  return defaultsDigest !== undefined && layer.values !== undefined && digestYaml(layer.values) === defaultsDigest;
}

function withoutCatalogue(old: State | undefined, profile: Profile, adopt: boolean): ClusterProfileState {
  const known = knownOfState(old);
  const layers = profile.layers.map((layer) => {
    const before = known?.layers[layer.role];
    if (before?.resolved === undefined || !sameData(before.pack, layer.pack)) return layer;
    return { ...layer, values: layer.values ?? before.values, resolved: before.resolved };
  });
  return stateOfProfile(profile, layers, adopt);
}

/** A registry that the profile names once is wrong once, not in every layer that takes it from there. */
function atProfile(issues: readonly Issue[], inputs: Properties): Issue[] {
  const layers = (inputs.layers ?? {}) as Record<string, { pack?: { registry?: unknown } } | undefined>;
  const moved = issues.map((one) => {
    const role = /^layers\.(\w+)\.pack\.registry$/.exec(one.path)?.[1];
    const fromProfile =
      role !== undefined && inputs.registry !== undefined && layers[role]?.pack?.registry === undefined;
    return fromProfile ? { ...one, path: "registry" } : one;
  });
  return moved.filter((one, index) => moved.findIndex((other) => formatIssue(other) === formatIssue(one)) === index);
}

/** The state in a resource's properties; undefined when there is none. */
function stateIn(properties: Properties): State | undefined {
  const state = fromProperties(properties);
  return Object.keys(state).length === 0 || state.layers === undefined ? undefined : (state as unknown as State);
}

function outputs(state: ClusterProfileState, record: ProfileRecord): Properties {
  return toProperties({ ...state, ...record });
}

/** A result of `check`. What waits for values that are not known yet is missing in `state`. */
function checked(state: ClusterProfileState, given: Properties): dynamic.CheckResult<Properties> {
  return { inputs: toProperties({ ...markUnknown(state, given.layers) }) };
}

function failed(reasons: readonly string[]): dynamic.CheckResult<Properties> {
  // An empty property keeps Pulumi from printing the property's value, which may be a secret.
  return { inputs: {}, failures: reasons.map((reason) => ({ property: "", reason })) };
}

function isPartial(error: unknown): boolean {
  return typeof error === "object" && error !== null && "reasons" in error;
}

/** An error without a stack: Pulumi prints stacks to people. */
function plain(error: unknown): Error {
  const message = isCodedError(error) || error instanceof Error ? error.message : String(error);
  const clean = new Error(message);
  clean.name = "palette-iac";
  clean.stack = "";
  return clean;
}

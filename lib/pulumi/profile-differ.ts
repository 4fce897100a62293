import type { dynamic } from "@pulumi/pulumi";
import { compareProfiles } from "../profile/compare";
import { withPathsOf } from "../profile/drift-paths";
import { formatIssue } from "../profile/errors";
import type { Profile } from "../profile/profile";
import { hasUnknown } from "../profile/unknown";
import { isAllowed, kubernetesIssues, resolvedProfile } from "../reconcile";
import { type ClusterProfileState, profileOfState } from "./cluster-profile-inputs";
import type { Connection } from "./connection";
import { staysOnDestroy } from "./departure";
import { knownOptions, withoutOptions } from "./profile-options";
import { sameData } from "./property-values";
import { isUnfinished, recordOf, type State, splitState } from "./record-state";
import type { RunMemory } from "./run-memory";
import { say, sayWarnings } from "./say";

/** Fields that an existing profile cannot change: another value makes a new profile. */
const FIXED = ["type", "cloud", "scope"] as const;

/** Says what a change needs, and stops one that must not be done, while it is only looked at. */
export class ProfileDiffer {
  readonly #connection: Connection;
  readonly #run: RunMemory;

  constructor(connection: Connection, run: RunMemory) {
    this.#connection = connection;
    this.#run = run;
  }

  /** Says what needs a new profile; Pulumi itself compares the inputs, so that it can show each changed path. */
  async diff(id: string, old: State, now: ClusterProfileState): Promise<dynamic.DiffResult> {
    const run = this.#run;
    run.hasProgram = true;
    const unfinished = isUnfinished(old);
    if (old.target !== undefined) run.recorded.set(old.scope, old.target);
    const differs = unfinished || !sameMeaning(old, now);
    if ((differs || run.creating.has(old.scope)) && !this.#connection.offline) {
      await this.#connection.engine().assertTarget(old.scope, old.target);
    }
    const replaces = FIXED.filter((key) => isOther(old[key], now[key]));
    const isNewVersion = isOther(old.version, now.version) && knownOptions(now).onVersionChange !== "rename";
    if (replaces.length > 0 || isNewVersion) return this.#replace(id, old, now, replaces, isNewVersion);
    if (differs && !this.#connection.offline) await this.#guard(id, old, now);
    run.manage(id, old);
    // Where Pulumi replaces a profile that need not be: two of one name and version cannot be there at once.
    return { ...(unfinished ? { changes: true } : {}), deleteBeforeReplace: keepsName(old, now) };
  }

  /** A new profile is made: decides what becomes of the old one, since Pulumi does not say why it deletes it. */
  async #replace(
    id: string,
    old: State,
    now: ClusterProfileState,
    replaces: readonly string[],
    isNewVersion: boolean,
  ): Promise<dynamic.DiffResult> {
    const { departures, leaving, allowed } = this.#run;
    const { onVersionChange, onDestroy } = knownOptions(now);
    const stays = staysOnDestroy({ ...old, ...(onDestroy === undefined ? {} : { onDestroy }) });
    const nameIsKept = keepsName(old, now);
    if (isNewVersion) this.#warnOfKubernetes(old, now);
    if (isNewVersion) departures.set(id, onVersionChange === "delete-unused" && !stays ? "delete-unused" : "keep");
    else departures.set(id, stays ? "stay" : "delete");
    if (!this.#connection.offline) allowed.set(id, this.#connection.operation(now).allow ?? []);
    if (departures.get(id) === "delete") {
      if (nameIsKept) leaving.add(id);
      await this.#assertUnused(id, old);
    }
    return { replaces: isNewVersion ? [...replaces, "version"] : [...replaces], deleteBeforeReplace: nameIsKept };
  }

  /** Clusters will move from the old version to the new one: an upgrade that Kubernetes does not support is said now. */
  #warnOfKubernetes(old: State, now: ClusterProfileState): void {
    const versions = [old, now].map(({ layers }) =>
      hasUnknown(layers) ? undefined : layers?.kubernetes?.resolved?.version,
    );
    const allow = this.#connection.offline ? [] : (this.#connection.operation(now).allow ?? []);
    sayWarnings(kubernetesIssues(versions[0], versions[1], { users: [] }, allow));
  }

  async #assertUnused(id: string, old: State): Promise<void> {
    if (this.#connection.offline || isAllowed("delete-in-use", this.#run.allowed.get(id))) return;
    const { target, scope } = old;
    await this.#connection.engine().assertUnused({ uid: id, ...(target === undefined ? {} : { target }) }, scope);
  }

  /** Plans the update, as far as all is known, and remembers what it was planned for. */
  async #guard(id: string, old: State, now: ClusterProfileState): Promise<void> {
    const engine = this.#connection.engine();
    // Here rather than in `check`, which does not know which profile it is.
    const { name, version, scope } = now;
    const renames = !hasUnknown([name, version]) && (old.name !== name || old.version !== version);
    const taken = renames ? await engine.checkRename(id, { name, version, scope }) : [];
    const wanted = hasUnknown(now) ? undefined : wantedProfile(now);
    const planned =
      wanted &&
      (await engine.plan(recordOf(id, old), wanted, {
        ...this.#connection.operation(now),
        leave: pathsToLeave(old, now),
      }));
    const errors = sayWarnings([...taken, ...(planned?.issues ?? [])]);
    if (errors.length > 0) throw new Error(errors.map(formatIssue).join("\n"));
    if (planned === undefined) return;
    this.#run.stamps.set(id, planned.stamp);
    for (const note of planned.notes) say(note);
  }
}

function wantedProfile(now: ClusterProfileState) {
  const { profile, layers } = profileOfState(now);
  return resolvedProfile(profile, layers);
}

function keepsName(old: State, now: ClusterProfileState): boolean {
  return old.version === now.version && old.name === now.name && old.scope === now.scope;
}

/** Whether inputs say of the profile itself what the state has. */
export function sameMeaning(old: State, now: ClusterProfileState): boolean {
  return sameData(withoutOptions(splitState(old).inputs), withoutOptions(now));
}

/** The paths of allowed drift at which the program says the same as before: there Palette's own state stays. */
export function pathsToLeave(old: State, now: ClusterProfileState): readonly string[] {
  const { ignoreDrift = [] } = knownOptions(now);
  const [before, after] = [old, now].map((state) => profileOfState(state).profile) as [Profile, Profile];
  return ignoreDrift.filter((path) => compareProfiles(after, withPathsOf(after, before, [path])).length === 0);
}

function isOther(before: unknown, now: unknown): boolean {
  return !hasUnknown(now) && before !== now;
}

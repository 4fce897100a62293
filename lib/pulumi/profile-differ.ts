import type { dynamic } from "@pulumi/pulumi";
import { isAllowed } from "../profile/allowances";
import { formatIssue } from "../profile/errors";
import { hasUnknown } from "../profile/unknown";
import { kubernetesIssues } from "../reconcile/guards";
import type { Shown } from "../reconcile/stamp";
import { foretold } from "../reconcile/state/kept-text";
import { knownOptions } from "../reconcile/state/profile-options";
import type { ClusterProfileState } from "../reconcile/state/profile-state";
import { isUnfinished, recordOf, type State } from "../reconcile/state/record-state";
import { shownOf } from "../reconcile/state/shown";
import {
  FIXED_FIELDS,
  isOther,
  keepsName,
  pathsToLeave,
  sameMeaning,
  staysOnDestroy,
  wantedProfile,
} from "../reconcile/state/state-change";
import type { Connection } from "./connection";
import type { PreviewNotes } from "./preview-notes";
import type { RunMemory } from "./run-memory";
import { say, sayWarnings } from "./say";

/** Says what a change needs, and stops one that must not be done, while it is only looked at. */
export class ProfileDiffer {
  readonly #connection: Connection;
  readonly #run: RunMemory;
  readonly #previews: PreviewNotes;

  constructor(connection: Connection, run: RunMemory, previews: PreviewNotes) {
    this.#connection = connection;
    this.#run = run;
    this.#previews = previews;
  }

  /** Says what needs a new profile; Pulumi itself compares the inputs, so that it can show each changed path. */
  async diff(id: string, old: State, now: ClusterProfileState): Promise<dynamic.DiffResult> {
    const run = this.#run;
    const unfinished = isUnfinished(old);
    if (old.target !== undefined) run.recorded.set(old.scope, old.target);
    run.recall(old);
    const differs = unfinished || !sameMeaning(old, now);
    if ((differs || run.creating.has(old.scope)) && !this.#connection.offline) {
      await this.#connection.engine().assertTarget(old.scope, old.target);
    }
    const replaces = FIXED_FIELDS.filter((key) => isOther(old[key], now[key]));
    const isNewVersion = isOther(old.version, now.version) && knownOptions(now).onVersionChange !== "rename";
    if (replaces.length > 0 || isNewVersion) return this.#replace(id, old, now, replaces, isNewVersion);
    if (this.#isOfProgram(now)) run.manage(id, now);
    if (differs && !this.#connection.offline) await this.#guard(id, old, now);
    // Where Pulumi replaces a profile that need not be: two of one name and version cannot be there at once.
    return { ...(unfinished ? { changes: true } : {}), deleteBeforeReplace: keepsName(old, now) };
  }

  /**
   * Whether the program has just asked for this profile. A refresh compares too, with what it has read and before any check;
   * and what Pulumi only supposes of a resource, it gives with values that are not known.
   */
  #isOfProgram(now: ClusterProfileState): boolean {
    return !hasUnknown(now) && this.#run.asksFor(now);
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
    if (this.#isOfProgram(now)) this.#run.ownerOf(id, now);
    const { onVersionChange, onDestroy } = knownOptions(now);
    const stays = staysOnDestroy({ ...old, ...(onDestroy === undefined ? {} : { onDestroy }) });
    const nameIsKept = keepsName(old, now);
    if (isNewVersion) this.#warnOfKubernetes(old, now);
    const ofVersion = onVersionChange === "delete-unused" && !stays ? "delete-unused" : "keep";
    const departure = isNewVersion ? ofVersion : stays ? "stay" : "delete";
    departures.set(id, departure);
    if (!this.#connection.offline) allowed.set(id, this.#connection.operation(now).allow ?? []);
    if (departure === "delete") {
      if (nameIsKept) leaving.add(id);
      await this.#assertUnused(id, old);
    }
    const told = await foretold(id, old, departure, this.#connection.offline ? undefined : this.#connection.engine());
    if (told !== undefined && this.#isOfProgram(now) && this.#previews.isNew(told)) say(told);
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
    // What is not known yet has no paths.
    const leave = wanted === undefined ? [] : pathsToLeave(old, now);
    const planned =
      wanted &&
      (await engine.plan(recordOf(id, old), wanted, {
        ...this.#connection.operation(now),
        leave,
        shown: this.shown(id, old, leave),
      }));
    const errors = sayWarnings([...taken, ...(planned?.issues ?? [])]);
    if (errors.length > 0) throw new Error(errors.map(formatIssue).join("\n"));
    if (planned === undefined) return;
    // A refresh compares as well, before the program declares anything; an update's preview has told it.
    const told = !this.#run.sees(now) || this.#previews.earlier(id) !== undefined;
    if (!told && planned.lines.length > 0)
      say([`${now.name} ${now.version} changes in Palette:`, ...planned.lines].join("\n  "));
    this.#previews.note(id, planned.stamp);
    for (const note of planned.notes) say(note);
  }

  /**
   * What the user was shown of a profile: in an update, what its preview saw. Else what the state says; in a preview this
   * stops nothing, for the preview itself shows what is there now.
   */
  shown(id: string, old: State, leave: readonly string[], isUpdate = false): Shown {
    const { hasSavedPlan } = this.#previews;
    const earlier = hasSavedPlan ? undefined : this.#previews.earlier(id);
    const mayBePreview = earlier === undefined && !hasSavedPlan && !isUpdate;
    return { ...shownOf(old, leave, earlier ?? old.stamp), ...(mayBePreview ? { isPreview: true } : {}) };
  }
}

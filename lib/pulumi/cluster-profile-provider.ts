import type { dynamic } from "@pulumi/pulumi";
import { CodedError, formatIssue, isValidationError } from "../profile/errors";
import type { Written } from "../reconcile/operation";
import type { ResolvedProfile } from "../reconcile/resolved-profile";
import { driftLines } from "../reconcile/state/drift-lines";
import { deletedText, keptForOther, keptText } from "../reconcile/state/kept-text";
import { stateOfObserved } from "../reconcile/state/observed-state";
import type { ClusterProfileState } from "../reconcile/state/profile-state";
import { isUnfinished, type PreviousProfile, recordOf, type State, splitState } from "../reconcile/state/record-state";
import { settleState } from "../reconcile/state/settled-state";
import { pathsToLeave, sameMeaning, staysOnDestroy } from "../reconcile/state/state-change";
import { isWriteError } from "../reconcile/write-error";
import { failed } from "./check-answer";
import { Connection, type StackConfiguration } from "./connection";
import { DeleteGate } from "./delete-gate";
import { departureOf } from "./departure";
import { plainError, withoutEcho } from "./plain-error";
import { PreviewNotes } from "./preview-notes";
import { ProfileChecker } from "./profile-checker";
import { ProfileDiffer } from "./profile-differ";
import { fromProperties, PROVIDER_KEY, type Properties, toProperties } from "./property-values";
import { outputs, stateIn } from "./record-state";
import { RunMemory } from "./run-memory";
import { say } from "./say";
import { type Step, tellingSlowSteps } from "./slow-work";
import { newWarnings } from "./variable-names";

/**
 * Pulumi's side of a cluster profile: turns properties into the model and the engine's answers into properties.
 *
 * Whatever it returns is plain JSON, and whatever it throws is an `Error` with one plain message: anything else makes
 * Pulumi hang or lose track of a profile that exists.
 */
export class ClusterProfileProvider implements dynamic.ResourceProvider {
  readonly #connection = new Connection((message, topic) => this.#sayOnce(message, topic));
  readonly #run = new RunMemory();
  readonly #gate = new DeleteGate();
  readonly #checker = new ProfileChecker(this.#connection, this.#run);
  readonly #previews: PreviewNotes;
  readonly #differ: ProfileDiffer;

  constructor(previews = new PreviewNotes()) {
    this.#previews = previews;
    this.#differ = new ProfileDiffer(this.#connection, this.#run, previews);
  }

  async configure(request: { config: StackConfiguration }): Promise<void> {
    this.#connection.configure(request.config);
  }

  /** Validates, resolves packs that differ from the old inputs, and keeps old spellings that mean the same. */
  async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult<Properties>> {
    try {
      return await this.#checker.check(stateIn(olds), fromProperties(news));
    } catch (error) {
      return failed(isValidationError(error) ? error.issues.map(formatIssue) : [plainError(error).message]);
    }
  }

  /** Says what needs a new profile, and stops a change that must not be done. */
  async diff(id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    return this.#guardPrinted(() =>
      this.#differ.diff(id, stateIn(olds) as State, fromProperties(news) as unknown as ClusterProfileState),
    );
  }

  async create(inputs: Properties): Promise<dynamic.CreateResult<Properties>> {
    return this.#guard(async () => {
      const state = fromProperties(inputs) as unknown as ClusterProfileState;
      const [wanted, full] = await this.#resolved(state);
      const engine = this.#connection.engine();
      const options = { ...this.#connection.operation(state, "create"), others: this.#run.othersFor(wanted) };
      const previous = this.#run.previousOf(wanted);
      const { record } = await this.#run.owners.alone(wanted, () =>
        this.#writing(full, inputs, previous, (progress) => engine.create(wanted, { ...options, progress })),
      );
      return { id: String(record.uid), outs: outputs(full, { ...record, previous }) };
    });
  }

  async update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult<Properties>> {
    return this.#guard(async () => {
      const old = stateIn(olds) as State;
      const state = fromProperties(news) as unknown as ClusterProfileState;
      // Options alone are kept, and nobody is asked.
      if (!isUnfinished(old) && sameMeaning(old, state)) return { outs: outputs(state, splitState(old).record) };
      const [wanted, full] = await this.#resolved(state);
      const engine = this.#connection.engine();
      const leave = pathsToLeave(old, state);
      const options = {
        ...this.#connection.operation(state, "update"),
        leave,
        shown: this.#differ.shown(id, old, leave, true),
      };
      // Until it has its new name, nothing else gets the old one.
      const { previous } = old;
      const { record } = await this.#run.owners
        .alone(old, () =>
          this.#writing(full, news, previous, (progress) =>
            engine.update(recordOf(id, old), wanted, { ...options, progress }),
          ),
        )
        .finally(() => this.#previews.forget(id));
      return { outs: outputs(full, { ...record, previous }) };
    });
  }

  /** Reads the live profile back as inputs, so that Pulumi shows just the paths that drifted. */
  async read(id: string, props?: Properties): Promise<dynamic.ReadResult<Properties>> {
    return this.#guardPrinted(async () => {
      this.#warn();
      const stored = stateIn(props ?? {});
      const isRefresh = stored?.target !== undefined;
      this.#run.recall(stored ?? {});
      if (isRefresh) this.#run.owners.see(id);
      const engine = this.#connection.engine();
      const scope = stored?.scope ?? "project";
      const known = { uid: id, ...(stored?.target === undefined ? {} : { target: stored.target }) };
      const observed = await tellingSlowSteps(
        `${stored === undefined ? `profile ${id}` : title(stored)}: reading`,
        () => engine.read(known, scope, this.#connection.operation()),
      );
      if (observed === undefined) {
        if (isRefresh) return {} as dynamic.ReadResult<Properties>;
        throw new CodedError("PROFILE_NOT_FOUND", { uid: id });
      }
      const drift = isRefresh ? driftLines(stored as State, observed) : [];
      if (drift.length > 0) say([`${title(stored as State)} has changed in Palette:`, ...drift].join("\n  "));
      const inputs = stateOfObserved(observed, isRefresh ? stored : undefined);
      const target = stored?.target ?? (await engine.targetOf(inputs.scope));
      // What is read is shown: it takes the place of a stamp.
      const { stamp: _, ...record } = stored === undefined ? {} : splitState(stored).record;
      return { id, props: outputs(inputs, { ...record, uid: id, target }), inputs: toProperties({ ...inputs }) };
    });
  }

  async delete(id: string, props: Properties): Promise<void> {
    return this.#guardPrinted(async () => {
      this.#warn();
      const stored = stateIn(props) as State;
      this.#run.recall(stored);
      const { staying, owners } = this.#run;
      if (staysOnDestroy(stored)) staying.add(id);
      if (owners.leave(id)) return say(keptForOther(id, stored));
      const own = await departureOf(id, stored, this.#run, this.#connection);
      const departure = own !== "keep" && staying.has(id) && !this.#run.departures.has(id) ? "stay" : own;
      if (departure === "stay") return this.#sayOnce(keptText(id, stored));
      const { scope } = stored;
      const operation = this.#connection.operation(stored, "delete");
      const engine = this.#connection.engine();
      const record = recordOf(id, stored);
      const leaving = { name: stored.name, version: stored.version, uid: id };
      const work = (ready: () => Promise<void>) => {
        if (departure !== "delete") return engine.retire(record, scope, departure, { ...operation, ready });
        const allow = this.#run.allowed.get(id) ?? operation.allow ?? [];
        const told = deletedText(id, stored);
        if (told !== undefined) this.#sayOnce(told);
        return engine.delete(record, scope, { ...operation, allow, ready });
      };
      await tellingSlowSteps(`${title(stored)}: deleting`, () => this.#gate.through(leaving, work));
    });
  }

  #sayOnce(message: string, topic = message): void {
    if (this.#previews.isNew(topic)) say(message);
  }

  /** Where no program runs, nobody else says what is to be said of the environment. */
  #warn(): void {
    if (!this.#run.hasProgram) for (const text of newWarnings()) say(`warning: ${text}`);
  }

  /** The profile to write. What `check` could not ask the catalogue is asked now. */
  async #resolved(given: ClusterProfileState): Promise<[ResolvedProfile, ClusterProfileState]> {
    const { resolved, state, errors } = await settleState(
      () => this.#connection.engine().session,
      given,
      this.#connection.operation(given).allow,
    );
    if (resolved === undefined) throw new Error(errors.map(formatIssue).join("\n") || "a value is not known yet");
    return [resolved, state];
  }

  /** After a write that was done in part, Pulumi must keep what exists: id, properties and the reason. */
  async #writing(
    state: ClusterProfileState,
    given: Properties,
    previous: PreviousProfile | undefined,
    write: (progress: Step) => Promise<Written>,
  ): Promise<Written> {
    try {
      return await tellingSlowSteps(`${title(state)}: writing`, write);
    } catch (error) {
      if (!isWriteError(error)) throw error;
      throw Object.assign(plainError(error), {
        id: String(error.record.uid),
        properties: {
          ...outputs(state, { ...error.record, previous, unfinished: true }),
          [PROVIDER_KEY]: given[PROVIDER_KEY],
        },
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

/** What a profile is called in what is told. */
function title({ name, version }: Pick<ClusterProfileState, "name" | "version">): string {
  return `${name} ${version}`;
}

function isPartial(error: unknown): boolean {
  return typeof error === "object" && error !== null && "reasons" in error;
}

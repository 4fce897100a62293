import { CodedError, ValidationError } from "../../profile/errors";
import type { OperationOptions, Written } from "../../reconcile/operation";
import type { ResolvedProfile } from "../../reconcile/resolved-profile";
import { deletedText, keptForOther, keptText } from "../../reconcile/state/kept-text";
import { knownOptions } from "../../reconcile/state/profile-options";
import type { ClusterProfileState } from "../../reconcile/state/profile-state";
import {
  type Departure,
  isUnfinished,
  type RecordState,
  recordOf,
  type State,
} from "../../reconcile/state/record-state";
import { settleState } from "../../reconcile/state/settled-state";
import { shownOf } from "../../reconcile/state/shown";
import { pathsToLeave, sameMeaning } from "../../reconcile/state/state-change";
import { isWriteError } from "../../reconcile/write-error";
import { DiagnosticsError } from "../protocol/diagnostic";
import type { ApplyRequest, OperationContext, ResourceState } from "../protocol/provider";
import type { Attributes } from "../protocol/schema";
import { type ObjectValue, UNKNOWN_VALUE, type Value } from "../protocol/value";
import type { Connection } from "./connection";
import { departureOfOldVersion, departureOnDestroy } from "./departure";
import { noteOf, refusalOf } from "./diagnostics";
import { fieldOf, isObject, itemsOf } from "./model-value";
import { othersFor } from "./other-resources";
import { type Kept, keptOf, type PrivateState, privateData, privateState } from "./private-state";
import { plannedAttributes, resolutionsOf, stateOfAttributes, withOwnLayerValues } from "./profile-attributes";
import { withFreshDefaults, withoutRenumbered } from "./profile-inputs";
import type { ProfileKind } from "./profile-kind";
import type { RunMemory } from "./run-memory";

/** Does what was planned of a profile. */
export class ProfileWriter {
  constructor(
    private readonly kind: ProfileKind,
    private readonly attributes: Attributes,
    private readonly connection: Connection,
    private readonly run: RunMemory,
  ) {}

  async create(planned: ObjectValue, request: ApplyRequest, context: OperationContext): Promise<ResourceState> {
    const kept = privateState(request.private);
    const state = this.asked(planned, request.config, null, kept);
    const [wanted, full] = await this.resolved(state, context);
    const owner = this.run.owners.ownerOf(wanted) ?? { type: wanted.type };
    const others = othersFor(this.run, wanted, owner);
    const operation = { ...this.connection.operation(context, state, "create"), others };
    return this.run.owners.alone(wanted, () =>
      this.writing(planned, full, context, undefined, async () => {
        const written = await this.connection.engine().create(wanted, operation);
        this.run.make(wanted, knownOptions(state));
        return written;
      }),
    );
  }

  async update(
    prior: ObjectValue,
    planned: ObjectValue,
    request: ApplyRequest,
    context: OperationContext,
  ): Promise<ResourceState> {
    const { type } = this.kind;
    const kept = privateState(request.private);
    const uid = String(prior.id);
    const old = stateOfAttributes(type, prior, kept.before ?? kept) as State;
    const state = this.asked(planned, request.config, prior, kept);
    // How it is dealt with is kept, and nobody is asked.
    if (!isUnfinished(old) && sameMeaning(old, state)) return this.done(planned, state, kept.record);
    const [wanted, full] = await this.resolved(state, context);
    const leave = pathsToLeave(old, state);
    const options: OperationOptions = {
      ...this.connection.operation(context, state, "update"),
      leave,
      shown: shownOf(old, leave),
    };
    const record = recordOf(uid, withoutRenumbered(old, prior, planned));
    return this.run.owners.alone(old, () =>
      this.writing(planned, full, context, { prior, kept: kept.before ?? keptOf(kept) }, () =>
        this.connection.engine().update(record, wanted, options),
      ),
    );
  }

  async delete(prior: ObjectValue, request: ApplyRequest, context: OperationContext): Promise<ResourceState> {
    const uid = String(prior.id);
    const given = privateState(request.private);
    const replaced = given.replaced?.uid === uid ? given.replaced : undefined;
    const kept = replaced?.kept ?? keptOf(given);
    const old = stateOfAttributes(this.kind.type, prior, kept) as State;
    const planned = replaced?.departure ?? given.departure ?? departureOnDestroy(old);
    const work = async () => {
      const { scope } = old;
      const holders = replaced?.holders ?? given.holders;
      const agreed = this.run.departureFor(uid, planned);
      if (this.run.owners.leave(uid, holders)) return context.report(noteOf(keptForOther(uid, old)));
      const isLeftOver = given.walk === this.connection.walk && this.run.newVersionOf(old) === undefined;
      const departure = isLeftOver ? await this.departureOfLeftOver(uid, old, agreed) : agreed;
      if (departure === "stay") return this.connection.tell(context, keptText(uid, old));
      const engine = this.connection.engine();
      const operation = this.connection.operation(context, old, "delete");
      const record = recordOf(uid, old);
      if (departure !== "delete") return engine.retire(record, scope, departure, operation);
      const told = deletedText(uid, old);
      if (told !== undefined) this.connection.tell(context, told);
      return engine.delete(record, scope, { ...operation, allow: replaced?.allow ?? operation.allow ?? [] });
    };
    try {
      await this.run.owners.alone(old, work);
      return { state: null };
    } catch (error) {
      return this.failed(error, prior, kept, context);
    }
  }

  /**
   * What becomes of a profile whose place another one took in an earlier run, which did not come to the delete. Terraform
   * plans such a delete in the very walk that does it, and tells nothing else of it; so where there is another version, this
   * one is taken for an old version.
   */
  private async departureOfLeftOver(uid: string, old: State, planned: Departure): Promise<Departure> {
    const { name, version, scope, target } = old;
    const engine = this.connection.engine();
    await engine.assertTarget(scope, target);
    const others = await engine.session.versionsOf(name, scope);
    const isOldVersion = others.some((other) => other.uid !== uid && other.version !== version);
    return isOldVersion ? departureOfOldVersion(old, old) : planned;
  }

  /** What is asked for, with the secrets that are in the configuration alone. */
  private asked(
    planned: ObjectValue,
    config: ObjectValue | null,
    prior: ObjectValue | null,
    kept: PrivateState,
  ): ClusterProfileState {
    const fresh = config === null ? null : fieldOf(withFreshDefaults(config, prior, kept.record), "variables");
    const variables = fieldOf(planned, "variables");
    const secret = (index: number): Value => fieldOf(itemsOf(fresh)[index], "default_value_wo");
    const withSecrets: Value = Array.isArray(variables)
      ? variables.map((one, index) => (isObject(one) ? { ...one, default_value_wo: secret(index) } : one))
      : variables;
    const attributes: ObjectValue = { ...planned, variables: withSecrets };
    return stateOfAttributes(this.kind.type, attributes, { record: {}, resolved: kept.resolved });
  }

  /** The profile to write. What could not be asked of the catalogue at plan is asked now. */
  private async resolved(
    given: ClusterProfileState,
    context: OperationContext,
  ): Promise<[ResolvedProfile, ClusterProfileState]> {
    const { resolved, state, errors } = await settleState(
      () => this.connection.engine().session,
      given,
      this.connection.operation(context, given).allow,
    );
    if (errors.length > 0) throw new ValidationError(`the profile ${given.name} ${given.version}`, errors);
    if (resolved === undefined) throw new CodedError("UNKNOWN_VALUE", { operation: "writing the profile" });
    return [resolved, state];
  }

  /** After a write that was done in part, the state keeps what exists, and the error is told beside it. */
  private async writing(
    planned: ObjectValue,
    full: ClusterProfileState,
    context: OperationContext,
    before: { readonly prior: ObjectValue; readonly kept: Kept } | undefined,
    write: () => Promise<Written>,
  ): Promise<ResourceState> {
    try {
      return this.done(planned, full, (await write()).record);
    } catch (error) {
      if (before !== undefined && !isWriteError(error)) return this.failed(error, before.prior, before.kept, context);
      if (!isWriteError(error)) throw error;
      const record: RecordState = { ...error.record, unfinished: true };
      // What is there now is between the two: the next read tells, and the record says that something is left to do.
      if (before !== undefined) return this.failed(error, before.prior, { ...before.kept, record }, context);
      this.tell(error, context);
      return this.done(planned, full, record);
    }
  }

  /** The state after a write that failed: as it was before, and the error is told beside it. */
  private failed(error: unknown, prior: ObjectValue, kept: Kept, context: OperationContext): ResourceState {
    this.tell(error, context);
    return { state: prior, private: privateData(kept) };
  }

  private tell(error: unknown, context: OperationContext): void {
    const told = refusalOf(error, this.attributes);
    if (told instanceof DiagnosticsError) context.report(...told.diagnostics);
    else
      context.report({
        severity: "error",
        summary: error instanceof Error ? error.message : String(error),
        detail: "",
      });
  }

  /** The state after a write: as planned, with what was not known then. */
  private done(planned: ObjectValue, state: ClusterProfileState, record: RecordState): ResourceState {
    const known: ObjectValue = {
      ...plannedAttributes(withOwnLayerValues(planned), planned, state),
      id: record.uid ?? planned.id ?? null,
    };
    return {
      state: filled(planned, known) as ObjectValue,
      private: privateData({ record, resolved: resolutionsOf(state) }),
    };
  }
}

/** The planned value with what was not known in it taken from another one. */
function filled(planned: Value, known: Value): Value {
  if (planned === UNKNOWN_VALUE) return known;
  if (Array.isArray(planned)) return planned.map((item, index) => filled(item, itemsOf(known)[index] ?? null));
  if (!isObject(planned)) return planned;
  return Object.fromEntries(Object.entries(planned).map(([name, item]) => [name, filled(item, fieldOf(known, name))]));
}

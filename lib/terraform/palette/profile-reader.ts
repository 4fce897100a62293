import { CodedError, formatIssue } from "../../profile/errors";
import { isUid } from "../../profile/pack-ref";
import type { OwnProfileType } from "../../profile/profile";
import type { ProfileScope } from "../../profile/profile-scope";
import { foundProfile } from "../../reconcile/find-profile";
import type { ObservedProfile } from "../../reconcile/observed-profile";
import { modelOfObserved } from "../../reconcile/read-into-model";
import { stampAfterReading, stampOf } from "../../reconcile/stamp";
import { driftLines } from "../../reconcile/state/drift-lines";
import { stateOfObserved } from "../../reconcile/state/observed-state";
import { profileOfState } from "../../reconcile/state/profile-state";
import type { State } from "../../reconcile/state/record-state";
import type { MoveRequest, OperationContext, PrivateData, ResourceState } from "../protocol/provider";
import type { Attributes } from "../protocol/schema";
import type { ObjectValue, Value } from "../protocol/value";
import type { Connection } from "./connection";
import { diagnosticOf, noteOf } from "./diagnostics";
import { type PrivateState, privateData, privateState } from "./private-state";
import { observedAttributes, resolutionsOf, stateOfAttributes } from "./profile-attributes";
import { type ProfileKind, resourceOf } from "./profile-kind";
import type { RunMemory } from "./run-memory";

/** Reads profiles: those of a state, those that are to enter one, and those of the official provider. */
export class ProfileReader {
  constructor(
    private readonly kind: ProfileKind,
    private readonly attributes: Attributes,
    private readonly connection: Connection,
    private readonly run: RunMemory,
  ) {}

  /** The live profile as a state; what means the same as the state before keeps its spelling. Null when it is gone. */
  async read(current: ObjectValue, data: PrivateData, context: OperationContext): Promise<ResourceState> {
    const kept = privateState(data);
    // Before anything is waited for: a resource that leaves must know of all others that have its profile.
    this.run.owners.see(String(current.id));
    if (this.connection.isUnknown) {
      const what = "the profile was not read";
      context.report(noteOf(new CodedError("CONFIGURATION_UNKNOWN", { what }).message));
      return { state: current, private: data };
    }
    const uid = String(current.id);
    const stored = stateOfAttributes(this.kind.type, current, kept) as State;
    const engine = this.connection.engine();
    const { target } = kept.record;
    const known = { uid, ...(target === undefined ? {} : { target }) };
    const observed = await engine.read(known, stored.scope, this.connection.operation(context));
    if (observed === undefined) return { state: null };
    // A profile of the kind that the resource had before it was moved: nothing of it fits here.
    if (kept.kind !== undefined && observed.type !== this.kind.type) return { state: current, private: data };
    // Of what another provider has written, nothing but the profile's identity counts.
    if (kept.moved === true || target === undefined) return this.enter(observed, context);
    this.run.see(uid, stored, stored.type);
    const now = stateOfObserved(observed, stored);
    const [first, ...others] = driftLines(stored, observed);
    if (first !== undefined) {
      const summary = `${stored.name} ${stored.version} has changed in Palette`;
      context.report({ severity: "warning", summary, detail: [first, ...others].join("\n") });
    }
    const { profile } = profileOfState(stored);
    const read = stampOf(observed, { profile, paths: stored.ignoreDrift ?? [] });
    // A state of an earlier release says all itself as long as Palette has the same, and no draft beside it.
    const hasOneContent = observed.draft === undefined || observed.published === undefined;
    const isAsBefore = kept.record.stamp === undefined && first === undefined && hasOneContent;
    const stamp = isAsBefore ? {} : { stamp: stampAfterReading(kept.record.stamp, read, observed) };
    return {
      state: observedAttributes(this.kind.type, uid, now, current, kept.record.secrets),
      private: privateData({ ...kept, record: { ...kept.record, ...stamp }, resolved: resolutionsOf(now) }),
    };
  }

  /**
   * The profile with a uid or a `name@version`, either with its scope before it. Errors: `INVALID_IMPORT_ID`,
   * `PROFILE_NOT_FOUND`, `NO_SUCH_PROFILE`, `PROFILE_OF_OTHER_KIND`, `PROFILE_NOT_MODELLED`.
   */
  async import(id: string, context: OperationContext): Promise<ResourceState> {
    const { scope, uid, name, version } = parseImportId(id);
    const engine = this.connection.engine();
    const operation = this.connection.operation(context);
    const observed =
      uid === undefined
        ? await foundProfile(engine.session, { name, version, scope }, operation)
        : await engine.read({ uid }, scope, operation);
    if (observed === undefined) throw new CodedError("PROFILE_NOT_FOUND", { uid: uid as string });
    return this.enter(observed, context);
  }

  /** A profile of the official provider's state; what that says of it is read from Palette next. */
  move(request: MoveRequest): ResourceState {
    const { sourceState } = request;
    const text = (name: string) => {
      const value = sourceState[name];
      return typeof value === "string" && value !== "" ? value : null;
    };
    const none = Object.fromEntries(Object.keys(this.attributes).map((name) => [name, null]));
    return {
      state: {
        ...none,
        id: text("id"),
        name: text("name") ?? "",
        version: text("version") ?? "1.0.0",
        cloud: text("cloud") ?? "all",
        scope: text("context") ?? "project",
        publish: true,
      },
      private: privateData({ record: {}, resolved: {}, moved: true }),
    };
  }

  /** A profile of a resource for another kind: the next plan replaces it, since no profile changes its kind. */
  moveOwn(request: MoveRequest, kind: OwnProfileType): ResourceState {
    const { state } = this.move(request);
    const { sourceState } = request;
    const handling = ["adopt", "on_destroy", "on_version_change", "versioning"].map((name): [string, Value] => {
      const value = sourceState[name];
      return [name, typeof value === "string" ? value : null];
    });
    const { record } = privateState(request.private);
    return {
      state: { ...state, scope: String(sourceState.scope ?? "project"), ...Object.fromEntries(handling) },
      private: privateData({ record, resolved: {}, moved: true, kind }),
    };
  }

  /** A profile as it enters a state: written as one would write it. */
  private async enter(observed: ObservedProfile, context: OperationContext): Promise<ResourceState> {
    const { type } = this.kind;
    const { uid, name, version } = observed;
    if (observed.type !== type) {
      const other = resourceOf(observed.type);
      const instead = other === undefined ? "It can be read only, with the data source." : `Use ${other}.`;
      throw new CodedError("PROFILE_OF_OTHER_KIND", { name, version, uid, type: observed.type, instead });
    }
    const { issues } = modelOfObserved(observed);
    const errors = issues.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Error(errors.map(formatIssue).join("\n"));
    context.report(...issues.map((one) => diagnosticOf(one, this.attributes)));
    const now = stateOfObserved(observed, undefined);
    const target = await this.connection.engine().targetOf(now.scope);
    const kept: PrivateState = { record: { uid, target, stamp: stampOf(observed) }, resolved: resolutionsOf(now) };
    this.run.see(uid, now, now.type);
    const none = Object.fromEntries(Object.keys(this.attributes).map((attribute) => [attribute, null]));
    return { state: { ...none, ...observedAttributes(type, uid, now, undefined) }, private: privateData(kept) };
  }
}

interface ImportId {
  readonly scope: ProfileScope;
  readonly uid?: string;
  readonly name: string;
  readonly version: string;
}

function parseImportId(id: string): ImportId {
  const prefix = /^(project|tenant)\//.exec(id);
  const scope = (prefix?.[1] ?? "project") as ProfileScope;
  const rest = id.slice(prefix?.[0].length ?? 0);
  if (isUid(rest)) return { scope, uid: rest, name: "", version: "" };
  const at = rest.lastIndexOf("@");
  const [name, version] = [rest.slice(0, Math.max(at, 0)), rest.slice(at + 1)];
  if (at <= 0 || version === "") {
    const reason = at === -1 ? "the version is missing" : "the name or the version is missing";
    throw new CodedError("INVALID_IMPORT_ID", { value: id, reason });
  }
  return { scope, name, version };
}

import { type Allowance, isAllowed } from "../profile/allowances";
import { isKeptDigest } from "../profile/canonical";
import { CodedError, type ErrorCode, type ErrorParams, type Issue, type IssueSeverity, issue } from "../profile/errors";
import { INFRASTRUCTURE_ROLES, type InfrastructureRole } from "../profile/layer";
import { kubernetesMove, nextPatch } from "../profile/pack-version";
import { listSome } from "../profile/suggestion";
import { pathsText } from "./apply";
import { contentFor, type ObservedLayer, type ObservedProfile } from "./observed-profile";
import { digestWantedContent, isLayerChange, type Plan } from "./plan";
import type { ProfileRecord } from "./profile-record";
import type { ResolvedProfile } from "./resolved-profile";
import { editsSince, type Shown } from "./stamp";

/** How versions of a profile are treated: Palette edits one in place, or its content never changes. */
export type Versioning = "in-place" | "immutable";

/** What a plan is judged by. */
export interface GuardOptions {
  /** What is allowed that would be refused otherwise. Default: nothing. */
  readonly allow?: readonly string[];
  /** Default: `in-place`. */
  readonly versioning?: Versioning;
}

/** Everything that an update must be held up for, or that is worth knowing before it is done. */
export interface Guarded {
  /** Errors, then warnings. */
  readonly issues: readonly Issue[];
  /** What to say, in plain sentences. */
  readonly notes: readonly string[];
}

/** Users of a profile as text: `cluster a, cluster b`. */
export function usersText({ users }: Pick<ObservedProfile, "users">): string {
  return listSome(users.map((user) => `${user.kind} ${user.name}`));
}

/** Judges what an update is about to do. Pure. */
export function guardUpdate(
  observed: ObservedProfile,
  wanted: ResolvedProfile,
  plan: Plan,
  record: Pick<ProfileRecord, "contentDigest">,
  options: GuardOptions = {},
): Guarded {
  const { allow } = options;
  const layers = contentFor(observed, wanted.publish).layers;
  const issues = [
    ...fixedFields(observed, plan),
    ...plan.issues,
    ...guardDraft(observed, plan, allow),
    ...guardImmutable(observed, wanted, plan, record, options.versioning),
    ...guardRemovedLayers(layers, wanted, allow),
    ...guardKubernetes(layers, observed, wanted, allow),
    ...guardVariables(observed, plan, allow),
  ];
  const notifies = plan.steps.includes("publish") && observed.isPublished && observed.users.length > 0;
  const params = { name: observed.name, version: observed.version, users: usersText(observed) };
  const errors = issues.filter((one) => one.severity === "error");
  return {
    issues: [...errors, ...issues.filter((one) => one.severity !== "error")],
    notes: notifies ? [noteText("PUBLISH_NOTIFIES", params)] : [],
  };
}

/** Judges what somebody else has changed since the user saw the profile; `paths` holds where, in a preview too. Pure. */
export function guardEdits(
  observed: ObservedProfile,
  wanted: ResolvedProfile,
  plan: Plan,
  { allow, shown }: GuardOptions & { readonly shown?: Shown },
): Guarded & { readonly paths: readonly string[] } {
  const edits = shown === undefined ? [] : editsSince(shown, observed, wanted, plan);
  if (edits.length === 0 || shown?.isPreview) return { issues: [], notes: [], paths: edits };
  const { uid, name, version } = observed;
  const paths = listSome(edits, 10);
  return isAllowed("overwrite-edit", allow)
    ? { issues: [], notes: [noteText("EDIT_OVERWRITTEN", { uid, name, version, paths })], paths: edits }
    : { issues: [issue("CONCURRENT_EDIT", "", { uid, paths })], notes: [], paths: edits };
}

/** A code of the table as a plain sentence with its hint. */
export function noteText(code: ErrorCode, params: ErrorParams): string {
  return new CodedError(code, params).message;
}

function fixedFields(observed: ObservedProfile, plan: Plan): Issue[] {
  return plan.impossible.map(({ path, before = "", after = "" }) =>
    issue("PROFILE_FIXED_FIELD", path, { field: path, uid: observed.uid, before, after }),
  );
}

function guardDraft(observed: ObservedProfile, plan: Plan, allow: readonly string[] | undefined): Issue[] {
  if (plan.foreignDraft.length === 0 || isAllowed("overwrite-draft", allow)) return [];
  return [issue("DRAFT_CONFLICT", "", { uid: observed.uid, paths: pathsText(plan.foreignDraft) })];
}

function guardImmutable(
  observed: ObservedProfile,
  wanted: ResolvedProfile,
  plan: Plan,
  record: Pick<ProfileRecord, "contentDigest">,
  versioning: Versioning | undefined,
): Issue[] {
  // What was written last and has been changed since by somebody else is put back: that keeps a version as it was.
  if (isKeptDigest(record.contentDigest, (yaml) => digestWantedContent(wanted, yaml))) return [];
  if (versioning !== "immutable" || !observed.isPublished || observed.version !== wanted.version) return [];
  const content = plan.changes.filter((change) => isLayerChange(change) || change.path.startsWith("variables"));
  if (content.length === 0) return [];
  const { name, version } = wanted;
  return [
    issue("VERSION_IMMUTABLE", "version", { name, version, paths: pathsText(content), next: nextPatch(version) }),
  ];
}

function guardRemovedLayers(
  layers: readonly ObservedLayer[],
  wanted: ResolvedProfile,
  allow: readonly string[] | undefined,
): Issue[] {
  const { name, version } = wanted;
  return layers.flatMap(({ role, pack }) => {
    if (!(INFRASTRUCTURE_ROLES as readonly string[]).includes(role)) return [];
    if (wanted.layers.some((layer) => layer.role === role)) return [];
    const allowance: Allowance = `remove-layer:${role as InfrastructureRole}`;
    if (isAllowed(allowance, allow)) return [];
    return [issue("LAYER_REMOVED", `layers.${role}`, { role, pack: pack.name, name, version })];
  });
}

/** Judges a move of Kubernetes from one version to another; `inUse` says whether clusters would follow. */
export function kubernetesIssues(
  before: string | undefined,
  after: string | undefined,
  users: Pick<ObservedProfile, "users">,
  allow: readonly string[] | undefined,
): Issue[] {
  if (before === undefined || after === undefined) return [];
  const kind = kubernetesMove(before, after);
  if (kind !== "skip" && kind !== "downgrade") return [];
  const move = `${majorMinor(before)}->${majorMinor(after)}` as const;
  if (isAllowed(`kubernetes:${move}`, allow)) return [];
  const inUse = users.users.length > 0;
  const severity: IssueSeverity = inUse ? "error" : "warning";
  const params = { before, after, move, users: inUse ? `, and the profile is used by ${usersText(users)}` : "" };
  const code = kind === "skip" ? "KUBERNETES_SKIP" : "KUBERNETES_DOWNGRADE";
  return [issue(code, "layers.kubernetes.pack.version", params, { severity })];
}

function majorMinor(version: string): string {
  return /\d+\.\d+/.exec(version)?.[0] ?? version;
}

function guardKubernetes(
  layers: readonly ObservedLayer[],
  observed: ObservedProfile,
  wanted: ResolvedProfile,
  allow: readonly string[] | undefined,
): Issue[] {
  const before = layers.find((layer) => layer.role === "kubernetes");
  const after = wanted.layers.find((layer) => layer.role === "kubernetes");
  if (before === undefined || after === undefined || before.pack.name !== after.pack.name) return [];
  return kubernetesIssues(before.version, after.resolved.version, observed, allow);
}

function guardVariables(observed: ObservedProfile, plan: Plan, allow: readonly string[] | undefined): Issue[] {
  const { touched } = plan.variables;
  if (touched.length === 0 || observed.users.length === 0 || isAllowed("change-variables-in-use", allow)) return [];
  const { name, version } = observed;
  const params = { name, version, users: usersText(observed), variables: touched.join(", "), next: nextPatch(version) };
  return [issue("VARIABLES_IN_USE", "variables", params)];
}

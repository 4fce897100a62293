import { type ApiError, type CallContext, isApiError, type ProfileCloneBody } from "../palette";
import { type Change, compareProfiles } from "../profile/compare";
import { CodedError, type Issue, issue } from "../profile/errors";
import { isUid } from "../profile/pack-ref";
import { DEFAULT_VERSION, type Profile } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { didYouMean, listSome } from "../profile/suggestion";
import { isProfileVersion } from "../profile/validate";
import { pathsText, publishDraft } from "./apply";
import { noteText } from "./guards";
import { contentFor, type ObservedProfile, observedComparable, observeProfile } from "./observed-profile";
import { type OperationOptions, stopAt, type Written } from "./operation";
import type { ProfileRecord } from "./profile-record";
import type { PaletteSession } from "./session";
import type { Target } from "./target";
import { outcomeUnknown, WriteError } from "./write-error";

const MOST_ATTEMPTS = 3;

/** Where a copy of a profile goes, and how it is made. */
export interface CloneOptions extends Pick<OperationOptions, "notify" | "progress" | "signal" | "deadline"> {
  readonly name: string;
  /** Default: `1.0.0`. */
  readonly version?: string;
  /** Scope of the copy. */
  readonly scope: ProfileScope;
  /** Project of the copy, by name or uid, in scope `project`. Default: the session's. */
  readonly project?: string;
  /** Whether the copy is published; what Palette publishes by itself stays so. Default: as the source. */
  readonly publish?: boolean;
  /** Where the source is looked at from: `project` is the session's. Default: `project`. */
  readonly from?: ObservedProfile["scope"];
}

/**
 * Copies a profile, all of it, under another name or version or into another place of the same tenant. A copy that an
 * earlier, interrupted clone made is found by name and version and finished; sensitive defaults, which Palette copies,
 * cannot be compared.
 *
 * Errors: `PROFILE_NOT_FOUND`, `PROJECT_NOT_FOUND`, `INVALID_NAME`, `INVALID_VERSION`, `PROFILE_NAME_TAKEN` when
 * something else has that name; a {@link WriteError} that names the step when the copy exists but is not finished.
 * Source: POST /v1/clusterprofiles/{uid}/clone.
 */
export async function cloneProfile(session: PaletteSession, uid: string, options: CloneOptions): Promise<Written> {
  stopAt(nameIssues(options), "the clone");
  const calls = { signal: options.signal, deadline: options.deadline };
  const [from, target] = await Promise.all([
    session.context((options.from ?? "project") === "project" ? "project" : "tenant"),
    targetOf(session, options),
  ]);
  const source = await observeProfile(session, uid, { ...from, ...calls });
  if (source === undefined) throw new CodedError("PROFILE_NOT_FOUND", { uid });
  const place = target.projectUid === undefined ? {} : { projectUid: target.projectUid };
  const cloner = new Cloner(session, source, target, { ...from, ...calls }, { ...place, ...calls }, options);
  return cloner.run();
}

function nameIssues({ name, version }: CloneOptions): Issue[] {
  const reason =
    name.trim() === "" ? "it is empty" : name !== name.trim() ? "it begins or ends with a blank" : undefined;
  return [
    ...(reason === undefined ? [] : [issue("INVALID_NAME", "name", { value: name, reason })]),
    ...(version === undefined || isProfileVersion(version)
      ? []
      : [issue("INVALID_VERSION", "version", { value: version })]),
  ];
}

async function targetOf(session: PaletteSession, { scope, project }: CloneOptions): Promise<Target> {
  const [tenantUid, projectUid] = await Promise.all([
    session.tenantUid(),
    scope === "tenant" ? undefined : project === undefined ? session.projectUid() : projectUidOf(session, project),
  ]);
  return { host: session.host, tenantUid, ...(projectUid === undefined ? {} : { projectUid }) };
}

async function projectUidOf(session: PaletteSession, project: string): Promise<string> {
  if (isUid(project)) return project;
  const found = await session.api.listProjects(project);
  const uid = found.find(({ name }) => name === project)?.uid;
  if (uid !== undefined) return uid;
  const names = (await session.api.listProjects()).flatMap(({ name }) => name ?? []);
  const suggestion = didYouMean(project, names);
  throw new CodedError("PROJECT_NOT_FOUND", { project, available: listSome(names), suggestion });
}

/** One clone under way. */
class Cloner {
  readonly #body: ProfileCloneBody["metadata"];
  readonly #publish: boolean;

  constructor(
    private readonly session: PaletteSession,
    private readonly source: ObservedProfile,
    private readonly target: Target,
    private readonly from: CallContext,
    private readonly to: CallContext,
    private readonly options: CloneOptions,
  ) {
    const { name, version = DEFAULT_VERSION, scope, publish = source.isPublished } = options;
    const { projectUid } = target;
    this.#publish = publish;
    this.#body = { name, version, target: { scope, ...(projectUid === undefined ? {} : { projectUid }) } };
  }

  get #title(): string {
    return `${this.#body.name} ${this.#body.version}`;
  }

  async run(): Promise<Written> {
    const { api } = this.session;
    let failure: ApiError | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const existing = await this.#find(failure === undefined ? this.to : api.briefly(this.to)).catch(
        (error: unknown) => {
          throw failure === undefined ? error : this.#last(failure);
        },
      );
      if (existing !== undefined) return this.#takeOver(existing);
      if (failure !== undefined && (failure.outcome === "refused" || attempt > MOST_ATTEMPTS)) {
        throw this.#last(failure);
      }
      try {
        if (attempt === 1) await api.validateClone(this.source.uid, this.#body, this.from);
        this.options.progress?.(`${this.#title}: cloning ${this.source.name} ${this.source.version}`);
        const uid = await api.cloneProfile(this.source.uid, { metadata: this.#body }, this.from);
        return await this.#finish(uid, undefined);
      } catch (error) {
        if (!isApiError(error) || !mayExistNow(error)) throw error;
        failure = error;
        if (error.outcome === "unknown") {
          this.options.notify?.(noteText("ANSWER_LOST", { subject: this.#title, what: "clone" }));
        }
      } finally {
        this.session.forgetProfileNames();
      }
    }
  }

  /** What a clone ends with that failed: after one without a clear answer, what is known of it. */
  #last(failure: ApiError): Error {
    return failure.outcome === "unknown" ? outcomeUnknown("clone", this.#title, failure) : failure;
  }

  /** The profile of this name and version in the very place that the copy goes to. */
  async #find(context: CallContext): Promise<ObservedProfile | undefined> {
    const { name, version, target } = this.#body;
    // The list of a project shows no profile of another project, so the scope tells the place.
    const names = await this.session.api.listProfileNames(context);
    for (const { metadata, spec } of names) {
      const fits = metadata?.name === name && (spec?.version || DEFAULT_VERSION) === version;
      if (!fits || metadata?.uid === undefined) continue;
      const observed = await observeProfile(this.session, metadata.uid, context);
      if (observed?.scope === target?.scope) return observed;
    }
    return undefined;
  }

  async #takeOver(existing: ObservedProfile): Promise<Written> {
    const { name, version, uid } = existing;
    const itself = uid === this.source.uid;
    const changes = itself ? [] : this.#differences(existing);
    if (itself || changes.length > 0) {
      const { scope } = this.options;
      const paths = itself ? "its name and version alone: it is the source itself" : pathsText(changes);
      const advice = "Choose another name or version for the copy.";
      throw new CodedError("PROFILE_NAME_TAKEN", { name, version, scope, uid, paths, advice }, { path: "name" });
    }
    this.options.notify?.(noteText("PROFILE_TAKEN_OVER", { name, version, uid, what: "is taken over" }));
    return this.#finish(uid, existing);
  }

  /** Publishes the copy where that is wanted, reads it back and holds it against the source. */
  async #finish(uid: string, existing: ObservedProfile | undefined): Promise<Written> {
    const record: ProfileRecord = { uid, target: this.target };
    const done = existing === undefined ? "cloning" : "finding the copy";
    let observed = existing ?? (await this.#readBack(record, done));
    const publish = this.#publish && !observed.isPublished;
    if (publish) {
      this.options.progress?.(`${this.#title}: publishing`);
      await publishDraft(this.session, uid, this.to).catch((error: unknown) => {
        throw this.#incomplete(record, done, "publishing", error);
      });
      observed = await this.#readBack(record, `${done}, publishing`);
    }
    const differs = this.#differences(observed);
    const paths = [...differs.map(({ path }) => path), ...(this.#publish && !observed.isPublished ? ["publish"] : [])];
    if (paths.length > 0) throw new WriteError("READ_BACK_DIFFERS", { uid, paths: listSome(paths, 5) }, record);
    if (!this.#publish && observed.isPublished) {
      this.options.notify?.(
        `${this.#title} (uid ${uid}) is published: Palette publishes the copy of what is published`,
      );
    }
    const before = { ...this.#comparable(this.source), layers: [], variables: [] };
    const made = existing === undefined ? compareProfiles(before, this.#comparable(observed)) : [];
    const published: Change[] = publish ? [{ path: "publish", kind: "change", before: "false", after: "true" }] : [];
    const changes = existing === undefined ? made : published;
    return { record, observed, changes, tookOver: existing !== undefined };
  }

  async #readBack(record: ProfileRecord, done: string): Promise<ObservedProfile> {
    const { uid } = record;
    const observed = await observeProfile(this.session, uid, this.to).catch((error: unknown) => {
      throw this.#incomplete(record, done, "reading it back", error);
    });
    if (observed !== undefined) return observed;
    throw new WriteError("READ_BACK_DIFFERS", { uid, paths: "everything: it is gone" }, record);
  }

  #incomplete(record: ProfileRecord, done: string, failed: string, error: unknown): WriteError {
    const reason = error instanceof Error ? error.message : String(error);
    return new WriteError("WRITE_INCOMPLETE", { uid: record.uid, done, failed, reason }, record, error);
  }

  /** How a profile differs from what is copied of the source: layers, manifests, variables, kind and cloud. */
  #differences(copy: ObservedProfile): Change[] {
    const changes = compareProfiles(this.#comparable(this.source), this.#comparable(copy));
    const lost = (this.source.variables ?? []).filter(
      ({ name, isSensitive, defaultValue }) =>
        isSensitive &&
        defaultValue === undefined &&
        copy.variables?.some((other) => other.name === name && other.isSensitive && other.defaultValue === ""),
    );
    const gone = lost.map(({ name }): Change => ({ path: `variables.${name}.defaultValue`, kind: "remove" }));
    return [...changes, ...gone];
  }

  /** The part of a profile that a copy shares with its source. */
  #comparable(observed: ObservedProfile): Profile {
    const { name, version = DEFAULT_VERSION } = this.#body;
    const { scope } = this.options;
    const content = contentFor(observed, true);
    const profile = observedComparable(observed, { publish: false, variables: [] }, content);
    return { ...profile, name, version, scope, description: "", tags: [] };
  }
}

/** After these failures the copy may be there. How a taken name is refused is not documented. */
function mayExistNow(error: ApiError): boolean {
  return (
    error.outcome === "unknown" || (error.outcome === "refused" && ![401, 403, 404, 429].includes(error.status ?? 0))
  );
}

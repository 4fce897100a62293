import { CodedError } from "../profile/errors";
import { type ApiError, isApiError } from "./api-error";
import { collectPages, MAX_PAGES, PAGE_LIMIT, type Page } from "./pagination";
import { type CallContext, segment } from "./palette-request";
import type { RequestLog } from "./request-log";
import type { Transport } from "./transport";
import * as catalogue from "./wire-catalogue";
import * as wire from "./wire-profile";
import type * as body from "./wire-requests";

const PROFILES = "/v1/clusterprofiles";

function profilePath(uid: string, rest = ""): string {
  return `${PROFILES}/${segment(uid)}${rest}`;
}

/** Why an answer is not about the profile that was asked for. An answer that names no uid may be. */
function aboutAnother(uid: string, found: string | undefined): string | undefined {
  const isOther = found !== undefined && found !== "" && found.toLowerCase() !== uid.toLowerCase();
  return isOther ? `it is about the profile ${found}` : undefined;
}

function saysNameIsTaken(error: ApiError): boolean {
  return error.status === 409 || /AlreadyExist|Duplicate/i.test(error.apiCode ?? "");
}

/**
 * The operations of the Palette API that profiles need, one method each.
 *
 * Every method takes a {@link CallContext} of its own, so calls in different projects never mix. Errors: `ApiError`.
 */
export class PaletteApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Origin URL of the Palette that is talked to. */
  get host(): string {
    return this.#transport.host;
  }

  /** The last requests, for tests and measurements. */
  get log(): RequestLog {
    return this.#transport.log;
  }

  /** The writes under way, such as `PUT /v1/clusterprofiles/{uid}`. */
  get writesUnderWay(): string[] {
    return this.#transport.writesUnderWay;
  }

  /** The context of a call that gives up when the time for one request is over, however often that is tried. */
  briefly(context: CallContext = {}): CallContext {
    return this.#transport.briefly(context);
  }

  /** Closes all connections. */
  close(): void {
    this.#transport.close();
  }

  /** Tells which tenant and user the key belongs to: GET /v1/users/info. */
  getUserInfo(context: CallContext = {}): Promise<catalogue.UserInfo> {
    return this.#transport.request({
      ...context,
      method: "GET",
      path: "/v1/users/info",
      schema: catalogue.userInfoSchema,
    });
  }

  /** Lists the permissions that exist in a scope: GET /v1/permissions. */
  listPermissions(scope: body.WireScope, context: CallContext = {}): Promise<catalogue.PermissionGroup[]> {
    const query = { scope };
    return this.#transport.request({
      ...context,
      method: "GET",
      path: "/v1/permissions",
      query,
      schema: catalogue.permissionsSchema,
    });
  }

  /** Lists the projects that the key can see, all or those of one name: GET /v1/dashboard/projects/metadata. */
  async listProjects(name?: string, context: CallContext = {}): Promise<catalogue.ProjectSummary[]> {
    const list = await this.#transport.request({
      ...context,
      method: "GET",
      path: "/v1/dashboard/projects/metadata",
      query: { name },
      schema: catalogue.projectsSchema,
    });
    return (list.items ?? []).flatMap((item) => item.metadata ?? []);
  }

  /** Lists the registries of all kinds and scopes: GET /v1/registries/metadata. */
  async listRegistries(context: CallContext = {}): Promise<catalogue.RegistrySummary[]> {
    const path = "/v1/registries/metadata";
    const list = await this.#transport.request({ ...context, method: "GET", path, schema: catalogue.registriesSchema });
    return list.items ?? [];
  }

  /** Lists the packs of exactly this name, or all packs, with the registries that have them: POST /v1/packs/search. */
  searchPacks(name?: string, context: CallContext = {}): Promise<catalogue.PackSummary[]> {
    const filter = name === undefined ? {} : { name: { eq: name, ignoreCase: false } };
    const path = "/v1/packs/search";
    return this.#pages(path, context, (token, within) =>
      this.#transport.request({
        ...within,
        method: "POST",
        path,
        query: { limit: PAGE_LIMIT, continue: token },
        body: { filter, sort: [{ field: "name", order: "asc" }] },
        schema: catalogue.packSearchSchema,
      }),
    );
  }

  /**
   * Gives the versions of a pack in a registry with their default values:
   * GET /v1/packs/{packName}/registries/{registryUid}. `cloudType` keeps those for one cloud.
   */
  getPackTags(
    name: string,
    registryUid: string,
    cloudType?: string,
    context: CallContext = {},
  ): Promise<catalogue.PackTags> {
    return this.#transport.request({
      ...context,
      method: "GET",
      path: `/v1/packs/${segment(name)}/registries/${segment(registryUid)}`,
      query: { cloudType },
      schema: catalogue.packTagsSchema,
    });
  }

  /** Creates a profile, and publishes it in the same step when told so; gives its uid: POST /v1/clusterprofiles. */
  async createProfile(profile: body.ProfileCreateBody, publish: boolean, context: CallContext = {}): Promise<string> {
    return this.#create(PROFILES, profile, publish, context);
  }

  /** Reads a profile without manifest contents and variables: GET /v1/clusterprofiles/{uid}. */
  getProfile(uid: string, context: CallContext = {}): Promise<wire.Profile> {
    const path = profilePath(uid);
    const misfit = ({ metadata }: wire.Profile) => aboutAnother(uid, metadata?.uid);
    return this.#transport.request({ ...context, method: "GET", path, schema: wire.profileSchema, misfit });
  }

  /** Writes the packs of a profile as a draft: PUT /v1/clusterprofiles/{uid}. */
  updateProfile(uid: string, profile: body.ProfileUpdateBody, context: CallContext = {}): Promise<void> {
    return this.#transport.send({ ...context, method: "PUT", path: profilePath(uid), body: profile });
  }

  /** Writes name, description, labels and version at once: PATCH /v1/clusterprofiles/{uid}/metadata. */
  patchMetadata(uid: string, metadata: body.ProfileMetadataBody, context: CallContext = {}): Promise<void> {
    return this.#transport.send({ ...context, method: "PATCH", path: profilePath(uid, "/metadata"), body: metadata });
  }

  /** Makes the draft the published content: PATCH /v1/clusterprofiles/{uid}/publish. */
  publishProfile(uid: string, context: CallContext = {}): Promise<void> {
    return this.#transport.send({ ...context, method: "PATCH", path: profilePath(uid, "/publish") });
  }

  /** Deletes one version of a profile: DELETE /v1/clusterprofiles/{uid}. */
  deleteProfile(uid: string, context: CallContext = {}): Promise<void> {
    return this.#transport.send({ ...context, method: "DELETE", path: profilePath(uid) });
  }

  /** Lists uid, name and version of all profiles: GET /v1/dashboard/clusterprofiles/metadata. */
  async listProfileNames(context: CallContext = {}): Promise<wire.ProfileName[]> {
    const path = "/v1/dashboard/clusterprofiles/metadata";
    const list = await this.#transport.request({ ...context, method: "GET", path, schema: wire.profileNamesSchema });
    return list.items ?? [];
  }

  /** Lists the profiles that a filter fits: POST /v1/dashboard/clusterprofiles. */
  findProfiles(filter: body.ProfileFilter, context: CallContext = {}): Promise<wire.ProfileSummary[]> {
    const path = "/v1/dashboard/clusterprofiles";
    return this.#pages(path, context, (token, within) =>
      this.#transport.request({
        ...within,
        method: "POST",
        path,
        query: { limit: PAGE_LIMIT, continue: token },
        body: { filter, sort: [{ field: "profileName", order: "asc" }] },
        schema: wire.profileSummariesSchema,
      }),
    );
  }

  /** Reads all packs of a profile with their manifests in full: GET /v1/clusterprofiles/{uid}/packs/manifests. */
  getPackManifests(uid: string, context: CallContext = {}): Promise<wire.PackManifests> {
    const path = profilePath(uid, "/packs/manifests");
    return this.#transport.request({ ...context, method: "GET", path, schema: wire.packManifestsSchema });
  }

  /** Reads the manifests of one pack, draft and published apart: GET /v1/clusterprofiles/{uid}/packs/{packName}/manifests. */
  async getManifests(uid: string, packName: string, context: CallContext = {}): Promise<wire.Manifest[]> {
    const path = profilePath(uid, `/packs/${segment(packName)}/manifests`);
    const list = await this.#transport.request({ ...context, method: "GET", path, schema: wire.manifestsSchema });
    return list.items ?? [];
  }

  /** Reads the variables of a profile: GET /v1/clusterprofiles/{uid}/variables. */
  async getVariables(uid: string, context: CallContext = {}): Promise<wire.ProfileVariable[]> {
    const path = profilePath(uid, "/variables");
    const list = await this.#transport.request({ ...context, method: "GET", path, schema: wire.variablesSchema });
    return list.variables ?? [];
  }

  /** Replaces the whole list of variables: PUT /v1/clusterprofiles/{uid}/variables. */
  putVariables(uid: string, variables: readonly body.WireVariable[], context: CallContext = {}): Promise<void> {
    return this.#transport.send({
      ...context,
      method: "PUT",
      path: profilePath(uid, "/variables"),
      body: { variables },
    });
  }

  /** Adds or changes the named variables: PATCH /v1/clusterprofiles/{uid}/variables. */
  patchVariables(uid: string, variables: readonly body.WireVariable[], context: CallContext = {}): Promise<void> {
    const path = profilePath(uid, "/variables");
    return this.#transport.send({ ...context, method: "PATCH", path, body: { variables } });
  }

  /** Removes variables by name: DELETE /v1/clusterprofiles/{uid}/variables. */
  deleteVariables(uid: string, names: readonly string[], context: CallContext = {}): Promise<void> {
    const path = profilePath(uid, "/variables");
    return this.#transport.send({ ...context, method: "DELETE", path, body: { variables: names } });
  }

  /** Copies a profile under another name, version or scope; gives the copy's uid: POST .../{uid}/clone. */
  async cloneProfile(uid: string, clone: body.ProfileCloneBody, context: CallContext = {}): Promise<string> {
    return this.#create(profilePath(uid, "/clone"), clone, false, context);
  }

  /** Has a clone checked before it is made; fails as the clone would: POST .../{uid}/clone/validate. */
  validateClone(uid: string, clone: body.ProfileCloneBody["metadata"], context: CallContext = {}): Promise<void> {
    return this.#transport.send({
      ...context,
      method: "POST",
      path: profilePath(uid, "/clone/validate"),
      body: clone,
    });
  }

  /** Creates a profile from an exported one; gives its uid: POST /v1/clusterprofiles/import. */
  async importProfile(profile: body.ProfileImportBody, publish: boolean, context: CallContext = {}): Promise<string> {
    return this.#create(`${PROFILES}/import`, profile, publish, context);
  }

  /** Gives a profile as a file, JSON unless YAML is asked for: GET /v1/clusterprofiles/{uid}/export. */
  exportProfile(uid: string, format: "json" | "yaml" = "json", context: CallContext = {}): Promise<string> {
    const path = profilePath(uid, "/export");
    return this.#transport.download({ ...context, method: "GET", path, query: { format } });
  }

  /** Whether a name and version is free: GET /v1/clusterprofiles/validate/name. */
  async validateName(name: string, version: string, context: CallContext = {}): Promise<boolean> {
    try {
      await this.#transport.send({
        ...context,
        method: "GET",
        path: `${PROFILES}/validate/name`,
        query: { name, version },
      });
      return true;
    } catch (error) {
      if (isApiError(error) && saysNameIsTaken(error)) {
        return false;
      }
      throw error;
    }
  }

  /**
   * Has packs checked for a new profile, or for the profile `uid`; gives the findings, none when all is well:
   * POST /v1/clusterprofiles/validate/packs, POST /v1/clusterprofiles/{uid}/validate/packs.
   */
  async validatePacks(
    draft: body.PackValidationBody,
    uid?: string,
    context: CallContext = {},
  ): Promise<wire.PackFinding[]> {
    const answer = await this.#transport.request({
      ...context,
      method: "POST",
      path: uid === undefined ? `${PROFILES}/validate/packs` : profilePath(uid, "/validate/packs"),
      body: draft,
      schema: wire.validationSchema,
    });
    return (answer.packs?.results ?? []).filter((result) => (result.errors ?? []).length > 0);
  }

  /** All pages of a list, within the time of one operation. */
  #pages<T>(
    path: string,
    context: CallContext,
    fetchPage: (token: string | undefined, context: CallContext) => Promise<Page<T>>,
  ): Promise<T[]> {
    const within = this.#transport.untilDeadline(context);
    const reason = `the list does not end: it has more than ${MAX_PAGES} pages`;
    return collectPages(
      (token) => fetchPage(token, within),
      () => new CodedError("INVALID_ANSWER", { host: this.host, method: "POST", path, reason }),
    );
  }

  async #create(path: string, content: unknown, publish: boolean, context: CallContext): Promise<string> {
    const created = await this.#transport.request({
      ...context,
      method: "POST",
      path,
      query: { publish: publish ? true : undefined },
      body: content,
      kind: "create",
      schema: catalogue.uidSchema,
    });
    return created.uid;
  }
}

import { createShape } from "./bodies";
import type { ApiKeyInput } from "./callers";
import type { PackInput, RegistryInput } from "./catalogue";
import type { CataloguePack, ProfileScope, Registry, StoredPack, StoredProfile, StoredVariable } from "./model";
import type { World } from "./operations";
import { checkShape } from "./pipeline";
import { createProfile, fromCreateBody, markChanged, publishProfile } from "./profiles";
import { newUid, stableUid } from "./uids";
import type { Place } from "./visibility";

/** A profile to put in from outside; the parts are those of the API's create body. */
export interface ProfileInput {
  readonly name: string;
  /** Default `1.0.0`. */
  readonly version?: string;
  /** Default: project when `project` is given, else tenant. */
  readonly scope?: ProfileScope;
  /** Name or uid of the project. */
  readonly project?: string;
  /** Name of the tenant; default the emulator's own. */
  readonly tenant?: string;
  /** Default `add-on`. */
  readonly type?: "cluster" | "infra" | "add-on" | "system";
  /** Default `all`. */
  readonly cloudType?: string;
  readonly description?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Packs as the create body has them. */
  readonly packs?: readonly object[];
  /** Variables as the create body has them. */
  readonly variables?: readonly object[];
  /** Default true. */
  readonly publish?: boolean;
}

/** One version of a profile as a test sees it. */
export type ProfileView = Readonly<
  Pick<
    StoredProfile,
    | "uid"
    | "name"
    | "version"
    | "scope"
    | "projectUid"
    | "type"
    | "cloudType"
    | "labels"
    | "draft"
    | "published"
    | "variables"
    | "clusters"
    | "clusterTemplates"
  >
> & { readonly description: string };

/**
 * Changes from outside, as another user or a cluster would make them; permissions and the request log know nothing of them.
 *
 * Every method throws when it names something that does not exist. With a state file the changes are
 * in the file when the next request is answered, or after `saved()`.
 */
export class Control {
  constructor(
    private readonly world: World,
    private readonly ownTenant: string,
  ) {}

  /** Waits until the changes so far are in the state file. */
  saved(): Promise<void> {
    return this.world.store.flush();
  }

  /** All profiles, in the order of their making. */
  listProfiles(): ProfileView[] {
    return this.world.store.profiles().map(viewOf);
  }

  /** One profile with true values, nothing masked. */
  getProfile(uid: string): ProfileView {
    return viewOf(this.profile(uid));
  }

  /** Makes a profile after the API's own checks; gives its uid. */
  addProfile(input: ProfileInput): string {
    const body = checkShape(createShape, {
      metadata: { name: input.name, labels: input.labels, annotations: { description: input.description ?? "" } },
      spec: {
        version: input.version,
        template: { type: input.type ?? "add-on", cloudType: input.cloudType ?? "all", packs: input.packs },
        variables: input.variables,
      },
    });
    return createProfile(this.world, this.place(input), fromCreateBody(body, input.publish ?? true)).uid;
  }

  /** Removes a profile, used or not. */
  removeProfile(uid: string): void {
    this.world.store.remove(this.profile(uid).uid);
  }

  /** Lets a cluster use the profile; gives the cluster's uid. */
  attachCluster(profileUid: string, { name = "cluster-1" }: { name?: string } = {}): string {
    const profile = this.profile(profileUid);
    const uid = newUid();
    profile.clusters.push({ uid, name, ...(profile.projectUid ? { projectUid: profile.projectUid } : {}) });
    this.world.store.save(profile);
    return uid;
  }

  /** Ends the use by one cluster, or by all when none is named. */
  detachCluster(profileUid: string, clusterUid?: string): void {
    const profile = this.profile(profileUid);
    profile.clusters = profile.clusters.filter(({ uid }) => clusterUid !== undefined && uid !== clusterUid);
    this.world.store.save(profile);
  }

  /** Lets a cluster template use the profile; gives its uid. */
  attachClusterTemplate(profileUid: string, { name = "template-1" }: { name?: string } = {}): string {
    const profile = this.profile(profileUid);
    const uid = newUid();
    profile.clusterTemplates.push({ uid, name, ...(profile.projectUid ? { projectUid: profile.projectUid } : {}) });
    this.world.store.save(profile);
    return uid;
  }

  /** Ends the use by all cluster templates. */
  detachClusterTemplates(profileUid: string): void {
    const profile = this.profile(profileUid);
    profile.clusterTemplates = [];
    this.world.store.save(profile);
  }

  /** Sets the values of a pack as somebody else's edit: published at once, or left as a draft. */
  editPackValues(profileUid: string, packName: string, values: string, options: { publish?: boolean } = {}): void {
    this.editPacks(profileUid, packName, (pack) => ({ ...pack, values }), options);
  }

  /** Sets the content of a manifest as somebody else's edit: published at once, or left as a draft. */
  editManifest(
    profileUid: string,
    packName: string,
    manifestName: string,
    content: string,
    options: { publish?: boolean } = {},
  ): void {
    const edit = (pack: StoredPack): StoredPack => ({
      ...pack,
      manifests: pack.manifests.map((one) => (one.name === manifestName ? { ...one, content } : one)),
    });
    this.editPacks(profileUid, packName, edit, options);
  }

  /** Sets the description. */
  setDescription(profileUid: string, description: string): void {
    const profile = this.profile(profileUid);
    profile.annotations = { ...profile.annotations, description };
    markChanged(this.world, profile);
  }

  /** Replaces the labels. */
  setLabels(profileUid: string, labels: Readonly<Record<string, string>>): void {
    const profile = this.profile(profileUid);
    profile.labels = { ...labels };
    markChanged(this.world, profile);
  }

  /** Replaces the variables without any check. */
  setVariables(profileUid: string, variables: readonly StoredVariable[]): void {
    const profile = this.profile(profileUid);
    profile.variables = [...variables];
    markChanged(this.world, profile);
  }

  /** Publishes the draft, if there is one. */
  publish(profileUid: string): void {
    publishProfile(this.world, this.profile(profileUid));
  }

  /** Sets how many profiles a tenant may hold. */
  setQuota(quota: number): void {
    this.world.switches.quota = quota;
  }

  /** Puts a pack into the catalogue, or another in its place. */
  addPack(input: PackInput): CataloguePack {
    return this.world.catalogue.addPack(input);
  }

  /** Takes a pack out of the catalogue; profiles that hold it show it as invalid. */
  removePack(uid: string): void {
    this.world.catalogue.removePack(uid);
  }

  /** All packs of the catalogue. */
  listPacks(): readonly CataloguePack[] {
    return this.world.catalogue.packs();
  }

  /** Puts a registry into the catalogue, or another in its place. */
  addRegistry(input: RegistryInput): Registry {
    return this.world.catalogue.addRegistry(input);
  }

  /** All registries of the catalogue. */
  listRegistries(): Registry[] {
    return this.world.catalogue.allRegistries();
  }

  /** Makes an API key known. */
  addApiKey(input: ApiKeyInput): { readonly key: string; readonly tenantUid: string } {
    const { tenantUid } = this.world.callers.add(input);
    return { key: input.key, tenantUid };
  }

  /** Makes an API key unknown again. */
  removeApiKey(key: string): void {
    this.world.callers.remove(key);
  }

  /** Adds a project; gives its uid. */
  addProject(name: string, tenantName: string = this.ownTenant): string {
    const tenant = this.world.store.ensureTenant(tenantName);
    const uid = stableUid("project", tenant.uid, name);
    if (!tenant.projects.some((project) => project.uid === uid)) {
      tenant.projects.push({ uid, name, createdAt: new Date().toISOString() });
      this.world.store.touch();
    }
    return uid;
  }

  /** Sets a user macro of a tenant. */
  setMacro(name: string, value: string, tenantName: string = this.ownTenant): void {
    const tenant = this.world.store.ensureTenant(tenantName);
    tenant.macros = [...tenant.macros.filter((macro) => macro.name !== name), { name, value }];
    this.world.store.touch();
  }

  private profile(uid: string): StoredProfile {
    const profile = this.world.store.profile(uid);
    if (!profile) {
      throw new Error(`the emulator has no cluster profile ${uid}`);
    }
    return profile;
  }

  private place(input: ProfileInput): Place {
    const tenant = this.world.store.ensureTenant(input.tenant ?? this.ownTenant);
    if (input.project === undefined) {
      return { tenantUid: tenant.uid, scope: input.scope ?? "tenant" };
    }
    const project = tenant.projects.find(({ uid, name }) => uid === input.project || name === input.project);
    if (!project) {
      throw new Error(`the tenant ${tenant.name} has no project '${input.project}'`);
    }
    return { tenantUid: tenant.uid, scope: "project", projectUid: project.uid };
  }

  private editPacks(
    profileUid: string,
    packName: string,
    edit: (pack: StoredPack) => StoredPack,
    { publish = true }: { publish?: boolean },
  ): void {
    const profile = this.profile(profileUid);
    const before = profile.draft ?? profile.published ?? [];
    if (!before.some(({ name }) => name === packName)) {
      throw new Error(`the cluster profile ${profileUid} has no pack '${packName}'`);
    }
    const apply = (packs: readonly StoredPack[]) => packs.map((pack) => (pack.name === packName ? edit(pack) : pack));
    if (publish && profile.published !== null) {
      profile.published = apply(profile.published);
      profile.draft = profile.draft && apply(profile.draft);
    } else {
      profile.draft = apply(before);
    }
    markChanged(this.world, profile);
  }
}

function viewOf(profile: StoredProfile): ProfileView {
  const { uid, name, version, scope, projectUid, type, cloudType, labels, draft, published, variables } = profile;
  const { clusters, clusterTemplates, annotations } = profile;
  return structuredClone({
    uid,
    name,
    version,
    scope,
    ...(projectUid === undefined ? {} : { projectUid }),
    type,
    cloudType,
    labels,
    draft,
    published,
    variables,
    clusters,
    clusterTemplates,
    description: annotations.description ?? "",
  });
}

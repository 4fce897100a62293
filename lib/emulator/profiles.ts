import type { CreateBody, PackBody, UpdateBody, VariableBody } from "./bodies";
import { refuseFindings } from "./constraints";
import { ApiRefusal, invalidRequest } from "./errors";
import type { ProfileType, StoredPack, StoredProfile, StoredVariable } from "./model";
import type { World } from "./operations";
import { buildTemplate, checkCloud, checkLayers } from "./templates";
import { newUid } from "./uids";
import { requireDefined, settleVariables } from "./variables";
import { isProfileVersion } from "./versions";
import { isAt, type Place } from "./visibility";

/** The version of a profile that names none. */
export const FIRST_VERSION = "1.0.0";

/** Now, as answers write it. */
export function now(): string {
  return new Date().toISOString();
}

/** Refuses a version that is not strict SemVer with 400 `InvalidProfileVersion`. */
export function checkVersion(version: string): string {
  if (!isProfileVersion(version)) {
    throw new ApiRefusal(400, "InvalidProfileVersion", `The version '${version}' is not of the form major.minor.patch`);
  }
  return version;
}

/** Refuses a (name, version) that another profile at the same place has. */
export function checkFree(world: World, place: Place, name: string, version: string, except?: string): void {
  const taken = world.store
    .profiles()
    .find((other) => other.name === name && other.version === version && other.uid !== except && isAt(other, place));
  if (taken) {
    const { duplicateStatus, duplicateCode } = world.switches;
    throw new ApiRefusal(
      duplicateStatus,
      duplicateCode,
      `A cluster profile with the name '${name}' and the version '${version}' exists already`,
    );
  }
}

/** Refuses with 400 `ResourceLimitExceeded` when the tenant is full. */
export function checkQuota(world: World, tenantUid: string): void {
  const own = world.store.profiles().filter(({ scope, tenantUid: owner }) => owner === tenantUid && scope !== "system");
  const count = own.length;
  if (count >= world.switches.quota) {
    throw new ApiRefusal(
      400,
      "ResourceLimitExceeded",
      `The tenant holds ${count} cluster profiles; its limit is ${world.switches.quota}`,
    );
  }
}

/** Everything that a new profile is made of. */
export interface NewProfile {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly type: ProfileType;
  readonly cloudType: string;
  readonly packs: readonly PackBody[];
  readonly variables: readonly VariableBody[];
  readonly publish: boolean;
}

/** Reads a create body. */
export function fromCreateBody(body: CreateBody, publish: boolean): NewProfile {
  const type = body.spec?.template?.type ?? "cluster";
  const { description = "", ...annotations } = body.metadata?.annotations ?? {};
  return {
    name: body.metadata?.name ?? "",
    version: body.spec?.version || FIRST_VERSION,
    description,
    annotations,
    labels: body.metadata?.labels ?? {},
    type,
    cloudType: body.spec?.template?.cloudType || (type === "add-on" || type === "system" ? "all" : ""),
    packs: body.spec?.template?.packs ?? [],
    variables: body.spec?.variables ?? [],
    publish,
  };
}

/** Makes a profile at a place, after every check. */
export function createProfile(world: World, place: Place, input: NewProfile): StoredProfile {
  if (input.name.trim() === "") {
    throw invalidRequest("metadata.name is missing");
  }
  checkVersion(input.version);
  checkCloud(input.type, input.cloudType);
  checkFree(world, place, input.name, input.version);
  checkQuota(world, place.tenantUid);
  const variables = settleVariables(input.variables, world.switches);
  const packs = buildTemplate(input.packs, {
    world,
    tenantUid: place.tenantUid,
    type: input.type,
    cloudType: input.cloudType,
    before: [],
  });
  checkContent(world, input.type, packs, variables);
  const at = now();
  const profile: StoredProfile = {
    uid: newUid(),
    ...place,
    type: input.type,
    cloudType: input.cloudType,
    createdAt: at,
    modifiedAt: at,
    name: input.name,
    version: input.version,
    labels: { ...input.labels },
    annotations: annotationsOf(input.description, input.annotations),
    draft: packs,
    published: null,
    variables,
    clusters: [],
    clusterTemplates: [],
  };
  if (input.publish) {
    publishTemplate(world, profile);
  }
  world.store.save(profile);
  return profile;
}

function annotationsOf(description: string, others: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { scope: _, ...kept } = others;
  return { ...kept, ...(description === "" ? {} : { description }) };
}

function checkContent(
  world: World,
  type: ProfileType,
  packs: readonly StoredPack[],
  variables: readonly StoredVariable[],
): void {
  requireDefined(packs, variables, world.switches);
  refuseFindings(packs, type, variables, world);
}

/** The packs that the next change starts from: the draft, or a published template without one. */
export function currentPacks(profile: StoredProfile): readonly StoredPack[] {
  return profile.draft ?? profile.published ?? [];
}

/** Replaces the packs of the draft, after every check. */
export function replacePacks(world: World, profile: StoredProfile, bodies: readonly PackBody[]): void {
  const packs = buildTemplate(bodies, {
    world,
    tenantUid: profile.tenantUid,
    type: profile.type,
    cloudType: profile.cloudType,
    before: currentPacks(profile),
  });
  writeDraft(world, profile, packs);
}

/** Puts packs that are built already into the draft, after the checks of their content. */
export function writeDraft(world: World, profile: StoredProfile, packs: StoredPack[]): void {
  checkLayers(packs, profile, world.switches.requireInfraLayers === "write");
  checkContent(world, profile.type, packs, profile.variables);
  profile.draft = packs;
  markChanged(world, profile);
}

/** Notes a change. */
export function markChanged(world: World, profile: StoredProfile): void {
  profile.modifiedAt = now();
  world.store.save(profile);
}

/** A pack of the profile as a body that would write it again. */
export function toPackBody(pack: StoredPack): PackBody {
  return {
    name: pack.name,
    type: pack.type,
    layer: pack.layer,
    tag: pack.tag,
    uid: pack.type === "manifest" ? undefined : pack.packUid || undefined,
    registryUid: pack.registryUid || undefined,
    values: pack.values,
    manifests: pack.manifests.map((manifest) => ({ ...manifest })),
  };
}

/** PUT of a profile. */
export function updateProfile(world: World, profile: StoredProfile, body: UpdateBody): void {
  const name = body.metadata?.name || profile.name;
  const version = checkVersion(body.spec?.version || profile.version);
  const type = body.spec?.template?.type;
  if (type !== undefined && type !== profile.type) {
    throw new ApiRefusal(400, "InvalidProfileType", `The type ${profile.type} of a profile cannot become ${type}`);
  }
  checkFree(world, profile, name, version, profile.uid);
  if (body.spec?.template) {
    replacePacks(world, profile, body.spec.template.packs ?? []);
  }
  profile.name = name;
  profile.version = version;
  if (world.switches.putAppliesLabels) {
    applyMeta(world, profile, body.metadata?.labels, body.metadata?.annotations);
  }
  markChanged(world, profile);
}

/** Replaces labels and annotations; what is absent is kept or cleared as the switches say. */
export function applyMeta(
  world: World,
  profile: StoredProfile,
  labels: Readonly<Record<string, string>> | undefined,
  annotations: Readonly<Record<string, string>> | undefined,
): void {
  const clear = world.switches.patchAbsentFields === "clear";
  if (labels || clear) {
    profile.labels = { ...labels };
  }
  if (annotations || clear) {
    const { description = "", ...others } = annotations ?? {};
    profile.annotations = annotationsOf(description, others);
  }
}

/** PATCH publish: the draft becomes the published template. */
export function publishProfile(world: World, profile: StoredProfile): void {
  if (profile.draft === null) {
    if (world.switches.publishWithoutDraft === "refuse") {
      throw new ApiRefusal(400, "NoDraft", `The cluster profile '${profile.uid}' has no draft to publish`);
    }
    return;
  }
  publishTemplate(world, profile);
  markChanged(world, profile);
}

function publishTemplate(world: World, profile: StoredProfile): void {
  checkLayers(profile.draft ?? [], profile, world.switches.requireInfraLayers !== "never");
  profile.published = profile.draft;
  profile.draft = world.switches.draftAfterPublish === "copy" ? structuredClone(profile.published) : null;
}

/** Refuses to remove a profile that clusters or cluster templates use. */
export function checkUnused(world: World, profile: StoredProfile): void {
  const users = [...profile.clusters, ...profile.clusterTemplates].map(({ name }) => name);
  if (users.length > 0) {
    throw new ApiRefusal(
      world.switches.inUseStatus,
      "ClusterProfileInUse",
      `The cluster profile '${profile.name}' is used by [${users.join(", ")}]`,
      { inUse: users },
    );
  }
}

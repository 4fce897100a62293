import semver from "semver";
import type { PackTags, RegistrySummary } from "../palette";
import { digestYaml } from "../profile/canonical";
import { type ErrorCode, type ErrorParams, type Issue, issue } from "../profile/errors";
import { API_LAYER, type InfrastructureRole, roleOfApiLayer } from "../profile/layer";
import { isUid, type PackRef, type PackType } from "../profile/pack-ref";
import { didYouMean, listSome } from "../profile/suggestion";
import type { PackResolution } from "./resolved-profile";
import type { PaletteSession } from "./session";

/** A pack found in the catalogue. */
export interface FoundPack {
  readonly resolution: PackResolution;
  /** The pack's own default values; undefined where the catalogue has none for it. */
  readonly defaults: string | undefined;
  readonly registry: RegistrySummary | undefined;
}

/** A pack reference to look up: in which layer, for which cloud, and its path in the profile. */
export interface PackQuestion {
  readonly pack: PackRef;
  readonly role: InfrastructureRole;
  readonly cloud: string;
  /** Path of the layer, such as `layers.os`. */
  readonly path: string;
  /** The pack that was chosen before: a floating tag keeps it as long as the registry has it. */
  readonly chosenUid?: string;
}

/** Carries a problem with a pack reference to where all problems are collected. */
class PackProblem extends Error {
  readonly issue: Issue;
  constructor(code: ErrorCode, path: string, params: ErrorParams) {
    super(code);
    this.issue = issue(code, path, params);
  }
}

/** Looks a pack reference up; gives the pack, or what is wrong with the reference. API failures are thrown. */
export async function findPack(session: PaletteSession, question: PackQuestion): Promise<FoundPack | Issue> {
  try {
    return await find(session, question);
  } catch (error) {
    if (error instanceof PackProblem) return error.issue;
    throw error;
  }
}

async function find(session: PaletteSession, question: PackQuestion): Promise<FoundPack> {
  const { pack, path } = question;
  const registry =
    pack.registry === undefined
      ? await onlyRegistryWith(session, question)
      : await findRegistry(session, pack, `${path}.pack.registry`);
  const type = typeIn(registry, pack, `${path}.pack.type`);
  const tags = await session.packTags(pack.name, registry.uid as string, question.cloud);
  if (!hasTags(tags)) return await absent(session, question, registry, type);
  checkCloudAndLayer(tags, question);
  const tag = chooseTag(tags, pack.version as string, question.chosenUid);
  if (tag === undefined) {
    const versions = versionsOf(tags);
    throw new PackProblem("PACK_VERSION_NOT_FOUND", `${path}.pack.version`, {
      pack: pack.name,
      version: pack.version as string,
      registry: registry.name ?? (registry.uid as string),
      available: listSome(versions),
      suggestion: didYouMean(pack.version as string, versions),
    });
  }
  const defaults = tags.packValues?.find((values) => values.packUid === tag.packUid)?.values ?? "";
  return {
    registry,
    defaults,
    resolution: {
      ...(tag.packUid === undefined ? {} : { packUid: tag.packUid }),
      registryUid: registry.uid as string,
      version: tag.version ?? (pack.version as string),
      type,
    },
  };
}

function hasTags(tags: PackTags | undefined): tags is PackTags {
  return (tags?.tags ?? []).length > 0;
}

/** The resolution of a pack whose layer takes the pack's defaults. */
export function withDefaultsDigest(found: FoundPack): PackResolution {
  return { ...found.resolution, defaultsDigest: digestYaml(found.defaults ?? "") };
}

async function findRegistry(session: PaletteSession, pack: PackRef, path: string): Promise<RegistrySummary> {
  const all = await session.registries();
  const wanted = pack.registry as string;
  const named = all.filter((registry) => (isUid(wanted) ? registry.uid === wanted : registry.name === wanted));
  const fitting = named.filter((registry) => typeFits(pack, registry));
  const candidates = fitting.length > 0 ? fitting : named;
  if (candidates.length > 1) {
    const list = candidates.map((one) => `${one.uid} (${one.kind})`).join(", ");
    throw new PackProblem("REGISTRY_AMBIGUOUS", path, { registry: wanted, candidates: list });
  }
  const [found] = candidates;
  if (found?.uid !== undefined) return found;
  const names = all.flatMap((registry) => registry.name ?? []);
  throw new PackProblem("REGISTRY_NOT_FOUND", path, {
    registry: wanted,
    available: listSome(names),
    suggestion: didYouMean(wanted, names),
  });
}

const TYPE_OF_KIND: Readonly<Record<string, PackType>> = { pack: "spectro", oci: "oci", helm: "helm" };

/** The type of a pack from this registry. A registry of kind oci may hold charts: then the reference must say helm. */
function typeIn(registry: RegistrySummary, pack: PackRef, path: string): PackType {
  const kind = registry.kind ?? "pack";
  const expected = TYPE_OF_KIND[kind] ?? "spectro";
  if (typeFits(pack, registry)) return pack.type ?? expected;
  throw new PackProblem("PACK_TYPE_MISMATCH", path, {
    type: pack.type ?? expected,
    registry: registry.name ?? (registry.uid as string),
    kind,
    expected,
  });
}

function typeFits({ type }: PackRef, { kind = "pack" }: RegistrySummary): boolean {
  return type === undefined || type === (TYPE_OF_KIND[kind] ?? "spectro") || (type === "helm" && kind === "oci");
}

/** Without a registry in the reference: the only one that holds this pack at this version for this cloud. */
async function onlyRegistryWith(session: PaletteSession, question: PackQuestion): Promise<RegistrySummary> {
  const { pack, cloud, path } = question;
  const [all, uids] = await Promise.all([session.registries(), session.registriesOfPack(pack.name)]);
  const holders = all.filter((registry) => registry.uid !== undefined && uids.includes(registry.uid));
  const candidates = holders.filter((registry) => typeFits(pack, registry));
  const answers = await Promise.all(
    candidates.map((registry) => session.packTags(pack.name, registry.uid as string, cloud)),
  );
  const fitting = candidates.filter((_, index) => {
    const tags = answers[index];
    return hasTags(tags) && chooseTag(tags, pack.version as string) !== undefined;
  });
  if (fitting.length > 1) {
    throw new PackProblem("PACK_AMBIGUOUS", `${path}.pack.registry`, {
      pack: pack.name,
      version: pack.version as string,
      candidates: fitting.map((registry) => registry.name ?? (registry.uid as string)).join(", "),
    });
  }
  // With none that fits, any holder makes for the exact message: wrong version, or wrong cloud.
  const best = fitting[0] ?? holders[0];
  if (best === undefined) await notFound(session, question, "in any registry");
  return best as RegistrySummary;
}

async function absent(
  session: PaletteSession,
  question: PackQuestion,
  registry: RegistrySummary,
  type: PackType,
): Promise<FoundPack> {
  const { pack, cloud, path } = question;
  // A chart's registry may not be synchronised: then nobody can look a chart up, and name and version are taken as given.
  if (type === "helm") {
    const resolution = { registryUid: registry.uid as string, version: pack.version as string, type };
    return { registry, defaults: undefined, resolution };
  }
  const anyCloud = cloud === "all" ? undefined : await session.packTags(pack.name, registry.uid as string, "all");
  const clouds = anyCloud?.cloudTypes ?? [];
  if (hasTags(anyCloud) || clouds.length > 0) {
    throw new PackProblem("PACK_WRONG_CLOUD", `${path}.pack`, { pack: pack.name, supported: clouds.join(", "), cloud });
  }
  return await notFound(session, question, `in registry "${registry.name ?? registry.uid}"`);
}

async function notFound(session: PaletteSession, { pack, path }: PackQuestion, where: string): Promise<never> {
  const names = (await session.packNames()).filter((name) => name !== pack.name);
  const holders = await session.registriesOfPack(pack.name);
  const others = (await session.registries())
    .filter((one) => holders.includes(one.uid ?? ""))
    .flatMap((one) => one.name ?? []);
  const suggestion =
    others.length > 0 ? `It is in: ${others.join(", ")}.` : `Check the name.${didYouMean(pack.name, names)}`;
  throw new PackProblem("PACK_NOT_FOUND", `${path}.pack.name`, { pack: pack.name, where, suggestion });
}

function checkCloudAndLayer(tags: PackTags, { pack, cloud, role, path }: PackQuestion): void {
  const clouds = tags.cloudTypes ?? [];
  if (clouds.length > 0 && !clouds.includes(cloud) && !clouds.includes("all")) {
    throw new PackProblem("PACK_WRONG_CLOUD", `${path}.pack`, { pack: pack.name, supported: clouds.join(", "), cloud });
  }
  if (tags.layer !== undefined && tags.layer !== API_LAYER[role]) {
    const actual = roleOfApiLayer(tags.layer) ?? tags.layer;
    throw new PackProblem("PACK_WRONG_LAYER", `${path}.pack`, { pack: pack.name, actual, role });
  }
}

type Tag = NonNullable<PackTags["tags"]>[number];

/** The tag for an exact version, else the newest of those that carry the floating tag. */
function chooseTag(tags: PackTags, wanted: string, chosenUid?: string): Tag | undefined {
  const all = tags.tags ?? [];
  const exact =
    all.find((tag) => chosenUid !== undefined && tag.packUid === chosenUid) ??
    all.find((tag) => tag.version === wanted);
  if (exact !== undefined) return exact;
  const floating = all.filter(
    (tag) =>
      tag.tag === wanted || tag.parentTags?.includes(wanted) || (tag.group && `${tag.group}__${tag.tag}` === wanted),
  );
  return floating.sort((a, b) => compareVersions(b.version ?? "", a.version ?? ""))[0];
}

/** Newer last. Versions that are not semantic are compared as far as they can be read as such, then as text. */
export function compareVersions(a: string, b: string): number {
  const left = semver.parse(a, { loose: true }) ?? semver.coerce(a);
  const right = semver.parse(b, { loose: true }) ?? semver.coerce(b);
  if (left === null || right === null) return left === right ? (a < b ? -1 : a > b ? 1 : 0) : left === null ? -1 : 1;
  return semver.compare(left, right) || (a < b ? -1 : a > b ? 1 : 0);
}

function versionsOf(tags: PackTags): string[] {
  const all = (tags.tags ?? []).flatMap((tag) => [tag.version, tag.tag, ...(tag.parentTags ?? [])]);
  return [...new Set(all.filter((version): version is string => Boolean(version)))].sort((a, b) =>
    compareVersions(b, a),
  );
}

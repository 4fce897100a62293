import type { PackTags, RegistrySummary } from "../palette";
import { digestYaml } from "../profile/canonical";
import { packText } from "../profile/compare";
import { CodedError, type ErrorCode, type ErrorParams, type Issue, issue } from "../profile/errors";
import { API_LAYER, type LayerRole, roleOfApiLayer, splitLayerName } from "../profile/layer";
import { isUid, type PackRef, type PackType } from "../profile/pack-ref";
import { admits, compareVersions, inRange, nearestVersion, newestMatching, versionKind } from "../profile/pack-version";
import { didYouMean, listSome } from "../profile/suggestion";
import type { ValueSchemaEntry } from "../profile/value-schema";
import type { PackResolution } from "./resolved-profile";
import type { PaletteSession } from "./session";

type Tag = NonNullable<PackTags["tags"]>[number];
type PackValues = NonNullable<PackTags["packValues"]>[number];
type Named<T> = T & { readonly name: string };

/** A pack found in the catalogue. */
export interface FoundPack {
  readonly resolution: PackResolution;
  /** The pack's own default values; undefined where the catalogue has none for it. */
  readonly defaults: string | undefined;
  /** The presets of this version. */
  readonly presets: readonly Named<NonNullable<PackValues["presets"]>[number]>[];
  /** What this version allows of its values. */
  readonly schema: readonly ValueSchemaEntry[];
  /** Whether this version needs other packs in the profile. */
  readonly hasDependencies: boolean;
  /** The layer that it is made for, in Palette's own word; undefined where the catalogue does not tell. */
  readonly layer: string | undefined;
  /** The clouds that it is made for; `all` for every one. */
  readonly cloudTypes: readonly string[];
  readonly registry: RegistrySummary | undefined;
}

/** A pack reference to look up: in which layer, for which cloud, and its path in the profile. */
export interface PackQuestion {
  readonly pack: PackRef;
  /** Undefined: in whichever layer. */
  readonly role?: LayerRole;
  /** Undefined: for whichever cloud. */
  readonly cloud?: string;
  /** Path of the layer, such as `layers.os` or `addons[0]`. */
  readonly path: string;
  /**
   * The pack that was chosen before: a floating tag or a range keeps it as long as the registry has it and it fits. A
   * floating tag without numbers does not tell what fits: it keeps the pack that was chosen.
   */
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
export function findPack(session: PaletteSession, question: PackQuestion): Promise<FoundPack | Issue> {
  return settleProblem(() => find(session, question));
}

async function settleProblem<T>(work: () => Promise<T>): Promise<T | Issue> {
  try {
    return await work();
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
  const tags = await session.packTags(pack.name, registry.uid as string, question.cloud ?? "all");
  if (!hasTags(tags)) return await absent(session, question, registry, type);
  checkCloudAndLayer(tags, question);
  const tag = chooseTag(tags, pack.version as string, question.chosenUid);
  if (tag === undefined) {
    await stopAtVersionOfOtherCloud(session, question, registry);
    throw versionNotFound(tags, question, registry);
  }
  const values = valuesOf(tags, tag);
  return {
    registry,
    defaults: values?.values ?? "",
    presets: named(values?.presets),
    schema: named(values?.schema),
    hasDependencies: (values?.dependencies ?? []).length > 0,
    layer: tags.layer,
    cloudTypes: tags.cloudTypes ?? [],
    resolution: {
      ...(tag.packUid === undefined ? {} : { packUid: tag.packUid }),
      registryUid: registry.uid as string,
      version: tag.version ?? (pack.version as string),
      type,
      ...(values !== undefined && named(values.presets).length === 0 ? { withoutPresets: true } : {}),
    },
  };
}

/** What has no name can be neither chosen nor applied. */
function named<T extends { readonly name?: string }>(entries: readonly T[] = []): Named<T>[] {
  return entries.filter((entry): entry is Named<T> => entry.name !== undefined);
}

function versionNotFound(tags: PackTags, { pack, path }: PackQuestion, registry: RegistrySummary): PackProblem {
  const wanted = pack.version as string;
  const versions = versionsOf(tags);
  const preRelease = versions.find((version) => inRange(version, wanted, { preReleases: true }));
  const suggestion =
    versionKind(wanted) !== "range"
      ? nearVersionText(wanted, versions)
      : preRelease === undefined
        ? ""
        : ` A pre-release such as ${preRelease} counts only where ${wanted === ANY_VERSION ? "it is named" : "the range names one"}.`;
  return new PackProblem("PACK_VERSION_NOT_FOUND", `${path}.pack.version`, {
    pack: pack.name,
    wanted: wantedText(wanted),
    registry: registry.name ?? (registry.uid as string),
    available: listSome(versions),
    suggestion,
  });
}

/** Proposes a version that is near to one that is asked for; of a word without numbers, one that is spelt like it. */
function nearVersionText(wanted: string, versions: readonly string[]): string {
  if (!/\d/.test(wanted)) return didYouMean(wanted, versions);
  const near = nearestVersion(wanted, versions);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}

/** Stops where a registry has the version that is asked for, but only for other clouds. */
async function stopAtVersionOfOtherCloud(
  session: PaletteSession,
  question: PackQuestion,
  registry: RegistrySummary,
): Promise<void> {
  const { pack, cloud = "all" } = question;
  if (cloud === "all") return;
  const has = (tags: PackTags | undefined) => hasTags(tags) && chooseTag(tags, pack.version as string) !== undefined;
  const uid = registry.uid as string;
  const all = await session.packTags(pack.name, uid, "all");
  if (!has(all)) return;
  const others = (all?.cloudTypes ?? []).filter((one) => one !== cloud && one !== "all");
  const answers = await Promise.all(others.map((other) => session.packTags(pack.name, uid, other)));
  const clouds = others.filter((_, index) => has(answers[index]));
  if (clouds.length > 0) throw wrongCloud(question, clouds, packText(pack));
}

/** A version that is asked for, in words: where any is wanted, nobody has written one. */
function wantedText(version: string): string {
  return version === ANY_VERSION ? "version that is no pre-release" : `version or tag "${version}"`;
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
    const list = candidates.map(registryLabel).join(", ");
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

/** A registry as a list shows it: what tells it from others of its name stands behind that. */
export function registryLabel({ name, uid, kind = "pack" }: RegistrySummary): string {
  return `${name ?? uid} (${kind}, uid ${uid})`;
}

/** Registries by name; by more where a name stands for several. */
function registryNames(registries: readonly RegistrySummary[]): string[] {
  const isUnique = ({ name }: RegistrySummary) =>
    name !== undefined && registries.filter((other) => other.name === name).length === 1;
  return registries.map((one) => (isUnique(one) ? (one.name as string) : registryLabel(one)));
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
  const { pack, cloud = "all", path } = question;
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
      pack: pack.version === ANY_VERSION ? pack.name : `${pack.name}@${pack.version}`,
      candidates: registryNames(fitting).join(", "),
      where: isLookUp(question) ? "" : " on the layer's pack or on the profile",
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
  const { pack, path } = question;
  const version = pack.version as string;
  // A chart's registry may not be synchronised: then nobody can look a chart up, and name and version are taken as given.
  if (type === "helm" && versionKind(version) !== "range") {
    const resolution = { registryUid: registry.uid as string, version, type };
    return {
      registry,
      defaults: undefined,
      presets: [],
      schema: [],
      hasDependencies: false,
      layer: undefined,
      cloudTypes: [],
      resolution,
    };
  }
  if (type === "helm") {
    const any = version === ANY_VERSION;
    throw new PackProblem("PACK_VERSION_NOT_FOUND", `${path}.pack.version`, {
      pack: pack.name,
      wanted: any ? "version to choose from" : wantedText(version),
      registry: registry.name ?? (registry.uid as string),
      available: any ? "not listed" : "not listed, so a range cannot be resolved",
      suggestion: " Give an exact version.",
    });
  }
  await stopAtOtherCloud(session, question, [registry]);
  const registryName = registry.name ?? (registry.uid as string);
  return await notFound(session, question, `in registry "${registryName}"`);
}

/** Stops where registries hold a pack, but not for the cloud that is asked about. */
async function stopAtOtherCloud(
  session: PaletteSession,
  question: PackQuestion,
  registries: readonly RegistrySummary[],
): Promise<void> {
  const { pack, cloud = "all", path } = question;
  if (cloud === "all") return;
  const answers = await Promise.all(
    registries.map((registry) => session.packTags(pack.name, registry.uid as string, "all")),
  );
  const clouds = [...new Set(answers.flatMap((tags) => tags?.cloudTypes ?? []))];
  // An answer that contradicts itself is the server's failure for a moment: the pack is not for another cloud.
  if (clouds.includes(cloud) || clouds.includes("all")) {
    const [registry, ...others] = registries.map(({ name, uid }) => name ?? (uid as string));
    const place = others.length > 0 ? "in any registry" : `in registry "${registry}"`;
    throw new PackProblem("PACK_NOT_FOUND", `${path}.pack.name`, {
      pack: pack.name,
      where: `${place} for cloud "${cloud}", though the registry lists that cloud`,
      suggestion: "Try again; if it stays so, let the registry be synchronised.",
    });
  }
  if (answers.some(hasTags) || clouds.length > 0) throw wrongCloud(question, clouds);
}

function wrongCloud(
  question: PackQuestion,
  clouds: readonly string[],
  subject: string = question.pack.name,
): PackProblem {
  const { cloud = "all", path } = question;
  const where = isLookUp(question) ? "" : " of the profile";
  return new PackProblem("PACK_WRONG_CLOUD", `${path}.pack`, {
    pack: subject,
    supported: clouds.join(", "),
    cloud,
    where,
  });
}

/** Whether a question is one by itself, and not about a layer of a profile. */
function isLookUp({ path }: PackQuestion): boolean {
  return path === "";
}

async function notFound(session: PaletteSession, { pack, role, path }: PackQuestion, where: string): Promise<never> {
  const names = (await session.packNames()).filter((name) => name !== pack.name);
  const holders = await session.registriesOfPack(pack.name);
  const others = (await session.registries())
    .filter((one) => holders.includes(one.uid ?? ""))
    .flatMap((one) => one.name ?? []);
  const { displayName, pack: plainName } = splitLayerName(pack.name);
  // The official provider names a layer in the same place as its pack.
  const isLayerName = displayName !== undefined && names.includes(plainName);
  const suggestion =
    others.length > 0
      ? `It is in: ${others.join(", ")}.`
      : isLayerName
        ? `The pack is named "${plainName}"${role === "addon" ? `: write displayName: "${displayName}" for the layer's own name` : ""}.`
        : `Check the name.${didYouMean(pack.name, names)}`;
  throw new PackProblem("PACK_NOT_FOUND", `${path}.pack.name`, { pack: pack.name, where, suggestion });
}

function checkCloudAndLayer(tags: PackTags, question: PackQuestion): void {
  const { pack, role, path } = question;
  if (!isForCloud(tags, question)) throw wrongCloud(question, tags.cloudTypes ?? []);
  if (role !== undefined && tags.layer !== undefined && tags.layer !== API_LAYER[role]) {
    const actual = roleOfApiLayer(tags.layer) ?? tags.layer;
    const params = { pack: pack.name, actual: `the ${actual} layer`, role: `the ${role} layer` };
    throw new PackProblem("PACK_WRONG_LAYER", `${path}.pack`, params);
  }
}

function isForCloud({ cloudTypes: clouds = [] }: PackTags, { cloud }: PackQuestion): boolean {
  return cloud === undefined || clouds.length === 0 || clouds.includes(cloud) || clouds.includes("all");
}

function valuesOf(tags: PackTags, tag: Tag): PackValues | undefined {
  return tags.packValues?.find((values) => values.packUid === tag.packUid);
}

/** The tag for an exact version, else the one chosen before if it still fits, else the newest that fits. */
function chooseTag(tags: PackTags, wanted: string, chosenUid?: string): Tag | undefined {
  const all = tags.tags ?? [];
  const isChosen = (tag: Tag) => chosenUid !== undefined && tag.packUid === chosenUid;
  const exact = all.filter((tag) => tag.version === wanted);
  if (exact.length > 0) return exact.find(isChosen) ?? exact[0];
  // A registry moves a floating tag on to the next version, so the numbers tell whether the one before still fits.
  const kept = all.find(
    (tag) => isChosen(tag) && (carries(tag, wanted) || admits(wanted, tag.version ?? "") !== false),
  );
  if (kept !== undefined) return kept;
  if (versionKind(wanted) === "range") {
    const usable = all.filter((tag) => tag.packUid !== undefined && !isWithdrawn(tags, tag));
    const newest = newestMatching(
      usable.flatMap((tag) => tag.version ?? []),
      wanted,
    );
    return newest === undefined ? undefined : usable.find((tag) => tag.version === newest);
  }
  return all.filter((tag) => carries(tag, wanted)).sort((a, b) => compareVersions(b.version ?? "", a.version ?? ""))[0];
}

/** Whether a floating tag is on this entry, alone or with its group. */
function carries(tag: Tag, wanted: string): boolean {
  if (tag.tag === wanted || tag.parentTags?.includes(wanted)) return true;
  return Boolean(tag.group) && `${tag.group}__${tag.tag}` === wanted;
}

/** The list leaves disabled packs out by itself; the state among the annotations may say it, too. */
function isWithdrawn(tags: PackTags, tag: Tag): boolean {
  return ["disabled", "deleted"].includes(valuesOf(tags, tag)?.annotations?.system_state ?? "");
}

/** A version of a pack in a registry. */
export interface PackVersion {
  readonly version: string;
  /** The floating tags that stand for it today. */
  readonly tags: readonly string[];
  readonly packUid: string;
  readonly registryUid: string;
  /** Name of the registry. */
  readonly registry: string;
}

/**
 * The versions of a pack, newest first, in one registry or in all that hold it; those that were withdrawn are left out.
 * Issues: `PACK_NOT_FOUND`, `PACK_WRONG_CLOUD`, `REGISTRY_NOT_FOUND` and their kin.
 */
export async function findPackVersions(
  session: PaletteSession,
  question: PackQuestion,
): Promise<readonly PackVersion[] | Issue> {
  return settleProblem(async () => {
    const { pack, cloud = "all", path } = question;
    const registries =
      pack.registry === undefined
        ? await registriesWith(session, question)
        : [await findRegistry(session, pack, `${path}.pack.registry`)];
    let isThere = false;
    const found = await Promise.all(
      registries.map(async (registry): Promise<PackVersion[]> => {
        const tags = await session.packTags(pack.name, registry.uid as string, cloud);
        if (!hasTags(tags) || !isForCloud(tags, question)) return [];
        checkCloudAndLayer(tags, question);
        isThere = true;
        const usable = (tags.tags ?? []).filter((tag) => tag.packUid !== undefined && !isWithdrawn(tags, tag));
        // A version has an entry for itself, and often one for each of its floating tags.
        return [...new Set(usable.map(({ packUid }) => packUid))].map((packUid): PackVersion => {
          const entries = usable.filter((tag) => tag.packUid === packUid);
          const version = entries[0]?.version ?? "";
          const names = entries.flatMap((tag) => [tag.tag ?? "", ...(tag.parentTags ?? [])]);
          return {
            version,
            tags: [...new Set(names)].filter((one) => one !== "" && one !== version),
            packUid: packUid as string,
            registryUid: registry.uid as string,
            registry: registry.name ?? (registry.uid as string),
          };
        });
      }),
    );
    const all = found.flat().sort((a, b) => compareVersions(b.version, a.version));
    if (all.length > 0) return all;
    const where = pack.registry === undefined ? "in any registry" : `in registry "${pack.registry}"`;
    if (isThere) {
      const params = { pack: pack.name, where: `${where} with a version that is not withdrawn`, suggestion: "" };
      throw new PackProblem("PACK_NOT_FOUND", `${path}.pack.name`, params);
    }
    await stopAtOtherCloud(session, question, registries);
    return await notFound(session, question, where);
  });
}

/** A registry by its name or uid; `type` decides between two of one name. Issues: `REGISTRY_NOT_FOUND`, `REGISTRY_AMBIGUOUS`. */
export async function findRegistryNamed(
  session: PaletteSession,
  wanted: { readonly registry: string; readonly type?: PackType },
): Promise<RegistrySummary | Issue> {
  return settleProblem(() => findRegistry(session, { name: "", ...wanted }, "name"));
}

async function registriesWith(session: PaletteSession, { pack, path }: PackQuestion): Promise<RegistrySummary[]> {
  const [all, uids] = await Promise.all([session.registries(), session.registriesOfPack(pack.name)]);
  const holders = all.filter(({ uid }) => uid !== undefined && uids.includes(uid));
  const fitting = holders.filter((registry) => typeFits(pack, registry));
  const [first] = holders;
  if (fitting.length === 0 && first !== undefined) typeIn(first, pack, `${path}.pack.type`);
  return fitting;
}

function versionsOf(tags: PackTags): string[] {
  const all = (tags.tags ?? []).flatMap((tag) => [tag.version, tag.tag, ...(tag.parentTags ?? [])]);
  return [...new Set(all.filter((version): version is string => Boolean(version)))].sort((a, b) =>
    compareVersions(b, a),
  );
}

/** The version to ask for where any is wanted that is no pre-release. */
export const ANY_VERSION = ">=0";

/** What was found. Errors: what keeps it from being found, as an error of a look-up and not of a profile. */
export function foundOrThrow<T extends object>(found: T | Issue): T {
  if (!("severity" in found)) return found;
  const one = found as Issue;
  throw CodedError.of({ ...one, path: one.path.replace(/^\.?pack\.?/, "") });
}

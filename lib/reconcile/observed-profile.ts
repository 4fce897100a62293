import { type CallContext, isApiError, type Profile as WireProfile } from "../palette";
import { roleOfApiLayer, splitLayerName } from "../profile/layer";
import type { PackRef } from "../profile/pack-ref";
import { layerKey, type Profile, type ProfileLayer } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { labelsToTags } from "../profile/tags";
import type { Variable } from "../profile/variable";
import { comparableLayer, versionText } from "./resolved-profile";
import type { PaletteSession } from "./session";
import { variableOfWire } from "./wire-variable";

/** A layer as the server has it. */
export interface ObservedLayer extends ProfileLayer {
  readonly values: string;
  readonly packUid: string | undefined;
  readonly registryUid: string | undefined;
  /** Exact version. */
  readonly version: string | undefined;
  /** Version or floating tag as it was asked for. */
  readonly tag: string | undefined;
  /** Uids of the manifests by name. */
  readonly manifestUids: Readonly<Record<string, string>>;
}

/** Content of a profile: the published one, or the draft. */
export interface ObservedContent {
  readonly layers: readonly ObservedLayer[];
}

/** Somebody who uses a profile. */
export interface ProfileUser {
  readonly kind: "cluster" | "cluster template";
  readonly name: string;
  readonly uid: string;
}

/** A profile as the server has it. */
export interface ObservedProfile {
  readonly uid: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Sorted. */
  readonly tags: readonly string[];
  readonly type: string;
  readonly cloud: string;
  /** `system` for Palette's own profiles. */
  readonly scope: ProfileScope | "system";
  readonly isPublished: boolean;
  readonly published: ObservedContent | undefined;
  /** Content that clusters do not see yet. */
  readonly draft: ObservedContent | undefined;
  readonly users: readonly ProfileUser[];
  /** Undefined when they were not read. A sensitive default that is there is undefined: the server shows a mask. */
  readonly variables: readonly Variable[] | undefined;
  /** When somebody last changed it, as the server says. */
  readonly modified: string | undefined;
}

type Template = NonNullable<NonNullable<WireProfile["spec"]>["published"]>;
type Pack = NonNullable<Template["packs"]>[number];

type Which = "published" | "draft";

/** Contents of manifests by pack name, then by manifest name. */
type ManifestContents = ReadonlyMap<string, ReadonlyMap<string, { readonly uid: string; readonly content: string }>>;

/** What to read of a profile besides the profile itself. */
export interface ObserveOptions {
  /** Whether the variables are read, which is a request of its own. Default: true. */
  readonly variables?: boolean;
  /** True right after a delete: then a 404 counts as gone without another look. Default: false. */
  readonly expectGone?: boolean;
}

/**
 * Reads a profile; undefined when it is gone.
 *
 * Two requests, and a third one only where packs have manifests. A 404 counts as gone only when key and project are seen
 * to work right after it. Source: GET /v1/clusterprofiles/{uid}, GET .../variables, GET .../packs/manifests.
 */
export async function observeProfile(
  session: PaletteSession,
  uid: string,
  context: CallContext,
  options: ObserveOptions = {},
): Promise<ObservedProfile | undefined> {
  const wire = await session.api.getProfile(uid, context).catch(async (error: unknown) => {
    if (!isGone(error)) throw error;
    if (options.expectGone !== true && (await isListed(session, uid, context))) throw error;
    return undefined;
  });
  if (wire === undefined) return undefined;
  const { published, draft } = wire.spec ?? {};
  const [contents, variables] = await Promise.all([
    readManifests(session, uid, { published, draft }, context),
    options.variables === false ? undefined : session.api.getVariables(uid, context),
  ]);
  const content = (which: Which) => {
    const template = wire.spec?.[which];
    return template && { layers: observedLayers(template.packs ?? [], contents[which]) };
  };
  const template = published ?? draft;
  return {
    uid,
    name: wire.metadata?.name ?? "",
    version: wire.spec?.version || "1.0.0",
    description: wire.metadata?.annotations?.description ?? "",
    tags: labelsToTags(wire.metadata?.labels ?? {}),
    type: template?.type ?? "",
    cloud: template?.cloudType ?? "",
    scope: scopeOf(wire.metadata?.annotations?.scope),
    isPublished: wire.status?.isPublished ?? published !== undefined,
    published: content("published"),
    draft: content("draft"),
    users: usersOf(wire),
    variables: variables?.map(variableOfWire),
    modified: wire.metadata?.lastModifiedTimestamp,
  };
}

/** Whether an API failure says that the object does not exist. */
export function isGone(error: unknown): boolean {
  return (
    isApiError(error) && error.status === 404 && (error.apiCode === undefined || error.apiCode === "ResourceNotFound")
  );
}

/** Whether the scope shows the profile. Fails when the key or the project does: both can look like a missing profile. */
async function isListed(session: PaletteSession, uid: string, context: CallContext): Promise<boolean> {
  const names = await session.api.listProfileNames(context);
  return names.some((item) => item.metadata?.uid === uid);
}

function scopeOf(annotation: string | undefined): ObservedProfile["scope"] {
  return annotation === "tenant" || annotation === "system" ? annotation : "project";
}

function usersOf(wire: WireProfile): ProfileUser[] {
  const status = wire.status ?? {};
  const users = (kind: ProfileUser["kind"], list: readonly { uid?: string; name?: string }[] | undefined) =>
    (list ?? []).map((one) => ({ kind, name: one.name ?? one.uid ?? "", uid: one.uid ?? "" }));
  const clusters = users("cluster", status.inUseClusters);
  const known = new Set(clusters.map((cluster) => cluster.uid));
  const bare = (status.inUseClusterUids ?? []).filter((uid) => !known.has(uid)).map((uid) => ({ uid }));
  return [...clusters, ...users("cluster", bare), ...users("cluster template", status.inUseClusterTemplates)];
}

function packsWithManifests(...templates: readonly (Template | undefined)[]): string[] {
  const packs = templates.flatMap((template) => template?.packs ?? []).filter((pack) => pack.manifests?.length);
  return [...new Set(packs.map((pack) => pack.name))];
}

/**
 * The contents of manifests. One request reads all of them; where there is a draft besides the published content, one
 * per pack with manifests tells the two apart.
 */
async function readManifests(
  session: PaletteSession,
  uid: string,
  templates: Readonly<Record<Which, Template | undefined>>,
  context: CallContext,
): Promise<Readonly<Record<Which, ManifestContents>>> {
  const names = packsWithManifests(templates.published, templates.draft);
  if (names.length === 0) return { published: new Map(), draft: new Map() };
  if (templates.published !== undefined && templates.draft !== undefined) return readBoth(session, uid, names, context);
  const answer = await session.api.getPackManifests(uid, context);
  const contents = new Map(
    (answer.spec?.packs ?? []).map((pack) => [
      pack.spec?.name ?? pack.metadata?.name ?? "",
      new Map(
        (pack.spec?.manifests ?? []).map((one) => [one.name ?? "", { uid: one.uid ?? "", content: one.content ?? "" }]),
      ),
    ]),
  );
  return { published: contents, draft: contents };
}

async function readBoth(
  session: PaletteSession,
  uid: string,
  names: readonly string[],
  context: CallContext,
): Promise<Readonly<Record<Which, ManifestContents>>> {
  const lists = await Promise.all(names.map((name) => session.api.getManifests(uid, name, context)));
  const contents = (which: Which, other: Which) =>
    new Map(
      names.map((name, index) => [
        name,
        new Map(
          (lists[index] ?? []).map(({ metadata, spec }) => [
            metadata?.name ?? "",
            { uid: metadata?.uid ?? "", content: (spec?.[which] ?? spec?.[other])?.content ?? "" },
          ]),
        ),
      ]),
    );
  return { published: contents("published", "draft"), draft: contents("draft", "published") };
}

function observedLayers(packs: readonly Pack[], contents: ManifestContents): ObservedLayer[] {
  const seen = new Set<string>();
  return packs.map((pack) => {
    const layer = observedLayer(pack, contents);
    // A second layer of the same infrastructure role has no place in the model: it must show as a difference.
    if (layer.role === "addon" || !seen.has(layer.role)) {
      seen.add(layer.role);
      return layer;
    }
    return { ...layer, role: `${pack.layer}(${pack.name})` as ProfileLayer["role"] };
  });
}

function observedLayer(pack: Pack, contents: ManifestContents): ObservedLayer {
  const manifests = pack.manifests ?? [];
  const known = contents.get(pack.name);
  const type = (pack.type ?? "spectro") as NonNullable<ProfileLayer["pack"]["type"]>;
  // A layer that the model has no role for keeps its own word, so that it shows as a difference.
  const role = roleOfApiLayer(pack.layer ?? "") ?? (`${pack.layer ?? "layer"}(${pack.name})` as ProfileLayer["role"]);
  const { displayName, pack: packName } =
    role === "addon" ? splitLayerName(pack.name) : { displayName: undefined, pack: pack.name };
  const ref: PackRef =
    type === "manifest"
      ? { name: packName, type }
      : { name: packName, version: versionText(pack.tag, pack.version), registry: pack.registryUid, type };
  return {
    role,
    name: pack.name,
    pack: ref,
    values: pack.values ?? "",
    presets: [],
    patch: undefined,
    displayName,
    installPriority: undefined,
    manifests: manifests.map(({ name = "" }) => ({ name, content: known?.get(name)?.content ?? "" })),
    packUid: pack.packUid,
    registryUid: pack.registryUid,
    version: pack.version ?? pack.tag,
    tag: pack.tag ?? pack.version,
    manifestUids: Object.fromEntries(manifests.map(({ name = "", uid }) => [name, known?.get(name)?.uid || uid || ""])),
  };
}

/** The content that counts: what clusters see, or for a profile that is kept a draft, the draft. */
export function contentFor(observed: ObservedProfile, publish: boolean): ObservedContent {
  const content = publish ? (observed.published ?? observed.draft) : (observed.draft ?? observed.published);
  return content ?? { layers: [] };
}

/** An observed profile in the form in which it is compared with the wanted one. */
export function observedComparable(
  observed: ObservedProfile,
  wanted: Pick<Profile, "publish" | "variables"> & Partial<Pick<Profile, "layers">>,
  content?: ObservedContent,
): Profile {
  const known = new Map((wanted.layers ?? []).map((layer) => [layerKey(layer), layer]));
  return {
    type: observed.type as Profile["type"],
    name: observed.name,
    version: observed.version,
    description: observed.description,
    tags: observed.tags,
    cloud: observed.cloud,
    scope: observed.scope as ProfileScope,
    // A published profile cannot be made a draft again: only the other way round is a difference.
    publish: wanted.publish ? observed.isPublished : false,
    layers: (content ?? contentFor(observed, wanted.publish)).layers.map((layer) => {
      // What its pack has is known of the wanted profile alone.
      const { withoutPresets } = known.get(layerKey(layer)) ?? {};
      return comparableLayer(withoutPresets === true ? { ...layer, withoutPresets } : layer, layer.pack);
    }),
    variables: observed.variables ?? wanted.variables,
  };
}

import { type CallContext, isApiError, type Profile as WireProfile } from "../palette";
import { roleOfApiLayer } from "../profile/layer";
import type { Profile, ProfileLayer } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { labelsToTags } from "../profile/tags";
import { versionText } from "./resolved-profile";
import type { PaletteSession } from "./session";

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
}

type Template = NonNullable<NonNullable<WireProfile["spec"]>["published"]>;
type Pack = NonNullable<Template["packs"]>[number];

type Which = "published" | "draft";

/** Contents of manifests by pack name, then by manifest name. */
type ManifestContents = ReadonlyMap<string, ReadonlyMap<string, { readonly uid: string; readonly content: string }>>;

/**
 * Reads a profile; undefined when it is gone.
 *
 * One request, and a second one only where packs have manifests. A 404 counts as gone only when key and project are seen
 * to work right after it. Source: GET /v1/clusterprofiles/{uid}, GET .../packs/manifests.
 */
export async function observeProfile(
  session: PaletteSession,
  uid: string,
  context: CallContext,
): Promise<ObservedProfile | undefined> {
  const wire = await session.api.getProfile(uid, context).catch(async (error: unknown) => {
    if (!isGone(error) || (await isListed(session, uid, context))) throw error;
    return undefined;
  });
  if (wire === undefined) return undefined;
  const { published, draft } = wire.spec ?? {};
  const contents = await readManifests(session, uid, { published, draft }, context);
  const content = (which: Which) => {
    const template = wire.spec?.[which];
    return template && { layers: (template.packs ?? []).map((pack) => observedLayer(pack, contents[which])) };
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

function observedLayer(pack: Pack, contents: ManifestContents): ObservedLayer {
  const manifests = pack.manifests ?? [];
  const known = contents.get(pack.name);
  const isManifest = pack.type === "manifest";
  const type = (pack.type ?? "spectro") as NonNullable<ProfileLayer["pack"]["type"]>;
  return {
    // A layer that the model has no role for keeps its own word, so that it shows as a difference.
    role: roleOfApiLayer(pack.layer ?? "") ?? (`${pack.layer ?? "layer"}(${pack.name})` as ProfileLayer["role"]),
    pack: isManifest
      ? { name: pack.name, type }
      : { name: pack.name, version: versionText(pack.tag, pack.version), registry: pack.registryUid, type },
    values: pack.values ?? "",
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
  wanted: Pick<Profile, "publish">,
  content?: ObservedContent,
): Profile {
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
    layers: (content ?? contentFor(observed, wanted.publish)).layers,
  };
}

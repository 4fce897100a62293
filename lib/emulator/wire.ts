import type { Catalogue } from "./catalogue";
import type {
  CataloguePack,
  PackPreset,
  PackSchemaEntry,
  StoredManifest,
  StoredPack,
  StoredProfile,
  StoredVariable,
  Usage,
} from "./model";
import type { World } from "./operations";
import { usesUserMacro } from "./references";
import { MANIFEST_PACK_UID } from "./templates";
import { digestOf } from "./uids";

type Json = Record<string, unknown>;

const ZERO_TIME = "0001-01-01T00:00:00.000Z";

/**
 * Drops the empty fields (false, 0, "", absent, empty lists and maps) that are not named as always present.
 */
export function compact(value: Json, always: readonly string[] = []): Json {
  return Object.fromEntries(Object.entries(value).filter(([key, field]) => always.includes(key) || !isEmpty(field)));
}

function isEmpty(field: unknown): boolean {
  if (field === undefined || field === null || field === "" || field === false || field === 0) {
    return true;
  }
  if (Array.isArray(field)) {
    return field.length === 0;
  }
  return typeof field === "object" && Object.keys(field).length === 0;
}

/** Parts of a pack that only show when they are asked for. */
export interface PackMeta {
  readonly schema: boolean;
  readonly presets: boolean;
  readonly annotations: boolean;
}

/** Reads `includePackMeta` and `includePackAnnotations`. */
export function packMetaOf(query: Readonly<Record<string, string>>): PackMeta {
  const wanted = (query.includePackMeta ?? "").split(",").map((word) => word.trim());
  return {
    schema: wanted.includes("schema"),
    presets: wanted.includes("presets"),
    annotations: query.includePackAnnotations === "true",
  };
}

export function metaOf(profile: StoredProfile): Json {
  return compact({
    name: profile.name,
    uid: profile.uid,
    labels: profile.labels,
    annotations: { ...profile.annotations, scope: profile.scope },
    creationTimestamp: profile.createdAt,
    lastModifiedTimestamp: profile.modifiedAt,
    deletionTimestamp: ZERO_TIME,
  });
}

/** The answer of a profile GET. */
export function profileToWire(
  profile: StoredProfile,
  lineage: readonly StoredProfile[],
  world: World,
  meta: PackMeta,
): Json {
  return {
    apiVersion: "v1",
    kind: "ClusterProfile",
    metadata: metaOf(profile),
    spec: compact({
      version: profile.version,
      versions: versionsOf(lineage),
      published: profile.published && templateToWire(profile, profile.published, world, meta),
      draft: profile.draft && templateToWire(profile, profile.draft, world, meta),
    }),
    status: statusOf(profile),
  };
}

export function versionsOf(lineage: readonly StoredProfile[]): Json[] {
  return lineage.map(({ uid, version }) => ({ uid, version }));
}

function statusOf(profile: StoredProfile): Json {
  const texts = [...(profile.published ?? []), ...(profile.draft ?? [])].flatMap((pack) => [
    pack.values,
    ...pack.manifests.map(({ content }) => content),
  ]);
  return compact(
    {
      isPublished: profile.published !== null,
      hasUserMacros: texts.some(usesUserMacro),
      inUseClusters: profile.clusters.map((usage) => usageToWire(usage, "spectrocluster", profile.tenantUid)),
      inUseClusterTemplates: profile.clusterTemplates.map((usage) => usageToWire(usage, "clustertemplate")),
      inUseClusterUids: profile.clusters.map(({ uid }) => uid),
    },
    ["isPublished", "hasUserMacros"],
  );
}

function usageToWire(usage: Usage, kind: string, tenantUid?: string): Json {
  return compact({ kind, name: usage.name, uid: usage.uid, projectUid: usage.projectUid, tenantUid });
}

function templateToWire(profile: StoredProfile, packs: readonly StoredPack[], world: World, meta: PackMeta): Json {
  return compact({
    name: profile.name,
    uid: profile.uid,
    cloudType: profile.cloudType,
    type: profile.type,
    profileVersion: profile.version,
    packServerRefs: registryRefs(packs, world.catalogue),
    packs: packs.map((pack) => packRefToWire(pack, world, meta)),
  });
}

function registryRefs(packs: readonly StoredPack[], catalogue: Catalogue): Json[] {
  return [...new Set(packs.map(({ registryUid }) => registryUid).filter(Boolean))].map((uid) =>
    compact({ kind: catalogue.registry(uid)?.kind, name: catalogue.registry(uid)?.name, uid }),
  );
}

/** The packUid as answers show it. */
export function packUidOf(pack: StoredPack, world: World): string {
  const constant = pack.type === "manifest" && world.switches.manifestPackUid === "constant";
  return constant ? MANIFEST_PACK_UID : pack.packUid;
}

function packRefToWire(pack: StoredPack, world: World, meta: PackMeta): Json {
  const known = world.catalogue.pack(pack.packUid);
  const registry = world.catalogue.registry(pack.registryUid);
  const gone = pack.packUid !== "" && pack.type !== "manifest" && known === undefined;
  return compact(
    {
      name: pack.name,
      layer: pack.layer,
      type: pack.type,
      tag: pack.tag,
      version: pack.version,
      packUid: packUidOf(pack, world),
      registryUid: pack.registryUid,
      values: pack.values,
      digest: digestOf(pack.values),
      logo: known && logoOf(known),
      server: registry?.endpoint,
      manifests: pack.manifests.map(({ uid, name }) => ({ kind: "manifest", name, uid })),
      annotations: meta.annotations ? { ...known?.annotations } : undefined,
      schema: meta.schema ? known?.schema.map(schemaToWire) : undefined,
      presets: meta.presets ? known?.presets.map(presetToWire) : undefined,
      isInvalid: gone,
      inValidReason: gone ? `The tag ${pack.tag} of the pack ${pack.name} was deleted from its registry` : undefined,
    },
    ["name", "layer"],
  );
}

export function logoOf(pack: CataloguePack): string {
  return `https://registry.example.test/v1/${pack.name}/blobs/${digestOf(pack.name).slice(0, 16)}?type=image.webp`;
}

export function schemaToWire(entry: PackSchemaEntry): Json {
  return {
    name: entry.name,
    type: entry.type,
    format: entry.format ?? "",
    hints: [...(entry.hints ?? [])],
    listOptions: [...(entry.listOptions ?? [])],
    readonly: entry.readonly ?? false,
    regex: entry.regex ?? "",
    required: entry.required ?? false,
  };
}

export function presetToWire(preset: PackPreset): Json {
  const { name, displayName, group, remove, add } = preset;
  return { name, displayName, group, remove: [...remove], add };
}

/** A variable, its default masked when it is sensitive. */
export function variableToWire(variable: StoredVariable, mask: string): Json {
  const masked = variable.isSensitive && variable.defaultValue !== "";
  return compact(
    {
      ...variable,
      defaultValue: masked ? mask : variable.defaultValue,
      options: variable.options.map(({ value, label, description, default: isDefault }) =>
        compact({ value, label, description, default: isDefault ?? false }, ["value", "default"]),
      ),
    },
    ["name", "defaultValue", "required", "immutable", "hidden", "isSensitive"],
  );
}

/** A manifest with its content in the draft and in the published template. */
export function manifestToWire(profile: StoredProfile, packName: string, uid: string): Json | undefined {
  const find = (packs: readonly StoredPack[] | null) =>
    packs?.find(({ name }) => name === packName)?.manifests.find((manifest) => manifest.uid === uid);
  const draft = find(profile.draft);
  const published = find(profile.published);
  const named = draft ?? published;
  if (!named) {
    return undefined;
  }
  return {
    metadata: {
      name: named.name,
      uid,
      creationTimestamp: profile.createdAt,
      lastModifiedTimestamp: profile.modifiedAt,
    },
    spec: compact({ draft: draft && contentToWire(draft), published: published && contentToWire(published) }),
  };
}

function contentToWire({ content }: StoredManifest): Json {
  return compact({ content, digest: digestOf(content) });
}

/** The spec that a pack of the catalogue and a pack of a profile share in answers. */
export function packSpecToWire(known: CataloguePack, values: string): Json {
  return compact({
    name: known.name,
    displayName: known.displayName,
    layer: known.layer,
    type: known.type,
    version: known.version,
    registryUid: known.registryUid,
    addonType: known.addonType,
    cloudTypes: [...known.cloudTypes],
    annotations: { ...known.annotations },
    logoUrl: logoOf(known),
    digest: digestOf(values),
    values,
  });
}

/** The spec of a pack in a profile, with catalogue facts where the catalogue knows it. */
export function profilePackSpec(pack: StoredPack, world: World, meta: PackMeta): Json {
  const known = world.catalogue.pack(pack.packUid);
  const facts = known ? packSpecToWire(known, pack.values) : {};
  return compact({
    ...facts,
    name: pack.name,
    displayName: known?.displayName ?? pack.name,
    layer: pack.layer,
    type: pack.type,
    version: pack.version,
    registryUid: pack.registryUid,
    values: pack.values,
    digest: digestOf(pack.values),
    schema: meta.schema ? known?.schema.map(schemaToWire) : undefined,
    presets: meta.presets ? known?.presets.map(presetToWire) : undefined,
  });
}

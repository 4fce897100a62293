import { packText } from "./compare";
import { type Issue, issue } from "./errors";
import { API_LAYER } from "./layer";
import { findLockEntry, type Lock, lockKey } from "./lock";
import { isFloatingTag, isUid, type PackType } from "./pack-ref";
import type { Profile, ProfileLayer } from "./profile";
import { tagsToLabels } from "./tags";

/** A registry in Palette's import format. */
export interface ImportRegistry {
  readonly metadata: {
    readonly uid?: string;
    readonly name?: string;
    readonly kind: string;
    readonly isPrivate?: boolean;
  };
}

/** A pack in Palette's import format. */
export interface ImportPack {
  readonly name: string;
  readonly type: PackType;
  readonly layer: string;
  readonly version?: string;
  readonly tag?: string;
  readonly values: string;
  readonly manifests: readonly { readonly name: string; readonly content: string }[];
  readonly registry?: ImportRegistry;
}

/** Palette's own export and import format of a profile (`POST /v1/clusterprofiles/import`). */
export interface ImportFile {
  readonly metadata: {
    readonly name: string;
    readonly description: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly version: string;
    readonly template: { readonly type: string; readonly cloudType: string; readonly packs: readonly ImportPack[] };
    readonly variables: readonly never[];
  };
}

/** The result of {@link toImportFile}: the file, or what is missing to write it. */
export type ImportFileResult =
  | { readonly file: ImportFile; readonly issues: readonly [] }
  | { readonly file?: undefined; readonly issues: readonly Issue[] };

/** Kind of registry that each type of pack comes from. */
export const REGISTRY_KIND: Readonly<Record<PackType, string | undefined>> = {
  spectro: "pack",
  oci: "oci",
  helm: "helm",
  manifest: undefined,
};

/**
 * A profile in Palette's import format.
 *
 * What only a catalogue knows comes from the lock: default values, the exact version behind a floating tag, the kind of
 * a registry. Issues: `LOCK_MISSING` per layer where the lock would be needed and has no entry, `PACK_TYPE_MISMATCH`
 * where the profile names another type of pack than the lock.
 */
export function toImportFile(profile: Profile, lock?: Lock): ImportFileResult {
  const issues: Issue[] = [];
  const packs = profile.layers.flatMap((layer) => {
    const result = importPack(layer, profile.cloud, lock);
    if ("code" in result) issues.push(result);
    return "code" in result ? [] : [result];
  });
  if (issues.length > 0) return { issues };
  return {
    issues: [],
    file: {
      metadata: {
        name: profile.name,
        description: profile.description,
        labels: sortedRecord(tagsToLabels(profile.tags)),
      },
      spec: {
        version: profile.version,
        template: { type: profile.type, cloudType: profile.cloud, packs },
        variables: [],
      },
    },
  };
}

function sortedRecord(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function importPack(layer: ProfileLayer, cloud: string, lock: Lock | undefined): ImportPack | Issue {
  const { pack } = layer;
  const manifests = layer.manifests.map(({ name, content }) => ({ name, content }));
  if (pack.type === "manifest") {
    const tag = pack.version === undefined ? {} : { version: pack.version, tag: pack.version };
    return {
      name: pack.name,
      type: "manifest",
      layer: API_LAYER[layer.role],
      ...tag,
      values: layer.values ?? "",
      manifests,
    };
  }
  const entry = findLockEntry(lock, pack, cloud);
  const needed = [
    ...(layer.values === undefined ? ["its default values"] : []),
    ...(pack.type === undefined || pack.registry === undefined ? ["its registry and that registry's kind"] : []),
    ...(isFloatingTag(pack.version ?? "") ? [`the version behind ${pack.version}`] : []),
  ];
  if (entry === undefined && needed.length > 0) {
    const lookedFor = lock === undefined ? "" : ` (looked for ${lockKey(pack, cloud)})`;
    return issue("LOCK_MISSING", `layers.${layer.role}.pack`, {
      pack: packText(pack),
      needed: `${needed.join(", ")}${lookedFor}`,
    });
  }
  const type = pack.type ?? (entry?.type as PackType);
  if (entry !== undefined && type !== entry.type) {
    const { name: registry, kind } = entry.registry;
    return issue("PACK_TYPE_MISMATCH", `layers.${layer.role}.pack.type`, {
      type,
      registry,
      kind,
      expected: entry.type,
    });
  }
  return {
    name: pack.name,
    type,
    layer: API_LAYER[layer.role],
    version: entry?.version ?? pack.version,
    tag: pack.version,
    values: layer.values ?? (entry?.values as string),
    manifests,
    registry: { metadata: entry ? { ...entry.registry } : registryMetadata(pack.registry as string, type) },
  };
}

function registryMetadata(registry: string, type: PackType): ImportRegistry["metadata"] {
  const kind = REGISTRY_KIND[type] as string;
  return isUid(registry) ? { uid: registry, kind } : { name: registry, kind };
}

import { z } from "zod";
import { CodedError } from "./errors";
import { PACK_TYPES, type PackRef, type PackType } from "./pack-ref";
import type { PackPreset } from "./presets";
import type { ValueSchemaEntry } from "./value-schema";

/** A registry as a lock and an import file know it. */
export interface LockedRegistry {
  /** Uid, 24 hex digits. */
  readonly uid: string;
  /** Name. */
  readonly name: string;
  /** Palette's word for its kind: `pack`, `oci` or `helm`. */
  readonly kind: string;
  /** Whether it needs credentials. */
  readonly isPrivate: boolean;
}

/** What a catalogue said about one pack reference. */
export interface LockEntry {
  /** The pack reference as the profile writes it, floating tag or range included; with the cloud the key of the entry. */
  readonly pack: {
    readonly name: string;
    readonly version: string;
    readonly registry?: string;
    readonly type?: PackType;
  };
  /** Cloud of the profile that asked. */
  readonly cloud: string;
  /** Exact version. */
  readonly version: string;
  /** Kind of the pack. */
  readonly type: PackType;
  /** Uid of the pack, 24 hex digits; missing for a chart of a registry whose charts cannot be looked up. */
  readonly packUid?: string;
  /** Registry that holds it. */
  readonly registry: LockedRegistry;
  /** The pack's own default values, as YAML text; empty for a chart that cannot be looked up. */
  readonly values: string;
  /** The presets of this version. Default: none. */
  readonly presets?: readonly PackPreset[];
  /** What this version allows of its values. Default: anything. */
  readonly schema?: readonly ValueSchemaEntry[];
}

/** What a catalogue said about the packs of some profiles, so that synth needs no network. Plain JSON data. */
export interface Lock {
  /** Format of this data. */
  readonly lockVersion: 1;
  /** One entry per pack reference and cloud, sorted by key. */
  readonly packs: readonly LockEntry[];
}

const texts = z.array(z.string()).optional();

const presetSchema = z.object({
  name: z.string(),
  group: z.string().optional(),
  displayName: z.string().optional(),
  remove: texts,
  add: z.string().optional(),
});

const valueSchemaEntrySchema = z.object({
  name: z.string(),
  type: z.string().optional(),
  format: z.string().optional(),
  hints: texts,
  listOptions: texts,
  readonly: z.boolean().optional(),
  regex: z.string().optional(),
  required: z.boolean().optional(),
});

const packType = z.enum(PACK_TYPES);

const lockSchema = z.object({
  lockVersion: z.literal(1),
  packs: z.array(
    z.object({
      pack: z.object({
        name: z.string(),
        version: z.string(),
        registry: z.string().optional(),
        type: packType.optional(),
      }),
      cloud: z.string(),
      version: z.string(),
      type: packType,
      packUid: z.string().optional(),
      registry: z.object({ uid: z.string(), name: z.string(), kind: z.string(), isPrivate: z.boolean() }),
      values: z.string(),
      presets: z.array(presetSchema).optional(),
      schema: z.array(valueSchemaEntrySchema).optional(),
    }),
  ),
});

/** The key of a lock entry, in words that also read well in a message: `name@version in registry "x" for cloud`. */
export function lockKey(pack: PackRef, cloud: string): string {
  const registry = pack.registry === undefined ? "any registry" : `registry ${JSON.stringify(pack.registry)}`;
  const type = pack.type === undefined ? "" : ` of type ${pack.type}`;
  return `${pack.name}@${pack.version ?? ""}${type} in ${registry} for ${cloud}`;
}

/**
 * Checks data that claims to be a lock.
 *
 * Errors: throws `LOCK_INVALID` when its shape is wrong or two entries have the same key.
 */
export function readLock(data: unknown): Lock {
  const parsed = lockSchema.safeParse(data);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    throw new CodedError("LOCK_INVALID", { reason: `${first?.path.join(".") || "its top level"}: ${first?.message}` });
  }
  const keys = parsed.data.packs.map((entry) => lockKey(entry.pack, entry.cloud));
  const sorted = [...keys].sort();
  const twice = sorted.find((key, index) => key === sorted[index + 1]);
  if (twice !== undefined) throw new CodedError("LOCK_INVALID", { reason: `two entries for ${twice}` });
  return parsed.data;
}

/** A lock of these entries, sorted by key so that the same entries give the same bytes. */
export function makeLock(entries: Iterable<LockEntry>): Lock {
  const byKey = new Map([...entries].map((entry) => [lockKey(entry.pack, entry.cloud), entry]));
  return { lockVersion: 1, packs: [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry) };
}

/**
 * The entry for a pack reference, if the lock has one.
 *
 * Whether the reference names the type of its pack does not matter where the lock has one entry for all else of it.
 */
export function findLockEntry(lock: Lock | undefined, pack: PackRef, cloud: string): LockEntry | undefined {
  const key = lockKey(pack, cloud);
  const named = lock?.packs.filter((entry) => entry.pack.name === pack.name) ?? [];
  const exact = named.find((entry) => lockKey(entry.pack, entry.cloud) === key);
  if (exact !== undefined) return exact;
  const untyped = lockKey({ ...pack, type: undefined }, cloud);
  const similar = named.filter((entry) => lockKey({ ...entry.pack, type: undefined }, entry.cloud) === untyped);
  return similar.length === 1 ? similar[0] : undefined;
}

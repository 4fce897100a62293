import { z } from "zod";
import { CodedError } from "./errors";
import { PACK_TYPES, type PackRef, type PackType } from "./pack-ref";

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
  /** Pack, version and registry as the profile writes them, and the cloud: the key of the entry. */
  readonly pack: { readonly name: string; readonly version: string; readonly registry?: string };
  /** Cloud of the profile that asked. */
  readonly cloud: string;
  /** Exact version. */
  readonly version: string;
  /** Kind of the pack. */
  readonly type: PackType;
  /** Uid of the pack, 24 hex digits. */
  readonly packUid: string;
  /** Registry that holds it. */
  readonly registry: LockedRegistry;
  /** The pack's own default values, as YAML text. */
  readonly values: string;
}

/** What a catalogue said about the packs of some profiles, so that synth needs no network. Plain JSON data. */
export interface Lock {
  /** Format of this data. */
  readonly lockVersion: 1;
  /** One entry per pack reference and cloud, sorted by key. */
  readonly packs: readonly LockEntry[];
}

const lockSchema = z.object({
  lockVersion: z.literal(1),
  packs: z.array(
    z.object({
      pack: z.object({ name: z.string(), version: z.string(), registry: z.string().optional() }),
      cloud: z.string(),
      version: z.string(),
      type: z.enum(PACK_TYPES),
      packUid: z.string(),
      registry: z.object({ uid: z.string(), name: z.string(), kind: z.string(), isPrivate: z.boolean() }),
      values: z.string(),
    }),
  ),
});

/** The key of a lock entry, in words that also read well in a message: `name@version in registry "x" for cloud`. */
export function lockKey(pack: PackRef, cloud: string): string {
  const registry = pack.registry === undefined ? "any registry" : `registry ${JSON.stringify(pack.registry)}`;
  return `${pack.name}@${pack.version ?? ""} in ${registry} for ${cloud}`;
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

/** The entry for a pack reference, if the lock has one. */
export function findLockEntry(lock: Lock | undefined, pack: PackRef, cloud: string): LockEntry | undefined {
  const key = lockKey(pack, cloud);
  return lock?.packs.find((entry) => entry.pack.name === pack.name && lockKey(entry.pack, entry.cloud) === key);
}

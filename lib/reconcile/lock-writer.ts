import { type Issue, issue, ValidationError } from "../profile/errors";
import { findLockEntry, type Lock, type LockEntry, makeLock } from "../profile/lock";
import type { PackRef } from "../profile/pack-ref";
import type { PackPreset } from "../profile/presets";
import { inputPaths, normaliseProfile, type Profile, type ProfileLayer } from "../profile/profile";
import { nameForMessage } from "../profile/profile-fields";
import type { ProfileProps } from "../profile/profile-props";
import { hasUnknown } from "../profile/unknown";
import { validateProfile } from "../profile/validate";
import type { ValueSchemaEntry } from "../profile/value-schema";
import { type FoundPack, findPack } from "./catalogue";
import type { PaletteSession } from "./session";

/** How to make a lock. */
export interface LockOptions {
  /** The lock as it was: what it says of a reference stays as long as it fits and the registry has it. Default: none. */
  readonly previous?: Lock;
  /** What may move to the newest version that fits: all, or the packs of these names. Default: nothing. */
  readonly upgrade?: boolean | readonly string[];
}

/** A reference that stands for another version, or another pack, than in the lock before. */
export interface LockMove {
  readonly before: LockEntry;
  readonly after: LockEntry;
}

/** The result of {@link writeLock}. */
export interface WrittenLock {
  readonly lock: Lock;
  /** What moved, sorted as the entries of the lock. */
  readonly moved: readonly LockMove[];
}

/**
 * Asks the catalogue about every pack of these profiles, which may be of any kind, and makes a lock of the answers.
 *
 * Manifest packs are in no catalogue and are passed over. Errors: a `ValidationError` with all problems of all profiles,
 * the name of the profile in front of each path; API failures as they are.
 */
export async function writeLock(
  session: PaletteSession,
  profiles: readonly ProfileProps[],
  options: LockOptions = {},
): Promise<WrittenLock> {
  const subjects = profiles.map(subjectOf);
  const issues = profiles.flatMap((props, index) => about(subjects[index], validateProfile(props).issues));
  if (issues.some((one) => one.severity === "error")) throw new ValidationError("the profiles to lock", issues);
  const answers = await Promise.all(
    profiles.map(async (props, index) => {
      const locked = await lockProfile(session, normaliseProfile(props), options);
      return locked.map((one) => ("severity" in one ? about(subjects[index], [one])[0] : one) as LockEntry | Issue);
    }),
  );
  const wrong = answers.flat().filter((answer): answer is Issue => "severity" in answer);
  if (wrong.length > 0) throw new ValidationError("the profiles to lock", wrong);
  const lock = makeLock(answers.flat() as LockEntry[]);
  return { lock, moved: movesOf(lock, options.previous) };
}

/** How a problem says which profile it is about; one without a name goes by its place in the list. */
function subjectOf(props: ProfileProps, index: number): string {
  const { version } = (props ?? {}) as { version?: unknown };
  const name = nameForMessage(props);
  const known = name.startsWith('"') ? name : `${name} profile ${index + 1}`;
  return typeof version === "string" && version.length <= 100 ? `${known} ${version}` : known;
}

function about(subject: string | undefined, issues: readonly Issue[]): Issue[] {
  return issues.map((one) => ({ ...one, path: one.path === "" ? `${subject}` : `${subject}: ${one.path}` }));
}

function lockProfile(session: PaletteSession, profile: Profile, options: LockOptions): Promise<(LockEntry | Issue)[]> {
  const paths = inputPaths(profile.layers);
  const asked = profile.layers.flatMap((layer, index) => {
    const path = paths[index] as string;
    if (hasUnknown([layer.pack, profile.cloud])) {
      return Promise.resolve(issue("UNKNOWN_VALUE", `${path}.pack`, { operation: "a lock" }));
    }
    return layer.pack.type === "manifest" ? [] : lockLayer(session, layer, profile.cloud, path, options);
  });
  return Promise.all(asked);
}

async function lockLayer(
  session: PaletteSession,
  { pack, role }: ProfileLayer,
  cloud: string,
  path: string,
  { previous, upgrade = false }: LockOptions,
): Promise<LockEntry | Issue> {
  const free = typeof upgrade === "boolean" ? upgrade : upgrade.includes(pack.name);
  const before = free ? undefined : findLockEntry(previous, pack, cloud);
  const question = { pack, role, cloud, path };
  const kept =
    before === undefined
      ? undefined
      : await findPack(session, {
          ...question,
          // Where the reference names no registry, that of the lock: another one may hold the pack since.
          pack: { ...pack, registry: pack.registry ?? (before.registry.uid || undefined) },
          chosenUid: before.packUid,
        });
  // What is wrong is told of the reference as it was written.
  const found = kept !== undefined && "resolution" in kept ? kept : await findPack(session, question);
  return "resolution" in found ? entryOf(pack, cloud, found) : found;
}

function entryOf({ name, version, registry, type }: PackRef, cloud: string, found: FoundPack): LockEntry {
  const { resolution, presets, schema } = found;
  return {
    pack: {
      name,
      version: version as string,
      ...(registry === undefined ? {} : { registry }),
      ...(type === undefined ? {} : { type }),
    },
    cloud,
    version: resolution.version,
    type: resolution.type,
    ...(resolution.packUid === undefined ? {} : { packUid: resolution.packUid }),
    registry: {
      uid: found.registry?.uid ?? "",
      name: found.registry?.name ?? "",
      kind: found.registry?.kind ?? "",
      isPrivate: found.registry?.isPrivate ?? false,
    },
    values: found.defaults ?? "",
    ...(presets.length === 0 ? {} : { presets: presets.map(presetOf) }),
    ...(schema.length === 0 ? {} : { schema: schema.map(schemaEntryOf) }),
  };
}

/** Field by field: in a fixed order, and without what a later API may add. */
function presetOf({ name, group, displayName, remove, add }: PackPreset): PackPreset {
  return given({ name, group, displayName, remove, add });
}

function schemaEntryOf(entry: ValueSchemaEntry): ValueSchemaEntry {
  const { name, type, format, hints, listOptions, readonly, regex, required } = entry;
  return given({ name, type, format, hints, listOptions, readonly, regex, required });
}

/** An object without the fields that say nothing. */
function given<T extends object>(fields: T): T {
  const says = (value: unknown) => Boolean(value) && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => says(value))) as T;
}

function movesOf(lock: Lock, previous: Lock | undefined): LockMove[] {
  return lock.packs.flatMap((after) => {
    const before = findLockEntry(previous, after.pack, after.cloud);
    const same =
      before === undefined ||
      (before.version === after.version &&
        before.packUid === after.packUid &&
        before.registry.uid === after.registry.uid);
    return same ? [] : [{ before, after }];
  });
}

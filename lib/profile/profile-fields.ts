import type { ProfileScope } from "./profile-scope";
import type { VariableProps } from "./variable";

/** What profiles of every kind have. */
export interface ProfileFields {
  /** Where an editor finds the JSON Schema of a profile that is kept as JSON. No part of what the profile means. */
  readonly $schema?: string;
  /** Name, the same for all versions. Default: the name of the construct or resource, nothing added. */
  readonly name?: string;
  /** Strict semantic version: `major.minor.patch`, optionally with a pre-release part. Default: `1.0.0`. */
  readonly version?: string;
  /** What the profile is for, in a sentence. Default: none. */
  readonly description?: string;
  /** Tags, `key:value` (split at the first colon) or bare `key`; one per key, order does not count. Default: none. */
  readonly tags?: readonly string[];
  /**
   * Whether `cloud` is the name of a custom cloud, also where it looks like a slip of a known one. No part of what the
   * profile means. Default: `false`. Errors: `UNKNOWN_CLOUD`.
   */
  readonly customCloud?: boolean;
  /** Where the profile lives. Default: `project`. */
  readonly scope?: ProfileScope;
  /** Whether clusters can use it: `false` leaves it a draft. Default: `true`. */
  readonly publish?: boolean;
  /** Registry, by name or uid, of every layer whose pack names none. Default: see `PackRef.registry`. */
  readonly registry?: string;
  /** Values that whoever makes a cluster can set, in the order in which they are shown. Default: none. */
  readonly variables?: readonly VariableProps[];
}

/** The name of a profile that may be anything, as it can stand in a message. */
export function nameForMessage(profile: unknown): string {
  const name = describedName(profile);
  return typeof name === "string" && name.length <= 100 ? JSON.stringify(name) : "(no name)";
}

function describedName(profile: unknown): unknown {
  try {
    return (profile as { name?: unknown } | null | undefined)?.name;
  } catch {
    return undefined;
  }
}

/** A deep copy that cannot be changed. */
export function frozenCopy<T>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.freeze(Object.fromEntries(entries.map(([key, item]) => [key, frozenCopy(item)]))) as T;
}

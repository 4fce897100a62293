import type { CloudType } from "./cloud-type";
import { ValidationError } from "./errors";
import type { LayerInput, LayerProps } from "./layer";
import type { PackRef } from "./pack-ref";
import type { ProfileScope } from "./profile-scope";
import { validateInfrastructureProfile } from "./validate";

/** The layers of an infrastructure profile. Add-on layers belong into a full or an add-on profile. */
export interface InfrastructureLayers {
  /** Operating system of the nodes. */
  readonly os: LayerInput;
  /** Kubernetes distribution. */
  readonly kubernetes: LayerInput;
  /** Container network (CNI). */
  readonly network: LayerInput;
  /** Container storage (CSI). Required, except for `edge-native`; for custom clouds its absence is a warning. */
  readonly storage?: LayerInput;
}

/** An infrastructure profile: operating system, Kubernetes, network and storage of clusters on one cloud. */
export interface InfrastructureProfileProps {
  /** Name, the same for all versions. Default: the name of the construct or resource, nothing added. */
  readonly name?: string;
  /** Strict semantic version: `major.minor.patch`, optionally with a pre-release part. Default: `1.0.0`. */
  readonly version?: string;
  /** What the profile is for, in a sentence. Default: none. */
  readonly description?: string;
  /** Tags, `key:value` (split at the first colon) or bare `key`; one per key, order does not count. Default: none. */
  readonly tags?: readonly string[];
  /** Cloud that the layers are for. A profile cannot move to another cloud: a change makes a new one. */
  readonly cloud: CloudType;
  /** Where the profile lives. Default: `project`. */
  readonly scope?: ProfileScope;
  /** Whether clusters can use it: `false` leaves it a draft. Default: `true`. */
  readonly publish?: boolean;
  /** Registry, by name or uid, of every layer whose pack names none. Default: see `PackRef.registry`. */
  readonly registry?: string;
  /** The four layers. */
  readonly layers: InfrastructureLayers;
}

/** No other fields than those of `Known`: the compiler does not check that by itself where a type is inferred. */
type NoOthers<T, Known> = { readonly [K in Exclude<keyof T, keyof Known>]: never };

/** The same for a layer, which may be the shorthand of its pack. */
type OnlyLayer<L> = L extends string
  ? unknown
  : NoOthers<L, LayerProps> &
      (L extends { readonly pack: infer P extends PackRef } ? { pack: NoOthers<P, PackRef> } : unknown);

/** An infrastructure profile without any field, layer, or field of a layer that does not exist. */
type OnlyInfrastructure<T extends InfrastructureProfileProps> = NoOthers<T, InfrastructureProfileProps> & {
  readonly layers: NoOthers<T["layers"], InfrastructureLayers> & {
    readonly [R in keyof T["layers"]]: OnlyLayer<T["layers"][R]>;
  };
};

/**
 * Checks an infrastructure profile and returns it as frozen plain data, which every face accepts as its props.
 *
 * Errors: throws a {@link ValidationError} that lists every problem with its path.
 */
export function defineInfrastructureProfile<const T extends InfrastructureProfileProps>(
  props: T & OnlyInfrastructure<T>,
): T {
  const { issues } = validateInfrastructureProfile(props);
  if (issues.some((one) => one.severity === "error")) {
    throw new ValidationError(`the infrastructure profile ${nameForMessage(props)}`, issues);
  }
  return frozenCopy(props);
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

import type { PackRef, PackType } from "../profile/pack-ref";
import { tagOf } from "../profile/pack-version";
import { mayHavePresets, type Profile, type ProfileLayer } from "../profile/profile";
import type { YamlCounting } from "../profile/yaml-reader";

/** What the catalogue says about a pack reference. */
export interface PackResolution {
  /** Uid of the pack, 24 hex digits; undefined for a manifest pack and for registries without a catalogue. */
  readonly packUid?: string;
  /** Uid of the registry; undefined for a manifest pack. */
  readonly registryUid?: string;
  /** Exact version, also where the reference names a floating tag. */
  readonly version: string;
  /** Kind of the pack. */
  readonly type: PackType;
  /** Fingerprint of the values that were made of the pack's defaults, presets and patch included. */
  readonly defaultsDigest?: string;
  /** True where the catalogue says that the pack depends on others. */
  readonly hasDependencies?: boolean;
  /** True where the catalogue says that the pack has no presets; states of earlier releases do not tell. */
  readonly withoutPresets?: boolean;
}

/** What counts of the values of a layer, by what is known of its pack. */
export function countingOf({
  pack,
  resolved,
}: {
  readonly pack: PackRef;
  readonly resolved?: PackResolution | undefined;
}): YamlCounting {
  const type = resolved?.type ?? pack.type;
  const known = { name: pack.name, ...(type === undefined ? {} : { type }) };
  return { presets: mayHavePresets({ pack: known, ...noPresetsOf(resolved) }) };
}

/** What a resolution says of presets, for a layer of the model. */
export function noPresetsOf(resolved: PackResolution | undefined): Pick<ProfileLayer, "withoutPresets"> {
  return resolved?.withoutPresets === true ? { withoutPresets: true } : {};
}

/** A layer of which the catalogue's part is known. */
export interface ResolvedLayer extends ProfileLayer {
  /** YAML text as it is written: the layer's own or the pack's defaults, with presets, patch and settings applied. */
  readonly values: string;
  readonly resolved: PackResolution;
}

/** A profile that can be written. */
export interface ResolvedProfile extends Profile {
  readonly layers: readonly ResolvedLayer[];
}

/** The uid that Palette's own clients send for manifest packs. */
export const MANIFEST_PACK_UID = "spectro-manifest-pack";

/** Version of a manifest pack that names none. */
export const MANIFEST_PACK_VERSION = "1.0.0";

/** Version and tag as one text for comparing: `1.30.4`, or `1.30.x (1.30.9)` where the tag floats. */
export function versionText(tag: string | undefined, version: string | undefined): string | undefined {
  if (tag === undefined || version === undefined || tag === version) return version ?? tag;
  return `${tag} (${version})`;
}

/** A layer without what its final values hold already, in the form in which it is compared. */
export function comparableLayer(
  layer: Pick<ProfileLayer, "role" | "name" | "values" | "manifests" | "withoutPresets">,
  pack: PackRef,
): ProfileLayer {
  const { role, name, values, manifests, withoutPresets } = layer;
  const none = { presets: [], patch: undefined, displayName: undefined, installPriority: undefined };
  // By the name in the profile: whether a name is that of a pack or has a display name in it cannot always be told.
  const known = withoutPresets === true ? { withoutPresets } : {};
  return { role, name, values, manifests, pack: { ...pack, name }, ...none, ...known };
}

/**
 * A resolved profile in the form in which it is compared with what the server has: registries by uid, exact versions.
 */
export function comparable(profile: ResolvedProfile): Profile {
  return {
    ...profile,
    layers: profile.layers.map((layer) => {
      const { resolved, name } = layer;
      const { type } = resolved;
      if (type === "manifest") return comparableLayer(layer, { name, type });
      const version = versionText(tagOf(layer.pack.version, resolved.version), resolved.version);
      const known = { ...layer, ...noPresetsOf(resolved) };
      return comparableLayer(known, { name, version, registry: resolved.registryUid, type });
    }),
  };
}

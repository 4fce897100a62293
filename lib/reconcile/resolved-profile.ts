import type { PackType } from "../profile/pack-ref";
import type { Profile, ProfileLayer } from "../profile/profile";

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
  /** Fingerprint of the pack's default values, where the layer takes them. */
  readonly defaultsDigest?: string;
}

/** A layer of which the catalogue's part is known. */
export interface ResolvedLayer extends ProfileLayer {
  /** YAML text: the layer's own, or the pack's defaults. */
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

/**
 * A resolved profile in the form in which it is compared with what the server has: registries by uid, exact versions.
 */
export function comparable(profile: ResolvedProfile): Profile {
  return {
    ...profile,
    layers: profile.layers.map((layer) => ({
      ...layer,
      pack:
        layer.resolved.type === "manifest"
          ? { name: layer.pack.name, type: "manifest" }
          : {
              name: layer.pack.name,
              version: versionText(layer.pack.version, layer.resolved.version),
              registry: layer.resolved.registryUid,
              type: layer.resolved.type,
            },
    })),
  };
}

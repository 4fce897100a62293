import { digestYaml } from "../profile/canonical";
import type { Issue } from "../profile/errors";
import type { PackRef } from "../profile/pack-ref";
import type { Profile, ProfileLayer } from "../profile/profile";
import { hasUnknown } from "../profile/unknown";
import { findPack, withDefaultsDigest } from "./catalogue";
import {
  MANIFEST_PACK_UID,
  MANIFEST_PACK_VERSION,
  type PackResolution,
  type ResolvedLayer,
  type ResolvedProfile,
} from "./resolved-profile";
import type { PaletteSession } from "./session";

/** What was known of a layer the last time: its pack reference, its resolution and the values that went with it. */
export interface KnownLayer {
  readonly pack: PackRef;
  readonly values?: string;
  readonly resolved?: PackResolution;
}

/** What was known of a profile the last time. */
export interface KnownProfile {
  readonly cloud: string;
  readonly layers: Readonly<Partial<Record<string, KnownLayer>>>;
}

/** A layer as far as the catalogue could be asked: `resolved` is missing where something was not known yet. */
export type PartlyResolvedLayer = ProfileLayer & { readonly resolved?: PackResolution };

/** The result of {@link resolveProfile}. */
export interface Resolution {
  /** The layers, as far as they could be resolved, in the profile's order. */
  readonly layers: readonly PartlyResolvedLayer[];
  /** What is wrong with the pack references. */
  readonly issues: readonly Issue[];
}

/**
 * Looks up what only the catalogue knows: pack and registry uids, exact versions, default values.
 *
 * A layer whose pack reference is the same as in `known` keeps its resolution and costs no request; so a floating tag
 * keeps the version that was once chosen. Values that are not known yet are left alone. API failures are thrown.
 */
export async function resolveProfile(
  session: PaletteSession,
  profile: Profile,
  known?: KnownProfile,
): Promise<Resolution> {
  const results = await Promise.all(
    profile.layers.map((layer) => resolveLayer(session, layer, profile.cloud, keepable(profile, layer, known))),
  );
  return {
    layers: results.map((result) => result.layer),
    issues: results.flatMap((result) => (result.issue === undefined ? [] : [result.issue])),
  };
}

function keepable(profile: Profile, layer: ProfileLayer, known: KnownProfile | undefined): KnownLayer | undefined {
  const before = known?.layers[layer.role];
  if (before?.resolved === undefined || known?.cloud !== profile.cloud || hasUnknown(layer.pack)) return undefined;
  const same = (["name", "version", "registry", "type"] as const).every(
    (field) => before.pack[field] === layer.pack[field],
  );
  return same ? before : undefined;
}

interface LayerResult {
  readonly layer: PartlyResolvedLayer;
  readonly issue?: Issue;
}

async function resolveLayer(
  session: PaletteSession,
  layer: ProfileLayer,
  cloud: string,
  known: KnownLayer | undefined,
): Promise<LayerResult> {
  if (layer.pack.type === "manifest") return { layer: manifestLayer(layer) };
  if (known?.resolved !== undefined) {
    const { defaultsDigest: _, ...resolution } = known.resolved;
    if (layer.values !== undefined) return { layer: { ...layer, resolved: resolution } };
    if (takesDefaults(known)) return { layer: { ...layer, values: known.values, resolved: known.resolved } };
  }
  if (hasUnknown([layer.pack, cloud])) return { layer };
  const path = `layers.${layer.role}`;
  const chosenUid = known?.resolved?.packUid;
  const found = await findPack(session, { pack: layer.pack, role: layer.role, cloud, path, chosenUid });
  if (!("resolution" in found)) return { layer, issue: found };
  if (layer.values !== undefined) return { layer: { ...layer, resolved: found.resolution } };
  return { layer: { ...layer, values: found.defaults ?? "", resolved: withDefaultsDigest(found) } };
}

function manifestLayer(layer: ProfileLayer): ResolvedLayer {
  return {
    ...layer,
    values: layer.values ?? "",
    resolved: { packUid: MANIFEST_PACK_UID, version: layer.pack.version ?? MANIFEST_PACK_VERSION, type: "manifest" },
  };
}

/** A profile with its layers resolved, or undefined when something in it is not known yet. */
export function resolvedProfile(profile: Profile, layers: readonly PartlyResolvedLayer[]): ResolvedProfile | undefined {
  if (hasUnknown(profile) || hasUnknown(layers)) return undefined;
  if (!layers.every((layer) => layer.resolved !== undefined && layer.values !== undefined)) return undefined;
  return { ...profile, layers: layers as readonly ResolvedLayer[] };
}

/** Whether a layer's values are the pack's defaults, as they were filled in and nobody has changed them since. */
export function takesDefaults(layer: { readonly values?: string; readonly resolved?: PackResolution }): boolean {
  const { defaultsDigest } = layer.resolved ?? {};
  return defaultsDigest !== undefined && layer.values !== undefined && digestYaml(layer.values) === defaultsDigest;
}

import { canonicalYaml, digestYaml, isKeptDigest } from "../profile/canonical";
import { packText } from "../profile/compare";
import { type Issue, issue } from "../profile/errors";
import { checkUnusedOf, finalValues } from "../profile/final-values";
import type { ValuesPatch } from "../profile/layer";
import type { PackRef } from "../profile/pack-ref";
import { patchYaml } from "../profile/patch-yaml";
import { inputPaths, layerKey, type Profile, type ProfileLayer } from "../profile/profile";
import { isPlainRecipe, settleValues } from "../profile/settle-values";
import { hasUnknown } from "../profile/unknown";
import { type FoundPack, findPack } from "./catalogue";
import {
  MANIFEST_PACK_UID,
  MANIFEST_PACK_VERSION,
  type PackResolution,
  type ResolvedLayer,
  type ResolvedProfile,
} from "./resolved-profile";
import type { PaletteSession } from "./session";

/** What was known of a layer the last time: what was asked for, its resolution and the values that went with it. */
export interface KnownLayer {
  readonly pack: PackRef;
  readonly values?: string;
  readonly presets?: readonly string[];
  readonly patch?: ValuesPatch;
  readonly installPriority?: number;
  readonly resolved?: PackResolution;
}

/** What was known of a profile the last time; layers by role, add-ons by name. */
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
  /** What is wrong with pack references, presets, patches and values. */
  readonly issues: readonly Issue[];
}

/** How to resolve. */
export interface ResolveOptions {
  /** What was known the last time: what has not changed costs no request and keeps its version. */
  readonly known?: KnownProfile;
  /** Whether floating tags and ranges move to the newest version that they admit. Default: false. */
  readonly upgrade?: boolean;
  /** What is allowed by name, such as `new-key:pack.podCidr`. Default: nothing. */
  readonly allow?: readonly string[];
  /** Whether the layers of the profile are all that it has; if not, no variable is said to be unused. Default: true. */
  readonly complete?: boolean;
}

/**
 * Looks up what only the catalogue knows: pack and registry uids, exact versions, default values, presets, and which
 * values a pack allows. The values of the layers come out as they are written.
 *
 * A layer whose pack reference is the same as in `known` keeps its resolution and costs no request; so a floating tag or
 * a range keeps the version that was once chosen, until `upgrade` is set. Values that are not known yet are left alone.
 * API failures are thrown.
 */
export async function resolveProfile(
  session: PaletteSession,
  profile: Profile,
  { known, upgrade = false, allow = [], complete = true }: ResolveOptions = {},
): Promise<Resolution> {
  const paths = inputPaths(profile.layers);
  const results = await Promise.all(
    profile.layers.map((layer, index) => {
      const question = { session, profile, layer, allow, path: paths[index] as string };
      return resolveLayer(question, keepable(profile, layer, known), upgrade);
    }),
  );
  const layers = results.map((result) => result.layer);
  return {
    layers,
    issues: [...results.flatMap((result) => result.issues ?? []), ...(complete ? checkUnusedOf(profile, layers) : [])],
  };
}

function keepable(profile: Profile, layer: ProfileLayer, known: KnownProfile | undefined): KnownLayer | undefined {
  const before = hasUnknown(layer.name) ? undefined : known?.layers[layerKey(layer)];
  if (before?.resolved === undefined || known?.cloud !== profile.cloud || hasUnknown(layer.pack)) return undefined;
  const same = (["name", "version", "registry", "type"] as const).every(
    (field) => before.pack[field] === layer.pack[field],
  );
  return same ? before : undefined;
}

interface LayerQuestion {
  readonly session: PaletteSession;
  readonly profile: Profile;
  readonly layer: ProfileLayer;
  readonly allow: readonly string[];
  /** Path of the layer in the input. */
  readonly path: string;
}

interface LayerResult {
  readonly layer: PartlyResolvedLayer;
  readonly issues?: readonly Issue[];
}

async function resolveLayer(
  question: LayerQuestion,
  known: KnownLayer | undefined,
  upgrade: boolean,
): Promise<LayerResult> {
  const { session, profile, layer, allow, path } = question;
  const { cloud, variables } = profile;
  if (layer.pack.type === "manifest") return settleManifestLayer(layer, path);
  const kept = upgrade ? undefined : keptLayer(layer, known);
  if (kept !== undefined) return { layer: kept };
  if (hasUnknown([layer.pack, cloud])) return { layer };
  const chosenUid = upgrade ? undefined : known?.resolved?.packUid;
  const found = await findPack(session, { pack: layer.pack, role: layer.role, cloud, path, chosenUid });
  if (!("resolution" in found)) return { layer, issues: [found] };
  const resolved = resolutionOf(found);
  // What is not known yet waits, the rest of the layer is resolved all the same.
  if (hasUnknown([layer.values, layer.presets, layer.patch, layer.displayName, layer.installPriority])) {
    return { layer: { ...layer, resolved } };
  }
  const { values, issues } = finalValues(layer, found, variables, path, allow);
  const derived = layer.values === undefined || !isPlainRecipe(layer);
  return {
    layer: { ...layer, values, resolved: derived ? { ...resolved, defaultsDigest: digestYaml(values) } : resolved },
    issues: [...unchecked(layer, found, path), ...issues],
  };
}

/** A warning about a pack that may not be there: nobody said that it is a chart, of which a registry may list none. */
function unchecked({ pack }: ProfileLayer, { resolution, registry }: FoundPack, path: string): Issue[] {
  if (resolution.type !== "helm" || resolution.packUid !== undefined || pack.type !== undefined) return [];
  const params = { registry: registry?.name ?? resolution.registryUid ?? "", pack: packText(pack) };
  return [issue("PACK_NOT_CHECKED", `${path}.pack`, params, { severity: "warning" })];
}

function resolutionOf({ resolution, hasDependencies }: FoundPack): PackResolution {
  return hasDependencies ? { ...resolution, hasDependencies } : resolution;
}

/** A layer as it was resolved the last time, where nothing of it has changed; undefined where the catalogue is needed. */
function keptLayer(layer: ProfileLayer, known: KnownLayer | undefined): PartlyResolvedLayer | undefined {
  if (known?.resolved === undefined) return undefined;
  const { defaultsDigest: _, ...resolution } = known.resolved;
  if (isPlainRecipe(layer) && layer.values !== undefined && known.values === layer.values) {
    return { ...layer, resolved: resolution };
  }
  if (layer.values !== undefined) return keptSettings(layer, known.values, resolution);
  if (!takesDefaults(known) || !sameRecipe(layer, known)) return undefined;
  return { ...layer, values: known.values, resolved: known.resolved };
}

/** A layer with values of its own whose display name and priority stand in the values that were there the last time. */
function keptSettings(
  layer: ProfileLayer,
  values: string | undefined,
  resolved: PackResolution,
): PartlyResolvedLayer | undefined {
  const { presets, patch, displayName, installPriority } = layer;
  if (presets.length > 0 || patch !== undefined || hasUnknown([layer.values, displayName, installPriority]))
    return undefined;
  const settled = settleValues(layer, { name: layer.pack.name, defaults: undefined, presets: [] }, "");
  if (settled.issues.length > 0 || settled.values !== values) return undefined;
  return { ...layer, values, resolved: { ...resolved, defaultsDigest: digestYaml(settled.values) } };
}

function sameRecipe(layer: ProfileLayer, known: KnownLayer): boolean {
  if (hasUnknown([layer.presets, layer.patch, layer.installPriority])) return false;
  const recipe = ({ presets = [], patch, installPriority }: KnownLayer | ProfileLayer) =>
    // By meaning: a host may keep the keys of a patch in another order.
    JSON.stringify([presets, patch === undefined ? null : canonicalYaml(patchYaml(patch)), installPriority ?? null]);
  return recipe(layer) === recipe(known);
}

function settleManifestLayer(layer: ProfileLayer, path: string): LayerResult {
  const { name, version = MANIFEST_PACK_VERSION } = layer.pack;
  const resolved: PackResolution = { packUid: MANIFEST_PACK_UID, version, type: "manifest" };
  if (hasUnknown([layer.values, layer.patch, layer.displayName, layer.installPriority])) {
    return { layer: { ...layer, resolved } };
  }
  const { values, issues } = settleValues(layer, { name, defaults: "", presets: [] }, path);
  return { layer: { ...layer, values, resolved }, issues };
}

/** A profile with its layers resolved, or undefined when something in it is not known yet. */
export function resolvedProfile(profile: Profile, layers: readonly PartlyResolvedLayer[]): ResolvedProfile | undefined {
  if (hasUnknown(profile) || hasUnknown(layers)) return undefined;
  if (!layers.every((layer) => layer.resolved !== undefined && layer.values !== undefined)) return undefined;
  return { ...profile, layers: layers as readonly ResolvedLayer[] };
}

/** Whether a layer's values are what was made of the pack's defaults, and nobody has changed them since. */
export function takesDefaults(layer: { readonly values?: string; readonly resolved?: PackResolution }): boolean {
  const { defaultsDigest } = layer.resolved ?? {};
  const { values } = layer;
  if (defaultsDigest === undefined || values === undefined) return false;
  return isKeptDigest(defaultsDigest, (yaml) => digestYaml(values, yaml));
}

import { type Issue, issue } from "../profile/errors";
import { checkLayerKeys, checkPackTexts } from "../profile/final-values";
import { layerName } from "../profile/layer";
import type { Lock, LockEntry } from "../profile/lock";
import { isUid } from "../profile/pack-ref";
import { versionKind } from "../profile/pack-version";
import { isPlainRecipe, settleValues } from "../profile/settle-values";
import type { ClusterProfilePack } from "./bindings/spectrocloud/cluster-profile";
import { lockedPack, type PlacedLayer, valuesArgument } from "./layer-input";
import type { LayerToken } from "./layer-token";
import type { OfficialCatalogue } from "./official-catalogue";
import { holdsToken, isToken } from "./tokens";

/** What a layer is looked up with. */
export interface LayerSurroundings {
  readonly catalogue: OfficialCatalogue;
  readonly lock: Lock | undefined;
  readonly cloud: string;
  /** Path of the profile's construct. */
  readonly profile: string;
  /** What is allowed by name. */
  readonly allow: readonly string[];
}

/** A layer as a block of the official provider. */
export interface OfficialLayer {
  readonly pack: ClusterProfilePack;
  readonly token: LayerToken;
  readonly issues: readonly Issue[];
}

/** An issue for what the official provider cannot express. */
export function refusal(path: string, what: string, advice = ""): Issue {
  return issue("NOT_WITH_OFFICIAL_PROVIDER", path, { what, advice });
}

/** What the catalogue says of a pack: by the lock, or by a data source when Terraform runs. */
interface Found {
  readonly uid?: string;
  readonly registryUid?: string;
  readonly values?: string;
}

/** A layer of a valid profile as a `pack` block, with everything in it that the official provider would guess otherwise. */
export function officialLayer(placed: PlacedLayer, around: LayerSurroundings): OfficialLayer {
  const { layer, pack } = placed;
  const entry = lockedPack(pack, around.cloud, around.lock);
  const refused = refusals(placed, entry);
  const found = refused.length > 0 ? {} : find(placed, entry, around);
  const { values, issues } =
    refused.length > 0 ? { values: "", issues: refused } : valuesOf(placed, entry, found, around.allow);
  const name = layerName(pack.name, layer.displayName);
  const tag = entry?.version ?? pack.version;
  const type = pack.type ?? entry?.type;
  const manifests = layer.manifests ?? [];
  return {
    issues,
    token: { name, version: tag ?? "", packUid: found.uid ?? "", registryUid: found.registryUid ?? "" },
    pack: {
      name,
      ...(tag === undefined ? {} : { tag }),
      ...(type === undefined ? {} : { type }),
      ...(found.uid === undefined ? {} : { uid: found.uid }),
      ...(found.registryUid === undefined ? {} : { registryUid: found.registryUid }),
      values,
      ...(manifests.length === 0 ? {} : { manifest: manifests.map(({ name, content }) => ({ name, content })) }),
    },
  };
}

const LOCK_IT = "Pass a lock as `lock`.";

function refusals({ path, layer, pack }: PlacedLayer, entry: LockEntry | undefined): Issue[] {
  if (entry !== undefined) {
    const isPatched = !isPlainRecipe({ ...recipeOf(layer), values: "" }) && holdsToken([layer.values, layer.patch]);
    return isPatched ? [refusal(path, "values or a patch with tokens that something else is applied to")] : [];
  }
  const version = pack.version !== undefined && !isToken(pack.version) ? versionKind(pack.version) : "exact";
  const isChart = pack.type === "helm";
  const needsDefaults = layer.values === undefined && pack.type !== "manifest";
  const settings = (["patch", "displayName", "installPriority"] as const).filter((key) => layer[key] !== undefined);
  const isTokens = settings.length > 0 && holdsToken([layer.values, layer.patch]);
  return [
    ...(version === "exact"
      ? []
      : [
          refusal(
            `${path}.pack.version`,
            `a ${version === "range" ? "range" : "floating tag"} of versions`,
            `Name an exact version. ${LOCK_IT}`,
          ),
        ]),
    ...((layer.presets ?? []).length === 0 ? [] : [refusal(`${path}.presets`, "presets", LOCK_IT)]),
    ...(isChart && needsDefaults
      ? [refusal(`${path}.values`, "the default values of a chart", `Give values. ${LOCK_IT}`)]
      : []),
    ...(isChart && pack.registry === undefined
      ? [refusal(`${path}.pack.registry`, "a chart whose registry is not named", "Name it.")]
      : []),
    ...(needsDefaults && !isChart
      ? settings.map((key) => refusal(`${path}.${key}`, `${key} on the pack's own values`, `Give values. ${LOCK_IT}`))
      : []),
    ...(isTokens && !needsDefaults
      ? [refusal(path, "values or a patch with tokens that something else is applied to")]
      : []),
  ];
}

function find({ path, pack }: PlacedLayer, entry: LockEntry | undefined, around: LayerSurroundings): Found {
  if (pack.type === "manifest") return {};
  if (entry !== undefined) {
    return {
      ...(entry.packUid === undefined ? {} : { uid: entry.packUid }),
      registryUid: entry.registry.uid,
      values: entry.values,
    };
  }
  const { catalogue, cloud } = around;
  const asker = `${around.profile}/${path}`;
  const { registry, name, version } = pack;
  const given = registry === undefined || isUid(registry) ? registry : catalogue.registryUid(registry, asker);
  // The data source knows no uid of a chart.
  if (pack.type === "helm") return { registryUid: given };
  const source = catalogue.pack({ name, version, registryUid: given, registry, cloud }, asker);
  return { uid: source.id, registryUid: given ?? source.registryUid, values: source.values };
}

function recipeOf(layer: PlacedLayer["layer"]) {
  const { presets = [], patch, displayName, installPriority } = layer;
  return { presets, patch, displayName, installPriority };
}

function valuesOf(
  { path, layer, pack }: PlacedLayer,
  entry: LockEntry | undefined,
  found: Found,
  allow: readonly string[],
) {
  const recipe = { ...recipeOf(layer), values: valuesArgument(layer.values) };
  if (isPlainRecipe(recipe)) return { values: recipe.values ?? found.values ?? "", issues: [] };
  const facts = { name: pack.name, defaults: entry?.values, presets: entry?.presets ?? [] };
  const { values, issues } = settleValues(recipe, facts, path);
  const twice = checkPackTexts(recipe, facts, path);
  return { values, issues: [...issues, ...checkLayerKeys(recipe, facts, path, allow), ...twice] };
}

import { packText } from "../../profile/compare";
import { layerName } from "../../profile/layer";
import { type PackRef, parsePackShorthand } from "../../profile/pack-ref";
import { normalisePack } from "../../profile/profile";
import { hasUnknown } from "../../profile/unknown";
import { type YamlCounting, yamlEqual } from "../../profile/yaml-reader";
import { countingOf, type PackResolution } from "../../reconcile/resolved-profile";
import { MANIFEST } from "../../reconcile/state/keep-spelling";
import type { LayerState } from "../../reconcile/state/layer-state";
import { sameData } from "../../reconcile/state/same-data";
import { type ObjectValue, UNKNOWN_VALUE, type Value } from "../protocol/value";
import { emptyAs, fieldOf, holdsUnknown, isObject, itemsOf, NOT_KNOWN, textOf } from "./model-value";

/** The reference to a pack that the attributes of a layer make; undefined while it is not known. */
export function packOfAttributes(layer: Value | undefined, registry: string | undefined): PackRef | undefined {
  const text = textOf(layer, "pack");
  if (text === undefined || holdsUnknown([fieldOf(layer, "registry"), fieldOf(layer, "type")])) return undefined;
  const [own, type] = [textOf(layer, "registry"), textOf(layer, "type")];
  const ref = parsePackShorthand(text) ?? { name: text };
  const parts = { ...(own === undefined ? {} : { registry: own }), ...(type === undefined ? {} : { type }) };
  return normalisePack({ ...ref, ...parts } as PackRef, registry);
}

/** Name of an add-on in its profile; undefined while it is not known. */
export function addonName(addon: Value | undefined): string | undefined {
  const pack = packOfAttributes(addon, undefined);
  const display = fieldOf(addon, "display_name");
  if (pack === undefined || display === UNKNOWN_VALUE) return undefined;
  return layerName(pack.name, typeof display === "string" ? display : undefined);
}

/** Whether something is applied to the values of a layer. */
export function appliesToValues(layer: Value | undefined): boolean {
  return ["presets", "patch", "display_name", "install_priority"].some((name) => {
    const value = fieldOf(layer, name);
    return value !== null && !(Array.isArray(value) && value.length === 0);
  });
}

/** A layer of a state with those values alone that are its own: what was made of the pack's defaults is left out. */
export function withOwnValues(layer: Value): Value {
  if (!isObject(layer) || fieldOf(layer, "derived_values") !== null) return layer;
  return appliesToValues(layer) || fieldOf(layer, "values") === UNKNOWN_VALUE ? { ...layer, values: null } : layer;
}

/** The text of before where both mean the same, else the one of now. */
function keepText(before: Value, now: Value, counting: YamlCounting = MANIFEST): Value {
  return typeof before === "string" && typeof now === "string" && yamlEqual(before, now, counting) ? before : now;
}

/** A configured layer as it is planned: `now` is what is known of it, `prior` what the state has at its place. */
export function plannedLayer(config: ObjectValue, prior: Value | undefined, now: LayerState | undefined): ObjectValue {
  const before = itemsOf(fieldOf(prior, "manifests"));
  const manifests = fieldOf(config, "manifests");
  const resolved = hasUnknown(now?.resolved) ? undefined : now?.resolved;
  const unknown = resolved === undefined;
  return {
    ...config,
    registry: plannedRegistry(config, prior, resolved?.registryUid),
    patch: keepText(fieldOf(prior, "patch"), fieldOf(config, "patch")),
    manifests: Array.isArray(manifests)
      ? manifests.map((one, index) => plannedManifest(one, before[index]))
      : manifests,
    version: unknown ? NOT_KNOWN : resolved.version,
    pack_uid: unknown ? NOT_KNOWN : packUid(resolved),
    registry_uid: unknown ? NOT_KNOWN : (resolved.registryUid ?? null),
    ...plannedValues(config, prior, now),
  };
}

/** A pack of manifests is in no catalogue. */
function packUid({ type, packUid: uid }: PackResolution): Value {
  return type === "manifest" ? null : (uid ?? null);
}

/** A registry that is not configured, or is configured in other words, stays as it is in the state while it is the same. */
function plannedRegistry(config: ObjectValue, prior: Value | undefined, uid: string | undefined): Value {
  const given = fieldOf(config, "registry");
  const before = fieldOf(prior, "registry");
  const same = before !== null && uid !== undefined && fieldOf(prior, "registry_uid") === uid;
  return same ? before : given;
}

function plannedManifest(config: Value, prior: Value | undefined): Value {
  if (!isObject(config) || fieldOf(prior, "name") !== fieldOf(config, "name")) return config;
  return { ...config, content: keepText(fieldOf(prior, "content"), fieldOf(config, "content")) };
}

/** The values, and what is made of them where something is applied. */
function plannedValues(config: ObjectValue, prior: Value | undefined, now: LayerState | undefined): ObjectValue {
  const given = fieldOf(config, "values");
  const counting = now === undefined ? {} : countingOf(now);
  const own = keepText(fieldOf(prior, "values"), given, counting);
  if (given !== null && !appliesToValues(config)) return { values: own, derived_values: null };
  const recipe: Value[] = RECIPE.map((name) => fieldOf(config, name));
  const waits = holdsUnknown(recipe) || now?.resolved === undefined || now.values === undefined;
  const settled = waits || hasUnknown(now.values) ? NOT_KNOWN : (now.values as string);
  if (given === null) return { values: keepText(fieldOf(prior, "values"), settled, counting), derived_values: null };
  return { values: own, derived_values: keepText(fieldOf(prior, "derived_values"), settled, counting) };
}

const RECIPE = ["values", "presets", "patch", "display_name", "install_priority"] as const;

/** Empty values of a layer that enters a state: Terraform leaves an empty text out of the configuration that it writes. */
const EMPTY_VALUES = "# no values\n";

/**
 * A layer as it is in Palette: what means the same as the state keeps its spelling. `registry` is the profile's; without
 * `prior` the layer is written as one would write it.
 */
export function observedLayer(now: LayerState, prior: Value | undefined, registry: string | undefined): ObjectValue {
  const base = isObject(prior) ? prior : undefined;
  const derives = fieldOf(base, "derived_values") !== null;
  const isManifest = now.pack.type === "manifest";
  const values = now.values ?? "";
  const entering = values !== "" ? values : isManifest ? null : EMPTY_VALUES;
  return {
    ...packAttributes(now, base, registry),
    values: derives
      ? fieldOf(base, "values")
      : base === undefined
        ? entering
        : keepText(fieldOf(base, "values"), values, countingOf(now)),
    presets: fieldOf(base, "presets"),
    patch: fieldOf(base, "patch"),
    manifests: observedManifests(now, fieldOf(base, "manifests")),
    version: now.resolved?.version ?? null,
    pack_uid: now.resolved === undefined ? null : packUid(now.resolved),
    registry_uid: now.resolved?.registryUid ?? null,
    // A display name goes with values that hold it: where they were given, they are what is made of them.
    derived_values: derives
      ? keepText(fieldOf(base, "derived_values"), values, countingOf(now))
      : base === undefined && now.displayName !== undefined
        ? values
        : null,
  };
}

/** An add-on as it is in Palette. */
export function observedAddon(now: LayerState, prior: Value | undefined, registry: string | undefined): ObjectValue {
  return {
    ...observedLayer(now, prior, registry),
    display_name: now.displayName ?? null,
    install_priority: now.installPriority ?? null,
  };
}

function packAttributes(
  { pack }: LayerState,
  base: ObjectValue | undefined,
  registry: string | undefined,
): ObjectValue {
  const before = base && packOfAttributes(base, registry);
  if (base !== undefined && before !== undefined && sameData(before, pack)) {
    return { pack: fieldOf(base, "pack"), registry: fieldOf(base, "registry"), type: fieldOf(base, "type") };
  }
  const own = pack.registry === registry && fieldOf(base, "registry") === null ? undefined : pack.registry;
  return { pack: packText(pack), registry: own ?? null, type: pack.type ?? null };
}

function observedManifests({ manifests = {}, manifestOrder = [] }: LayerState, prior: Value): Value {
  const before = new Map<Value, Value>(itemsOf(prior).map((one) => [fieldOf(one, "name"), fieldOf(one, "content")]));
  if (manifestOrder.length === 0) return emptyAs(prior);
  return manifestOrder.map((name) => ({ name, content: keepText(before.get(name) ?? null, manifests[name] ?? "") }));
}

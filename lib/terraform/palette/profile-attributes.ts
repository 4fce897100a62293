import { digestProfile, isKeptDigest, type YamlRule } from "../../profile/canonical";
import { misspeltCloud } from "../../profile/cloud-type";
import { INFRASTRUCTURE_ROLES } from "../../profile/layer";
import {
  ANY_CLOUD,
  DEFAULT_VERSION,
  layerKey,
  normaliseProfile,
  type OwnProfileType,
  type Profile,
} from "../../profile/profile";
import type { ProfileProps } from "../../profile/profile-props";
import { isUnknown } from "../../profile/unknown";
import { type PartlyResolvedLayer, resolvedProfile } from "../../reconcile/resolve";
import { comparable, type PackResolution } from "../../reconcile/resolved-profile";
import type { SecretFingerprints } from "../../reconcile/secret-fingerprint";
import { type LayerState, layerStateAt, placedLayers } from "../../reconcile/state/layer-state";
import { optionsOf } from "../../reconcile/state/profile-options";
import {
  type ClusterProfileState,
  profileOfState,
  propsOfInputs,
  stateOfProfile,
} from "../../reconcile/state/profile-state";
import { type ObjectValue, UNKNOWN_VALUE, type Value } from "../protocol/value";
import { addonName, observedAddon, observedLayer, plannedLayer, withOwnValues } from "./layer-attributes";
import { emptyAs, fieldOf, isObject, itemsOf, sameValue, textOf } from "./model-value";
import type { PrivateState } from "./private-state";
import { profileInputs } from "./profile-inputs";
import { observedVariables, plannedVariables } from "./variable-attributes";

/** What a state and what is kept beside it say of a profile, in the form of the engine. */
export function stateOfAttributes(
  type: OwnProfileType,
  attributes: ObjectValue,
  { record, resolved }: Pick<PrivateState, "record" | "resolved">,
): ClusterProfileState & PrivateState["record"] {
  const { fields } = profileInputs(type, withOwnLayerValues(attributes));
  const profile = normaliseProfile(propsOfInputs(fields) as ProfileProps);
  const layers = profile.layers.map((layer, index): PartlyResolvedLayer => {
    const key = layerKey(layer);
    const known = Object.hasOwn(resolved, key) ? resolved[key] : undefined;
    const at = attributesAt(attributes, layer, index);
    const values = textOf(at, "derived_values") ?? textOf(at, "values") ?? layer.values;
    return { ...layer, values, ...(known === undefined ? {} : { resolved: known }) };
  });
  return { ...stateOfProfile(profile, layers, optionsOf(fields)), ...record };
}

/** Attributes with those values of layers alone that are their own. */
export function withOwnLayerValues(attributes: ObjectValue): ObjectValue {
  const layers = fieldOf(attributes, "layers");
  const addons = fieldOf(attributes, "addons");
  const own = (group: ObjectValue): ObjectValue =>
    Object.fromEntries(Object.entries(group).map(([role, layer]) => [role, withOwnValues(layer)]));
  return {
    ...attributes,
    ...(isObject(layers) ? { layers: own(layers) } : {}),
    ...(Array.isArray(addons) ? { addons: addons.map(withOwnValues) } : {}),
  };
}

/** The attributes of a layer; `index` is its place among all layers. */
function attributesAt(attributes: ObjectValue, { role }: { readonly role: string }, index: number): Value {
  if (role !== "addon") return fieldOf(fieldOf(attributes, "layers"), role);
  const infrastructure = Object.values(fieldOf(attributes, "layers") ?? {}).filter((one) => one !== null).length;
  return itemsOf(fieldOf(attributes, "addons"))[index - infrastructure] ?? null;
}

/** What the catalogue said of the layers of a state, by key. */
export function resolutionsOf(state: ClusterProfileState): Record<string, PackResolution> {
  return Object.fromEntries(
    placedLayers(state).flatMap(({ layer, ...place }): [string, PackResolution][] =>
      isUnknown(layer) || layer.resolved === undefined ? [] : [[layerKey(place), layer.resolved]],
    ),
  );
}

/**
 * Fingerprint of what a state says of a profile; not known while something of it is not. Of sensitive defaults only those
 * count that stand in `variables`, the attribute: of the others a later plan knows nothing.
 */
function digestOfState(state: ClusterProfileState, variables: Value, kept: Value = null): Value {
  const { profile, layers } = profileOfState(state);
  const resolved = resolvedProfile(withStatedDefaults(profile, variables), layers);
  if (resolved === undefined) return UNKNOWN_VALUE;
  const digest = (yaml?: YamlRule) => digestProfile(comparable(resolved), yaml);
  // One that an earlier release made stays until something else changes.
  return typeof kept === "string" && isKeptDigest(kept, digest) ? kept : digest();
}

function withStatedDefaults(profile: Profile, variables: Value): Profile {
  const stated = new Set(
    itemsOf(variables)
      .filter((one) => fieldOf(one, "sensitive_default_value") !== null)
      .map((one) => fieldOf(one, "name")),
  );
  const known = profile.variables.map((one) =>
    one.isSensitive && !stated.has(one.name) ? { ...one, defaultValue: undefined } : one,
  );
  return { ...profile, variables: known };
}

/** A configuration with what is so where it says nothing, and with registries that the state knows. */
export function effectiveConfig(type: OwnProfileType, config: ObjectValue, prior: ObjectValue | null): ObjectValue {
  const registry = fieldOf(config, "registry");
  const layers = fieldOf(config, "layers");
  const addons = fieldOf(config, "addons");
  const oldLayers = fieldOf(prior ?? {}, "layers");
  const oldAddons = itemsOf(fieldOf(prior ?? {}, "addons"));
  const known = (layer: Value, old: Value | undefined) => (registry === null ? withRegistryOf(layer, old) : layer);
  return {
    ...config,
    version: fieldOf(config, "version") ?? DEFAULT_VERSION,
    scope: fieldOf(config, "scope") ?? "project",
    publish: fieldOf(config, "publish") ?? true,
    ...(type === "add-on" ? { cloud: fieldOf(config, "cloud") ?? ANY_CLOUD } : {}),
    ...(isObject(layers)
      ? {
          layers: Object.fromEntries(
            Object.entries(layers).map(([role, layer]) => [role, known(layer, fieldOf(oldLayers, role))]),
          ),
        }
      : {}),
    ...(Array.isArray(addons)
      ? {
          addons: addons.map((addon) =>
            known(
              addon,
              oldAddons.find((old) => isSameAddon(old, addon)),
            ),
          ),
        }
      : {}),
  };
}

function isSameAddon(a: Value | undefined, b: Value | undefined): boolean {
  const name = addonName(a);
  return name !== undefined && name === addonName(b);
}

/** A layer that names no registry, with the one of the state while its pack has the same name. */
function withRegistryOf(layer: Value, old: Value | undefined): Value {
  const before = fieldOf(old, "registry");
  if (!isObject(layer) || fieldOf(layer, "registry") !== null || typeof before !== "string") return layer;
  const name = (of: Value | undefined) => textOf(of, "pack")?.split("@", 1)[0];
  const same = name(layer) === name(old) && sameValue(fieldOf(layer, "type"), fieldOf(old, "type"));
  return same ? { ...layer, registry: before } : layer;
}

/** The planned attributes: `config` is effective, `now` what is known of the profile that it asks for. */
export function plannedAttributes(
  config: ObjectValue,
  prior: ObjectValue | null,
  now: ClusterProfileState,
): ObjectValue {
  const layers = fieldOf(config, "layers");
  const addons = fieldOf(config, "addons");
  const before = prior ?? {};
  const stateAt = (role: LayerRoleName, name: string): LayerState | undefined => layerStateAt(now, { role, name });
  const oldAddons = itemsOf(fieldOf(before, "addons"));
  return {
    ...config,
    ...(isObject(layers)
      ? {
          layers: Object.fromEntries(
            INFRASTRUCTURE_ROLES.map((role) => {
              const layer = fieldOf(layers, role);
              const old = fieldOf(fieldOf(before, "layers"), role);
              return [role, isObject(layer) ? plannedLayer(layer, old, stateAt(role, role)) : layer];
            }),
          ),
        }
      : {}),
    ...(Array.isArray(addons)
      ? {
          addons: addons.map((addon, index) => {
            if (!isObject(addon)) return addon;
            const name = addonName(addon);
            const old = isSameAddon(oldAddons[index], addon) ? oldAddons[index] : undefined;
            return plannedLayer(addon, old, name === undefined ? undefined : stateAt("addon", name));
          }),
        }
      : {}),
    variables: plannedVariables(fieldOf(config, "variables")),
    digest: digestOfState(now, fieldOf(config, "variables"), fieldOf(before, "digest")),
  };
}

type LayerRoleName = Parameters<typeof layerStateAt>[1]["role"];

/**
 * The attributes of a profile as it is in Palette: what means the same as the state keeps its spelling. Without `prior`
 * everything is written as one would write it, and what is so anyway is left out. `secrets`: fingerprints of the sensitive
 * defaults that were written last.
 */
export function observedAttributes(
  type: OwnProfileType,
  uid: string,
  now: ClusterProfileState,
  prior: ObjectValue | undefined,
  secrets: SecretFingerprints = {},
): ObjectValue {
  const registry = textOf(prior, "registry");
  const { name, version, description, tags, cloud, scope, publish } = now;
  const oldAddons = itemsOf(fieldOf(prior, "addons"));
  const addons = placedLayers(now).filter(({ role }) => role === "addon");
  const layers = Object.fromEntries(
    INFRASTRUCTURE_ROLES.map((role) => {
      const layer = layerStateAt(now, { role, name: role });
      return [
        role,
        layer === undefined ? null : observedLayer(layer, fieldOf(fieldOf(prior, "layers"), role), registry),
      ];
    }),
  );
  return {
    ...prior,
    id: uid,
    name,
    version,
    description: description === undefined || description === "" ? emptyAs(fieldOf(prior, "description")) : description,
    tags: observedTags(tags, fieldOf(prior, "tags")),
    cloud,
    // What Palette has is no slip.
    ...(prior === undefined && misspeltCloud(cloud) !== undefined ? { custom_cloud: true } : {}),
    scope,
    publish,
    ...(type === "add-on" ? {} : { layers }),
    ...(type === "infra"
      ? {}
      : {
          addons: orEmpty(
            addons.map((addon) =>
              observedAddon(
                addon.layer,
                oldAddons.find((old) => addonName(old) === addon.name),
                registry,
              ),
            ),
            fieldOf(prior, "addons"),
          ),
        }),
    variables: observedVariables(now, fieldOf(prior, "variables"), secrets),
    digest: fieldOf(prior, "digest") ?? digestOfState(now, fieldOf(prior, "variables")),
  };
}

/** An empty list says the same as none. */
function orEmpty(list: readonly Value[], prior: Value): Value {
  if (list.length > 0) return list;
  return emptyAs(prior);
}

/** Tags that mean the same stay as they are written; the state of the engine has them sorted. */
function observedTags(tags: readonly string[] | undefined, prior: Value): Value {
  if (tags === undefined) return emptyAs(prior);
  const before = itemsOf(prior);
  const same = before.length === tags.length && tags.every((tag) => before.includes(tag));
  return same ? prior : tags;
}

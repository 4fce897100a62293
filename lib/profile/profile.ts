import { ANY_CLOUD } from "./cloud-type";
import {
  type AddonInput,
  type AddonProps,
  INFRASTRUCTURE_ROLES,
  type LayerInput,
  type LayerRole,
  layerName,
  type Manifest,
  type ValuesPatch,
} from "./layer";
import { type PackRef, parsePackShorthand } from "./pack-ref";
import { type ProfileProps, typeOfProps } from "./profile-props";
import type { ProfileScope } from "./profile-scope";
import { hasUnknown, isUnknown, UNKNOWN } from "./unknown";
import { normaliseVariable, type Variable } from "./variable";
import { joinPath, writeYaml, type YamlValue } from "./yaml-writer";

/** Kinds of profiles that one can write, in Palette's own words: infrastructure, full, add-on. */
export type OwnProfileType = "infra" | "cluster" | "add-on";

/** Kinds of profiles, in Palette's own words. `system` profiles are Palette's own: they can only be read. */
export type ProfileType = OwnProfileType | "system";

/**
 * A profile with every default filled in and every shorthand written out: what the engine works on.
 *
 * Made from any valid input by {@link normaliseProfile}. Where the input held the marker for a value that is not known
 * yet, a field holds it too at run time; ask `hasUnknown` before you rely on one.
 */
export interface Profile {
  readonly type: ProfileType;
  readonly name: string;
  readonly version: string;
  /** Empty for none. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly cloud: string;
  readonly scope: ProfileScope;
  readonly publish: boolean;
  /** In stack order. */
  readonly layers: readonly ProfileLayer[];
  /** In the order in which they are shown. */
  readonly variables: readonly Variable[];
}

/** A layer with its pack reference written out and its values as text. */
export interface ProfileLayer {
  /** What the layer is in its profile. */
  readonly role: LayerRole;
  /** Name of the layer in its profile: its pack's, or `<displayName>--<pack>`. */
  readonly name: string;
  /** The pack; `registry` is the profile's where the layer names none. */
  readonly pack: PackRef;
  /** YAML text; undefined stands for the pack's defaults. */
  readonly values: string | undefined;
  /** Presets to apply to the values. */
  readonly presets: readonly string[];
  /** What differs from the values, after the presets. */
  readonly patch: ValuesPatch | undefined;
  /** Undefined for none. */
  readonly displayName: string | undefined;
  /** Undefined for the pack's own. */
  readonly installPriority: number | undefined;
  readonly manifests: readonly Manifest[];
  /** True where it is known that the pack has no presets. */
  readonly withoutPresets?: boolean;
}

/** Whether the first line of a layer's values may name presets: where the pack can have none, it is a comment. */
export function mayHavePresets({ pack, withoutPresets }: Pick<ProfileLayer, "pack" | "withoutPresets">): boolean {
  return withoutPresets !== true && pack.type !== "manifest" && pack.type !== "helm";
}

/** Version of a profile that names none. */
export const DEFAULT_VERSION = "1.0.0";

export { ANY_CLOUD };

/** Fills in all defaults of a valid profile. `name` is used when the profile has none of its own. */
export function normaliseProfile(props: ProfileProps, name = ""): Profile {
  const type = typeOfProps(props);
  const { layers = {}, addons = [] } = props as { layers?: Partial<Record<string, LayerInput>>; addons?: AddonInput[] };
  const infrastructure = INFRASTRUCTURE_ROLES.flatMap((role) => {
    const layer = layers[role];
    return layer === undefined || isUnknown(layer) ? [] : [normaliseLayer(role, layer, props.registry)];
  });
  const more = (isUnknown(addons) ? [] : addons).filter((addon) => !isUnknown(addon));
  const variables = props.variables ?? [];
  return {
    type,
    name: props.name ?? name,
    version: props.version ?? DEFAULT_VERSION,
    description: props.description ?? "",
    tags: props.tags ?? [],
    cloud: props.cloud ?? ANY_CLOUD,
    scope: props.scope ?? "project",
    publish: props.publish ?? true,
    layers: [...infrastructure, ...more.map((addon) => normaliseLayer("addon", addon, props.registry))],
    variables: isUnknown(variables)
      ? (variables as unknown as readonly Variable[])
      : variables.map((one) => (isUnknown(one) ? (one as unknown as Variable) : normaliseVariable(one))),
  };
}

function normaliseLayer(role: LayerRole, input: AddonInput, registry: string | undefined): ProfileLayer {
  const layer: AddonProps = typeof input === "string" ? { pack: input } : input;
  const pack = normalisePack(layer.pack, registry);
  const unknownName = isUnknown(pack) || isUnknown(pack.name) || isUnknown(layer.displayName);
  return {
    role,
    name: unknownName ? (UNKNOWN as unknown as string) : layerName(pack.name, layer.displayName),
    pack,
    values: valuesText(layer.values),
    presets: layer.presets ?? [],
    patch: isEmptyPatch(layer.patch) ? undefined : layer.patch,
    displayName: layer.displayName,
    installPriority: layer.installPriority,
    manifests: layer.manifests ?? [],
  };
}

function isEmptyPatch(patch: ValuesPatch | undefined): boolean {
  return typeof patch === "object" && Object.keys(patch).length === 0;
}

/** What a layer is called among the layers of its profile: its role, or for an add-on its name. */
export function layerKey(layer: Pick<ProfileLayer, "role" | "name">): string {
  return layer.role === "addon" ? layer.name : layer.role;
}

/** Path of a layer in changes: `layers.kubernetes`, `addons.hello-universe`. */
export function layerPath(layer: Pick<ProfileLayer, "role" | "name">): string {
  return joinPath(layer.role === "addon" ? "addons" : "layers", layerKey(layer));
}

/** Path of each layer in the input that the profile was made of: `layers.kubernetes`, `addons[0]`. */
export function inputPaths(layers: readonly Pick<ProfileLayer, "role">[]): string[] {
  let addons = 0;
  return layers.map(({ role }) => {
    if (role !== "addon") return `layers.${role}`;
    addons += 1;
    return `addons[${addons - 1}]`;
  });
}

/** A pack reference written out, with the profile's registry where it has none of its own. */
export function normalisePack(input: string | PackRef, registry: string | undefined): PackRef {
  if (isUnknown(input)) return UNKNOWN as unknown as PackRef;
  const ref = typeof input === "string" ? (parsePackShorthand(input) ?? { name: input }) : input;
  const from = ref.type === "manifest" ? undefined : (ref.registry ?? registry);
  return {
    name: ref.name,
    ...(ref.version === undefined ? {} : { version: ref.version }),
    ...(from === undefined ? {} : { registry: from }),
    ...(ref.type === undefined ? {} : { type: ref.type }),
  };
}

/** Values as YAML text; text is kept as it is. What holds anything unknown is unknown as a whole. */
export function valuesText(values: string | { readonly [key: string]: YamlValue } | undefined): string | undefined {
  if (values === undefined || typeof values === "string") return values;
  return hasUnknown(values) ? (UNKNOWN as unknown as string) : writeYaml(values);
}

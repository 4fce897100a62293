import type { InfrastructureProfileProps } from "./infrastructure-profile";
import { INFRASTRUCTURE_ROLES, type InfrastructureRole, type LayerInput, type Manifest } from "./layer";
import { type PackRef, parsePackShorthand } from "./pack-ref";
import type { ProfileScope } from "./profile-scope";
import { isUnknown, UNKNOWN } from "./unknown";
import { writeYaml, type YamlValue } from "./yaml-writer";

/** Kinds of profiles, in Palette's own words. */
export type ProfileType = "infra";

/**
 * A profile with every default filled in and every shorthand written out: what the engine works on.
 *
 * Made from any valid input by {@link normaliseInfrastructureProfile}. Where the input held the marker for a value that
 * is not known yet, a field holds it too at run time; ask `hasUnknown` before you rely on one.
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
}

/** A layer with its pack reference written out and its values as text. */
export interface ProfileLayer {
  /** What the layer is in its profile; also its name in paths. */
  readonly role: InfrastructureRole;
  /** The pack; `registry` is the profile's where the layer names none. */
  readonly pack: PackRef;
  /** YAML text; undefined stands for the pack's defaults. */
  readonly values: string | undefined;
  readonly manifests: readonly Manifest[];
}

/** Version of a profile that names none. */
export const DEFAULT_VERSION = "1.0.0";

/** Fills in all defaults of a valid infrastructure profile. `name` is used when the profile has none of its own. */
export function normaliseInfrastructureProfile(props: InfrastructureProfileProps, name = ""): Profile {
  return {
    type: "infra",
    name: props.name ?? name,
    version: props.version ?? DEFAULT_VERSION,
    description: props.description ?? "",
    tags: props.tags ?? [],
    cloud: props.cloud,
    scope: props.scope ?? "project",
    publish: props.publish ?? true,
    layers: INFRASTRUCTURE_ROLES.flatMap((role) => {
      const layer = props.layers?.[role];
      return layer === undefined || isUnknown(layer) ? [] : [normaliseLayer(role, layer, props.registry)];
    }),
  };
}

function normaliseLayer(role: InfrastructureRole, input: LayerInput, registry: string | undefined): ProfileLayer {
  const layer = typeof input === "string" ? { pack: input } : input;
  return {
    role,
    pack: normalisePack(layer.pack, registry),
    values: valuesText(layer.values),
    manifests: layer.manifests ?? [],
  };
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

/** Values as YAML text; text is kept as it is. */
export function valuesText(values: string | { readonly [key: string]: YamlValue } | undefined): string | undefined {
  if (values === undefined || typeof values === "string" || isUnknown(values)) return values as string | undefined;
  return writeYaml(values);
}

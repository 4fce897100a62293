import { CodedError } from "../profile/errors";
import {
  type AddonInput,
  type AddonProps,
  INFRASTRUCTURE_ROLES,
  type LayerInput,
  type Manifest,
} from "../profile/layer";
import { type PackRef, parsePackShorthand } from "../profile/pack-ref";
import { ANY_CLOUD, normalisePack, type OwnProfileType } from "../profile/profile";
import { type ProfileProps, typeOfProps } from "../profile/profile-props";
import { hasUnknown } from "../profile/unknown";
import type { YamlValue } from "../profile/yaml-writer";
import { fieldsOf, text } from "./data-expression";
import type { DeclaredVariables } from "./declared-variables";
import type { References } from "./text-literal";
import type { Expression, ObjectField } from "./typescript-printer";

/** A profile as a program says it: its kind, and its parts as they were given. */
export interface ProfileSource {
  readonly type: OwnProfileType;
  readonly props: ProfileProps;
  /** The infrastructure layers that there are, in stack order. */
  readonly layers: readonly (readonly [role: string, layer: LayerInput])[];
  readonly addons: readonly AddonInput[];
}

/**
 * Takes a profile apart.
 *
 * Errors: throws `UNKNOWN_VALUE` when a value is not known yet.
 */
export function readSource(props: ProfileProps): ProfileSource {
  if (hasUnknown(props)) throw new CodedError("UNKNOWN_VALUE", { operation: "writing a program" });
  const type = typeOfProps(props);
  const { layers = {}, addons = [] } = props as {
    layers?: Partial<Record<string, LayerInput>>;
    addons?: readonly AddonInput[];
  };
  return {
    type,
    props,
    layers:
      type === "add-on" ? [] : INFRASTRUCTURE_ROLES.flatMap((role) => (layers[role] ? [[role, layers[role]]] : [])),
    addons: type === "infra" ? [] : addons,
  };
}

/**
 * The fields of a profile without what is the default anyway, in a fixed order.
 *
 * The registry that most packs come from becomes that of the profile, if each pack has one. Packs are shorthands where
 * these say everything, and layers are their packs where there is no more to them.
 */
export function profileFields(source: ProfileSource, variables: DeclaredVariables): ObjectField[] {
  const { name, version, description, tags = [], cloud, customCloud, scope, publish, registry: given } = source.props;
  const registry = commonRegistry(source);
  const layer = (input: AddonInput) => layerExpression(input, { given, registry }, variables.references);
  const fields = fieldsOf({
    name,
    version,
    description: description || undefined,
    cloud: source.type === "add-on" && cloud === ANY_CLOUD ? undefined : cloud,
    customCloud: customCloud === true ? true : undefined,
    scope: scope === "project" ? undefined : scope,
    publish: publish === false ? false : undefined,
    registry,
    tags: tags.length === 0 ? undefined : tags,
  });
  if (variables.list.length > 0) fields.push({ key: "variables", value: { kind: "list", items: variables.list } });
  if (source.type !== "add-on") {
    const layers = source.layers.map(([role, input]) => ({ key: role, value: layer(input) }));
    fields.push({ key: "layers", value: { kind: "object", fields: layers, expanded: true } });
  }
  if (source.addons.length > 0 || source.type === "add-on") {
    const items = source.addons.map((input) => ({ value: layer(input) }));
    fields.push({ key: "addons", value: { kind: "list", items } });
  }
  return fields;
}

/**
 * The registry that most packs come from, the first of them in stack order; undefined where some pack has none: the
 * profile's would become its own.
 */
function commonRegistry({ props, layers, addons }: ProfileSource): string | undefined {
  const packs = [...layers.map(([, input]) => input), ...addons].map((input) => packOf(input, props.registry));
  const registries = packs.filter(({ type }) => type !== "manifest").map(({ registry }) => registry);
  const counts = new Map<string, number>();
  for (const registry of registries) {
    if (registry === undefined) return undefined;
    counts.set(registry, (counts.get(registry) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** The pack of a layer written out, with the registry of the profile that it was given in. */
function packOf(input: AddonInput, registry: string | undefined): PackRef {
  return normalisePack(typeof input === "string" ? input : input.pack, registry);
}

/** The registry that a profile had, and the one that it is written with. */
interface Registries {
  readonly given: string | undefined;
  readonly registry: string | undefined;
}

function layerExpression(input: AddonInput, { given, registry }: Registries, references: References): Expression {
  const pack = packExpression(packOf(input, given), registry);
  const layer: Partial<AddonProps> = typeof input === "string" ? {} : input;
  const { displayName, installPriority, presets = [], values, patch, manifests = [] } = layer;
  const more: ObjectField[] = [
    ...fieldsOf({ displayName, installPriority, presets: presets.length === 0 ? undefined : presets }),
    ...fieldsOf({ values, patch: isEmpty(patch) ? undefined : (patch as YamlValue) }, references),
    ...(manifests.length === 0 ? [] : [manifestsField(manifests, references)]),
  ];
  return more.length === 0 && pack.kind === "code"
    ? pack
    : { kind: "object", fields: [{ key: "pack", value: pack }, ...more] };
}

function isEmpty(patch: AddonProps["patch"]): boolean {
  return patch !== undefined && Object.keys(patch).length === 0;
}

function manifestsField(manifests: readonly Manifest[], references: References): ObjectField {
  const items = manifests.map(({ name, content }) => ({
    value: { kind: "object", fields: [...fieldsOf({ name }), ...fieldsOf({ content }, references)] } as const,
  }));
  return { key: "manifests", value: { kind: "list", items } };
}

/** A pack in the profile's registry as `"name@version"`, any other as an object. */
function packExpression({ name, version, registry, type }: PackRef, common: string | undefined): Expression {
  const own = registry === common ? undefined : registry;
  const shorthand = version === undefined ? name : `${name}@${version}`;
  const read = parsePackShorthand(shorthand);
  const saysAll = own === undefined && type === undefined && read?.name === name && read.version === version;
  return saysAll ? text(shorthand) : { kind: "object", fields: fieldsOf({ name, version, registry: own, type }) };
}

import type { AddonInput, AddonProps } from "../../lib/profile/layer";
import type { ProfileProps } from "../../lib/profile/profile-props";
import { typeOfProps } from "../../lib/profile/profile-props";
import type { VariableProps } from "../../lib/profile/variable";
import { writeYaml } from "../../lib/profile/yaml-writer";

/** Attributes of a resource as a configuration in JSON has them. */
export type ConfigAttributes = Readonly<Record<string, unknown>>;

const RESOURCES = {
  infra: "palette_infrastructure_profile",
  cluster: "palette_full_profile",
  "add-on": "palette_addon_profile",
} as const;

/** The resource type for a profile. */
export function resourceTypeOf(props: ProfileProps): string {
  return RESOURCES[typeOfProps(props)];
}

/** A profile of the model as the attributes of a resource. The default of a sensitive variable is written as number 1. */
export function attributesOf(props: ProfileProps, more: ConfigAttributes = {}): ConfigAttributes {
  const {
    layers,
    addons,
    variables,
    type: _,
    ...fields
  } = props as {
    layers?: Readonly<Record<string, AddonInput>>;
    addons?: readonly AddonInput[];
    variables?: readonly VariableProps[];
    type?: string;
  };
  const roles = Object.entries(layers ?? {}).filter(([, layer]) => layer !== undefined);
  return {
    ...snakeFields(fields),
    ...(layers === undefined
      ? {}
      : { layers: Object.fromEntries(roles.map(([role, layer]) => [role, layerAttributes(layer)])) }),
    ...(addons === undefined ? {} : { addons: addons.map(layerAttributes) }),
    ...(variables === undefined ? {} : { variables: variables.map(variableAttributes) }),
    ...more,
  };
}

function layerAttributes(input: AddonInput): ConfigAttributes {
  const layer: AddonProps = typeof input === "string" ? { pack: input } : input;
  const { pack, values, patch, ...rest } = layer;
  return {
    ...packAttributes(pack),
    ...(values === undefined ? {} : { values: typeof values === "string" ? values : writeYaml(values) }),
    ...(patch === undefined ? {} : { patch: JSON.stringify(patch) }),
    ...snakeFields(rest),
  };
}

function packAttributes(pack: AddonProps["pack"]): ConfigAttributes {
  if (typeof pack === "string") return { pack };
  const { name, version, ...rest } = pack;
  return { pack: version === undefined ? name : `${name}@${version}`, ...rest };
}

function variableAttributes({ defaultValue, ...rest }: VariableProps): ConfigAttributes {
  const text = defaultValue === undefined ? undefined : String(defaultValue);
  if (text === undefined) return snakeFields(rest);
  if (rest.isSensitive) return { ...snakeFields(rest), default_value_wo: text, default_value_wo_version: 1 };
  return { ...snakeFields(rest), default_value: text };
}

function snakeFields(fields: object): ConfigAttributes {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  );
}

/** What stands in every configuration: which provider it is for. */
export const REQUIRED_PROVIDER = {
  terraform: { required_providers: { palette: { source: "registry.terraform.io/palette-iac/palette" } } },
} as const;

/**
 * A configuration in JSON (`main.tf.json`) with profiles by the name of their resources, each with an output of its uid
 * under the same name. `more` goes into each resource.
 */
export function configurationOf(profiles: Readonly<Record<string, ProfileProps>>, more: ConfigAttributes = {}): string {
  const resources: Record<string, Record<string, unknown>> = {};
  for (const [name, props] of Object.entries(profiles)) {
    const type = resourceTypeOf(props);
    resources[type] = { ...resources[type], [name]: literal({ ...attributesOf(props), ...more }) };
  }
  const outputs = Object.entries(profiles).map(([name, props]) => [
    name,
    { value: `\${${resourceTypeOf(props)}.${name}.id}` },
  ]);
  const document = { ...REQUIRED_PROVIDER, resource: resources, output: Object.fromEntries(outputs) };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** Texts that Terraform does not take for templates. */
function literal(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/[$%]\{/g, (found) => `${found[0]}${found}`);
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item)]));
}

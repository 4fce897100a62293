import { Fn } from "cdktn";
import { type Fields, isFields } from "../profile/fields";
import type { AddonProps } from "../profile/layer";
import type { Lock } from "../profile/lock";
import { ANY_CLOUD } from "../profile/profile";
import { defaultText, type VariableProps } from "../profile/variable";
import { jsonWithTokens } from "./data-text";
import { lockedPack, type PlacedLayer, placedLayer, valuesArgument } from "./layer-input";
import type { ProfileOptions } from "./profile-options";
import { holdsToken, isToken, literal } from "./tokens";

/** What a configuration is made of. */
export interface ConfigParts {
  /** The profile, valid, with tokens. */
  readonly profile: Fields;
  /** How it is dealt with. */
  readonly handling: Fields;
  readonly options: ProfileOptions;
  readonly lock: Lock | undefined;
}

/** The arguments of this project's own provider for a valid profile, by the names of its bindings. */
export function ownConfig({ profile, handling, options, lock }: ConfigParts): Fields {
  const { $schema: _, type: __, layers, addons, variables, ...fields } = profile;
  const { adopt, ...rest } = handling;
  const layer = (path: string, input: unknown) =>
    layerConfig(placedLayer(path, input, fields.registry), fields.cloud ?? ANY_CLOUD, lock);
  const roles = isFields(layers) ? Object.entries(layers).filter(([, one]) => one !== undefined) : [];
  return literal({
    ...fields,
    ...rest,
    ...(adopt === undefined || adopt === false ? {} : { adopt: String(adopt) }),
    ...(layers === undefined
      ? {}
      : { layers: Object.fromEntries(roles.map(([role, one]) => [role, layer(`layers.${role}`, one)])) }),
    ...(addons === undefined ? {} : { addons: each(addons, (one, index) => layer(`addons[${index}]`, one)) }),
    ...(variables === undefined ? {} : { variables: each(variables, (one) => variableConfig(one, options)) }),
  });
}

function each(list: unknown, change: (item: never, index: number) => unknown): unknown {
  return Array.isArray(list) && !isToken(list) ? list.map((item, index) => change(item as never, index)) : list;
}

function layerConfig({ layer, pack }: PlacedLayer, cloud: unknown, lock: Lock | undefined): Fields {
  const { values, patch, pack: given, ...rest } = layer;
  const entry = lockedPack(pack, cloud, lock);
  const own: Fields = typeof given === "string" ? {} : (given as unknown as Fields);
  const { name, version, registry, type } =
    entry === undefined
      ? { ...pack, registry: own.registry }
      : { name: pack.name, version: entry.version, registry: entry.registry.uid, type: entry.type };
  return {
    ...rest,
    pack: version === undefined ? name : `${name}@${version}`,
    ...(registry === undefined ? {} : { registry }),
    ...(type === undefined ? {} : { type }),
    ...(values === undefined ? {} : { values: valuesArgument(values) }),
    ...(patch === undefined ? {} : { patch: patchArgument(patch) }),
  };
}

function patchArgument(patch: NonNullable<AddonProps["patch"]>): string {
  return holdsToken(patch) ? jsonWithTokens(patch) : JSON.stringify(patch);
}

/** The default of a sensitive variable goes where Terraform does not show it. */
function variableConfig({ defaultValue, ...rest }: VariableProps, options: ProfileOptions): Fields {
  if (defaultValue === undefined) return rest as Fields;
  const text = isToken(defaultValue) ? tokenText(defaultValue) : defaultText(defaultValue);
  if (rest.isSensitive !== true) return { ...rest, defaultValue: text };
  if (options.secretDefaults === "state") return { ...rest, sensitiveDefaultValue: text };
  return { ...rest, defaultValueWo: text, defaultValueWoVersion: options.secretVersion ?? 1 };
}

function tokenText(token: string | number | boolean): string {
  return typeof token === "string" ? token : Fn.tostring(token);
}

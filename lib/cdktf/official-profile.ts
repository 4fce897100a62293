// Made by "npm run generate" from lib/cdktn/official-profile.ts. Not to be edited.
import type { Construct } from "constructs";
import type { Fields } from "../profile/fields";
import { ANY_CLOUD, DEFAULT_VERSION, type OwnProfileType } from "../profile/profile";
import { defaultText, type VariableProps } from "../profile/variable";
import { ClusterProfile, type ClusterProfileConfig } from "./bindings/spectrocloud/cluster-profile";
import type { PlacedLayer } from "./layer-input";
import type { LayerToken, ProfileLayers } from "./layer-token";
import { OfficialCatalogue } from "./official-catalogue";
import { type OfficialLayer, officialLayer } from "./official-layer";
import { officialRefusals } from "./official-refusals";
import { lifecycleOf, type ProfileParts, RESOURCE_ID } from "./own-profile";
import { isToken, literal } from "./tokens";

/** Makes a profile a resource of the official provider, and lists what that cannot express. */
export function officialProfile(construct: Construct, type: OwnProfileType, parts: ProfileParts) {
  const { profile, handling, options, lock, valid, sound } = parts;
  const catalogue = OfficialCatalogue.of(construct, options.provider);
  const cloud = (profile.cloud as string | undefined) ?? ANY_CLOUD;
  const allow = Array.isArray(handling.allow) ? (handling.allow as string[]) : [];
  const around = { catalogue, lock, cloud, profile: construct.node.path, allow };
  const made = sound.map((one) => officialLayer(one, around));
  const issues = [...officialRefusals(profile, handling, sound), ...made.flatMap((one) => one.issues)];
  const config = valid
    ? { ...officialConfig(type, profile, made), ...timeoutsOf(handling), ...lifecycleOf({}, options) }
    : { name: "" };
  return { resource: new ClusterProfile(construct, RESOURCE_ID, config), ...layersOf(sound, made), issues };
}

function layersOf(placed: readonly PlacedLayer[], made: readonly OfficialLayer[]): ProfileLayers {
  const layers: Record<string, LayerToken> = {};
  const addons: Record<string, LayerToken> = {};
  placed.forEach(({ path }, index) => {
    const { token } = made[index] as OfficialLayer;
    if (path.startsWith("layers.")) layers[path.slice("layers.".length)] = token;
    else if (!isToken(token.name)) addons[token.name] = token;
  });
  return { layers, addons };
}

function officialConfig(type: OwnProfileType, profile: Fields, layers: readonly OfficialLayer[]): ClusterProfileConfig {
  const { name, version = DEFAULT_VERSION, description, tags, cloud = ANY_CLOUD, scope = "project" } = profile;
  const variables = profile.variables as readonly VariableProps[] | undefined;
  const config = {
    name,
    version,
    ...(description === undefined ? {} : { description }),
    ...(tags === undefined ? {} : { tags }),
    cloud,
    context: scope,
    type,
    pack: layers.map(({ pack }) => pack),
    ...(variables === undefined || variables.length === 0
      ? {}
      : { profileVariables: { variable: variables.map(variableConfig) } }),
  };
  return literal(config) as unknown as ClusterProfileConfig;
}

function variableConfig({ displayName = "", defaultValue, options, ...rest }: VariableProps) {
  const choices = options?.map(({ value, label, description }) => ({
    value,
    label: label || value,
    ...(description === undefined ? {} : { description }),
  }));
  const text =
    defaultValue === undefined ? undefined : isToken(defaultValue) ? defaultValue : defaultText(defaultValue);
  return {
    ...rest,
    displayName,
    ...(text === undefined ? {} : { defaultValue: text }),
    ...(choices === undefined ? {} : { options: choices }),
  };
}

function timeoutsOf({ timeouts }: Fields): Pick<ClusterProfileConfig, "timeouts"> {
  return timeouts === undefined ? {} : { timeouts: timeouts as ClusterProfileConfig["timeouts"] };
}

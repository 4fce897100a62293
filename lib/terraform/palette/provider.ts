import type { DataSource, ManagedResource, Provider } from "../protocol/provider";
import { lookUpSchemas } from "./look-up-schema";
import { mergeValuesSignature } from "./merge-values-signature";
import { PROFILE_KINDS, type ProfileKind } from "./profile-kind";
import type { ProfileResource } from "./profile-resource";
import { profileSchema } from "./profile-schema";
import { providerSchema } from "./provider-schema";
import type { ProviderWork } from "./provider-work";

/** Loads what the provider does. */
type Load = () => Promise<{ readonly providerWork: (env: NodeJS.ProcessEnv) => ProviderWork }>;

/**
 * The provider `palette`: profiles of every kind, look-ups in the catalogue, and a function.
 *
 * Here is only what it offers. What it does is loaded at the first use: one process of each command is started for the
 * schemas alone.
 */
export function paletteProvider(
  env: NodeJS.ProcessEnv = process.env,
  load: Load = () => import("./provider-work.js"),
): Provider {
  let loaded: Promise<ProviderWork> | undefined;
  const work = () => {
    loaded ??= load().then(({ providerWork }) => providerWork(env));
    return loaded;
  };
  const sources = Object.keys(lookUpSchemas) as (keyof typeof lookUpSchemas)[];
  return {
    schema: providerSchema,
    resources: Object.fromEntries(PROFILE_KINDS.map((kind) => [kind.resource, resourceOf(kind, work)])),
    dataSources: Object.fromEntries(
      sources.map((name): [string, DataSource] => [
        name,
        {
          schema: lookUpSchemas[name],
          validate: async (...given) => (await work()).dataSources[name].validate(...given),
          read: async (...given) => (await work()).dataSources[name].read(...given),
        },
      ]),
    ),
    functions: {
      merge_values: { ...mergeValuesSignature, call: async (args) => (await work()).mergeValues(args) },
    },
    validate: async (config, context) => (await work()).validate(config, context),
    configure: async ({ config }, context) => (await work()).configure(config, context),
  };
}

function resourceOf(kind: ProfileKind, work: () => Promise<ProviderWork>): ManagedResource {
  const its = async () => (await work()).resources[kind.resource] as ProfileResource;
  return {
    schema: profileSchema(kind),
    validate: async (...given) => (await its()).validate(...given),
    read: async (...given) => (await its()).read(...given),
    plan: async (...given) => (await its()).plan(...given),
    apply: async (...given) => (await its()).apply(...given),
    import: async (...given) => (await its()).import(...given),
    move: async (...given) => (await its()).move(...given),
  };
}

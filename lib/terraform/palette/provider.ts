import type { Provider } from "../protocol/provider";
import { Connection, checkProviderConfig } from "./connection";
import { diagnosticOf } from "./diagnostics";
import { clusterProfileSource, packSource, packsSource, registrySource } from "./look-ups";
import { mergeValues } from "./merge-values";
import { PROFILE_KINDS } from "./profile-kind";
import { profileResource } from "./profile-resource";
import { providerSchema } from "./provider-schema";
import { RunMemory } from "./run-memory";

/** The provider `palette`: profiles of every kind, look-ups in the catalogue, and a function. */
export function paletteProvider(env: NodeJS.ProcessEnv = process.env): Provider {
  const connection = new Connection(env);
  const run = new RunMemory();
  return {
    schema: providerSchema,
    resources: Object.fromEntries(PROFILE_KINDS.map((kind) => [kind.resource, profileResource(kind, connection, run)])),
    dataSources: {
      palette_pack: packSource(connection),
      palette_packs: packsSource(connection),
      palette_registry: registrySource(connection),
      palette_cluster_profile: clusterProfileSource(connection),
    },
    functions: { merge_values: mergeValues },
    async validate(config, context) {
      context.report(...checkProviderConfig(config).map((one) => diagnosticOf(one, providerSchema.attributes)));
    },
    async configure({ config }) {
      connection.configure(config);
    },
  };
}

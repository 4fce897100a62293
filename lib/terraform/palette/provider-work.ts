import { checkVariableNames } from "../../profile/settings";
import type { OperationContext } from "../protocol/provider";
import type { ObjectValue } from "../protocol/value";
import { Connection, checkProviderConfig } from "./connection";
import { diagnosticOf } from "./diagnostics";
import type { lookUpSchemas } from "./look-up-schema";
import { clusterProfileSource, type LookUp, packSource, packsSource, registrySource } from "./look-ups";
import { mergeValues } from "./merge-values";
import { PROFILE_KINDS } from "./profile-kind";
import { type ProfileResource, profileResource } from "./profile-resource";
import { providerSchema } from "./provider-schema";
import { RunMemory } from "./run-memory";

/** What the provider does: the part of it that needs the model, the engine and the client. */
export interface ProviderWork {
  readonly resources: { readonly [type: string]: ProfileResource };
  readonly dataSources: Readonly<Record<keyof typeof lookUpSchemas, LookUp>>;
  readonly mergeValues: typeof mergeValues;
  validate(config: ObjectValue, context: OperationContext): void;
  configure(config: ObjectValue, context: OperationContext): void;
}

/** Makes it, for one process. */
export function providerWork(env: NodeJS.ProcessEnv): ProviderWork {
  const connection = new Connection(env);
  const run = new RunMemory();
  return {
    resources: Object.fromEntries(PROFILE_KINDS.map((kind) => [kind.resource, profileResource(kind, connection, run)])),
    dataSources: {
      palette_pack: packSource(connection),
      palette_packs: packsSource(connection),
      palette_registry: registrySource(connection),
      palette_cluster_profile: clusterProfileSource(connection),
    },
    mergeValues,
    validate(config, context) {
      context.report(...checkProviderConfig(config).map((one) => diagnosticOf(one, providerSchema.attributes)));
    },
    configure(config, context) {
      connection.configure(config);
      context.report(...checkVariableNames(env).map((one) => diagnosticOf(one, providerSchema.attributes)));
    },
  };
}

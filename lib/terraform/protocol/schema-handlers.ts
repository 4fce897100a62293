import type { Operations } from "./operations";
import type { Provider } from "./provider";
import type { ProviderHandlers } from "./provider-handlers";
import { functionMessage, mapValues, schemaMessage } from "./schema-message";

const SERVER_CAPABILITIES = { planDestroy: true, getProviderSchemaOptional: true, moveResourceState: true };

type Handlers = Pick<ProviderHandlers, "GetMetadata" | "GetProviderSchema" | "GetResourceIdentitySchemas">;

/** The calls that ask what the provider offers. */
export function schemaHandlers(operations: Operations): Handlers {
  const itself = (provider: Provider) => provider;
  const typeNames = (types: object) => Object.keys(types).map((typeName) => ({ typeName }));
  return {
    GetMetadata: () =>
      operations.run(itself, async ({ resources, dataSources, functions }) => ({
        serverCapabilities: SERVER_CAPABILITIES,
        resources: typeNames(resources),
        dataSources: typeNames(dataSources),
        functions: Object.keys(functions).map((name) => ({ name })),
      })),
    GetProviderSchema: () =>
      operations.run(itself, async ({ schema, resources, dataSources, functions }) => ({
        provider: schemaMessage(schema),
        resourceSchemas: mapValues(resources, (resource) => schemaMessage(resource.schema)),
        dataSourceSchemas: mapValues(dataSources, (source) => schemaMessage(source.schema)),
        functions: mapValues(functions, functionMessage),
        serverCapabilities: SERVER_CAPABILITIES,
      })),
    // No resource has an identity. Terraform asks all the same.
    GetResourceIdentitySchemas: async () => ({}),
  };
}

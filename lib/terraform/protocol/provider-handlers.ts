import type { ServerCall } from "./call";
import { dataSourceHandlers } from "./data-source-handlers";
import { functionHandlers } from "./function-handlers";
import type { PROVIDER_SERVICE } from "./generated/plugin-messages";
import { Operations } from "./operations";
import type { Provider } from "./provider";
import { resourceHandlers } from "./resource-handlers";
import { schemaHandlers } from "./schema-handlers";
import { validateConfig } from "./validate-config";
import { presentObject } from "./wire-value";

type Calls = typeof PROVIDER_SERVICE;

/** One function for each call that Terraform makes; `cancelled` is aborted when Terraform no longer waits. */
export type ProviderHandlers = {
  readonly [Name in keyof Calls]: Calls[Name] extends ServerCall<infer Request, infer Response>
    ? (request: Request, cancelled?: AbortSignal) => Promise<Response>
    : never;
};

/** Answers the calls of Terraform with a provider. `load` is called by each call that needs the provider. */
export function providerHandlers(load: () => Promise<Provider>): ProviderHandlers {
  const operations = new Operations(load);
  const itself = (provider: Provider) => provider;
  return {
    ...schemaHandlers(operations),
    ...resourceHandlers(operations),
    ...dataSourceHandlers(operations),
    ...functionHandlers(operations, load),
    ValidateProviderConfig: ({ config }, cancelled) =>
      operations.run(
        itself,
        async (provider, context) => {
          await validateConfig(provider, config, context);
          return {};
        },
        cancelled,
      ),
    ConfigureProvider: ({ config, terraformVersion = "" }, cancelled) =>
      operations.run(
        itself,
        async (provider, context) => {
          await provider.configure({ config: presentObject(config, provider.schema), terraformVersion }, context);
          return {};
        },
        cancelled,
      ),
    StopProvider: async () => {
      operations.stop();
      return {};
    },
  };
}

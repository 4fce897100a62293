import type { Operations } from "./operations";
import type { DataSource, Provider } from "./provider";
import type { ProviderHandlers } from "./provider-handlers";
import { named } from "./refusal";
import { validateConfig } from "./validate-config";
import { typeOfSchema } from "./value-type";
import { presentObject, valueMessage } from "./wire-value";

type Handlers = Pick<ProviderHandlers, "ValidateDataResourceConfig" | "ReadDataSource">;

/** The calls that are about data sources. */
export function dataSourceHandlers(operations: Operations): Handlers {
  return {
    ValidateDataResourceConfig: ({ typeName, config }, cancelled) =>
      operations.run(
        dataSource(typeName),
        async (source, context) => {
          await validateConfig(source, config, context);
          return {};
        },
        cancelled,
      ),
    ReadDataSource: ({ typeName, config }, cancelled) =>
      operations.run(
        dataSource(typeName),
        async (source, context) => {
          const state = await source.read(presentObject(config, source.schema), context);
          return { state: valueMessage(state, typeOfSchema(source.schema)) };
        },
        cancelled,
      ),
  };
}

function dataSource(typeName: string | undefined) {
  return ({ dataSources }: Provider): DataSource => named("data source", dataSources, typeName);
}

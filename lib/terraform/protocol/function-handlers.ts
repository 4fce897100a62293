import { functionErrorMessage } from "./diagnostic-message";
import type { Operations } from "./operations";
import type { FunctionParameter, Provider } from "./provider";
import type { ProviderHandlers } from "./provider-handlers";
import { named } from "./refusal";
import { functionMessage, mapValues } from "./schema-message";
import { valueMessage, valueOfMessage } from "./wire-value";

type Handlers = Pick<ProviderHandlers, "GetFunctions" | "CallFunction">;

/** The calls that are about functions. */
export function functionHandlers(operations: Operations, load: () => Promise<Provider>): Handlers {
  return {
    GetFunctions: () =>
      operations.run(
        (provider) => provider,
        async ({ functions }) => ({ functions: mapValues(functions, functionMessage) }),
      ),
    CallFunction: async ({ name, arguments: given = [] }) => {
      let count = 0;
      try {
        const called = named("function", (await load()).functions, name);
        const { parameters, variadic } = called;
        count = variadic === undefined ? parameters.length : Math.max(given.length, parameters.length);
        const values = [...Array(count).keys()].map((index) => {
          const { type } = parameters[index] ?? (variadic as FunctionParameter);
          return valueOfMessage(given[index], type);
        });
        return { result: valueMessage(await called.call(values), called.returns) };
      } catch (thrown) {
        return { error: functionErrorMessage(thrown, count) };
      }
    },
  };
}

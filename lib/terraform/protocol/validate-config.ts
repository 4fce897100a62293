import { deprecations } from "./deprecations";
import type { ClientCapabilitiesMessage, DynamicValueMessage } from "./generated/plugin-messages";
import type { OperationContext } from "./provider";
import type { Schema } from "./schema";
import type { ObjectValue } from "./value";
import { presentObject } from "./wire-value";
import { writeOnlyRefusals } from "./write-only";

/** What has a configuration: a resource type, a data source, or the provider itself. */
interface Configurable {
  readonly schema: Schema;
  validate?(config: ObjectValue, context: OperationContext): Promise<void>;
}

/** Checks a configuration that was sent by a tool that can do so much. */
export async function validateConfig(
  target: Configurable,
  message: DynamicValueMessage | undefined,
  context: OperationContext,
  { writeOnlyAttributesAllowed = true }: ClientCapabilitiesMessage = {},
): Promise<void> {
  const config = presentObject(message, target.schema);
  context.report(...deprecations(config, target.schema));
  if (!writeOnlyAttributesAllowed) context.report(...writeOnlyRefusals(config, target.schema));
  await target.validate?.(config, context);
}

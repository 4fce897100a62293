import type { Operations } from "./operations";
import { pathMessage } from "./path-message";
import type { ProviderHandlers } from "./provider-handlers";
import { resource } from "./resource";
import { stateHandlers } from "./state-handlers";
import { validateConfig } from "./validate-config";
import { objectOfMessage, presentObject, privateBytes, privateOfBytes, stateMessage } from "./wire-value";
import { withoutWriteOnly } from "./write-only";

type Handler<Name extends keyof ProviderHandlers> = (operations: Operations) => ProviderHandlers[Name];

/** The calls that are about managed resources. */
export function resourceHandlers(operations: Operations) {
  return {
    ...stateHandlers(operations),
    ValidateResourceConfig: validate(operations),
    ReadResource: read(operations),
    PlanResourceChange: plan(operations),
    ApplyResourceChange: apply(operations),
  };
}

const validate: Handler<"ValidateResourceConfig"> =
  (operations) =>
  ({ typeName, config, clientCapabilities }, cancelled) =>
    operations.run(
      resource(typeName),
      async (target, context) => {
        await validateConfig(target, config, context, { writeOnlyAttributesAllowed: false, ...clientCapabilities });
        return {};
      },
      cancelled,
    );

const read: Handler<"ReadResource"> =
  (operations) =>
  ({ typeName, currentState, private: kept }, cancelled) =>
    operations.run(
      resource(typeName),
      async (target, context) => {
        const current = presentObject(currentState, target.schema);
        const found = await target.read(current, privateOfBytes(kept), context);
        return { newState: stateMessage(found.state, target.schema), private: privateBytes(found.private, kept) };
      },
      cancelled,
      { newState: currentState, private: kept },
    );

const plan: Handler<"PlanResourceChange"> =
  (operations) =>
  ({ typeName, priorState, proposedNewState, config, priorPrivate }, cancelled) =>
    operations.run(
      resource(typeName),
      async (target, context) => {
        const { schema } = target;
        const request = {
          prior: objectOfMessage(priorState, schema),
          // Terraform leaves the write-only values of the configuration in it, though no plan may hold them.
          proposed: withoutWriteOnly(objectOfMessage(proposedNewState, schema), schema),
          config: objectOfMessage(config, schema),
          private: privateOfBytes(priorPrivate),
        };
        const { planned, requiresReplace = [], private: kept } = await target.plan(request, context);
        return {
          plannedState: stateMessage(planned, schema),
          requiresReplace: requiresReplace.flatMap((path) => pathMessage(path, schema) ?? []),
          plannedPrivate: privateBytes(kept, priorPrivate),
        };
      },
      cancelled,
    );

const apply: Handler<"ApplyResourceChange"> =
  (operations) =>
  ({ typeName, priorState, plannedState, config, plannedPrivate }, cancelled) =>
    operations.run(
      resource(typeName),
      async (target, context) => {
        const { schema } = target;
        const request = {
          prior: objectOfMessage(priorState, schema),
          planned: objectOfMessage(plannedState, schema),
          config: objectOfMessage(config, schema),
          private: privateOfBytes(plannedPrivate),
        };
        const done = await target.apply(request, context);
        return { newState: stateMessage(done.state, schema), private: privateBytes(done.private, plannedPrivate) };
      },
      cancelled,
      { newState: priorState, private: plannedPrivate },
    );

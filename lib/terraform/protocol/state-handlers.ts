import type { Operations } from "./operations";
import type { ManagedResource, PrivateData } from "./provider";
import type { ProviderHandlers } from "./provider-handlers";
import { parseRawState, type RawState, valueOfRawState } from "./raw-state";
import { refusal } from "./refusal";
import { resource } from "./resource";
import type { ObjectValue } from "./value";
import { typeOfSchema } from "./value-type";
import { privateBytes, privateOfBytes, stateMessage } from "./wire-value";

type Handler<Name extends keyof ProviderHandlers> = (operations: Operations) => ProviderHandlers[Name];

/** The calls that make a state of something else: of an older state, of an id, of a state of another type. */
export function stateHandlers(operations: Operations) {
  return {
    UpgradeResourceState: upgrade(operations),
    ImportResourceState: importState(operations),
    MoveResourceState: moveState(operations),
  };
}

// Asked for a state of today's version too: it comes as JSON, and may hold what the schema no longer has.
const upgrade: Handler<"UpgradeResourceState"> =
  (operations) =>
  ({ typeName, version = 0, rawState }, cancelled) =>
    operations.run(
      resource(typeName),
      async (target) => {
        const raw = upgraded(target, rawStateOf(rawState?.json), version);
        const state = valueOfRawState(raw, typeOfSchema(target.schema));
        return { upgradedState: stateMessage(state as ObjectValue, target.schema) };
      },
      cancelled,
    );

function upgraded(target: ManagedResource, raw: RawState, version: number): RawState {
  const known = target.schema.version;
  if (version > known) {
    const versions = `It has schema version ${version}; this version of the provider knows ${known}.`;
    throw refusal("The state was written by a newer version of the provider", `${versions} Use the newer one.`);
  }
  return version < known && target.upgrade ? target.upgrade(raw, version) : raw;
}

function rawStateOf(json: Uint8Array | undefined): RawState {
  if (json !== undefined && json.length > 0) return parseRawState(json);
  throw refusal("The state is in a form that Terraform 0.11 and older wrote", "It cannot be read any more.");
}

const importState: Handler<"ImportResourceState"> =
  (operations) =>
  ({ typeName = "", id = "" }, cancelled) =>
    operations.run(
      resource(typeName),
      async (target, context) => {
        if (target.import === undefined) throw refusal(`${typeName} cannot be imported`);
        const found = await target.import(id, context);
        const state = present(found.state, `There is no ${typeName} with the id ${id}`);
        const imported = { typeName, state: stateMessage(state, target.schema), private: privateBytes(found.private) };
        return { importedResources: [imported] };
      },
      cancelled,
    );

const moveState: Handler<"MoveResourceState"> =
  (operations) =>
  ({ targetTypeName, sourceTypeName = "", sourceProviderAddress = "", ...source }, cancelled) =>
    operations.run(
      resource(targetTypeName),
      async (target, context) => {
        const impossible = `${sourceTypeName} of ${sourceProviderAddress} cannot become ${targetTypeName}`;
        if (target.move === undefined) throw refusal(impossible);
        const request = {
          sourceProvider: sourceProviderAddress,
          sourceType: sourceTypeName,
          sourceSchemaVersion: source.sourceSchemaVersion ?? 0,
          sourceState: rawStateOf(source.sourceState?.json),
          private: foreignPrivate(source.sourcePrivate),
        };
        const moved = await target.move(request, context);
        const state = present(moved.state, impossible);
        return { targetState: stateMessage(state, target.schema), targetPrivate: privateBytes(moved.private) };
      },
      cancelled,
    );

// What another provider keeps need not be JSON.
function foreignPrivate(bytes: Uint8Array | undefined): PrivateData {
  try {
    return privateOfBytes(bytes);
  } catch {
    return undefined;
  }
}

function present(state: ObjectValue | null, otherwise: string): ObjectValue {
  if (state === null) throw refusal(otherwise);
  return state;
}

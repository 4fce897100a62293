import type { DynamicValueMessage } from "./generated/plugin-messages";
import { decodeValue, encodeValue } from "./msgpack";
import type { PrivateData } from "./provider";
import { parseRawState, valueOfRawState } from "./raw-state";
import type { Schema, ValueType } from "./schema";
import type { ObjectValue, Value } from "./value";
import { typeOfSchema } from "./value-type";
import { withoutWriteOnly } from "./write-only";

/** A value that was sent; null where none was. */
export function valueOfMessage(message: DynamicValueMessage | undefined, type: ValueType): Value {
  const { msgpack, json } = message ?? {};
  if (msgpack !== undefined && msgpack.length > 0) return decodeValue(msgpack, type);
  return json !== undefined && json.length > 0 ? valueOfRawState(parseRawState(json), type) : null;
}

/** A value as it is sent. */
export function valueMessage(value: Value, type: ValueType): DynamicValueMessage {
  return { msgpack: encodeValue(value, type) };
}

/** An object of a schema that was sent; null where there is none. */
export function objectOfMessage(message: DynamicValueMessage | undefined, schema: Schema): ObjectValue | null {
  return valueOfMessage(message, typeOfSchema(schema)) as ObjectValue | null;
}

/** An object of a schema that must be there. */
export function presentObject(message: DynamicValueMessage | undefined, schema: Schema): ObjectValue {
  const object = objectOfMessage(message, schema);
  if (object === null) throw new Error("Terraform sent no value where there must be one.");
  return object;
}

/** A planned or real state as it is sent; write-only attributes are not in it. */
export function stateMessage(state: ObjectValue | null, schema: Schema): DynamicValueMessage {
  return valueMessage(withoutWriteOnly(state, schema), typeOfSchema(schema));
}

/** What is kept beside a state. */
export function privateOfBytes(bytes: Uint8Array | undefined): PrivateData {
  if (bytes === undefined || bytes.length === 0) return undefined;
  return JSON.parse(Buffer.from(bytes).toString("utf8"));
}

/** What is kept beside a state, as it is sent; `before` where nothing new is said. */
export function privateBytes(data: PrivateData, before?: Uint8Array): Uint8Array | undefined {
  return data === undefined ? before : Buffer.from(JSON.stringify(data));
}

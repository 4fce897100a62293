import { isDecimal, isNumberText, numberOfText } from "./decimal";
import { noteDynamicType } from "./dynamic-type";
import type { ValueType } from "./schema";
import type { Value } from "./value";
import { isRecord, partPath, partsOf, record, ValueTypeError } from "./walk-value";

/** A state as it is in a state file. */
export interface RawState {
  readonly [key: string]: unknown;
}

/** Reads the JSON of a state. A number that a JavaScript number cannot hold is an object with its `numberText`. */
export function parseRawState(json: Uint8Array): RawState {
  const state: unknown = JSON.parse(withNumberTexts(Buffer.from(json).toString("utf8")));
  if (!isRecord(state)) throw new Error("The state is not a JSON object.");
  return state;
}

/**
 * The value of a type that a state's JSON holds.
 *
 * What the type does not name is dropped; what is not there is null. A text that is a number or a truth value is taken for
 * one where the type has one, and the other way round, as Terraform does.
 */
export function valueOfRawState(raw: unknown, type: ValueType, path = ""): Value {
  if (raw === null || raw === undefined) return null;
  const parts = partsOf(type);
  if (parts === undefined) return simpleValue(raw, type, path);
  if (parts.kind === "elements") {
    if (!Array.isArray(raw)) throw new ValueTypeError(path, type, raw);
    return raw.map((element, index) => valueOfRawState(element, parts.typeOf(index), partPath(path, index)));
  }
  if (!isRecord(raw)) throw new ValueTypeError(path, type, raw);
  const typeOf = (name: string) => (parts.kind === "attributes" ? parts.attributes[name]! : parts.element);
  const names = Object.keys(parts.kind === "attributes" ? parts.attributes : raw);
  const own = (name: string) => (Object.hasOwn(raw, name) ? raw[name] : null);
  return record(names.map((name) => [name, valueOfRawState(own(name), typeOf(name), partPath(path, name))]));
}

function simpleValue(raw: unknown, type: ValueType, path: string): Value {
  if (type === "dynamic") {
    if (!isRecord(raw) || raw.type === undefined) throw new ValueTypeError(path, type, raw);
    const value = valueOfRawState(raw.value, raw.type as ValueType, path);
    noteDynamicType(value, raw.type as ValueType);
    return value;
  }
  const text = isNumberText(raw) ? raw.numberText : String(raw);
  if (typeof raw === "object" && !isNumberText(raw)) throw new ValueTypeError(path, type, raw);
  if (type === "string") return text;
  if (type === "bool" && (text === "true" || text === "false")) return text === "true";
  if (type === "number" && isDecimal(text)) return numberOfText(text);
  throw new ValueTypeError(path, type, raw);
}

const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function withNumberTexts(json: string): string {
  return json.replace(TEXT_OR_NUMBER, (token) => {
    if (token.startsWith('"')) return token;
    return typeof numberOfText(token) === "number" ? token : JSON.stringify({ numberText: token });
  });
}

import { Decoder, Encoder, ExtData, type ExtensionCodecType } from "@msgpack/msgpack";
import { isNumberText, numberOfDouble, numberOfText } from "./decimal";
import { dynamicTypeOf, noteDynamicType } from "./dynamic-type";
import type { ValueType } from "./schema";
import { UNKNOWN_VALUE, type Value } from "./value";
import { isRecord, partPath, partsOf, record, ValueTypeError } from "./walk-value";

// Terraform sends unknown values as an extension of MessagePack: type 0, or 12 with what is known about the value after
// all. Whatever extension may come is one of a value that is not there yet.
const EXTENSIONS: ExtensionCodecType<undefined> = {
  tryToEncode: (value) => ((value as unknown) === UNKNOWN_VALUE ? new ExtData(0, Uint8Array.of(0)) : null),
  decode: () => UNKNOWN_VALUE,
};
const MAX_DEPTH = 1_000;

const decoder = new Decoder({ extensionCodec: EXTENSIONS, useBigInt64: true });
const encoder = new Encoder({ extensionCodec: EXTENSIONS, maxDepth: MAX_DEPTH });
const utf8 = new TextDecoder();

/**
 * Reads a value as Terraform sends it.
 *
 * Attributes that are not sent are null. Throws where the bytes hold something else than the type says.
 */
export function decodeValue(bytes: Uint8Array, type: ValueType): Value {
  return fromWire(decoder.decode(bytes), type, "");
}

/**
 * Writes a value as Terraform reads it.
 *
 * Every attribute of the type is sent, as null where the value has none; what the type does not name is left out. Throws
 * where the value is not of the type.
 */
export function encodeValue(value: Value, type: ValueType): Uint8Array {
  return encoder.encode(toWire(value, type, ""));
}

function fromWire(raw: unknown, type: ValueType, path: string): Value {
  if (raw === null || raw === undefined) return null;
  if (raw === UNKNOWN_VALUE) return UNKNOWN_VALUE;
  const parts = partsOf(type);
  if (parts === undefined) return simpleFromWire(raw, type, path);
  if (parts.kind === "elements") {
    if (!Array.isArray(raw)) throw new ValueTypeError(path, type, raw);
    return raw.map((element, index) => fromWire(element, parts.typeOf(index), partPath(path, index)));
  }
  if (!isRecord(raw)) throw new ValueTypeError(path, type, raw);
  if (parts.kind === "attributes") {
    const { attributes } = parts;
    return record(
      Object.keys(attributes).map((name) => [name, fromWire(raw[name], attributes[name]!, partPath(path, name))]),
    );
  }
  return record(Object.keys(raw).map((key) => [key, fromWire(raw[key], parts.element, partPath(path, key))]));
}

function simpleFromWire(raw: unknown, type: ValueType, path: string): Value {
  if (type === "dynamic") return dynamicFromWire(raw, path);
  if (type === "number") {
    if (typeof raw === "number") return Number.isSafeInteger(raw) ? raw : numberOfDouble(raw);
    if (typeof raw === "bigint" || typeof raw === "string") return numberOfText(String(raw));
  } else if (typeof raw === (type === "bool" ? "boolean" : "string")) {
    return raw as string | boolean;
  }
  throw new ValueTypeError(path, type, raw);
}

// A pair: the type as JSON, and the value.
function dynamicFromWire(raw: unknown, path: string): Value {
  if (!Array.isArray(raw) || raw.length !== 2) throw new ValueTypeError(path, "dynamic", raw);
  const [typeJson, inner] = raw;
  const type: ValueType = JSON.parse(typeof typeJson === "string" ? typeJson : utf8.decode(typeJson));
  const value = fromWire(inner, type, path);
  noteDynamicType(value, type);
  return value;
}

function toWire(value: Value | undefined, type: ValueType, path: string): unknown {
  if (value === null || value === undefined) return null;
  if (value === UNKNOWN_VALUE) return UNKNOWN_VALUE;
  const parts = partsOf(type);
  if (parts === undefined) return simpleToWire(value, type, path);
  if (parts.kind === "elements") {
    const wrong = !Array.isArray(value) || (parts.length !== undefined && parts.length !== value.length);
    if (wrong) throw new ValueTypeError(path, type, value);
    return (value as readonly Value[]).map((element, index) =>
      toWire(element, parts.typeOf(index), partPath(path, index)),
    );
  }
  if (!isRecord(value)) throw new ValueTypeError(path, type, value);
  const members = value as { readonly [key: string]: Value };
  if (parts.kind === "attributes") {
    const { attributes } = parts;
    const own = (name: string) => (Object.hasOwn(members, name) ? members[name] : null);
    return record(
      Object.keys(attributes).map((name) => [name, toWire(own(name), attributes[name]!, partPath(path, name))]),
    );
  }
  return record(Object.keys(members).map((key) => [key, toWire(members[key], parts.element, partPath(path, key))]));
}

function simpleToWire(value: Value, type: ValueType, path: string): unknown {
  if (type === "dynamic") {
    const actual = dynamicTypeOf(value);
    return [Buffer.from(JSON.stringify(actual)), toWire(value, actual, path)];
  }
  if (type === "number") {
    if (typeof value === "number" && !Number.isNaN(value)) return numberToWire(value);
    if (isNumberText(value)) return value.numberText;
  } else if (typeof value === (type === "bool" ? "boolean" : "string")) {
    return value;
  }
  throw new ValueTypeError(path, type, value);
}

// Always as text. A double would be a number beside the decimal that it is printed as. And Terraform holds what it reads
// from a state file, where numbers are text, against what a provider answers, digit for digit and with their precision: of
// a whole number as an integer it would say that it was changed outside (`plan -refresh-only -detailed-exitcode` gives 2).
function numberToWire(number: number): number | string {
  if (!Number.isFinite(number)) return number;
  return number === 0 ? "0" : String(number);
}

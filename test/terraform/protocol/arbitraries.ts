import fc from "fast-check";
import { numberOfDouble, numberOfText } from "../../../lib/terraform/protocol/decimal";
import type { ValueType } from "../../../lib/terraform/protocol/schema";
import { UNKNOWN_VALUE, type Value } from "../../../lib/terraform/protocol/value";

/** Names of attributes and keys, with some that every JavaScript object has. */
export const NAME = fc.oneof(
  fc.stringMatching(/^[a-z_]{1,6}$/),
  fc.constantFrom("constructor", "toString", "hasOwnProperty", "a b", "ö"),
);

/** Decimal texts: short ones, and ones that no double holds. */
export const DECIMAL = fc.oneof(
  fc.integer().map(String),
  fc.bigInt(-(10n ** 40n), 10n ** 40n).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.tuple(fc.integer(), fc.stringMatching(/^\d{1,30}$/)).map(([whole, digits]) => `${whole}.${digits}`),
  fc.tuple(fc.integer(), fc.integer({ min: -400, max: 400 })).map(([digits, power]) => `${digits}e${power}`),
);

const NUMBER = fc.oneof(
  fc.integer(),
  DECIMAL.map(numberOfText),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((double) => numberOfDouble(Object.is(double, -0) ? 0 : double)),
);

const SIMPLE: Record<string, fc.Arbitrary<Value>> = {
  string: fc.string({ unit: "grapheme" }),
  number: NUMBER,
  bool: fc.boolean(),
};

/** Types of values. `dynamic`: whether it may be left open. */
export const TYPE: fc.Arbitrary<ValueType> = fc.letrec<{ type: ValueType }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<ValueType>("string", "number", "bool"),
    fc.tuple(fc.constantFrom("list", "set", "map"), tie("type")) as fc.Arbitrary<ValueType>,
    fc.dictionary(NAME, tie("type"), { maxKeys: 4 }).map((attributes): ValueType => ["object", attributes]),
    fc.array(tie("type"), { maxLength: 3 }).map((types): ValueType => ["tuple", types]),
  ),
})).type;

/** Values of a type, with nulls and, unless they are all known, unknown ones anywhere. */
export function anyValueOf(type: ValueType, known = false): fc.Arbitrary<Value> {
  const value = presentValueOf(type, known);
  const nothing = fc.constant<Value>(null);
  return known
    ? fc.oneof({ weight: 6, arbitrary: value }, nothing)
    : fc.oneof({ weight: 6, arbitrary: value }, nothing, fc.constant<Value>(UNKNOWN_VALUE));
}

function presentValueOf(type: ValueType, known: boolean): fc.Arbitrary<Value> {
  if (typeof type === "string") return SIMPLE[type]!;
  const [kind, inner] = type as readonly [string, never];
  if (kind === "map") return fc.dictionary(NAME, anyValueOf(inner, known), { maxKeys: 4 });
  if (kind === "object") {
    const attributes: { readonly [name: string]: ValueType } = inner;
    return fc.record(
      Object.fromEntries(Object.keys(attributes).map((key) => [key, anyValueOf(attributes[key]!, known)])),
    );
  }
  if (kind !== "tuple") return fc.array(anyValueOf(inner, known), { maxLength: 4 });
  return fc.tuple(...(inner as readonly ValueType[]).map((element) => anyValueOf(element, known)));
}

/** A type, and a value of it. */
export function typedValue(known = false): fc.Arbitrary<{ readonly type: ValueType; readonly value: Value }> {
  return TYPE.chain((type) => anyValueOf(type, known).map((value) => ({ type, value })));
}

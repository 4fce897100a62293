import { ExtData, encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { decodeValue, encodeValue } from "../../../lib/terraform/protocol/msgpack";
import type { ValueType } from "../../../lib/terraform/protocol/schema";
import { UNKNOWN_VALUE, type Value } from "../../../lib/terraform/protocol/value";
import { runs } from "../../support/suite";
import { typedValue } from "./arbitraries";

const PAIR: ValueType = ["object", { a: "string", b: ["list", "number"] }];

const through = (value: Value, type: ValueType) => decodeValue(encodeValue(value, type), type);
const bytes = (value: unknown) => encode(value, { useBigInt64: true });

it("gives back every value of every type", () => {
  fc.assert(
    fc.property(typedValue(), ({ type, value }) => expect(through(value, type)).toEqual(value)),
    { numRuns: runs(100) },
  );
});

it("gives back every value whose type a schema leaves open, with the type that it came with", () => {
  fc.assert(
    fc.property(typedValue(true), ({ type, value }) => {
      fc.pre(value !== null);
      const sent = bytes([Buffer.from(JSON.stringify(type)), 0]);
      // The pair as Terraform sends it: the type, then the value in the form of that type.
      const pair = Buffer.concat([sent.subarray(0, -1), encodeValue(value, type)]);
      const read = decodeValue(pair, "dynamic");
      expect(read).toEqual(value);
      if (typeof read !== "number") expect(Buffer.from(encodeValue(read, "dynamic"))).toEqual(pair);
    }),
    { numRuns: runs(100) },
  );
});

it("tells the type of a value of its own where the schema leaves it open", () => {
  const value: Value = { text: "x", list: [1, true], none: null, later: UNKNOWN_VALUE, big: { numberText: "1e400" } };
  const type = ["object", { text: "string", list: ["tuple", ["number", "bool"]], none: "dynamic" }] as const;
  const sent = bytes([Buffer.from(JSON.stringify(type)), { text: "x", list: ["1", true], none: null }]);
  expect(Buffer.from(encodeValue({ text: "x", list: [1, true], none: null }, "dynamic"))).toEqual(Buffer.from(sent));
  expect(through(value, "dynamic")).toEqual(value);
  expect(through(null, "dynamic")).toBeNull();
  expect(through(UNKNOWN_VALUE, "dynamic")).toBe(UNKNOWN_VALUE);
});

it("sends every attribute and none besides", () => {
  const sent = encodeValue({ a: "x", c: "not in the schema" }, PAIR);
  expect(Buffer.from(sent)).toEqual(Buffer.from(bytes({ a: "x", b: null })));
  expect(decodeValue(bytes({ b: [1] }), PAIR)).toEqual({ a: null, b: [1] });
  expect(Buffer.from(encodeValue({}, ["object", { toString: "string" } as never]))).toEqual(
    Buffer.from(bytes({ toString: null })),
  );
});

it("sends what is not known yet as the one byte that Terraform expects", () => {
  expect([...encodeValue(UNKNOWN_VALUE, "string")]).toEqual([0xd4, 0, 0]);
  expect([...encodeValue([UNKNOWN_VALUE], ["list", PAIR])]).toEqual([0x91, 0xd4, 0, 0]);
});

it.each([0, 12, 1, 77, -1])("takes an extension of type %i for a value that is not known yet", (type) => {
  const sent = bytes({ a: new ExtData(type, Uint8Array.of(0x81, 1, 0xc3, 0)), b: [] });
  expect(decodeValue(sent, PAIR)).toEqual({ a: UNKNOWN_VALUE, b: [] });
});

it.each<[string, Value, ValueType, string]>([
  ["a number for a text", { a: 5, b: [] }, PAIR, "a is a value of type number where the schema has a string."],
  ["a text for a number", { a: "", b: [1, "secret"] }, PAIR, "b[1] is a value of type string where the schema has a"],
  ["a list for an object", [], PAIR, "The value is a list where the schema has a object."],
  ["an object for a list", { b: {} }, PAIR, "b is a value of type object where the schema has a list."],
  [
    "a tuple that is too short",
    [1],
    ["tuple", ["number", "number"]],
    "The value is a list where the schema has a tuple",
  ],
  ["what is no number", Number.NaN, "number", "The value is a value of type number where the schema has a number."],
])("refuses %s, names the place and keeps the value to itself", (_, value, type, message) => {
  expect(() => encodeValue(value, type)).toThrow(message);
  expect(() => encodeValue(value, type)).not.toThrow("secret");
});

it("refuses what was sent for another schema", () => {
  expect(() => decodeValue(bytes({ a: [1], b: [] }), PAIR)).toThrow("a is a list where the schema has a string.");
  expect(() => decodeValue(bytes("x"), PAIR)).toThrow("The value is a value of type string");
});

it("reads keys that every JavaScript object has as keys like others", () => {
  const read = decodeValue(bytes({ constructor: "x" }), ["map", "string"]) as { [key: string]: Value };
  expect(read.constructor).toBe("x");
  expect(read.toString).toBeUndefined();
});

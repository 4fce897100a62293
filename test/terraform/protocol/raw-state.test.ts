import fc from "fast-check";
import { isNumberText } from "../../../lib/terraform/protocol/decimal";
import { encodeValue } from "../../../lib/terraform/protocol/msgpack";
import { parseRawState, valueOfRawState } from "../../../lib/terraform/protocol/raw-state";
import type { ValueType } from "../../../lib/terraform/protocol/schema";
import type { Value } from "../../../lib/terraform/protocol/value";
import { runs } from "../../support/suite";
import { typedValue } from "./arbitraries";

const read = (json: string, type: ValueType) => valueOfRawState(parseRawState(Buffer.from(json)), type);

/** A value as Terraform writes it into a state file: numbers in full. */
function stateJson(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(stateJson).join(",")}]`;
  if (isNumberText(value)) return value.numberText;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${stateJson(member)}`)}}`;
}

it("reads every value of every type from a state file", () => {
  fc.assert(
    fc.property(typedValue(true), ({ type, value }) => {
      expect(read(`{"value":${stateJson(value)}}`, ["object", { value: type }])).toEqual({ value });
    }),
    { numRuns: runs(100) },
  );
});

it("drops what the schema no longer has, and is null where the state has nothing", () => {
  expect(read('{"gone":1,"kept":"x"}', ["object", { kept: "string", new: "number" }])).toEqual({
    kept: "x",
    new: null,
  });
});

it("takes simple values for one another where Terraform does", () => {
  const type: ValueType = ["object", { text: "string", other: "string", number: "number", yes: "bool" }];
  expect(read('{"text":1.5,"other":true,"number":"12","yes":"true"}', type)).toEqual({
    text: "1.5",
    other: "true",
    number: 12,
    yes: true,
  });
  expect(() => read('{"yes":"perhaps"}', type)).toThrow("yes is a value of type string where the schema has a bool.");
  expect(() => read('{"number":"many"}', type)).toThrow("number is a value of type string");
  expect(() => read('{"text":[]}', type)).toThrow("text is a list");
});

it("keeps all digits of a number, and numbers in texts as they are", () => {
  const type: ValueType = ["object", { big: "number", text: "string" }];
  const text = 'a "quote" and 12345678901234567890123';
  expect(read(`{"big":12345678901234567890123,"text":${JSON.stringify(text)}}`, type)).toEqual({
    big: { numberText: "12345678901234567890123" },
    text,
  });
});

it("keeps the type of a value that the schema leaves open", () => {
  const value = read('{"any":{"type":["list","string"],"value":["a"]}}', ["object", { any: "dynamic" }]);
  const sent = encodeValue((value as { any: Value }).any, "dynamic");
  expect(Buffer.from(sent).toString("latin1")).toContain('["list","string"]');
  expect(value).toEqual({ any: ["a"] });
});

it("refuses what is no state", () => {
  expect(() => parseRawState(Buffer.from("[]"))).toThrow("The state is not a JSON object.");
  expect(() => parseRawState(Buffer.from("{"))).toThrow(SyntaxError);
});

import fc from "fast-check";
import { data } from "../../lib/codegen/data-expression";
import { printExpression } from "../../lib/codegen/typescript-printer";
import type { YamlValue } from "../../lib/profile/yaml-writer";
import { json } from "../profile/arbitraries";
import { runs } from "../support/suite";
import { valueOfCode } from "./evaluated";

const printed = (value: YamlValue) => printExpression(data(value));

describe("data as an expression", () => {
  it("is the same data when it is evaluated, keys in their order", () => {
    fc.assert(
      fc.property(json, (value) => {
        const result = valueOfCode(printed(value));
        expect(result).toEqual(value);
        expect(JSON.stringify(result)).toBe(JSON.stringify(value));
      }),
      { numRuns: runs(500) },
    );
  });

  it("keeps a key that would set the prototype", () => {
    const value = JSON.parse('{ "__proto__": { "a": 1 } }');
    expect(printed(value)).toBe('{ ["__proto__"]: { a: 1 } }');
    expect(Object.entries(valueOfCode(printed(value)) as object)).toEqual([["__proto__", { a: 1 }]]);
  });

  it("writes keys in quotes only where it must", () => {
    expect(printed({ a: 1, "b-c": 2, "spectrocloud.com/x": 3, class: 4 })).toBe(
      '{ a: 1, "b-c": 2, "spectrocloud.com/x": 3, class: 4 }',
    );
  });

  it("leaves out fields without a value, and keeps minus zero", () => {
    expect(printed({ a: undefined, b: null, c: -0 })).toBe("{ b: null, c: -0 }");
  });
});

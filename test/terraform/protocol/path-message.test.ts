import type { AttributePath } from "../../../lib/terraform/protocol/diagnostic";
import { pathMessage, pathText } from "../../../lib/terraform/protocol/path-message";
import { THING_SCHEMA } from "../../support/things-provider";

const steps = (path: AttributePath) =>
  pathMessage(path, THING_SCHEMA)?.steps?.map(
    (step) => Object.entries(step).map(([kind, value]) => `${kind} ${value}`)[0],
  );

it.each<[AttributePath, readonly string[]]>([
  [["name"], ["attributeName name"]],
  [
    ["owner", "key"],
    ["attributeName owner", "attributeName key"],
  ],
  [
    ["parts", 1, "name"],
    ["attributeName parts", "elementKeyInt 1", "attributeName name"],
  ],
  [
    ["labels", "name"],
    ["attributeName labels", "elementKeyString name"],
  ],
  [
    ["limits", "cpu", "soft"],
    ["attributeName limits", "elementKeyString cpu", "attributeName soft"],
  ],
  [
    ["parts", 0, "sizes", "a", "text"],
    ["attributeName parts", "elementKeyInt 0", "attributeName sizes", "elementKeyString a", "attributeName text"],
  ],
])("knows of %j what is an attribute, what a key and what an index", (path, expected) => {
  expect(steps(path)).toEqual(expected);
});

it("ends at a set, whose elements have no index", () => {
  expect(steps(["marks", 0, "text"])).toEqual(["attributeName marks"]);
  expect(steps(["tags", 0])).toEqual(["attributeName tags"]);
});

it("ends where the schema does", () => {
  expect(steps(["owner", "nobody"])).toEqual(["attributeName owner"]);
  expect(steps(["name", "part"])).toEqual(["attributeName name"]);
  expect(steps(["parts", "first"])).toEqual(["attributeName parts"]);
  expect(steps(["anything", "goes"])).toEqual(["attributeName anything"]);
  expect(steps(["nothing"])).toBeUndefined();
  expect(steps(["constructor"])).toBeUndefined();
  expect(steps([])).toBeUndefined();
});

it("is written as in a configuration", () => {
  expect(pathText(["parts", 1, "name"])).toBe("parts[1].name");
  expect(pathText(["labels", "a b", "c"])).toBe('labels["a b"].c');
});

import { deprecations } from "../../../lib/terraform/protocol/deprecations";
import type { Schema } from "../../../lib/terraform/protocol/schema";
import { UNKNOWN_VALUE } from "../../../lib/terraform/protocol/value";

const inner = { old: { type: "string", description: "Use new.", optional: true, deprecated: true } } as const;
const schema: Schema = {
  version: 0,
  description: "",
  attributes: {
    ...inner,
    one: { description: "", optional: true, nested: { nesting: "single", attributes: inner } },
    list: { description: "", optional: true, nested: { nesting: "list", attributes: inner } },
    map: { description: "", optional: true, nested: { nesting: "map", attributes: inner } },
  },
};
const set = { old: "x" };

it("warns of each deprecated attribute that is set, wherever it is", () => {
  const config = { ...set, one: set, list: [{ old: null }, set], map: { a: set } };
  const warnings = deprecations(config, schema);
  expect(warnings.map(({ path }) => path)).toEqual([["old"], ["one", "old"], ["list", 1, "old"], ["map", "a", "old"]]);
  const summary = 'The argument "old" is deprecated';
  expect(warnings[0]).toEqual({ severity: "warning", summary, detail: "Use new.", path: ["old"] });
});

it("says nothing of what is absent or not known", () => {
  expect(deprecations({ old: null, one: UNKNOWN_VALUE, list: UNKNOWN_VALUE, map: null }, schema)).toEqual([]);
});

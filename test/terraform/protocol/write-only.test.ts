import type { Schema } from "../../../lib/terraform/protocol/schema";
import { UNKNOWN_VALUE } from "../../../lib/terraform/protocol/value";
import { withoutWriteOnly, writeOnlyRefusals } from "../../../lib/terraform/protocol/write-only";

const inner = {
  kept: { type: "string", description: "", optional: true },
  secret: { type: "string", description: "", optional: true, writeOnly: true },
} as const;
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
const full = { kept: "x", secret: "y" };
const clean = { kept: "x", secret: null };

it("is null wherever it is nested, and leaves the rest", () => {
  const object = { ...full, one: full, list: [full, UNKNOWN_VALUE, null], map: { a: full } } as const;
  expect(withoutWriteOnly(object, schema)).toEqual({
    ...clean,
    one: clean,
    list: [clean, UNKNOWN_VALUE, null],
    map: { a: clean },
  });
});

it("leaves what is absent or not known yet", () => {
  expect(withoutWriteOnly(null, schema)).toBeNull();
  const object = { one: UNKNOWN_VALUE, list: UNKNOWN_VALUE, map: null } as const;
  expect(withoutWriteOnly(object, schema)).toEqual(object);
});

it("is refused wherever it is set, for tools that would keep it; the value is not told", () => {
  const object = { kept: "x", secret: null, one: full, list: [clean, full], map: {} } as const;
  const refusals = writeOnlyRefusals(object, schema);
  expect(
    refusals.map(({ severity, detail }) => [severity, detail.includes('"secret"'), detail.includes('"y"')]),
  ).toEqual([
    ["error", true, false],
    ["error", true, false],
  ]);
  expect(writeOnlyRefusals({ kept: "x", secret: null, one: null, list: null, map: null }, schema)).toEqual([]);
});

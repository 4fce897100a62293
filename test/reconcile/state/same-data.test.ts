import fc from "fast-check";
import { sameData } from "../../../lib/reconcile/state/same-data";
import { runs } from "../../support/suite";

const leaf = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null));
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("data"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("data"), { maxKeys: 4 }),
  ),
}));

describe("the same data", () => {
  it("is the same whatever the order of keys, and no other", () => {
    fc.assert(
      fc.property(data, data, (a, b) => {
        const sorted = (value: unknown): string =>
          JSON.stringify(value, (_, item) =>
            typeof item === "object" && item !== null && !Array.isArray(item)
              ? Object.fromEntries(Object.entries(item).sort(([x], [y]) => (x < y ? -1 : 1)))
              : item,
          ) ?? "undefined";
        expect(sameData(a, structuredClone(a))).toBe(true);
        expect(sameData(a, b)).toBe(sorted(a) === sorted(b));
      }),
      { numRuns: runs(100) },
    );
  });

  it("ignores keys without a value", () => {
    expect(sameData({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(sameData({ a: 1 }, { b: 1 })).toBe(false);
    expect(sameData([], {})).toBe(false);
  });
});

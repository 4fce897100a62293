import fc from "fast-check";
import { closest, didYouMean, listSome } from "../../lib/profile/suggestion";
import { runs } from "../support/suite";

const roles = ["os", "kubernetes", "network", "storage"];

test.each([
  ["kubernets", "kubernetes"],
  ["Kubernetes", "kubernetes"],
  ["kube", "kubernetes"],
  ["storages", "storage"],
  ["netwrok", "network"],
  ["so", undefined],
  ["dns", undefined],
  ["db", undefined],
  ["monitoring", undefined],
  ["", undefined],
])("%p is most likely meant to be %p", (value, expected) => {
  expect(closest(value, roles)).toBe(expected);
});

test("a suggestion is one of the candidates and never what was written", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (value, candidates) => {
      const best = closest(value, candidates);
      if (best !== undefined) expect(candidates).toContain(best);
      expect(didYouMean(value, [value, ...candidates])).not.toContain(`"${value}"?`);
    }),
    { numRuns: runs(100) },
  );
  expect(didYouMean("x".repeat(100_000_000), roles)).toBe("");
});

test("a long list is cut and says so", () => {
  expect(listSome([])).toBe("none");
  expect(listSome(["a", "b"])).toBe("a, b");
  expect(listSome(["a", "b", "c"], 2)).toBe("a, b and 1 more");
});

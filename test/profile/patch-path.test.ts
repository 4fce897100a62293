import fc from "fast-check";
import { parsePatchPath, patchPathText } from "../../lib/profile/patch-path";
import { runs } from "../support/suite";
import { text } from "./arbitraries";

const key = fc.oneof(text, fc.string({ unit: "binary", maxLength: 6 }), fc.constantFrom("", "x.y", "[0]", '"', "\\"));
const item = fc.oneof(fc.nat({ max: 999_999_999 }), key);

test("every path that is printed is read as it was", () => {
  fc.assert(
    fc.property(key, fc.array(item, { maxLength: 8 }), (first, rest) => {
      const path = [first, ...rest];
      fc.pre(!path.some((step, at) => step === "spectrocloud" && String(path[at + 1]).startsWith("com/")));
      expect(parsePatchPath(patchPathText(path))).toEqual(path);
    }),
    { numRuns: runs(500) },
  );
});

test("whatever is read as a path is the same path when it is printed", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ".", "[", "]", '"', "0", "1", "\\", " ") }), (given) => {
      const path = parsePatchPath(given);
      if (typeof path !== "string") expect(parsePatchPath(patchPathText(path))).toEqual(path);
    }),
    { numRuns: runs(1000) },
  );
});

test.each<[string, readonly (string | number)[]]>([
  ["pack.podCIDR", ["pack", "podCIDR"]],
  ['pack["spectrocloud.com/x"].y', ["pack", "spectrocloud.com/x", "y"]],
  ["charts.a.list[0][12].b", ["charts", "a", "list", 0, 12, "b"]],
  ['["a b"]["\\""]', ["a b", '"']],
  ["annotations.a/b", ["annotations", "a/b"]],
])("%s is a path", (given, expected) => {
  expect(parsePatchPath(given)).toEqual(expected);
});

test.each([
  ["", "the path is empty"],
  ["[0].a", "the path must begin with a key"],
  ["a..b", "the path cannot be read from character 2 on"],
  [".a", "the path cannot be read from character 1 on"],
  ["a.", "the path cannot be read from character 2 on"],
  ["a b", "the path cannot be read from character 2 on"],
  ["a[-1]", "the path cannot be read from character 2 on"],
  ["a[01]", "the path cannot be read from character 2 on"],
  ["a[x]", "the path cannot be read from character 2 on"],
  ["a['x']", "the path cannot be read from character 2 on"],
  ["a.[0]", "the path cannot be read from character 2 on"],
  ['a["\\q"]', "the path cannot be read from character 2 on"],
  ['a["b"]c', "the path cannot be read from character 7 on"],
  ["a.".repeat(64).concat("a"), "the path is more than 64 levels deep"],
])('"%s" is no path: %s', (given, reason) => {
  expect(parsePatchPath(given)).toBe(reason);
});

test("a key with a dot that is not in brackets is pointed out where it is plain to see", () => {
  expect(parsePatchPath("pack.spectrocloud.com/install-priority")).toContain("a dot separates keys");
});

import fc from "fast-check";
import { packText } from "../../lib/profile/compare";
import { checkPackRef, isFloatingTag, isUid, type PackRef, parsePackShorthand } from "../../lib/profile/pack-ref";
import { runs } from "../support/suite";

const codes = (ref: PackRef) => checkPackRef(ref, "pack").map((one) => `${one.path} ${one.code}`);

test("the shorthand is split at its only @, and anything else is no shorthand", () => {
  expect(parsePackShorthand("kubernetes@1.30.4")).toEqual({ name: "kubernetes", version: "1.30.4" });
  expect(parsePackShorthand("kubernetes")).toEqual({ name: "kubernetes" });
  for (const text of ["", "@", "a@", "@1", "a@1@2", "a b@1", "a@1 ", "a@ 1", "a@1\n2", "a\n@1"])
    expect(parsePackShorthand(text)).toBeUndefined();
  expect(parsePackShorthand("kubernetes@>=1.30 <1.32")).toEqual({ name: "kubernetes", version: ">=1.30 <1.32" });
  const part = fc.stringMatching(/^[^@\s]{1,10}$/);
  const version = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(part, fc.option(version, { nil: undefined }), (name, version) => {
      const ref = { name, ...(version === undefined ? {} : { version }) };
      expect(parsePackShorthand(packText(ref))).toEqual(ref);
    }),
    { numRuns: runs(100) },
  );
});

test.each([
  "1.30.4",
  "22.04",
  "1.0",
  "LTS__18.4.x",
  "1.30.x",
  "1.x",
  "v2",
  "3.28.2-rev1",
  "1.2.3+build",
])("%s is a version of a pack", (version) => {
  expect(codes({ name: "a", version })).toEqual([]);
});

test.each([
  "~1.30",
  "^1",
  ">=1.2",
  "<2",
  "=1",
  "1.30.*",
  "*",
  "1 - 2",
  "1 || 2",
  ">=1.30 <1.32",
])("%s is a range of versions of a pack", (version) => {
  expect(codes({ name: "a", version })).toEqual([]);
});

test.each([
  "~",
  "~latest",
  ">=1.30,<1.32",
  ">2 <1",
  "1.30 ",
  "1 ||",
])("%j is no range, though it looks like one", (version) => {
  expect(codes({ name: "a", version })).toEqual(["pack.version INVALID_VERSION_RANGE"]);
});

test.each(["", "a b", "a/b", "a@b", "a?b", "a#b", "a%b", "a\\b"])("%p is no name of a pack", (name) => {
  expect(codes({ name, version: "1" })).toEqual(["pack.name INVALID_PACK_REF"]);
});

test("a version is needed except for manifests, and a registry is for all but manifests", () => {
  expect(codes({ name: "a" })).toEqual(["pack.version PACK_VERSION_MISSING"]);
  expect(codes({ name: "a", version: "" })).toEqual(["pack.version PACK_VERSION_MISSING"]);
  expect(codes({ name: "a", type: "manifest" })).toEqual([]);
  expect(codes({ name: "a", type: "manifest", registry: "r" })).toEqual(["pack.registry PACK_REGISTRY_NOT_ALLOWED"]);
  expect(codes({ name: "a", version: "1", registry: "r", type: "helm" })).toEqual([]);
});

test("floating tags and uids are known by their form", () => {
  expect(["1.30.x", "x", "1.x", "LTS__18.4.x"].map(isFloatingTag)).toEqual([true, true, true, true]);
  expect(["1.30.4", "1.30.xx", "1.30.x-1", "matrix"].map(isFloatingTag)).toEqual([false, false, false, false]);
  expect(isUid("5eecc89d0b150045ae661cef")).toBe(true);
  expect(["5eecc89d0b150045ae661ce", "5EECC89D0B150045AE661CEF", "Palette Registry", ""].map(isUid)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

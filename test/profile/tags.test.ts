import fc from "fast-check";
import { BARE_TAG_VALUE, checkTags, formatTag, labelsToTags, parseTag, tagsToLabels } from "../../lib/profile/tags";
import { runs } from "../support/suite";

const key = fc.oneof(
  fc.stringMatching(/^[a-z]{1,4}$/),
  fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !text.includes(":")),
);
const value = fc.oneof(
  fc.constant(undefined),
  fc.string({ maxLength: 8 }).filter((text) => text !== BARE_TAG_VALUE),
);
const codes = (tags: readonly string[]) =>
  checkTags(tags, (index) => `tags[${index}]`).map((one) => `${one.path} ${one.code}`);

test("a tag is split at its first colon and written back the same", () => {
  expect(parseTag("team:a:b")).toEqual({ key: "team", value: "a:b" });
  expect(parseTag("team:")).toEqual({ key: "team", value: "" });
  expect(parseTag("team")).toEqual({ key: "team", value: undefined });
  fc.assert(
    fc.property(fc.string(), (text) => expect(formatTag(parseTag(text))).toBe(text)),
    { numRuns: runs(100) },
  );
  fc.assert(
    fc.property(key, value, (k, v) => expect(parseTag(formatTag({ key: k, value: v }))).toEqual({ key: k, value: v })),
    { numRuns: runs(100) },
  );
});

test("tags become labels and come back, whatever their keys are called", () => {
  const tags = fc.uniqueArray(fc.tuple(key, value), { selector: ([k]) => k, maxLength: 6 });
  fc.assert(
    fc.property(tags, (pairs) => {
      const list = pairs.map(([k, v]) => formatTag({ key: k, value: v }));
      expect(labelsToTags(tagsToLabels(list))).toEqual([...list].sort());
      expect(Object.keys(tagsToLabels(list))).toHaveLength(list.length);
    }),
    { numRuns: runs(100) },
  );
  expect(labelsToTags(tagsToLabels(["__proto__:x", "constructor"]))).toEqual(["__proto__:x", "constructor"]);
});

test("a bare tag has Palette's own sign as its label", () => {
  expect(tagsToLabels(["golden", "team:"])).toEqual({ golden: "spectro__tag", team: "" });
});

test("what cannot be a tag is refused, each at its place", () => {
  expect(codes(["a", "b:c", "d:"])).toEqual([]);
  expect(codes(["", ":x", " a", "a :b", "a: b", "x:spectro__tag"])).toEqual([
    "tags[0] INVALID_TAG",
    "tags[1] INVALID_TAG",
    "tags[1] DUPLICATE_TAG",
    "tags[2] INVALID_TAG",
    "tags[3] INVALID_TAG",
    "tags[4] INVALID_TAG",
    "tags[5] INVALID_TAG",
  ]);
  expect(codes(["a:1", "a:1", "a"])).toEqual(["tags[1] DUPLICATE_TAG", "tags[2] DUPLICATE_TAG"]);
});

import fc from "fast-check";
import semver from "semver";
import {
  admits,
  checkVersionText,
  compareVersions,
  inRange,
  isFloatingTag,
  kubernetesMove,
  nearestVersion,
  newestMatching,
  nextMinor,
  nextPatch,
  overlap,
  smallestAdmitted,
  tagOf,
  versionKind,
} from "../../lib/profile/pack-version";
import { runs } from "../support/suite";

const number = fc.integer({ min: 0, max: 40 });
const full = fc.tuple(number, number, number).map((parts) => parts.join("."));
/** Versions as packs have them: short, with leading zeros, with a group, with four parts, and no versions at all. */
const packVersion = fc.oneof(
  full,
  fc.tuple(number, number).map(([major, minor]) => `${major}.0${minor}`),
  fc.tuple(full, fc.stringMatching(/^[a-z]{1,3}[.-]?[0-9]{0,2}$/)).map(([version, rest]) => `${version}-${rest}`),
  fc.tuple(full, number).map(([version, fourth]) => `${version}.${fourth}`),
  fc.constantFrom("LTS__18.4.x", "v2", "latest", "1.30.4+k3s1", "jammy-22.04", "", "x", "1.2.3beta"),
  fc.string({ maxLength: 8 }),
);

describe("the kind of a version", () => {
  it.each([
    ["1.30.4", "exact"],
    ["22.04", "exact"],
    ["1.0", "exact"],
    ["v2", "exact"],
    ["LTS__20.04", "exact"],
    ["3.28.2-rev1", "exact"],
    ["1.30.4+k3s1", "exact"],
    ["latest", "exact"],
    ["1.30.x", "floating"],
    ["1.x", "floating"],
    ["x", "floating"],
    ["LTS__18.4.x", "floating"],
    ["~1.30", "range"],
    ["~1.30.x", "range"],
    ["^1.2", "range"],
    [">=1.30 <1.32", "range"],
    ["1.30 || 1.31", "range"],
    ["1.30||1.31", "range"],
    ["1.*", "range"],
    ["=1.30.4", "range"],
    ["1.29 - 1.31", "range"],
  ] as const)("of %s is %s", (text, kind) => {
    expect(versionKind(text)).toBe(kind);
    expect(isFloatingTag(text)).toBe(kind === "floating");
    expect(checkVersionText(text, "v")).toEqual([]);
  });
});

it.each([
  ["an operator without a version", "~"],
  ["a word", "^latest"],
  ["a comma", ">=1.30,<1.32"],
  ["a negation", "!1.30"],
  ["an empty alternative", "1.30 ||"],
  ["only blanks", " "],
  ["a blank at its end", "1.30.4 "],
  ["no version that could be in it", ">=1.32 <1.30"],
  ["two versions at once", "1.30.4 1.30.5"],
  ["far too much", `1.30${" || 1.30".repeat(100)}`],
])("a range with %s is an issue", (_, text) => {
  expect(checkVersionText(text, "layers.os.pack.version")).toEqual([
    expect.objectContaining({ code: "INVALID_VERSION_RANGE", severity: "error", path: "layers.os.pack.version" }),
  ]);
});

describe("a range", () => {
  it.each([
    ["1.30.4", "~1.30", true],
    ["1.31.0", "~1.30", false],
    ["1.31.6", ">=1.30 <1.32", true],
    ["1.32.0", ">=1.30 <1.32", false],
    ["1.32.0-rc.1", ">=1.30 <1.32", false],
    ["22.04", "~22.04", true],
    ["22.04", "22.4.0", true],
    ["22.10", "~22.04", false],
    ["24.04", ">=022.04", true],
    ["1.30", "1.30.0 - 1.31", true],
    ["v1.30.4", "~v1.30", true],
    ["1.30.4+k3s1", "=1.30.4", true],
    ["1.31.0-rc.1", "~1.31", false],
    ["1.31.0-rc.2", ">=1.31.0-rc.1", true],
    ["1.31.1-rc.2", ">=1.31.0-rc.1", false],
    ["10.0.17763.1", "~10.0", true],
    ["LTS__18.4.x", "*", false],
    ["latest", "*", false],
    ["1.30.4", ">=nothing", false],
  ])("has %s in %s: %s", (version, range, expected) => {
    expect(inRange(version, range)).toBe(expected);
  });

  it("judges full versions as semver does", () => {
    const range = fc
      .tuple(fc.constantFrom("~", "^", ">=", "<", ">", "<=", "=", ""), fc.oneof(full, number.map(String)))
      .map((parts) => parts.join(""));
    const ranges = fc.tuple(range, fc.constantFrom(" ", " || "), range).map((parts) => parts.join(""));
    fc.assert(
      fc.property(full, fc.oneof(range, ranges), (version, wanted) => {
        expect(inRange(version, wanted)).toBe(semver.satisfies(version, wanted));
      }),
      { numRuns: runs(100) },
    );
  });

  it("is never a reason to throw, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.string(), packVersion), (a, b) => {
        expect(typeof inRange(a, b)).toBe("boolean");
        expect(typeof overlap(a, b)).toBe("boolean");
        expect(checkVersionText(a, "v").length).toBeLessThan(2);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe("the order of versions", () => {
  it("is that of their numbers, with what cannot be read first", () => {
    const versions = ["1.10.0", "latest", "22.04", "1.9.0", "1.10.0-rc.1", "1.2.3.10", "1.2.3.9", "18.04", "v1.11"];
    expect([...versions].sort(compareVersions)).toEqual([
      "latest",
      "1.2.3.9",
      "1.2.3.10",
      "1.9.0",
      "1.10.0-rc.1",
      "1.10.0",
      "v1.11",
      "18.04",
      "22.04",
    ]);
  });

  it("is a total one", () => {
    fc.assert(
      fc.property(packVersion, packVersion, packVersion, (a, b, c) => {
        expect(compareVersions(a, a)).toBe(0);
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
        expect(compareVersions(a, b) === 0).toBe(a === b);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) {
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

describe("the newest version that matches", () => {
  const versions = ["1.30.4", "1.31.6", "1.30.10", "1.30.9", "1.32.0-rc.1", "22.04", "18.04"];

  it.each([
    ["1.30.4", "1.30.4"],
    ["1.30", undefined],
    ["1.30.5", undefined],
    ["1.30.x", "1.30.10"],
    ["LTS__18.4.x", "18.04"],
    ["stable.x", undefined],
    ["~1.30", "1.30.10"],
    [">=1.30 <1.32", "1.31.6"],
    [">=1.32.0-rc.0 <2", "1.32.0-rc.1"],
    ["~1.32", undefined],
    ["~22.04", "22.04"],
    ["*", "22.04"],
  ])("%s is %s", (wanted, expected) => {
    expect(newestMatching(versions, wanted)).toBe(expected);
  });

  it("of a range is in it, and no version in the range is newer", () => {
    fc.assert(
      fc.property(fc.array(packVersion), number, (list, minor) => {
        const range = `>=${minor}.0`;
        const newest = newestMatching(list, range);
        const inside = list.filter((version) => inRange(version, range));
        expect(newest === undefined).toBe(inside.length === 0);
        for (const version of inside) expect(compareVersions(version, newest as string)).toBeLessThanOrEqual(0);
      }),
      { numRuns: runs(100) },
    );
  });
});

it.each([
  ["1.30.4", "1.30.4", true],
  ["1.30.4", "1.30.5", false],
  ["10.0.1.9", "10.0.1.1", false],
  ["1.30", "1.30.4", true],
  ["22.04", "24.04", false],
  ["1.30.x", "1.30.4", true],
  ["1.30.x", "1.31.0", false],
  ["LTS__18.4.x", "18.04", true],
  ["LTS__20.04", "18.04", undefined],
  ["stable.x", "1.0.0", undefined],
  ["~1.30", "1.30.4", true],
  ["~1.30", "1.31.4", false],
])("%s admits %s: %s", (wanted, version, expected) => {
  expect(admits(wanted, version)).toBe(expected);
});

it.each([
  ["1.30.4", "<1.31", true],
  ["1.31.0", "<1.31", false],
  ["1.29.0-rc.1", "<1.30", true],
  ["1.30.x", "~1.30.5", true],
  ["~1.29", "1.30", false],
  ["^1.2", ">=2", false],
  ["latest", "*", false],
  ["latest", "latest", true],
])("%s and %s have a version in common: %s", (a, b, expected) => {
  expect(overlap(a, b)).toBe(expected);
  expect(overlap(b, a)).toBe(expected);
});

it.each([
  ["1.30.4", "1.30.4"],
  ["1.30", "1.30.0"],
  ["1.30.x", "1.30.0"],
  ["LTS__18.4.x", "18.4.0"],
  [">=1.30 <1.32", "1.30.0"],
  ["1.31 || 1.29.4", "1.29.4"],
  ["<1.30", "0.0.0"],
  [">1.29.3", "1.29.4"],
  ["latest", undefined],
  ["stable.x", undefined],
])("the smallest version that %s admits is %s", (text, expected) => {
  expect(smallestAdmitted(text)).toBe(expected);
});

describe("the next version of a profile", () => {
  it.each([
    ["1.4.0", "1.4.1", "1.5.0"],
    ["1.2.3-rc.1", "1.2.3-rc.2", "1.3.0"],
    ["1.2.3-rc", "1.2.3-rc.0", "1.3.0"],
    ["2.0.0-5", "2.0.0-6", "2.0.0"],
    ["no version", "no version", "no version"],
  ])("after %s is %s, or %s", (version, patch, minor) => {
    expect(nextPatch(version)).toBe(patch);
    expect(nextMinor(version)).toBe(minor);
  });

  it("is a valid one, and newer", () => {
    const version = fc.oneof(
      full,
      fc.tuple(full, fc.stringMatching(/^[a-z]{1,4}(\.[1-9]\d?)?$/)).map((parts) => parts.join("-")),
    );
    fc.assert(
      fc.property(version, (before) => {
        for (const next of [nextPatch(before), nextMinor(before)]) {
          expect(semver.valid(next)).toBe(next);
          expect(semver.gt(next, before)).toBe(true);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

describe("a move of Kubernetes", () => {
  it.each([
    ["1.30.4", "1.30.4", "none"],
    ["1.30", "1.30.0", "none"],
    ["1.30.4", "1.30.9", "same-minor"],
    ["1.30.9", "1.30.4", "downgrade"],
    ["1.30.4", "1.30", "same-minor"],
    ["1.30.0-rc.1", "1.30.0", "same-minor"],
    ["1.30.0", "1.30.0-rc.1", "downgrade"],
    ["1.30.9", "1.31.0", "next-minor"],
    ["v1.30", "1.31", "next-minor"],
    ["1.30.9", "1.32.3", "skip"],
    ["1.31.6", "1.30.9", "downgrade"],
    ["1.33.0", "2.0.0", "skip"],
    ["2.0.0", "1.33.0", "downgrade"],
    ["1.30.x", "1.31.6", undefined],
    ["1.30.4", "latest", undefined],
  ])("from %s to %s is %s", (before, after, expected) => {
    expect(kubernetesMove(before, after)).toBe(expected);
  });
});

test.each([
  ["a version", "1.30.4", "1.30.4"],
  ["a floating tag", "1.30.x", "1.30.x"],
  ["a tag of a group", "LTS__20.04", "LTS__20.04"],
  ["a range", "~1.30", "1.30.9"],
  ["nothing", undefined, "1.30.9"],
])("the tag that Palette is told for %s", (_, wanted, expected) => {
  expect(tagOf(wanted, "1.30.9")).toBe(expected);
});

describe("a revision", () => {
  it.each([
    ["1.31.2", "1.31.2-rev1"],
    ["1.31.2-rev2", "1.31.2-rev10"],
    ["1.31.2-rev2", "1.31.3"],
    ["1.31.2-rc.1", "1.31.2"],
    ["1.31.2-rc.1", "1.31.2-rev1"],
    ["4.10.0", "4.10.0-1"],
    ["4.10.0-up.1", "4.10.0-up.2"],
    ["4.10.0-9", "4.10.1-rc.1"],
    ["22.04", "22.04-rev1"],
  ])("comes after its version and before the next one: %s, %s", (older, newer) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
  });

  it.each([
    ["1.31.2-rev2", "~1.31", true],
    ["1.31.2-2", ">=1.31.2", true],
    ["1.31.2-up.2", ">=1.30 <1.32", true],
    ["1.31.2-rev1", ">=1.31.2-rev2", false],
    ["1.31.2-rev2", "<=1.31.2-rev2", true],
    ["1.31.2-rev2", "<1.31.2", false],
    ["1.31.2-rev2", "1.31.x", true],
    ["0.0.3-rev1", "^0.0.3", true],
    ["0.0.4", "^0.0.3", false],
    ["1.31.2-rc.1", "~1.31", false],
  ])("is in a range by its place: %s in %s is %s", (version, range, expected) => {
    expect(inRange(version, range)).toBe(expected);
  });

  it("fits a range where a pack has revisions alone, and a floating tag", () => {
    expect(newestMatching(["1.31.2-rev1", "1.31.2-rev3", "1.31.1"], "~1.31")).toBe("1.31.2-rev3");
    expect(newestMatching(["1.31.2-rev1"], "1.31.x")).toBe("1.31.2-rev1");
    expect(newestMatching(["1.31.2-rev1"], "1.31.2")).toBeUndefined();
  });

  it("is a step forwards of Kubernetes, and one back is a step back", () => {
    expect(kubernetesMove("1.31.2", "1.31.2-rev1")).toBe("same-minor");
    expect(kubernetesMove("1.31.2-rev2", "1.31.2-rev1")).toBe("downgrade");
  });

  it("is what a reference asks for at least, where it names one", () => {
    expect(smallestAdmitted(">=1.31.2-rev2")).toBe("1.31.2-rev2");
    expect(smallestAdmitted(">1.31.2")).toBe("1.31.3");
    expect(overlap("1.31.2-rev1", "1.31.x")).toBe(true);
    expect(overlap("1.31.2-rev1", "<1.31.2")).toBe(false);
  });
});

it.each([
  ["1.31.x", ["1.34.x", "1.34.0", "1.31.2", "1.31.1"], "1.31.2"],
  ["1.31.9", ["1.31.2-rev1", "1.31.2", "1.32.0"], "1.31.2-rev1"],
  ["1.31.x", ["1.34.x", "1.34.0"], undefined],
  ["1.31.4", ["1.32.0", "1.32.1", "1.29.0"], "1.32.1"],
  ["2.x", ["1.0.0"], undefined],
  ["LTS__18.4.x", ["18.4.1", "20.4.0"], "18.4.1"],
  ["latest", ["1.0.0"], undefined],
])("the version nearest to %s of %j is %s", (wanted, versions, expected) => {
  expect(nearestVersion(wanted, versions)).toBe(expected);
});

import { posix, win32 } from "node:path";
import fc from "fast-check";
import { isProfileFileName, profileFileName } from "../../lib/constructs/file-name";
import { runs } from "../support/suite";

describe("the file name of a profile", () => {
  it("is name@version.json where that is safe everywhere", () => {
    expect(profileFileName("aws-base", "1.4.0")).toBe("aws-base@1.4.0.json");
    expect(profileFileName("base_2.x", "1.4.0-rc.1")).toBe("base_2.x@1.4.0-rc.1.json");
  });

  it.each([
    ["../../etc/passwd", "etc-passwd~"],
    ["team/aws", "team-aws~"],
    ["C:\\windows", "C-windows~"],
    ["AWS Base", "AWS-Base~"],
    ["größe", "gr-e~"],
    ["日本", "profile~"],
    ["..", "profile~"],
    [".hidden", "hidden~"],
    ["", "profile~"],
  ])("spells %j with safe characters and a digest", (name, start) => {
    const file = profileFileName(name, "1.0.0");
    expect(file.startsWith(start)).toBe(true);
    expect(file).toMatch(/~[0-9a-f]{8}@1\.0\.0\.json$/);
  });

  it("differs for names and versions that differ in case alone, even where case does not count", () => {
    const files = [
      profileFileName("aws", "1.0.0-rc.1"),
      profileFileName("AWS", "1.0.0-rc.1"),
      profileFileName("Aws", "1.0.0-rc.1"),
      profileFileName("aws", "1.0.0-RC.1"),
    ].map((file) => file.toLowerCase());
    expect(new Set(files).size).toBe(4);
  });

  it("does not confuse a version in a name with the version", () => {
    expect(profileFileName("a-1.0.0", "2.0.0")).not.toBe(profileFileName("a", "1.0.0-2.0.0"));
    expect(profileFileName("a@1.0.0", "2.0.0")).not.toBe(profileFileName("a", "1.0.0@2.0.0"));
  });

  it("is never too long for a file system", () => {
    expect(profileFileName("x".repeat(5000), `1.0.0-${"y".repeat(200)}`).length).toBeLessThan(255);
  });

  it("stays in its folder, whatever name and version are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (name, version) => {
        const file = profileFileName(name, version);
        expect(posix.basename(file)).toBe(file);
        expect(win32.basename(file)).toBe(file);
        expect(file.startsWith(".")).toBe(false);
        expect(isProfileFileName(file)).toBe(true);
      }),
      { numRuns: runs(100) },
    );
  });

  it("is its own for each name and version, even where case does not count", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "A", "-", "@", ".", "/", "é", "1"), maxLength: 4 });
    fc.assert(
      fc.property(text, text, text, text, (name, version, otherName, otherVersion) => {
        fc.pre(name !== otherName || version !== otherVersion);
        const [one, other] = [profileFileName(name, version), profileFileName(otherName, otherVersion)];
        expect(one.toLowerCase()).not.toBe(other.toLowerCase());
      }),
      { numRuns: runs(100) },
    );
  });
});

/**
 * Pulumi's runtime keeps its state in a global object and uses it to the very end of the process.
 *
 * @jest-environment node
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import * as pulumi from "@pulumi/pulumi";
import { ProfileVersions, type ProfileVersionsArgs } from "../../lib/pulumi";
import { outputValue, type PaletteMocks, paletteMocks } from "../../lib/testing";
import { addonGolden } from "../support/kinds";
import { golden } from "./support";

let mocks: PaletteMocks;

beforeEach(async () => {
  mocks = paletteMocks();
  await pulumi.runtime.setMocks(mocks, "project", "stack", false);
});

const versions = { "1.9.0": golden(), "1.10.0": golden({ tags: ["new"] }) };

async function settle(lineage: ProfileVersions): Promise<void> {
  await Promise.all(Object.values(lineage.profiles).map(({ digest }) => outputValue(digest)));
}

describe("a lineage", () => {
  it("has a profile for each version, of one name, the highest one current", async () => {
    const lineage = new ProfileVersions("base", { versions });
    await settle(lineage);
    expect(mocks.profiles.map(({ resource, args }) => [resource, args.name, args.version])).toEqual([
      ["base-1.9.0", "base", "1.9.0"],
      ["base-1.10.0", "base", "1.10.0"],
    ]);
    expect([lineage.version, await outputValue(lineage.name)]).toEqual(["1.10.0", "base"]);
    expect(await outputValue(lineage.uid)).toBe(mocks.profiles[1]?.uid);
    expect(await outputValue(lineage.versions["1.9.0"]?.uid as pulumi.Output<string>)).toBe(mocks.profiles[0]?.uid);
  });

  it("stays at the version that is named as the current one", async () => {
    const lineage = new ProfileVersions("base", { versions, name: "aws", current: "1.9.0" });
    await settle(lineage);
    expect(await outputValue(lineage.uid)).toBe(mocks.profiles.find(({ args }) => args.version === "1.9.0")?.uid);
    expect(await outputValue(lineage.name)).toBe("aws");
  });

  it.each<[ProfileVersionsArgs["onRetire"], string]>([
    [undefined, "keep"],
    ["delete-unused", "delete-unused"],
  ])("with onRetire %p keeps its versions or not when they are taken out", async (onRetire, onDestroy) => {
    await settle(new ProfileVersions("base", { versions, ...(onRetire && { onRetire }) }));
    expect(mocks.profiles.map(({ options }) => options.onDestroy)).toEqual([onDestroy, onDestroy]);
  });

  it("may be of profiles of any kind", async () => {
    await settle(new ProfileVersions("extras", { versions: { "1.0.0": addonGolden() } as never }));
    expect(mocks.profiles.map(({ args }) => args.type)).toEqual(["add-on"]);
  });

  it.each<[string, ProfileVersionsArgs, RegExp]>([
    ["without versions", { versions: {} }, /versions: .*\[MISSING_FIELD\]/],
    ["of a version that is none", { versions: { "1.0": golden() } }, /versions\["1\.0"\]: .*\[INVALID_VERSION\]/],
    [
      "whose current version is not declared",
      { versions, current: "2.0.0" },
      /current: .*1\.9\.0, 1\.10\.0.*\[INVALID_VALUE\]/,
    ],
  ])("%s stops the program with one error", (_, args, text) => {
    expect(() => new ProfileVersions("base", args)).toThrow(text);
  });
});

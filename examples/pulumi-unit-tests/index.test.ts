import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import { compare } from "palette-iac";
import { InfrastructureProfile } from "palette-iac/pulumi";
import { outputValue, type PaletteMocks, paletteMocks, withEmulator } from "palette-iac/testing";
import { baseProfile } from "./base-profile";

describe("the profiles, by mocks alone", () => {
  let mocks: PaletteMocks;

  beforeEach(async () => {
    mocks = paletteMocks();
    await pulumi.runtime.setMocks(mocks, "palette-unit-tests", "production");
  });

  it("differs between environments where it is meant to", async () => {
    const both = [baseProfile("staging", "t"), baseProfile("production", "t")];
    await Promise.all(both.map(({ uid }) => outputValue(uid)));
    const [staging, production] = mocks.profiles;
    assert.deepEqual(
      compare(staging!.args, production!.args).map(({ path }) => path),
      ["name", "tags.env", "layers.kubernetes.pack.version", "layers.kubernetes.values.pack.podCIDR"],
    );
  });

  it("never edits a version that production uses", async () => {
    await outputValue(baseProfile("production", "t").uid);
    assert.equal(mocks.profiles[0]?.options.versioning, "immutable");
  });

  it("keeps the token a secret", async () => {
    await outputValue(baseProfile("production", pulumi.secret("t")).uid);
    assert.deepEqual(mocks.profiles[0]?.secrets, ["layers"]);
  });

  it("is a program that runs as a whole", async () => {
    pulumi.runtime.setAllConfig({ "palette-unit-tests:registryToken": "t" }, ["palette-unit-tests:registryToken"]);
    const { uid } = await import("./index.js");
    assert.match(await outputValue(uid), /^[0-9a-f]{24}$/);
    assert.equal(mocks.profiles[0]?.name, "aws-base-production");
  });

  for (const [when, os] of [
    ["at once", "ubuntu-aws"],
    ["when its outputs are there", pulumi.output("ubuntu-aws")],
  ] as const) {
    it(`says what is wrong with a profile, ${when}`, async () => {
      const layers = {
        os,
        kubernetes: "kubernetes@1.30.4",
        network: "cni-calico@3.28.2",
        storage: "csi-aws-ebs@1.22.0",
      };
      const profile = new InfrastructureProfile("wrong", { cloud: "aws", layers });
      await assert.rejects(outputValue(profile.uid), /layers\.os\.pack.*\[PACK_VERSION_MISSING\]/);
      assert.deepEqual(mocks.profiles, []);
    });
  }
});

describe("the profiles, in an emulated Palette", () => {
  it("takes packs that exist, with default values and exact versions", async () => {
    await withEmulator(async (emulator) => {
      await pulumi.runtime.setMocks(paletteMocks({ emulator }), "palette-unit-tests", "staging");
      const base = baseProfile("staging", "t");
      assert.equal((await outputValue(base.layers)).kubernetes.version, "1.30.9");
      assert.deepEqual(
        emulator.control.listProfiles().map(({ name, version }) => `${name} ${version}`),
        ["aws-base-staging 1.4.0"],
      );
    });
  });
});

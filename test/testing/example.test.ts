import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { followReadme } from "../support/documentation/commands";
import { installWithPackages } from "../support/packed-package";
import { foreignSettingsRemoved } from "../support/program-environment";
import { type Outcome, start } from "../support/started-program";

jest.setTimeout(300_000);

const REPOSITORY = path.resolve(__dirname, "../..");
const EXAMPLE = path.join(REPOSITORY, "examples", "pulumi-unit-tests");

let root: string;
let folder: string;

beforeAll(async () => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-example-")));
  folder = path.join(root, "example");
  await installWithPackages(root);
  fs.cpSync(EXAMPLE, folder, { recursive: true, filter: (file) => !/[\\/](node_modules|dist)$/.test(file) });
});
afterAll(() => {
  if (root !== undefined) fs.rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs Node to its end, in an environment with nothing of jest or Palette in it. */
function node(args: readonly string[], cwd: string): Promise<Outcome> {
  const foreign = /^(PALETTE_|SPECTROCLOUD_|PULUMI_|NODE_|JEST_)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  return start(process.execPath, args, cwd, env).outcome;
}

describe("the example of unit tests, with the package as users get it", () => {
  it("passes by the commands of its README", async () => {
    const { stdout } = await followReadme("pulumi-unit-tests", { folder, env: foreignSettingsRemoved(process.env) });
    expect(stdout).toMatch(/ pass 7\n(.* skipped.*\n)?.* fail 0\n/);
  });

  it("passes under jest with its default settings, and so does a test that ends with a profile that is refused", async () => {
    const under = path.join(root, "jest");
    fs.mkdirSync(under);
    const write = (name: string, text: string) => fs.writeFileSync(path.join(under, name), text);
    write("package.json", JSON.stringify({ private: true }));
    const program = (test: string) => `
      const pulumi = require("@pulumi/pulumi");
      const { InfrastructureProfile } = require("palette-iac/pulumi");
      const { outputValue, paletteMocks } = require("palette-iac/testing");
      test("is tested", async () => {
        const mocks = paletteMocks();
        await pulumi.runtime.setMocks(mocks, "project", "test", false);
        const [kubernetes, network, storage] = ["kubernetes@1.30.4", "cni-calico@3.28.2", "csi-aws-ebs@1.22.0"];
        const make = (os) => new InfrastructureProfile("x", { cloud: "aws", layers: { os, kubernetes, network, storage } });
        ${test}
      });`;
    write("made.test.js", program('await outputValue(make("ubuntu-aws@22.04").uid);'));
    write(
      "refused.test.js",
      program(`
        await expect(outputValue(make("ubuntu-aws").uid)).rejects.toThrow("PACK_VERSION_MISSING");
        await expect(outputValue(make(pulumi.output("ubuntu-aws")).digest)).rejects.toThrow("PACK_VERSION_MISSING");
        expect(mocks.problems).toHaveLength(1);`),
    );
    write("last.test.js", program('await outputValue(make("ubuntu-aws").uid).catch(() => {});'));
    const outcome = await node([path.join(root, "node_modules", "jest", "bin", "jest.js"), "--runInBand"], under);
    expect(outcome.text).toContain("3 passed, 3 total");
    expect(outcome.text).not.toMatch(/soft deleted|after tests are done|RangeError/);
    expect(outcome.code).toBe(0);
  });

  it.each([
    ["at once", '"aws"'],
    ["later", 'pulumi.output("aws")'],
  ])("leaves a plain process alive after a profile that is refused %s, and another failure not", async (_, cloud) => {
    const program = (end: string) => `
      const pulumi = require("@pulumi/pulumi");
      const { InfrastructureProfile } = require("palette-iac/pulumi");
      const { outputValue, paletteMocks } = require("palette-iac/testing");
      (async () => {
        const mocks = paletteMocks();
        await pulumi.runtime.setMocks(mocks);
        const profile = new InfrastructureProfile("wrong", { cloud: ${cloud}, layers: {} });
        profile.uid.apply((uid) => uid);
        await outputValue(profile.layers.kubernetes.version).catch((error) => console.log("caught", error.message));
        await new Promise((resolve) => setTimeout(resolve, 100));
        console.log("alive", mocks.problems.length);
        ${end}
      })();`;
    const alive = await node(["-e", program("")], folder);
    expect([alive.code, alive.stdout]).toEqual([
      0,
      expect.stringMatching(/^caught (.|\n)*LAYER_MISSING(.|\n)*alive 1\n$/),
    ]);
    const failed = await node(["-e", program('throw new Error("mine");')], folder);
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining("Error: mine")]);
  });
});

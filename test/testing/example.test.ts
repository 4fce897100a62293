import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Outcome, start } from "../support/started-program";

jest.setTimeout(300_000);

const REPOSITORY = path.resolve(__dirname, "../..");
const EXAMPLE = path.join(REPOSITORY, "examples", "pulumi-unit-tests");

let root: string;
let folder: string;

beforeAll(async () => {
  const packed = await well([path.join(REPOSITORY, "scripts", "setup.mjs"), "pack"], REPOSITORY);
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-example-")));
  folder = path.join(root, "example");
  const installed = path.join(root, "node_modules", "palette-iac");
  fs.mkdirSync(installed, { recursive: true });
  const modules = path.join(REPOSITORY, "node_modules");
  for (const entry of fs.readdirSync(modules).filter((name) => !name.startsWith("."))) {
    fs.symlinkSync(path.join(modules, entry), path.join(root, "node_modules", entry), "junction");
  }
  const tar = ["-xzf", packed.stdout.trim(), "-C", installed, "--strip-components", "1"];
  expect((await start("tar", tar, root, process.env).outcome).text).toBe("");
  fs.cpSync(EXAMPLE, folder, { recursive: true, filter: (file) => !/[\\/](node_modules|dist)$/.test(file) });
  await well([path.join(root, "node_modules", "typescript", "bin", "tsc")], folder);
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

async function well(args: readonly string[], cwd: string): Promise<Outcome> {
  const outcome = await node(args, cwd);
  if (outcome.code !== 0) throw new Error(`node ${args.join(" ")} failed:\n${outcome.text}`);
  return outcome;
}

describe("the example of unit tests, with the package as users get it", () => {
  it("passes under node --test", async () => {
    const { stdout } = await well(["--test", "--test-reporter=tap", "dist/"], folder);
    expect(stdout).toContain("# pass 7\n# fail 0\n");
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

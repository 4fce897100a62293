import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseAllDocuments } from "yaml";
import { covered } from "../support/covered";
import { allBlocks, type Block, blockFor, placeOf, type Runner } from "../support/documentation/blocks";
import { follow, typed } from "../support/documentation/commands";
import { PagesFolder, syntaxProblems } from "../support/documentation/pages-folder";
import { type Rig, startRig } from "../support/engine";
import { foreignSettingsRemoved, reach } from "../support/program-environment";
import { type Outcome, start } from "../support/started-program";
import { sampled } from "../support/suite";

jest.setTimeout(600_000);

const BLOCKS = allBlocks();
const runBy = (runner: Runner) => BLOCKS.filter((block) => block.runner === runner);
const pagesOf = (blocks: readonly Block[]) => [...new Set(blocks.map(({ page }) => page))];

/** Blocks that no test runs, each with its reason: whoever adds one adds it here. */
const NOT_RUN = [
  "CONTRIBUTING.md: commands of the repository itself, which CI runs",
  "README.md: clones this repository; CI runs the demo",
  "README.md: output of the demo",
  "README.md: runs the tests, this one among them",
  "docs/cdk.md: vitest is not installed for the tests",
  "docs/emulator.md: does not end; test/emulator/command.test.ts runs the command",
  "docs/pulumi-from-official-provider.md: needs a stack of the official provider; test/e2e/pulumi-from-official-provider.cli.test.ts has one",
  "docs/pulumi-from-official-provider.md: needs a stack of the official provider; test/e2e/pulumi-from-official-provider.cli.test.ts has one",
  "docs/terraform/functions/merge_values.md: text",
  "examples/cdktf-aws/README.md: cdktf-cli is not installed for the tests",
  "examples/cdktn-aws/README.md: cdktn-cli is not installed for the tests",
  "examples/cdktn-migrate/README.md: needs a stack of the official provider; test/e2e/cdk-migration-terraform.cli.test.ts has one",
  "examples/cdktn-vsphere/README.md: cdktn-cli is not installed for the tests",
  "examples/terraform-infrastructure-profile/README.md: does not end; test/emulator/command.test.ts runs the command",
  "examples/terraform-migrate-from-spectrocloud/README.md: needs a state of the official provider; test/e2e/terraform-example-migration.cli.test.ts has one",
  "examples/terraform-migrate-from-spectrocloud/README.md: needs a state of the official provider; test/e2e/terraform-example-migration.cli.test.ts has one",
];

describe("the blocks of the pages", () => {
  it("are run by a test, but for those that are named", () => {
    const left = runBy("none").map(({ page, notRun, language }) => `${page}: ${notRun ?? language}`);
    expect(left.sort()).toEqual([...NOT_RUN].sort());
    for (const runner of ["program", "commands", "pulumi", "terraform", "example", "none"] as const) {
      covered(`documentation blocks (${runner === "none" ? "not run" : runner})`, "pages", runBy(runner).length);
    }
    expect(BLOCKS.length).toBeGreaterThan(70);
  });

  it("of examples for Pulumi are typed by a test of theirs", () => {
    const tests = ["test/e2e", "test/testing"].flatMap((folder) =>
      fs.readdirSync(folder).map((file) => fs.readFileSync(path.join(folder, file), "utf8")),
    );
    for (const page of pagesOf(runBy("pulumi"))) {
      const call = `followReadme("${page.split("/")[1]}"`;
      expect({ page, typed: tests.some((text) => text.includes(call)) }).toEqual({ page, typed: true });
    }
  });

  it("name files and tests that exist", () => {
    const named = BLOCKS.flatMap(({ notRun = "" }) => notRun.match(/\btest\/\S+\.ts/g) ?? []);
    for (const file of named) expect({ file, is: fs.existsSync(file) }).toEqual({ file, is: true });
  });

  it.each(
    BLOCKS.filter(({ language }) => !["terraform", "text"].includes(language)).map(
      (block) => [placeOf(block), block] as const,
    ),
  )("are in the form of their language: %s", async (_, block) => {
    const { language, text } = block;
    if (language === "ts") expect(syntaxProblems(block)).toEqual([]);
    else if (language === "json") expect(() => JSON.parse(text)).not.toThrow();
    else if (language === "yaml") expect(parseAllDocuments(text).flatMap((one) => one.errors)).toEqual([]);
    else expect((await start("sh", ["-nc", typed(block)], ".", process.env).outcome).text).toBe("");
  });
});

describe("what a reader pastes into an empty folder", () => {
  let folder: PagesFolder;
  let rig: Rig;
  let env: NodeJS.ProcessEnv;
  const programs = runBy("program");
  const compiled: string[] = [];

  beforeAll(async () => {
    [folder, rig] = await Promise.all([PagesFolder.create(), startRig()]);
    await rig.create({ version: "1.4.0" });
    const home = path.join(folder.root, "home");
    fs.mkdirSync(home);
    env = { ...foreignSettingsRemoved(process.env), ...reach(rig.emulator), HOME: home, GIT_TOKEN: "token" };
    for (const page of pagesOf(programs)) compiled.push(...folder.write(page));
    folder.provideGolden();
    // The page on installing bundles a program without saying which.
    fs.writeFileSync(
      path.join(folder.folderOf("docs/pulumi-installation.md"), "index.ts"),
      blockFor("README.md", "index.ts").text,
    );
  });
  afterAll(async () => {
    await rig?.stop();
    folder?.remove();
  });

  const at = (page: string, ...parts: string[]) => path.join(folder.folderOf(page), ...parts);

  async function node(args: readonly string[], cwd = folder.root): Promise<Outcome> {
    const outcome = await start(process.execPath, args, cwd, env).outcome;
    if (outcome.code !== 0) throw new Error(`node ${args.join(" ")} failed:\n${outcome.text}`);
    return outcome;
  }

  // Each example compiles and synthesizes a program of its own.
  const commands = sampled("commands", runBy("commands"), (block) =>
    block.page.startsWith("examples/") ? "an example" : placeOf(block),
  );
  it.each(commands.map((block) => [placeOf(block), block] as const))("does what it says: %s", async (_, block) => {
    expect(await follow(block, folder.folderOf(block.page), env)).toMatchObject({ code: 0 });
  });

  it("compiles, and would not with a field that does not exist", () => {
    const wrong = path.join(folder.root, "wrong.ts");
    fs.writeFileSync(
      wrong,
      'import { defineAddonProfile } from "palette-iac";\ndefineAddonProfile({ name: "a", addOns: [] });\n',
    );
    const said = folder.compile([...compiled, wrong]);
    expect(said.filter((line) => !line.startsWith("wrong.ts"))).toEqual([]);
    expect(said).toEqual([expect.stringContaining("wrong.ts:2: ")]);
  });

  it("runs, as plain programs", async () => {
    const files = compiled
      .filter(
        (file) =>
          !file.endsWith(".d.ts") && !/\.test\.ts$|[\\/](README[\\/]index|docs-pulumi[\\/]page)\.ts$/.test(file),
      )
      .map((file) => file.replace(/ts$/, "js"));
    expect(files.length).toBeGreaterThanOrEqual(6);
    const imports = files.map(
      (file) =>
        `process.chdir(${JSON.stringify(path.dirname(file))}); await import(${JSON.stringify(pathToFileURL(file))});`,
    );
    await node(["--input-type=module", "-e", imports.join("\n")]);
    expect(fs.readdirSync(at("README.md", "palette.out")).sort()).toEqual([
      "aws-base@1.4.0.json",
      "aws-production@1.4.0.json",
      "manifest.json",
    ]);
    for (const page of ["README.md", "docs/cdk.md"]) {
      const stack = JSON.parse(fs.readFileSync(at(page, "cdktf.out/stacks/platform/cdk.tf.json"), "utf8"));
      expect(stack.resource.palette_infrastructure_profile["aws-base"].tags).toEqual(["env:prod"]);
    }
  });

  it("gives the differences that the comment beside it names", async () => {
    const { text } = blockFor("README.md", "golden.ts");
    const script =
      'const { golden, production } = require("@acme/palette-golden"); const { compare } = require("palette-iac"); console.log(JSON.stringify(compare(golden, production).map(({ path }) => path)));';
    const { stdout } = await node(["-e", script]);
    expect(text.match(/(?<=path: ")[^"]+/g)).toEqual(JSON.parse(stdout));
  });

  it("runs, as a unit test of a Pulumi program", async () => {
    const { stdout } = await node(["--test", "--test-reporter=tap", "index.test.js"], at("README.md"));
    expect(stdout).toContain("# pass 1\n# fail 0\n");
  });

  it("runs, as a Pulumi program", async () => {
    const script = `
      const pulumi = require("@pulumi/pulumi");
      const { paletteMocks } = require("palette-iac/testing");
      const mocks = paletteMocks();
      pulumi.runtime.setMocks(mocks).then(async () => {
        require("./page.js");
        while (mocks.profiles.length + mocks.problems.length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
        console.log(JSON.stringify([mocks.problems, mocks.profiles.map(({ name, args }) => name + " " + args.version)]));
      });`;
    const { stdout } = await node(["-e", script], at("docs/pulumi.md"));
    expect(JSON.parse(stdout)).toEqual([[], expect.arrayContaining(["aws-base 1.4.0", "aws-base 1.5.0"])]);
  });
});

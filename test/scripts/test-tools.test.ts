import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const SCRIPTS = path.resolve(__dirname, "../../scripts");
const TESTS = ["test/e2e/pulumi-a.cli.test.ts", "test/e2e/terraform-a.cli.test.ts", "test/e2e/terraform-b.cli.test.ts"];

/** What `npm test` learns of the tools that tests need. */
interface TestTools {
  readonly env: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
  readonly problems: readonly string[];
  readonly leftOut: readonly string[];
}

let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-test-tools-"));
  fs.mkdirSync(path.join(root, "scripts"));
  says("pulumi-cli", { binDir: "/bin/of/pulumi" });
  says("opentofu", { tofu: "/bin/tofu" });
  says("terraform-cli", { terraform: "/bin/terraform" });
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

function says(script: string, answer: Readonly<Record<string, string>>): void {
  const text = JSON.stringify({ ...answer, version: "1.2.3", source: "path" });
  fs.writeFileSync(path.join(root, "scripts", `${script}.mjs`), `console.log(${JSON.stringify(text)});\n`);
}

function fails(script: string, why: string): void {
  const program = `console.error(${JSON.stringify(why)});\nprocess.exit(1);\n`;
  fs.writeFileSync(path.join(root, "scripts", `${script}.mjs`), program);
}

async function provided(files: readonly string[], options = {}): Promise<TestTools & { readonly stderr: string }> {
  const script = pathToFileURL(path.join(SCRIPTS, "setup/test-tools.mjs")).href;
  const program = `
    const { provideTestTools } = await import(${JSON.stringify(script)});
    console.log(JSON.stringify(await provideTestTools(
      ${JSON.stringify(files)}, ${JSON.stringify(root)}, ${JSON.stringify(options)})));`;
  const run = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
  return { ...JSON.parse(run.stdout), stderr: run.stderr };
}

describe("the tools that npm test provides", () => {
  it("are those that the chosen tests need, by their names", async () => {
    const all = await provided([...TESTS, "test/profile/pack.test.ts"]);
    expect(all).toMatchObject({
      env: {
        PALETTE_IAC_PULUMI_BIN: "/bin/of/pulumi",
        PALETTE_IAC_TOFU: "/bin/tofu",
        PALETTE_IAC_TERRAFORM: "/bin/terraform",
      },
      problems: [],
      leftOut: [],
    });
    expect(all.stderr).toContain("setup: OpenTofu 1.2.3 (path): /bin/tofu\n");
    expect(Object.keys((await provided(["test/e2e/pulumi-a.cli.test.ts"])).env)).toEqual(["PALETTE_IAC_PULUMI_BIN"]);
    expect(Object.keys((await provided(["test/e2e/terraform-a.cli.test.ts"])).env)).toEqual([
      "PALETTE_IAC_TOFU",
      "PALETTE_IAC_TERRAFORM",
    ]);
    expect(await provided(["test/profile/pack.test.ts", "test/e2e/terraform.test.ts"])).toMatchObject({ env: {} });
  });

  it("may be without Terraform, whose tests are left out by name", async () => {
    fails("terraform-cli", "terraform is not on PATH");
    const { env, problems, leftOut, stderr } = await provided(TESTS);
    expect(env).toMatchObject({ PALETTE_IAC_TOFU: "/bin/tofu", PALETTE_IAC_TERRAFORM: "" });
    expect(leftOut).toEqual(["the tests under Terraform: terraform is not on PATH"]);
    expect(problems).toEqual([]);
    expect(stderr).not.toContain("terraform is not on PATH");
  });

  it("must hold OpenTofu and the Pulumi CLI, whose lack is a failure that says how many tests it concerns", async () => {
    fails("opentofu", "No OpenTofu is to be had on this machine");
    fails("pulumi-cli", "No Pulumi CLI is to be had on this machine");
    const { env, problems, stderr } = await provided(TESTS);
    expect(env).toEqual({ PALETTE_IAC_TOFU: "", PALETTE_IAC_TERRAFORM: "/bin/terraform" });
    expect(problems).toEqual([
      expect.stringMatching(/^1 test file needs the Pulumi CLI\. There is none, so they fail/),
      expect.stringMatching(/^2 test files need OpenTofu\. .*PALETTE_IAC_SKIP_CLI_TESTS=1 leaves out all/),
    ]);
    expect(stderr).toContain("No OpenTofu is to be had");
  });

  it("may be missing where nothing is built, and are named", async () => {
    fails("opentofu", "No OpenTofu is to be had on this machine");
    fails("pulumi-cli", "No Pulumi CLI is to be had on this machine");
    const withTerraform = await provided(TESTS, { noBuild: true });
    expect(withTerraform).toMatchObject({ missing: ["pulumi"], problems: [] });
    expect(withTerraform.leftOut).toEqual([
      expect.stringMatching(/^the tests under the Pulumi CLI: .*; npm run test:all builds it$/),
      expect.stringMatching(/^the tests under OpenTofu: .*; npm run test:all builds it$/),
    ]);
    fails("terraform-cli", "terraform is not on PATH");
    expect(await provided(TESTS, { noBuild: true })).toMatchObject({ missing: ["pulumi", "terraform"], problems: [] });
  });
});

const describeWithScripts = process.platform === "win32" ? describe.skip : describe;

describeWithScripts("node scripts/terraform-cli.mjs", () => {
  async function run(args: readonly string[], program?: string) {
    if (program !== undefined) {
      fs.writeFileSync(path.join(root, "terraform"), `#!${process.execPath}\n${program}`, { mode: 0o755 });
    }
    const env = { PATH: root, TF_CLI_CONFIG_FILE: path.join(root, "not-there") };
    const file = path.join(SCRIPTS, "terraform-cli.mjs");
    return promisify(execFile)(process.execPath, [file, ...args], { env }).then(
      ({ stdout }) => stdout,
      ({ stderr }: { readonly stderr: string }) => stderr,
    );
  }

  it("finds Terraform on PATH", async () => {
    const found = JSON.parse(await run(["--json"], `console.log("Terraform v1.12.0\\non linux_amd64");\n`));
    expect(found).toEqual({ terraform: path.join(root, "terraform"), version: "1.12.0", source: "path" });
    expect(await run([])).toBe(`Terraform 1.12.0 (path): ${path.join(root, "terraform")}\n`);
  });

  it.each([
    ["there is none", undefined, /^terraform is not on PATH\n$/],
    ["it is too old", `console.log("Terraform v1.5.7");\n`, /terraform is 1\.5\.7; 1\.11\.0 or newer is needed\n$/],
    ["it is another program", `console.log("OpenTofu v1.12.0");\n`, /terraform version` printed no version\n$/],
  ])("says why not when %s", async (_, program, reason) => {
    expect(await run(["--json"], program)).toMatch(reason);
  });
});

import fs from "node:fs";
import path from "node:path";
import { mirroredVersion, PROVIDER_PLATFORMS, versionFolder } from "../../lib/cli/provider-mirror";
import { version } from "../../package.json";
import { type Outcome, start } from "../support/started-program";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(120_000);

const REPOSITORY = path.resolve(__dirname, "../..");

const PROFILE = `
resource "palette_infrastructure_profile" "base" {
  name     = "aws-base"
  version  = "1.4.0"
  cloud    = "aws"
  registry = "Palette Registry"
  layers = {
    os         = { pack = "ubuntu-aws@22.04" }
    kubernetes = { pack = "kubernetes@1.30.4" }
    network    = { pack = "cni-calico@3.28.2" }
    storage    = { pack = "csi-aws-ebs@1.22.0" }
  }
}
`;

describeTools("palette-iac terraform install", (tool) => {
  let project: TerraformProject;

  beforeEach(async () => {
    project = await TerraformProject.start(tool, { provider: "none" });
    // As on the machine of somebody who has configured nothing.
    delete project.env.TF_CLI_CONFIG_FILE;
    project.env.XDG_CONFIG_HOME = "";
  });
  afterEach(() => project?.stop());

  /** Runs the command of the built package and gives what it prints. */
  async function command(...args: string[]): Promise<string> {
    await well(start(process.execPath, ["scripts/setup.mjs", "build"], REPOSITORY, process.env).outcome);
    const main = path.join(REPOSITORY, "dist/cli/main.js");
    const ran = start(process.execPath, [main, "terraform", "install", ...args], project.folder, project.env);
    return (await well(ran.outcome)).stdout;
  }

  async function well(outcome: Promise<Outcome>): Promise<Outcome> {
    const { code, text } = await outcome;
    if (code !== 0) throw new Error(text);
    return outcome;
  }

  const hashes = () => [...project.read(".terraform.lock.hcl").matchAll(/"(\w+:.+)"/g)].map(([, hash]) => hash);
  const beginning = (printed: string) => printed.slice(printed.indexOf("terraform {"));
  const plugins = () => path.join(project.env.HOME as string, ".terraform.d", "plugins");

  it("is all that init, plan and apply need, and its hash holds for every platform", async () => {
    const printed = await command();
    project.write("main.tf", `${beginning(printed)}${PROFILE}`);
    const { stdout } = await project.well("init");
    expect(stdout).toContain(`/palette v${mirroredVersion(version)} (unauthenticated)`);
    const before = hashes();
    expect(before).toEqual([expect.stringMatching(/^h1:/)]);

    await project.well(
      "providers",
      "lock",
      `-fs-mirror=${plugins()}`,
      "-platform=linux_amd64",
      "-platform=darwin_arm64",
    );
    expect(hashes()).toEqual(before);
    const locked = project.read(".terraform.lock.hcl");
    await project.well("init", "-lockfile=readonly");

    expect((await project.plan()).actions).toEqual({ "palette_infrastructure_profile.base": "create" });
    await project.applyWell();
    expect(project.emulator.control.listProfiles()).toMatchObject([{ name: "aws-base", version: "1.4.0" }]);
    expect((await project.plan()).actions).toEqual({});
    await project.destroyWell();
    expect(project.emulator.control.listProfiles()).toEqual([]);
    expect(project.read(".terraform.lock.hcl")).toBe(locked);
  });

  it("serves a mirror that the printed CLI configuration names, and one in the project's own folder", async () => {
    const mirror = path.join(project.folder, "mirror");
    const printed = await command("--dir", mirror);
    const start = printed.indexOf("provider_installation");
    project.write("main.tf", beginning(printed));
    project.write("cli.tfrc", printed.slice(start, printed.indexOf("\n}\n", start) + 3));
    project.env.TF_CLI_CONFIG_FILE = path.join(project.folder, "cli.tfrc");
    await project.well("init");
    expect((await project.well("validate")).text).toContain("The configuration is valid");

    delete project.env.TF_CLI_CONFIG_FILE;
    fs.rmSync(mirror, { recursive: true });
    fs.rmSync(project.env.TF_DATA_DIR as string, { recursive: true });
    await command("--dir", "terraform.d/plugins");
    await project.well("init");
    expect((await project.well("validate")).text).toContain("The configuration is valid");
  });

  it("prints an override with which the package's own file runs, without init", async () => {
    project.write("cli.tfrc", await command("--print-dev-override"));
    project.env.TF_CLI_CONFIG_FILE = path.join(project.folder, "cli.tfrc");
    project.write(
      "main.tf",
      `terraform {\n  required_providers {\n    palette = { source = "registry.terraform.io/palette-iac/palette" }\n  }\n}\n${PROFILE}`,
    );
    expect((await project.plan()).actions).toEqual({ "palette_infrastructure_profile.base": "create" });
  });

  it("says the truth of a file that was replaced: init refuses it until the lock file lets go of it", async () => {
    project.write("main.tf", beginning(await command()));
    const files = PROVIDER_PLATFORMS.map((platform) =>
      path.join(versionFolder(plugins(), mirroredVersion(version)), platform, "terraform-provider-palette"),
    );
    for (const file of files) fs.appendFileSync(file, "// of another build\n");
    await project.well("init");
    await command();
    for (const file of files) expect(fs.readFileSync(file, "latin1")).not.toContain("// of another build");
    await expect(project.well("init")).rejects.toThrow("match any of the");
    fs.rmSync(path.join(project.folder, ".terraform.lock.hcl"));
    await project.well("init");
  });
});

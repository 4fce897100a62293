import fs from "node:fs";
import path from "node:path";
import { unwrapped } from "../support/terraform-documents";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";
import { until } from "../support/until";

jest.setTimeout(120_000);

const DATA = (input: string) => `resource "terraform_data" "one" {\n  input = "${input}"\n}\n`;
const SLOW = `resource "terraform_data" "slow" {
  provisioner "local-exec" {
    command = "echo $$ > started; sleep 60"
  }
}
`;

describeTools("a project for tests", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool, { provider: "none" });
  });
  afterEach(() => project.wipe());
  afterAll(() => project?.stop());

  it("plans, applies, finds nothing more to do, and destroys", async () => {
    project.write("main.tf", DATA("before"));
    expect((await project.plan()).actions).toEqual({ "terraform_data.one": "create" });
    const { stdout } = await project.applyWell();
    expect(stdout).toContain("Apply complete! Resources: 1 added");
    expect(project.attributes("terraform_data.one")).toMatchObject({ input: { value: "before" } });

    expect((await project.plan()).actions).toEqual({});
    project.write("main.tf", DATA("after"));
    const planned = await project.plan();
    expect(planned.actions).toEqual({ "terraform_data.one": "update" });
    expect(planned.change("terraform_data.one").after).toMatchObject({ input: "after" });
    await project.applyWell(planned.file);
    expect(project.attributes("terraform_data.one")).toMatchObject({ input: { value: "after" } });

    await project.destroyWell();
    expect(project.state().resources).toEqual([]);
    expect(project.leftovers()).toEqual([]);
  });

  it("says what a failed plan printed when its changes are asked for", async () => {
    project.write("main.tf", `resource "terraform_data" "one" {\n  inputs = "misspelled"\n}\n`);
    const planned = await project.plan();
    expect(planned).toMatchObject({ code: 1, text: expect.stringContaining("Unsupported argument") });
    expect(() => planned.actions).toThrow("Unsupported argument");
    await expect(project.applyWell()).rejects.toThrow("Unsupported argument");
  });

  it("hears nothing of the settings that the person who runs it has for their own", async () => {
    process.env.TF_VAR_text = "of somebody else";
    process.env.PALETTE_PROJECT = "of somebody else";
    const other = await TerraformProject.start(tool, { provider: "none" });
    delete process.env.TF_VAR_text;
    delete process.env.PALETTE_PROJECT;
    other.write("main.tf", `variable "text" {\n  default = "own"\n}\noutput "text" {\n  value = var.text\n}\n`);
    await other.applyWell();
    expect(other.state().outputs.text?.value).toBe("own");
    expect(other.env.PALETTE_PROJECT).toBe(other.emulator.projects[0]?.uid);
    await other.stop();
    expect(fs.existsSync(other.folder)).toBe(false);
  });

  it("names the requests that its emulator saw", async () => {
    const url = `${project.emulator.url}/v1/users/info`;
    const headers = { ApiKey: project.env.PALETTE_API_KEY as string };
    const requests = await project.requestsOf(() => fetch(url, { headers }));
    expect(requests).toEqual(["GET /v1/users/info"]);
  });

  it("never asks a network for a provider", async () => {
    project.write(
      "main.tf",
      `terraform {\n  required_providers {\n    random = { source = "hashicorp/random" }\n  }\n}\n`,
    );
    const { code, text } = await project.run("init");
    expect(code).toBe(1);
    expect(unwrapped(text)).toMatch(/hashicorp\/random was not found in any of the search locations - \S+mirror$/);
  });

  it.each(["override", "mirror"] as const)("supplies the provider of the packed package by way of: %s", async (way) => {
    const own = await TerraformProject.start(tool, { provider: way });
    own.write(
      "main.tf",
      `terraform {\n  required_providers {\n    palette = { source = "palette-iac/palette" }\n  }\n}\n`,
    );
    if (way === "mirror") await own.well("init");
    const { stdout } = await own.well("providers", "schema", "-json");
    expect(Object.keys(JSON.parse(stdout).provider_schemas)).toEqual([
      expect.stringMatching(/\/palette-iac\/palette$/),
    ]);
    await until(() => own.providers().length === 0, "the provider has ended");
    expect(own.leftovers()).toEqual([]);
    await own.stop();
  });

  describe("with an apply that takes its time", () => {
    const started = () => path.join(project.folder, "started");
    let pid: number;

    async function begin() {
      project.write("main.tf", SLOW);
      const running = project.start("apply", "-auto-approve");
      await until(() => fs.existsSync(started()) && project.read("started") !== "", "the provisioner has started");
      pid = Number(project.read("started"));
      return running;
    }

    it("interrupts it as Ctrl-C does, and it keeps what it knows", async () => {
      const running = await begin();
      running.interrupt();
      const { code, text } = await running.outcome;
      expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining("Interrupt received") });
      expect(project.state().resources).toMatchObject([{ name: "slow", instances: [{ status: "tainted" }] }]);
      await until(() => !isAlive(pid), "its child has ended");
    });

    it("kills it with its children, and its lock does not stop the next run", async () => {
      const running = await begin();
      running.kill();
      expect((await running.outcome).code).toBe(-1);
      await until(() => !isAlive(pid), "its child has ended");
      project.write("main.tf", DATA("next"));
      await project.applyWell();
    });
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import fs from "node:fs";
import path from "node:path";
import { exampleFolder, takeExample, terraformExamples } from "../support/terraform-example";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(240_000);

describeTools("the examples", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool, { provider: "none" });
  });
  afterAll(() => project?.stop());

  it.each(terraformExamples())("are in the usual form: %s", async (name) => {
    const { code, text } = await project.run("fmt", "-check", "-diff", "-recursive", exampleFolder(name));
    expect({ code, text }).toEqual({ code: 0, text: "" });
  });
});

describeTools("terraform-infrastructure-profile", (tool) => {
  const NAME = "terraform-infrastructure-profile";
  const BASE = "palette_infrastructure_profile.base";
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool, { provider: "mirror" });
    takeExample(project, NAME);
    await project.well("init");
  });
  afterEach(() => {
    for (const { uid } of profiles()) project.emulator.control.removeProfile(uid);
    fs.rmSync(path.join(project.folder, "terraform.tfstate"), { force: true });
  });
  afterAll(() => project?.stop());

  const profiles = () => project.emulator.control.listProfiles();
  const settled = async (...args: string[]) => (await project.run("plan", "-detailed-exitcode", ...args)).code === 0;

  it("makes a profile with its packs and tags, tells their versions, and then changes nothing", async () => {
    await project.well("validate");
    const planned = await project.plan();
    expect(planned.actions).toEqual({ [BASE]: "create" });
    await project.applyWell(planned.file);
    const [made] = profiles();
    expect(made).toMatchObject({
      name: "aws-base-dev",
      version: "1.4.0",
      type: "infra",
      cloudType: "aws",
      draft: null,
    });
    expect(Object.keys(made?.labels ?? {}).sort()).toEqual(["env", "golden", "team"]);
    const { profile, packs } = project.state().outputs;
    expect(profile?.value).toBe(made?.uid);
    expect(packs?.value).toEqual({ os: "22.04", kubernetes: "1.30.4", network: "3.28.2", storage: "1.22.0" });
    expect(await settled()).toBe(true);
  });

  it("lays the patches over the packs' own defaults", async () => {
    await project.applyWell();
    const [os, kubernetes, network, storage] = profiles()[0]?.published?.map(({ values }) => values) ?? [];
    expect(os).toContain("# Settings of the Ubuntu node image.");
    expect(kubernetes).toContain('audit-log-maxage: "90"');
    expect(kubernetes).toContain('podCIDR: "10.0.0.0/16"');
    expect(kubernetes).toContain("audit-log-path: /var/log/apiserver/audit.log");
    expect(network).toContain('FELIX_IPINIPMTU: "1480"');
    expect(network).toContain('CALICO_IPV4POOL_IPIP: "Always"');
    expect(storage).toMatch(/^# One storage class, encrypted, for everything\.\n/);
  });

  it("shows a change of its variable as an update, makes it, and is destroyed", async () => {
    await project.applyWell();
    const change = ["-var", "pod_cidr=10.8.0.0/16"];
    const planned = await project.plan(...change);
    expect(planned.actions).toEqual({ [BASE]: "update" });
    await project.applyWell(planned.file);
    expect(profiles()[0]?.published?.[1]?.values).toContain('podCIDR: "10.8.0.0/16"');
    expect(await settled(...change)).toBe(true);
    await project.destroyWell(...change);
    expect(profiles()).toEqual([]);
  });
});

import fs from "node:fs";
import { SOURCE_ADDRESS } from "../../lib/terraform/source-address";
import { spectrocloudPlugin } from "../support/spectrocloud-plugin";
import { unwrapped } from "../support/terraform-documents";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(120_000);

const OFFICIAL = "registry.terraform.io/spectrocloud/spectrocloud";
const OWN = `palette = { source = "${SOURCE_ADDRESS}" }`;
const header = (...providers: string[]) =>
  `terraform {\n  required_providers {\n    ${providers.join("\n    ")}\n  }\n}\n`;
const BOTH = header(OWN, `spectrocloud = { source = "${OFFICIAL}" }`);

const profile = (type = "palette_infrastructure_profile", cidr = "10.0.0.0/16") => `
resource "${type}" "base" {
  name     = "aws-base"
  version  = "1.4.0"
  cloud    = "aws"
  registry = "Palette Registry"
  layers = {
    os         = { pack = "ubuntu-aws@22.04" }
    kubernetes = { pack = "kubernetes@1.30.4", patch = yamlencode({ pack = { podCIDR = "${cidr}" } }) }
    network    = { pack = "cni-calico@3.28.2" }
    storage    = { pack = "csi-aws-ebs@1.22.0" }
  }
}
`;
const moved = (type = "palette_infrastructure_profile") => `
moved {
  from = spectrocloud_cluster_profile.x
  to   = ${type}.base
}
`;

describeTools("a profile of the official provider", (tool) => {
  let project: TerraformProject;
  let official: string;

  beforeAll(async () => {
    official = spectrocloudPlugin();
    project = await TerraformProject.start(tool, { overrides: { [OFFICIAL]: official } });
  });
  afterEach(() => project.wipe());
  afterAll(async () => {
    await project?.stop();
    fs.rmSync(official, { recursive: true, force: true });
  });

  /** Has Palette hold a profile, and the state say that the official provider has made it. */
  async function takeOver(): Promise<string> {
    project.write("main.tf", header(OWN) + profile());
    await project.applyWell();
    const { id } = project.attributes("palette_infrastructure_profile.base");
    const attributes = { id: id as string, name: "aws-base", version: "1.4.0", context: "project", type: "infra" };
    project.writeState({
      version: 4,
      serial: 1,
      lineage: "a7b3bd5e-6a5c-4c5d-8a59-6e4a3a9a4f10",
      terraform_version: "1.11.4",
      outputs: {},
      resources: [
        {
          mode: "managed",
          type: "spectrocloud_cluster_profile",
          name: "x",
          provider: `provider["${OFFICIAL}"]`,
          instances: [{ schema_version: 2, attributes }],
        },
      ],
    });
    return id as string;
  }

  const writesOf = async (work: () => Promise<unknown>) =>
    (await project.requestsOf(work)).filter((one) => !/^GET|validate\/packs|dashboard/.test(one));

  it("is moved without a change in Palette, and then needs the old provider no more", async () => {
    const uid = await takeOver();
    project.write("main.tf", BOTH + profile() + moved());
    const planned = await project.plan();
    expect(planned.actions).toEqual({ "palette_infrastructure_profile.base": "update" });
    expect(planned.text).toContain("(moved from spectrocloud_cluster_profile.x)");
    expect(await writesOf(() => project.applyWell(planned.file))).toEqual([]);
    expect(project.attributes("palette_infrastructure_profile.base").id).toBe(uid);

    fs.renameSync(official, `${official}-away`);
    project.write("main.tf", header(OWN) + profile());
    expect((await project.plan()).actions).toEqual({});
    fs.renameSync(`${official}-away`, official);
  });

  it("shows what the new configuration would change", async () => {
    await takeOver();
    project.write("main.tf", BOTH + profile(undefined, "10.8.0.0/16") + moved());
    const { before, after } = (await project.plan()).change("palette_infrastructure_profile.base");
    expect(JSON.stringify(before)).toMatch(/podCIDR: \W*10\.0\.0\.0/);
    expect(JSON.stringify(after)).toMatch(/podCIDR: \W*10\.8\.0\.0/);
  });

  it("is told of when it is of another kind", async () => {
    await takeOver();
    project.write("main.tf", BOTH + profile("palette_full_profile") + moved("palette_full_profile"));
    const { code, text } = await project.plan();
    expect(code).toBe(1);
    expect(unwrapped(text)).toContain("Use palette_infrastructure_profile. [PROFILE_OF_OTHER_KIND]");
  });

  it("can be let go of and imported instead, by blocks that older tools know", async () => {
    const uid = await takeOver();
    project.write(
      "main.tf",
      `${BOTH}${profile()}
removed {
  from = spectrocloud_cluster_profile.x
  lifecycle {
    destroy = false
  }
}
import {
  to = palette_infrastructure_profile.base
  id = "${uid}"
}
`,
    );
    const planned = await project.plan();
    expect(planned.actions).toMatchObject({ "palette_infrastructure_profile.base": "update" });
    expect(await writesOf(() => project.applyWell(planned.file))).toEqual([]);
    expect(project.state().resources.map(({ type }) => type)).toEqual(["palette_infrastructure_profile"]);
  });
});

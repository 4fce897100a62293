import fs from "node:fs";
import { CdkExample } from "../support/cdk-example";
import { officialAddress, officialInfrastructureProfile, officialState } from "../support/official-provider";
import { spectrocloudPlugin } from "../support/spectrocloud-plugin";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(240_000);

// As bindings name it, whichever tool runs.
const OFFICIAL = "registry.terraform.io/spectrocloud/spectrocloud";

/** The profile that the stack before makes. */
const PROFILE = {
  name: "aws-base",
  version: "1.4.0",
  description: "Layers of our AWS clusters",
  cloud: "aws",
  tags: ["team:platform"],
  packs: Object.entries({
    "ubuntu-aws": "22.04",
    kubernetes: "1.30.4",
    "cni-calico": "3.28.2",
    "csi-aws-ebs": "1.22.0",
  }).map(([name, tag]) => ({ name, tag, values: (defaults: string) => defaults })),
};

/** The stack on bindings, the one on constructs, and that one without the provider that it came from. */
async function stacks() {
  const before = await CdkExample.prepare("cdktn-migrate/before");
  const after = await CdkExample.prepare("cdktn-migrate/after");
  try {
    before.addBindings("spectrocloud");
    const both = after.synth();
    after.edit("main.ts", 'new SpectrocloudProvider(this, "spectrocloud", {});', "");
    after.edit("main.ts", ", SpectrocloudProvider", "");
    return { before: before.synth(), after: both, settled: after.synth() };
  } finally {
    for (const example of [before, after]) example.remove();
  }
}

let made: ReturnType<typeof stacks> | undefined;
const synthesized = () => {
  made ??= stacks();
  return made;
};

describe("a stack on generated bindings", () => {
  it("has the same resource and name in Terraform as the construct has, moved", async () => {
    const { before, after, settled } = await synthesized();
    expect(Object.keys(JSON.parse(before).resource.spectrocloud_cluster_profile)).toEqual(["aws-base"]);
    expect(JSON.parse(after).moved).toEqual([
      { from: "spectrocloud_cluster_profile.aws-base", to: "palette_infrastructure_profile.aws-base" },
    ]);
    expect(JSON.parse(settled).moved).toBeUndefined();
  });

  describeTools("comes to our provider", (tool) => {
    let project: TerraformProject;
    let official: string;

    beforeAll(async () => {
      official = spectrocloudPlugin();
      project = await TerraformProject.start(tool, { overrides: { [OFFICIAL]: official } });
    });
    afterAll(async () => {
      await project?.stop();
      fs.rmSync(official, { recursive: true, force: true });
    });

    it("with nothing made and nothing deleted, by no write to Palette", async () => {
      const { after, settled } = await synthesized();
      const attributes = await officialInfrastructureProfile(project.emulator, PROFILE);
      const state = JSON.stringify(officialState(tool, "aws-base", attributes)).replaceAll(
        officialAddress(tool),
        OFFICIAL,
      );
      project.writeState(state);
      project.write("cdk.tf.json", after);
      const planned = await project.plan();
      expect(planned.text).toMatch(/0 to add, 1 to change, 0 to destroy/);
      const asked = await project.requestsOf(() => project.applyWell(planned.file));
      expect(asked.filter((one) => !/^GET|validate\/packs|dashboard/.test(one))).toEqual([]);
      expect(project.attributes("palette_infrastructure_profile.aws-base").id).toBe(attributes.id);

      project.write("cdk.tf.json", settled);
      expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
    });
  });
});

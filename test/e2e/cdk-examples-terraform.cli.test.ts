import * as fs from "node:fs";
import { DataResource, TerraformStack, Testing } from "cdktn";
import { InfrastructureProfile, SpectrocloudProvider } from "../../lib/cdktn";
import { CdkExample } from "../support/cdk-example";
import { golden } from "../support/engine";
import { OFFICIAL_PROVIDER_VARIABLE, officialProviderFolder } from "../support/official-provider";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(240_000);

const TOKEN = "t0ken-that-nobody-sees";

/** Each example with the edit that gives its profile another version. */
const EXAMPLES: readonly { name: string; version: string; bump: readonly [string, string, string] }[] = [
  { name: "cdktn-aws", version: "1.4.0", bump: ["golden.ts", '"1.4.0"', '"1.5.0"'] },
  { name: "cdktf-aws", version: "1.4.0", bump: ["golden.ts", '"1.4.0"', '"1.5.0"'] },
  {
    name: "cdktn-vsphere",
    version: "1.1.0",
    bump: ["lineage.ts", "\n};", '\n  "1.2.0": overlay(first, { tags: ["team:platform", "new"] }),\n};'],
  },
];

/** What an example synthesizes, before and after the edit. */
interface Synthesized {
  readonly first: string;
  readonly again: string;
  readonly second: string;
}

const made = new Map<string, Promise<Synthesized>>();

/** Checks the types of an example and synthesizes it, once for all tools. */
function synthesized({ name, bump }: (typeof EXAMPLES)[number]): Promise<Synthesized> {
  const known = made.get(name) ?? synthesize(name, bump);
  made.set(name, known);
  return known;
}

async function synthesize(name: string, bump: (typeof EXAMPLES)[number]["bump"]): Promise<Synthesized> {
  const example = await CdkExample.prepare(name);
  try {
    const [first, again] = [example.synth(), example.synth()];
    example.edit(...bump);
    return { first, again, second: example.synth() };
  } finally {
    example.remove();
  }
}

describe.each(EXAMPLES)("$name", (example) => {
  const { version } = example;

  it("synthesizes the same bytes each time", async () => {
    const { first, again } = await synthesized(example);
    expect(again).toBe(first);
  });

  describeTools("with our provider", (tool) => {
    let project: TerraformProject;

    beforeAll(async () => {
      project = await TerraformProject.start(tool, { provider: "mirror" });
      project.env.TF_VAR_registry_token = TOKEN;
    });
    afterAll(() => project?.stop());

    const profiles = () => project.emulator.control.listProfiles();
    const output = (key: string) => project.state().outputs[key]?.value;
    const uidOf = (wanted: string) => profiles().find((one) => one.version === wanted && one.type !== "add-on")?.uid;

    it("is validated, planned, applied and planned again without a change", async () => {
      project.write("cdk.tf.json", (await synthesized(example)).first);
      await project.well("init");
      await project.well("validate");
      const planned = await project.plan();
      expect(new Set(Object.values(planned.actions))).toEqual(new Set(["create"]));
      await project.applyWell(planned.file);
      expect(output("version")).toBe(version);
      expect(JSON.stringify(output("cluster-profile"))).toContain(uidOf(version));
      expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
      expect(project.kept()).not.toContain(TOKEN);
    });

    it("has a new version reach what uses it in the same run, and leaves the old one", async () => {
      project.write("cdk.tf.json", (await synthesized(example)).second);
      const before = profiles().length;
      await project.applyWell();
      const now = output("version") as string;
      expect(now).not.toBe(version);
      expect(JSON.stringify(output("cluster-profile"))).toContain(uidOf(now));
      expect(profiles()).toHaveLength(before + 1);
      expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
    });

    it("is destroyed", async () => {
      await project.destroyWell();
      expect(project.state().resources).toEqual([]);
    });
  });
});

const OFFICIAL = "registry.terraform.io/spectrocloud/spectrocloud";

/** A profile for the official provider, and what stands for a cluster. */
function officialStack(version: string): string {
  const app = Testing.stubVersion(Testing.app());
  const stack = new TerraformStack(app, "stack");
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default", ignoreInsecureTlsError: true });
  const base = new InfrastructureProfile(stack, "base", golden({ version }));
  new DataResource(stack, "cluster", { input: { profile: base.id } });
  return Testing.synth(stack, true);
}

if (process.env[OFFICIAL_PROVIDER_VARIABLE]) {
  describeTools("the official provider itself", (tool) => {
    it("validates, plans, applies, plans again without a change, changes and destroys", async () => {
      const folder = officialProviderFolder("real");
      const overrides = { [OFFICIAL]: folder };
      const emulatorOptions = { tls: true };
      const project = await TerraformProject.start(tool, { provider: "none", overrides, emulatorOptions });
      try {
        const { url, apiKey } = project.emulator;
        Object.assign(project.env, { SPECTROCLOUD_HOST: new URL(url).host, SPECTROCLOUD_APIKEY: apiKey });
        project.write("main.tf.json", officialStack("1.4.0"));
        await project.well("validate");
        await project.applyWell();
        expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
        project.write("main.tf.json", officialStack("1.5.0"));
        await project.applyWell();
        await project.destroyWell();
        expect(project.state().resources).toEqual([]);
      } finally {
        await project.stop();
        fs.rmSync(folder, { recursive: true });
      }
    });
  });
} else {
  describe.skip("the official provider itself", () =>
    it(`left out: ${OFFICIAL_PROVIDER_VARIABLE} names no file of it`, () => {}));
}

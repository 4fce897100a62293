import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type * as cdktn from "cdktn";
import { ProfileApp, FullProfile as SynthesizedFull } from "../../lib/constructs";
import type { FullProfileProps } from "../../lib/profile/full-profile";
import { importProfile, writeLock } from "../../lib/reconcile";
import { HOSTS, type Host } from "../cdktn/hosts";
import { startRig } from "../support/engine";
import { fullGolden } from "../support/kinds";
import { ProfilesProject } from "../support/pulumi-program";
import { configurationOf } from "../support/terraform-config";
import { profilesIn } from "../support/terraform-faults";
import { TerraformProject } from "../support/terraform-project";
import { describeTools, type TerraformTool } from "../support/terraform-tools";

jest.setTimeout(240_000);

// Exact versions: a file has the versions of the lock, whatever was asked for.
const { layers, addons = [] } = fullGolden();
const PROFILE: FullProfileProps = fullGolden({
  description: "the same everywhere",
  tags: ["team:platform", "env:all"],
  layers: { ...layers, kubernetes: { ...(layers.kubernetes as object), pack: "kubernetes@1.30.9" } },
  addons: [addons[0], ...addons.slice(2)] as FullProfileProps["addons"],
});

/** What Palette holds when a profile has come there as a file that constructs have synthesized. */
async function imported(): Promise<object[]> {
  const rig = await startRig();
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-same-"));
  try {
    const { lock } = await writeLock(rig.session, [PROFILE]);
    const app = new ProfileApp({ lock, outdir });
    new SynthesizedFull(app, "base", PROFILE);
    const { profiles } = app.synth();
    await importProfile(rig.engine, fs.readFileSync(path.join(outdir, profiles[0]?.file as string), "utf8"));
    return profilesIn(rig.emulator);
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
    await rig.stop();
  }
}

async function byPulumi(): Promise<object[]> {
  const project = await ProfilesProject.start();
  try {
    project.declare({ base: PROFILE });
    await project.project.well(["up", "--yes", "--skip-preview"]);
    return profilesIn(project.emulator);
  } finally {
    await project.stop();
  }
}

async function byTerraform(tool: TerraformTool, configuration: string): Promise<object[]> {
  const project = await TerraformProject.start(tool);
  try {
    project.write("main.tf.json", configuration);
    await project.applyWell();
    return profilesIn(project.emulator);
  } finally {
    await project.stop();
  }
}

function synthesized({ host, lib }: Host): string {
  const app = host.Testing.stubVersion(host.Testing.app());
  const stack = new host.TerraformStack(app, "stack") as cdktn.TerraformStack;
  new lib.PaletteProvider(stack, "palette", {});
  new lib.FullProfile(stack, "base", PROFILE);
  return host.Testing.synth(stack, true);
}

describe("one profile is the same in Palette", () => {
  let there: object[];

  beforeAll(async () => {
    there = await imported();
    expect(there).toHaveLength(1);
  });

  it("as a file of constructs and by Pulumi", async () => {
    expect(await byPulumi()).toEqual(there);
  });

  describeTools("and", (tool) => {
    it("by Terraform", async () => {
      expect(await byTerraform(tool, configurationOf({ base: PROFILE }))).toEqual(there);
    });

    it.each(HOSTS.map((one) => [one.name, one] as const))("by the constructs for %s", async (_, host) => {
      expect(await byTerraform(tool, synthesized(host))).toEqual(there);
    });
  });
});

import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { followReadme } from "../support/documentation/commands";
import { markedPaths, type PulumiProject, Workspace } from "../support/pulumi-cli";
import type { Outcome } from "../support/started-program";
import { sampled } from "../support/suite";

jest.setTimeout(300_000);

let workspace: Workspace;
let emulator: Emulator;
let project: PulumiProject;

beforeAll(async () => {
  [workspace, emulator] = await Promise.all([Workspace.create(), startEmulator()]);
  project = workspace.example("pulumi-infrastructure-profile", emulator);
  await project.well(["stack", "init", "dev"]);
});
afterAll(async () => {
  await workspace?.dispose();
  await emulator?.stop();
});

const EDITED = "pack:\n  podCIDR: 10.99.0.0/16\n  serviceClusterIpRange: 10.96.0.0/12\n";
const REFORMATTED = "# Networks\npack: {serviceClusterIpRange: '10.96.0.0/12', podCIDR: \"10.0.0.0/16\"}\n\n";

async function counted(args: readonly string[]): Promise<Outcome & { readonly requests: number }> {
  const before = emulator.requests().length;
  const outcome = await project.well(args);
  return { ...outcome, requests: emulator.requests().length - before };
}

function onlyProfile() {
  const [profile, ...others] = emulator.control.listProfiles();
  if (profile === undefined || others.length > 0) throw new Error(`there are ${others.length + 1} profiles`);
  return profile;
}

/** The values of a pack as clusters see them. */
function valuesOf(pack: string): string {
  return onlyProfile().published?.find((one) => one.name === pack)?.values ?? "";
}

describe("the types of the examples", () => {
  // Those of other hosts are held to their types where they are run.
  const examples = fs
    .readdirSync(path.join(__dirname, "../../examples"))
    .filter((name) => /^(constructs|pulumi)-/.test(name));

  it.each(sampled("examples", examples, (name) => name.split("-")[0] as string))("fit: %s", async (name) => {
    const { folder } = workspace.example(name);
    const tsc = path.join(workspace.installed, "..", "typescript", "bin", "tsc");
    const { code, text } = await workspace.node([tsc, "--noEmit", "-p", folder], folder);
    expect([code, text]).toEqual([0, ""]);
  });
});

// These tests are one story: each goes on where the one before it ended.
describe("the example, with the real CLI", () => {
  it("is previewed without writing, in at most 8 requests", async () => {
    const { stdout, requests } = await counted(["preview"]);
    expect(requests).toBeLessThanOrEqual(8);
    expect(emulator.control.listProfiles()).toEqual([]);
    expect(stdout).toMatch(/digest {4}: "[0-9a-f]{64}"\n {4}kubernetes: "1\.30\.4"\n {4}uid {7}: \[unknown\]/);
    expect(stdout).toContain("+ 3 to create");
  });

  it("comes up in at most 17 requests, preview included", async () => {
    const before = emulator.requests().length;
    const { stdout } = await followReadme("pulumi-infrastructure-profile", project);
    expect(emulator.requests().length - before).toBeLessThanOrEqual(17);
    expect(onlyProfile()).toMatchObject({ name: "aws-base", version: "1.4.0", type: "infra", draft: null });
    expect(stdout).toContain(`uid       : "${onlyProfile().uid}"`);
    expect(stdout).not.toContain("Diagnostics");
  });

  it("is unchanged the second time, without a request", async () => {
    const { stdout, requests } = await counted(["up", "--yes", "--expect-no-changes"]);
    expect(requests).toBe(0);
    expect(stdout).not.toContain("Diagnostics");
  });

  it("shows exactly what somebody edited behind its back", async () => {
    emulator.control.editPackValues(onlyProfile().uid, "kubernetes", EDITED);
    const { stdout } = await counted(["preview", "--refresh", "--diff"]);
    expect(markedPaths(stdout)).toEqual([
      '~ layers.kubernetes.values.pack.podCIDR: "10.0.0.0/16" => "10.99.0.0/16"',
      '~ layers.kubernetes.values.pack.podCIDR: "10.99.0.0/16" => "10.0.0.0/16"',
    ]);
  });

  it("takes the edit into its state with a refresh, and nothing else", async () => {
    const { stdout } = await counted(["refresh", "--yes", "--diff"]);
    const edit = '~ layers.kubernetes.values.pack.podCIDR: "10.0.0.0/16" => "10.99.0.0/16"';
    expect(new Set(markedPaths(stdout))).toEqual(new Set([edit]));
    expect(valuesOf("kubernetes")).toBe(EDITED);
  });

  it("mends the edit, and says which path it changes", async () => {
    const { stdout } = await counted(["up", "--yes"]);
    expect(valuesOf("kubernetes")).toBe("pack:\n  podCIDR: 10.0.0.0/16\n  serviceClusterIpRange: 10.96.0.0/12\n");
    expect(stdout).toContain("~ 1 updated");
    expect(stdout).toContain("layers.kubernetes.values.pack.podCIDR: 10.99.0.0/16 -> 10.0.0.0/16");
    expect((await counted(["up", "--yes", "--expect-no-changes"])).requests).toBe(0);
  });

  it("takes no cluster that uses the profile, and no reformatted YAML on the server, for a difference", async () => {
    const { uid } = onlyProfile();
    const cluster = emulator.control.attachCluster(uid, { name: "production" });
    emulator.control.editPackValues(uid, "kubernetes", REFORMATTED);
    await project.well(["refresh", "--preview-only", "--expect-no-changes"]);
    const { stdout } = await project.well(["preview", "--refresh", "--expect-no-changes"]);
    expect(stdout).toContain("unchanged");
    emulator.control.detachCluster(uid, cluster);
  });

  it("takes no reformatted YAML in the program for a difference", async () => {
    const golden = project.read("golden.ts");
    const reformatted = golden
      .replace(
        '{ pack: { podCIDR: "10.0.0.0/16", serviceClusterIpRange: "10.96.0.0/12" } }',
        JSON.stringify(REFORMATTED),
      )
      .replace("# One storage class, encrypted, for everything.\n", "\n\n# Another comment\n")
      .replace('tags: ["team:platform", "golden"]', 'tags: ["golden", "team:platform"]');
    expect(reformatted).not.toContain("One storage class");
    expect(reformatted).toContain("# Networks");
    project.write("golden.ts", reformatted);
    expect((await counted(["preview", "--expect-no-changes"])).requests).toBe(0);
    project.write("golden.ts", golden);
  });

  it("is destroyed without a trace", async () => {
    const { requests } = await counted(["destroy", "--yes"]);
    expect(requests).toBeLessThanOrEqual(4);
    expect(emulator.control.listProfiles()).toEqual([]);
    expect((await project.well(["stack", "export"])).stdout).not.toContain("aws-base");
  });
});

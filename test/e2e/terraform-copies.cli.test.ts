import { unwrapped } from "../support/terraform-documents";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(240_000);

const HEAD = `terraform {
  required_providers { palette = { source = "registry.terraform.io/palette-iac/palette" } }
}
`;
const ADDONS = `registry = "Palette Community Registry"
  addons   = [{ pack = "hello-universe@1.3.1" }]`;
const addon = (resource: string, more = "") => `resource "palette_addon_profile" "${resource}" {
  name     = "dup"
  version  = "1.0.0"
  ${ADDONS}
  ${more}
}
`;

describeTools("two resources of one profile", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
  });
  afterEach(() => project.wipe());
  afterAll(() => project?.stop());

  const uids = () => project.emulator.control.listProfiles().map(({ uid }) => uid);
  const deletes = () => project.emulator.requests().filter(({ method }) => method === "DELETE").length;

  async function made(...blocks: readonly string[]): Promise<readonly string[]> {
    project.write("main.tf", HEAD + blocks.join(""));
    await project.applyWell();
    project.emulator.clearRequests();
    return uids();
  }

  async function refused(code: string, ...blocks: readonly string[]): Promise<void> {
    project.write("main.tf", HEAD + blocks.join(""));
    const planned = await project.run("plan");
    expect([planned.code, unwrapped(planned.text)]).toEqual([1, expect.stringContaining(`[${code}]`)]);
  }

  /** A second resource for the first one's profile, which a run with -target does not see. */
  async function withTwin(): Promise<readonly string[]> {
    const before = await made(addon("one"));
    project.write("main.tf", HEAD + addon("one") + addon("two"));
    const { text } = await project.applyWell("-target=palette_addon_profile.two");
    expect(unwrapped(text)).toContain("[PROFILE_TAKEN_OVER]");
    expect(uids()).toEqual(before);
    return before;
  }

  /**
   * Takes the second one out. The tools plan side by side: where the delete comes before the provider has seen the first
   * one, the plan stops, and says how to go on.
   */
  async function leavesOrStops(...args: readonly string[]): Promise<void> {
    const { code, text } = await project.apply(...args);
    const said = code === 0 ? "PROFILE_KEPT" : "PROFILE_SHARED";
    expect(unwrapped(text)).toContain(`[${said}]`);
    if (code === 0) return;
    await project.well("state", "rm", "palette_addon_profile.two");
    await project.applyWell();
  }

  it("are refused at plan: blocks, count and for_each, new ones and old ones", async () => {
    await refused("PROFILE_DECLARED_TWICE", addon("one"), addon("two"));
    await refused("PROFILE_DECLARED_TWICE", addon("one", "count = 2"));
    await refused("PROFILE_DECLARED_TWICE", addon("one", 'for_each = toset(["a", "b"])'));
    const before = await made(addon("one", "count = 1"));
    await refused("PROFILE_DECLARED_TWICE", addon("one", "count = 2"));
    await refused("PROFILE_DECLARED_TWICE", addon("one", "count = 1"), addon("two", 'for_each = toset(["a"])'));
    expect(uids()).toEqual(before);
    await made(addon("one", "count = 1"));
    await made(addon("one", "count = 0"));
    expect(uids()).toEqual([]);
  });

  it("that are in the state keep the profile when one of them leaves, and it goes with the last", async () => {
    const before = await withTwin();
    await refused("PROFILE_DECLARED_TWICE", addon("one"), addon("two"));
    project.emulator.clearRequests();
    project.write("main.tf", HEAD + addon("one"));
    await leavesOrStops();
    expect(deletes()).toBe(0);
    expect(uids()).toEqual(before);
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
    await project.destroyWell();
    expect(uids()).toEqual([]);
  });

  it("keep it also where nothing is read first, or the plan stops", async () => {
    const before = await withTwin();
    project.write("main.tf", HEAD + addon("one"));
    await leavesOrStops("-refresh=false");
    expect(uids()).toEqual(before);
  });

  it("leave together in one delete, which names a profile that was there before", async () => {
    await withTwin();
    project.emulator.clearRequests();
    const { text } = await project.destroyWell("-refresh=false");
    expect(unwrapped(text)).toContain("[PROFILE_KEPT]");
    expect(deletes()).toBe(1);
    expect(uids()).toEqual([]);
  });
});

describeTools("a resource that moves", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
  });
  afterAll(() => project?.stop());

  it("to another kind replaces the profile, in use not at all", async () => {
    const from = `resource "palette_addon_profile" "base" {
  name    = "base"
  version = "1.0.0"
  ${ADDONS}
}
`;
    const to = `resource "palette_full_profile" "base" {
  name    = "base"
  version = "1.0.0"
  cloud   = "aws"
  registry = "Palette Registry"
  layers = {
    os         = { pack = "ubuntu-aws@22.04" }
    kubernetes = { pack = "kubernetes@1.30.4" }
    network    = { pack = "cni-calico@3.28.2" }
    storage    = { pack = "csi-aws-ebs@1.22.0" }
  }
  addons = [{ pack = "hello-universe@1.3.1", registry = "Palette Community Registry" }]
}
`;
    const moved = `moved {
  from = palette_addon_profile.base
  to   = palette_full_profile.base
}
`;
    const { control } = project.emulator;
    project.write("main.tf", HEAD + from);
    await project.applyWell();
    const [old] = control.listProfiles();
    const cluster = control.attachCluster(old?.uid as string);
    project.write("main.tf", HEAD + to + moved);
    const used = await project.run("plan");
    expect([used.code, unwrapped(used.text)]).toEqual([1, expect.stringContaining("[PROFILE_IN_USE]")]);
    control.detachCluster(old?.uid as string, cluster);
    await project.applyWell();
    expect(control.listProfiles()).toMatchObject([{ name: "base", type: "cluster" }]);
    expect(control.listProfiles()[0]?.uid).not.toBe(old?.uid);
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
  });
});

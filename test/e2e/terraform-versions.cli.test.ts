import { unwrapped } from "../support/terraform-documents";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(240_000);

const configuration = (version: string, more: string, lifecycle = "") => `terraform {
  required_providers { palette = { source = "registry.terraform.io/palette-iac/palette" } }
}
resource "palette_addon_profile" "one" {
  name     = "addons"
  version  = "${version}"
  registry = "Palette Community Registry"
  addons   = [{ pack = "hello-universe@1.3.1" }]
  ${more}
  ${lifecycle}
}
resource "terraform_data" "cluster" { input = palette_addon_profile.one.id }
`;
const NEW_FIRST = "lifecycle { create_before_destroy = true }";

describeTools("a new version", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
  });
  afterEach(() => project.wipe());
  afterAll(() => project?.stop());

  const versions = () =>
    project.emulator.control
      .listProfiles()
      .map(({ version }) => version)
      .sort();
  const cluster = () => project.attributes("terraform_data.cluster").output as { value: string };
  const uidOf = (version: string) =>
    project.emulator.control.listProfiles().find((one) => one.version === version)?.uid as string;

  it.each([
    ["the old one first", ""],
    ["the new one first", NEW_FIRST],
  ])("reaches a cluster in the same run, and the old version stays unmanaged (%s)", async (_, lifecycle) => {
    project.write("main.tf", configuration("1.0.0", "", lifecycle));
    await project.applyWell();
    expect(cluster().value).toBe(uidOf("1.0.0"));
    project.emulator.control.attachCluster(uidOf("1.0.0"));
    project.write("main.tf", configuration("1.1.0", "", lifecycle));
    const planned = await project.plan();
    expect(planned.change("palette_addon_profile.one").replace_paths).toEqual([["version"]]);
    const { text } = await project.applyWell(planned.file);
    expect(unwrapped(text)).toContain("[VERSION_KEPT]");
    expect(versions()).toEqual(["1.0.0", "1.1.0"]);
    expect(cluster().value).toBe(uidOf("1.1.0"));
    await project.destroyWell();
    expect(versions()).toEqual(["1.0.0"]);
  });

  it.each([
    ["the old one first", ""],
    ["the new one first", NEW_FIRST],
  ])("takes the place of one that nobody uses where that is wanted (%s)", async (_, lifecycle) => {
    const unused = 'on_version_change = "delete-unused"';
    project.write("main.tf", configuration("1.0.0", unused, lifecycle));
    await project.applyWell();
    project.write("main.tf", configuration("1.1.0", unused, lifecycle));
    await project.applyWell();
    expect(versions()).toEqual(["1.1.0"]);
    project.emulator.control.attachCluster(uidOf("1.1.0"));
    project.write("main.tf", configuration("1.2.0", unused, lifecycle));
    const { text } = await project.applyWell();
    expect(unwrapped(text)).toContain("[VERSION_IN_USE_KEPT]");
    expect(versions()).toEqual(["1.1.0", "1.2.0"]);
  });

  it("is not made while clusters use the old one and it would have to be deleted", async () => {
    project.write("main.tf", configuration("1.0.0", ""));
    await project.applyWell();
    project.emulator.control.attachCluster(uidOf("1.0.0"));
    project.write("main.tf", configuration("1.0.0", 'cloud = "aws"'));
    const { code, text } = await project.plan();
    expect([code, unwrapped(text)]).toEqual([1, expect.stringContaining("[PROFILE_IN_USE]")]);
  });

  it("beside the old ones is a resource of its own", async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's own templates
    const each = "${each.key}";
    const lineage = (...all: string[]) =>
      `${configuration(each, `for_each = toset(${JSON.stringify(all)})`).replace(/resource "terraform_data".*/, "")}`;
    project.write("main.tf", lineage("1.0.0", "1.1.0"));
    await project.applyWell();
    project.write("main.tf", lineage("1.1.0", "1.2.0"));
    const planned = await project.plan();
    expect(planned.actions).toEqual({
      'palette_addon_profile.one["1.0.0"]': "delete",
      'palette_addon_profile.one["1.2.0"]': "create",
    });
    await project.applyWell(planned.file);
    expect(versions()).toEqual(["1.1.0", "1.2.0"]);
  });
});

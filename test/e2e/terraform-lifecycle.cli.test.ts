import { golden } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";
import { configurationOf, REQUIRED_PROVIDER } from "../support/terraform-config";
import { unwrapped } from "../support/terraform-documents";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(240_000);

const KINDS = { base: golden({ tags: ["team:a"] }), full: fullGolden(), addons: addonGolden() };

const HEADER = `terraform {
  required_providers { palette = { source = "registry.terraform.io/palette-iac/palette" } }
}
`;

const HCL = `${HEADER}
provider "palette" {
  request_timeout = "20s"
}
resource "terraform_data" "cidr" { input = "10.7.0.0/16" }
data "palette_registry" "palette" { name = "Palette Registry" }
data "palette_pack" "calico" {
  name     = "cni-calico"
  version  = "~3.28"
  registry = data.palette_registry.palette.id
}
resource "palette_infrastructure_profile" "base" {
  name     = "aws-base"
  version  = "1.4.0"
  cloud    = "aws"
  registry = "Palette Registry"
  layers = {
    os         = { pack = "ubuntu-aws@22.04" }
    kubernetes = {
      pack  = "kubernetes@1.30.x"
      patch = yamlencode({ pack = { podCIDR = terraform_data.cidr.output } })
    }
    network = {
      pack   = data.palette_pack.calico.pack
      values = provider::palette::merge_values(data.palette_pack.calico.values, "pack: { namespace: calico }")
    }
    storage = { pack = "csi-aws-ebs@1.22.0" }
  }
}
output "kubernetes" { value = palette_infrastructure_profile.base.layers.kubernetes.version }
`;

describeTools("profiles", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
  });
  afterEach(() => project.wipe());
  afterAll(() => project?.stop());

  it("of every kind are validated, planned, made, left alone, and destroyed", async () => {
    project.write("main.tf.json", configurationOf(KINDS));
    await project.well("validate");
    const planned = await project.plan();
    expect(Object.values(planned.actions)).toEqual(["create", "create", "create"]);
    await project.applyWell(planned.file);
    expect(
      project.emulator.control
        .listProfiles()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["aws-base", "aws-full", "observability"]);
    const again = await project.run("plan", "-detailed-exitcode");
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining("No changes.")]);
    for (const { uid } of project.emulator.control.listProfiles()) project.emulator.control.attachCluster(uid);
    const refreshed = await project.run("plan", "-refresh-only", "-detailed-exitcode");
    expect([refreshed.code, refreshed.stdout]).toEqual([0, expect.stringContaining("No changes.")]);
    const refused = await project.destroy();
    expect(unwrapped(refused.text).match(/\[PROFILE_IN_USE\]/g)).toHaveLength(3);
    for (const { uid } of project.emulator.control.listProfiles()) project.emulator.control.detachCluster(uid);
    await project.destroyWell();
    expect(project.emulator.control.listProfiles()).toEqual([]);
  });

  it("take values from other resources, data sources and the function, also where they are known after apply only", async () => {
    project.write("main.tf", HCL);
    const planned = await project.plan();
    const { after_unknown: unknown, after } = planned.change("palette_infrastructure_profile.base");
    expect(unknown).toMatchObject({ id: true, digest: true, layers: { kubernetes: { patch: true, values: true } } });
    expect(after).toMatchObject({
      layers: { kubernetes: { version: "1.30.9" }, network: { values: expect.stringContaining("namespace: calico") } },
    });
    await project.applyWell(planned.file);
    const [made] = project.emulator.control.listProfiles();
    expect(JSON.stringify(made?.published)).toContain('podCIDR: \\"10.7.0.0/16\\"');
    expect(project.state().outputs.kubernetes?.value).toBe("1.30.9");
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
    project.write("main.tf", HCL.replace("10.7.0.0", "10.8.0.0"));
    await project.applyWell();
    expect(JSON.stringify(project.emulator.control.listProfiles()[0]?.published)).toContain("10.8.0.0/16");
  });

  it("are refused with all problems of all profiles at once, each at its place in the file", async () => {
    project.write(
      "main.tf",
      `${HCL.replace("ubuntu-aws@22.04", "ubuntu-aws@99").replace("csi-aws-ebs@1.22.0", "csi-aws-ebz@1.22.0")}
resource "palette_addon_profile" "other" {
  name   = "other"
  addons = [{ pack = "hello-universe@1.3.1", presets = ["no-such-preset"] }]
}
`,
    );
    const { code, text } = await project.plan();
    const said = unwrapped(text);
    expect(code).toBe(1);
    expect(said).toContain("layers.os.pack: ");
    expect(said).toContain("[PACK_VERSION_NOT_FOUND]");
    expect(said).toContain("layers.storage.pack: ");
    expect(said).toContain("addons[0].presets[0]: ");
    expect(said).toMatch(/on main\.tf line \d+, in resource "palette_infrastructure_profile" "base"/);
    expect(said).toMatch(/on main\.tf line \d+, in resource "palette_addon_profile" "other"/);
    expect(project.emulator.control.listProfiles()).toEqual([]);
  });

  it("are validated without any network", async () => {
    project.write("main.tf", HCL.replace('"1.4.0"', '"1.4"'));
    const host = project.env.PALETTE_HOST;
    project.env.PALETTE_HOST = "http://127.0.0.1:9";
    const { code, text } = await project.run("validate");
    project.env.PALETTE_HOST = host;
    expect(code).toBe(1);
    expect(unwrapped(text)).toContain('version: "1.4" is not a strict semantic version');
  });

  it("can wait for a provider whose configuration is known after apply only", async () => {
    const { PALETTE_HOST, PALETTE_API_KEY } = project.env;
    delete project.env.PALETTE_HOST;
    delete project.env.PALETTE_API_KEY;
    project.write(
      "main.tf.json",
      JSON.stringify({
        ...REQUIRED_PROVIDER,
        resource: {
          terraform_data: { host: { input: PALETTE_HOST } },
          palette_addon_profile: { other: { name: "other", addons: [{ pack: "hello-universe@1.3.1" }] } },
        },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's own templates
        provider: { palette: { host: "${terraform_data.host.output}", api_key: PALETTE_API_KEY } },
      }),
    );
    const planned = await project.plan();
    expect(unwrapped(planned.text)).toContain("[CONFIGURATION_UNKNOWN]");
    await project.applyWell(planned.file);
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
    await project.destroyWell();
    Object.assign(project.env, { PALETTE_HOST, PALETTE_API_KEY });
    expect(project.emulator.control.listProfiles()).toEqual([]);
  });
});

const CHANGES: readonly (readonly [string, object, string])[] = [
  ["the description", { description: "for all" }, "update"],
  ["tags", { tags: ["team:b", "solo"] }, "update"],
  ["the name", { name: "aws-renamed" }, "update"],
  ["the version", { version: "2.1.0" }, "delete, create"],
  ["whether it is published", { publish: false }, "delete, create"],
];

describeTools("a change", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
  });
  afterAll(() => project?.stop());

  it("of each field of a profile, one after the other, is planned, done, and then done with", async () => {
    let props = fullGolden();
    project.write("main.tf.json", configurationOf({ full: props }));
    await project.applyWell();
    const { layers, addons = [], variables = [] } = props;
    const steps: readonly (readonly [string, object, string])[] = [
      ...CHANGES.filter(([what]) => what !== "whether it is published"),
      ["a pack's version", { layers: { ...layers, network: "cni-calico@3.31.4" } }, "update"],
      [
        "a patch",
        { layers: { ...layers, kubernetes: { pack: "kubernetes@~1.30", patch: { pack: { a: 1 } } } } },
        "update",
      ],
      ["add-ons", { addons: [...addons.slice(1), addons[0]] }, "update"],
      ["fewer add-ons", { addons: addons.slice(0, 3) }, "update"],
      ["variables", { variables: variables.map((one) => ({ ...one, description: "changed" })) }, "update"],
    ];
    for (const [what, change, action] of steps) {
      props = { ...props, ...change };
      project.write("main.tf.json", configurationOf({ full: props }));
      const planned = await project.plan();
      expect([what, planned.actions]).toEqual([what, { "palette_full_profile.full": action }]);
      await project.applyWell(planned.file);
      expect([what, (await project.run("plan", "-detailed-exitcode")).code]).toEqual([what, 0]);
    }
  });

  it("made by somebody else is shown, and put back", async () => {
    const base = golden({ name: "drifting" });
    project.write("main.tf.json", configurationOf({ base }));
    await project.applyWell();
    const uid = project.state().outputs.base?.value as string;
    project.emulator.control.editPackValues(uid, "cni-calico", "pack:\n  other: 1\n");
    const shown = await project.run("plan", "-refresh-only", "-detailed-exitcode");
    expect(shown.code).toBe(2);
    expect(shown.text).toMatch(/\+ +other: 1/);
    await project.applyWell();
    expect((await project.run("plan", "-refresh-only", "-detailed-exitcode")).code).toBe(0);
    project.emulator.control.removeProfile(uid);
    expect((await project.plan()).actions).toEqual({ "palette_infrastructure_profile.base": "create" });
    await project.applyWell();
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
  });
});

import fs from "node:fs";
import path from "node:path";
import { golden } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";
import { configurationOf } from "../support/terraform-config";
import { unwrapped } from "../support/terraform-documents";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(240_000);

const HEADER = `terraform {
  required_providers { palette = { source = "registry.terraform.io/palette-iac/palette" } }
}
`;

const { layers } = golden();
const KINDS = {
  base: golden({ tags: ["team:a"], layers: { ...layers, os: { pack: layers.os as string, values: "" } } }),
  full: fullGolden({
    addons: [
      ...(fullGolden().addons ?? []),
      { pack: { name: "argo-cd", version: "3.26.7", registry: "Palette Community Registry" }, values: "" },
    ],
  }),
  addons: addonGolden({ variables: [{ name: "token", isSensitive: true }] }),
};
const TYPES = { base: "palette_infrastructure_profile", full: "palette_full_profile", addons: "palette_addon_profile" };

describeTools("profiles that exist", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
  });
  beforeEach(async () => {
    project.write("main.tf.json", configurationOf(KINDS));
    await project.applyWell();
    fs.rmSync(path.join(project.folder, "terraform.tfstate"));
  });
  afterEach(() => project.wipe());
  afterAll(() => project?.stop());

  const uidOf = (name: string) =>
    project.emulator.control.listProfiles().find((one) => one.name === name)?.uid as string;
  const writes = async (work: () => Promise<unknown>) =>
    (await project.requestsOf(work)).filter((request) =>
      /^(POST|PUT|PATCH|DELETE) \/v1\/clusterprofiles/.test(request),
    );

  it("are imported by uid and by name and version, and then differ in nothing that Palette has", async () => {
    await project.well("import", `${TYPES.base}.base`, uidOf("aws-base"));
    await project.well("import", `${TYPES.full}.full`, "aws-full@2.0.0");
    await project.well("import", `${TYPES.addons}.addons`, "project/observability@1.0.0");
    expect(await writes(() => project.applyWell())).toEqual([]);
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
  });

  it("are imported by blocks, with a configuration that is written for them and plans clean", async () => {
    const blocks = [
      [`${TYPES.base}.base`, "aws-base@1.4.0"],
      [`${TYPES.full}.full`, uidOf("aws-full")],
      [`${TYPES.addons}.addons`, "project/observability@1.0.0"],
    ].map(([to, id]) => `import {\n  to = ${to}\n  id = "${id}"\n}\n`);
    fs.rmSync(path.join(project.folder, "main.tf.json"));
    project.write("main.tf", `${HEADER}${blocks.join("")}`);
    const planned = await project.plan("-generate-config-out=generated.tf");
    const changes = planned.json.resource_changes ?? [];
    expect(changes.map(({ change }) => change.actions)).toEqual([["no-op"], ["no-op"], ["no-op"]]);
    expect(await writes(() => project.applyWell(planned.file))).toEqual([]);
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
  });

  it("of another kind, or none at all, are refused in plain words", async () => {
    const wrong = await project.run("import", `${TYPES.base}.base`, "aws-full@2.0.0");
    expect(unwrapped(wrong.text)).toContain("Use palette_full_profile. [PROFILE_OF_OTHER_KIND]");
    const none = await project.run("import", `${TYPES.base}.base`, "aws-base@9.9.9");
    expect(unwrapped(none.text)).toContain("[NO_SUCH_PROFILE]");
    const bare = await project.run("import", `${TYPES.base}.base`, "aws-base");
    expect(unwrapped(bare.text)).toContain("the version is missing");
  });
});

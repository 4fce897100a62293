import fs from "node:fs";
import {
  OFFICIAL_PROVIDER_VARIABLE,
  type OfficialProvider,
  officialAddress,
  officialInfrastructureProfile,
  officialProviderFolder,
  officialState,
} from "../support/official-provider";
import { exampleText, takeExample } from "../support/terraform-example";
import { TerraformProject } from "../support/terraform-project";
import { describeTools, type TerraformTool } from "../support/terraform-tools";

jest.setTimeout(240_000);

const NAME = "terraform-migrate-from-spectrocloud";
const BASE = "palette_infrastructure_profile.base";

const BEFORE = exampleText(NAME, "before/main.tf");
const AFTER = exampleText(NAME, "after/main.tf");

/** What the configuration before says of a pack's values, where they are not the defaults. */
const VALUES: Readonly<Record<string, (defaults: string) => string>> = {
  kubernetes: (defaults) => defaults.replace("192.168.0.0/16", "10.0.0.0/16"),
  // The text between the marks, as the tools read it.
  "csi-aws-ebs": () => (/<<-EOT\n([\s\S]*?)\n *EOT/.exec(BEFORE)?.[1] ?? "").replace(/^ {6}/gm, ""),
};

const PACK = /data "spectrocloud_pack" "\w+" \{\s+name += "(.+)"\s+version += "(.+)"/g;

/** The profile that the configuration before makes. */
const PROFILE = {
  name: "aws-base",
  version: "1.4.0",
  description: "Layers of our AWS clusters",
  cloud: "aws",
  tags: ["team:platform"],
  packs: [...BEFORE.matchAll(PACK)].map(([, name = "", tag = ""]) => ({ name, tag, values: VALUES[name] })),
};

/** The configuration after the first apply: what the README takes out is gone. */
function settledText(): string {
  const text = AFTER.replace(
    /\n *# Goes out after the first apply, unless[^\n]*\n *spectrocloud = \{[^}]*\}\n/,
    "",
  ).replace(/# Goes out after the first apply\.\nmoved \{[^}]*\}\n\n/, "");
  expect(text).not.toContain("spectrocloud_");
  expect(text).not.toContain("spectrocloud/");
  return text;
}

function migration(which: OfficialProvider, tool: TerraformTool): void {
  let project: TerraformProject;
  let official: string;
  let uid: string;

  beforeEach(async () => {
    official = officialProviderFolder(which);
    project = await TerraformProject.start(tool, { overrides: { [officialAddress(tool)]: official } });
    const { PALETTE_HOST: host, PALETTE_API_KEY: key } = project.env;
    for (const name of ["PALETTE_HOST", "PALETTE_API_KEY", "PALETTE_PROJECT"]) delete project.env[name];
    Object.assign(project.env, { SPECTROCLOUD_HOST: host, SPECTROCLOUD_APIKEY: key });
    const attributes = await officialInfrastructureProfile(project.emulator, PROFILE);
    uid = attributes.id as string;
    project.writeState(officialState(tool, "base", attributes));
  });
  afterEach(async () => {
    await project?.stop();
    fs.rmSync(official, { recursive: true, force: true });
  });

  const changesOf = async (work: () => Promise<unknown>) =>
    (await project.requestsOf(work)).filter(
      (request) =>
        /^(POST|PUT|PATCH|DELETE) \/v1\/clusterprofiles/.test(request) && !request.endsWith("/validate/packs"),
    );

  it("takes the profile over without a change in Palette, and then needs neither block nor provider", async () => {
    takeExample(project, `${NAME}/after`);
    await project.well("validate");
    const planned = await project.plan();
    expect(planned.text).toContain("(moved from spectrocloud_cluster_profile.base)");
    expect(planned.text).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
    const { before, after } = planned.change(BASE);
    expect(changedPaths(before, after)).toEqual(["layers.kubernetes.patch", "registry"]);
    expect(await changesOf(() => project.applyWell(planned.file))).toEqual([]);
    expect([project.attributes(BASE).id, project.state().outputs.profile?.value]).toEqual([uid, uid]);

    fs.rmSync(official, { recursive: true });
    project.write("main.tf", settledText());
    const { code, stdout } = await project.run("plan", "-detailed-exitcode");
    expect([code, stdout]).toEqual([0, expect.stringContaining("No changes.")]);
    expect(project.state().resources.map(({ type }) => type)).toEqual(["palette_infrastructure_profile"]);
  });
}

/** Paths at which two values of a plan differ. */
function changedPaths(before: unknown, after: unknown, at = ""): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isObject(before) || !isObject(after)) return [at];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => changedPaths(before[name], after[name], at === "" ? name : `${at}.${name}`));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

describeTools(NAME, (tool) => migration("stand-in", tool));

if (process.env[OFFICIAL_PROVIDER_VARIABLE]) {
  describeTools(`${NAME}, with the official provider itself`, (tool) => {
    migration("real", tool);

    it("begins with a configuration that the official provider takes", async () => {
      const official = officialProviderFolder("real");
      const project = await TerraformProject.start(tool, { overrides: { [officialAddress(tool)]: official } });
      takeExample(project, `${NAME}/before`);
      const { code, text } = await project.run("validate");
      await project.stop();
      fs.rmSync(official, { recursive: true });
      expect({ code, text }).toEqual({ code: 0, text: expect.any(String) });
    });
  });
} else {
  describe.skip(`${NAME}, with the official provider itself`, () =>
    it(`left out: ${OFFICIAL_PROVIDER_VARIABLE} names no file of it`, () => {}));
}

import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { reach } from "../support/program-environment";
import { Workspace } from "../support/pulumi-cli";
import { SEED_PROFILES } from "../support/seed-profiles";

jest.setTimeout(300_000);

/** What a stack holds that was made with the SDK of `pulumi package add terraform-provider spectrocloud/spectrocloud`. */
const STATE = fs.readFileSync(path.join(__dirname, "../fixtures/official-provider-stack.json"), "utf8");
const OLD = "urn:pulumi:dev::palette-drift-check::spectrocloud:index/clusterProfile:ClusterProfile";

let workspace: Workspace;
let emulator: Emulator;

beforeAll(async () => {
  [workspace, emulator] = await Promise.all([Workspace.create(), startEmulator()]);
});
afterAll(async () => {
  await workspace?.dispose();
  await emulator?.stop();
});

/** Puts a seed profile into the emulator under a name and version, as the official provider would have made it. */
function made(type: "infra" | "add-on", name: string, version: string, scope: "project" | "tenant"): string {
  const seed = SEED_PROFILES.find(({ input, beyond }) => (input.type ?? "add-on") === type && beyond === undefined);
  if (seed === undefined) throw new Error(`no profile of type ${type}`);
  const place = scope === "project" ? { project: "Default" } : { scope };
  return emulator.control.addProfile({ ...seed.input, ...place, name, version });
}

it("what a stack of the official provider holds is taken over without a create, change or delete in Palette", async () => {
  const uids = {
    base: made("infra", "aws-base", "1.4.0", "project"),
    addons: made("add-on", "observability", "1.0.0", "tenant"),
  };
  const project = workspace.example("pulumi-drift-check", emulator);
  await project.well(["stack", "init", "dev"]);
  project.write("before.json", STATE.replace("UID_OF_BASE", uids.base).replace("UID_OF_ADDONS", uids.addons));
  await project.well(["stack", "import", "--file", "before.json"]);
  emulator.clearRequests();

  const programs = [
    ["aws-base@1.4.0", "--out", "base.ts"],
    ["observability", "--scope", "tenant", "--out", "addons.ts"],
  ];
  for (const args of programs) {
    const main = path.join(workspace.installed, "dist", "cli", "main.js");
    const env = { ...process.env, ...reach(emulator) };
    const { code, text } = await workspace.run(process.execPath, [main, "program", ...args], project.folder, env)
      .outcome;
    expect({ code, text }).toMatchObject({ code: 0 });
  }
  project.write("index.ts", 'export { uid as base } from "./base";\nexport { uid as addons } from "./addons";\n');

  await project.well(["state", "delete", `${OLD}::base`, "--yes"]);
  await project.well(["state", "delete", `${OLD}::addons`, "--yes"]);
  const preview = await project.well(["preview"]);
  expect(preview.text).toContain(`aws-base 1.4.0 exists already (uid ${uids.base}): it will be adopted`);
  expect(preview.text).toContain(`observability 1.0.0 exists already (uid ${uids.addons}): it will be adopted`);
  await project.well(["up", "--yes", "--skip-preview"]);
  expect(JSON.parse((await project.well(["stack", "output", "--json"])).stdout)).toEqual(uids);
  await project.well(["preview", "--refresh", "--expect-no-changes"]);

  const writes = emulator
    .requests()
    .filter(({ method, path: asked }) => method !== "GET" && !/dashboard|search/.test(asked));
  expect(writes).toEqual([]);
  expect(emulator.control.listProfiles()).toHaveLength(2);
});

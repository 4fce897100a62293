import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(300_000);

const STATES = path.join(__dirname, "../fixtures/states");
/** Stands in the kept states for the address of the emulator. */
const HOST = "http://palette.test";

/** A state as it would be if the release had talked to this emulator. */
function stateFor(emulator: Emulator, text: string): string {
  const state = JSON.parse(text) as { resources: { instances: { private: string }[] }[] };
  for (const { instances } of state.resources) {
    for (const one of instances) {
      const kept = Buffer.from(one.private, "base64").toString().replaceAll(HOST, emulator.url);
      one.private = Buffer.from(kept).toString("base64");
    }
  }
  return JSON.stringify(state);
}

// Configuration, state and what Palette held, as an earlier release left them.
const releases = fs.readdirSync(STATES).sort();

describeTools("a state of an earlier release", (tool) => {
  describe.each(releases)("%s", (release) => {
    let emulator: Emulator;
    let project: TerraformProject;
    let folder: string;

    beforeAll(async () => {
      const kept = path.join(STATES, release);
      folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "palette-iac-upgrade-"));
      fs.copyFileSync(path.join(kept, "palette.json"), path.join(folder, "palette.json"));
      emulator = await startEmulator({ stateFile: path.join(folder, "palette.json") });
      project = await TerraformProject.start(tool, { emulator });
      project.write("main.tf", fs.readFileSync(path.join(kept, "main.tf"), "utf8"));
      project.writeState(stateFor(emulator, fs.readFileSync(path.join(kept, "terraform.tfstate"), "utf8")));
    });
    afterAll(async () => {
      await project?.stop();
      await emulator?.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    });

    const uids = () =>
      emulator.control
        .listProfiles()
        .map(({ uid }) => uid)
        .sort();

    it("has no difference, neither to its configuration nor to Palette, and nothing is written to see that", async () => {
      emulator.clearRequests();
      const planned = await project.run("plan", "-detailed-exitcode");
      expect([planned.code, planned.stdout]).toEqual([0, expect.stringContaining("No changes.")]);
      expect((await project.run("plan", "-refresh-only", "-detailed-exitcode")).code).toBe(0);
      expect(emulator.requests().filter(({ method }) => method !== "GET")).toEqual([]);
    });

    it("takes a change, and updates the profiles that it holds", async () => {
      const before = uids();
      const planned = await project.plan("-var", "port=31909");
      expect([...new Set(Object.values(planned.actions))]).toEqual(["update"]);
      await project.applyWell(planned.file);
      expect(uids()).toEqual(before);
      for (const profile of emulator.control.listProfiles()) {
        expect(JSON.stringify(profile.published ?? profile.draft)).not.toContain("31808");
      }
      expect((await project.run("plan", "-var", "port=31909", "-detailed-exitcode")).code).toBe(0);
    });

    it("is destroyed without a trace", async () => {
      await project.destroyWell();
      expect(uids()).toEqual([]);
    });
  });
});

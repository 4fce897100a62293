import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { markedPaths, type PulumiProject, Workspace } from "../support/pulumi-cli";

jest.setTimeout(300_000);

const STACKS = path.join(__dirname, "../fixtures/stacks");
/** The passphrase of all kept stacks. */
const PASSPHRASE = "demo";

let workspace: Workspace;

beforeAll(async () => {
  workspace = await Workspace.create();
});
afterAll(() => workspace?.dispose());

// Program, state and what Palette held, as an earlier release left them.
describe.each(fs.readdirSync(STACKS).sort())("a stack that release %s has made", (release) => {
  let emulator: Emulator;
  let project: PulumiProject;

  beforeAll(async () => {
    const kept = path.join(STACKS, release);
    project = workspace.program("");
    for (const file of fs.readdirSync(kept)) project.write(file, fs.readFileSync(path.join(kept, file), "utf8"));
    emulator = await startEmulator({ stateFile: path.join(project.folder, "palette.json") });
    project.reach(emulator);
    project.env.PULUMI_CONFIG_PASSPHRASE = PASSPHRASE;
    project.write("stack.json", project.read("stack.json").replaceAll("PALETTE_HOST", emulator.url));
    await project.well(["stack", "init", "dev"]);
    await project.well(["stack", "import", "--file", "stack.json"]);
  });
  afterAll(() => emulator?.stop());

  const uids = () =>
    emulator.control
      .listProfiles()
      .map(({ uid }) => uid)
      .sort();
  const writes = () => emulator.requests().filter(({ method }) => method !== "GET");
  const CHANGED = { CHANGED: "1" };

  it("has no difference, neither to its program nor to Palette, and nothing is written to see that", async () => {
    emulator.clearRequests();
    await project.well(["preview", "--expect-no-changes"]);
    expect(emulator.requests()).toEqual([]);
    await project.well(["refresh", "--preview-only", "--expect-no-changes"]);
    await project.well(["preview", "--refresh", "--expect-no-changes"]);
    await project.well(["refresh", "--yes", "--expect-no-changes"]);
    await project.well(["up", "--yes", "--expect-no-changes"]);
    expect(writes()).toEqual([]);
  });

  it("shows a change as what it is, and updates the profiles that it holds", async () => {
    const before = uids();
    const { stdout } = await project.well(["preview", "--diff"], CHANGED);
    expect(markedPaths(stdout).join("\n")).toMatch(/values.*\.port: 31808 => 31909/);
    await project.well(["up", "--yes", "--skip-preview"], CHANGED);
    expect(uids()).toEqual(before);
    for (const profile of emulator.control.listProfiles()) {
      expect(profile.draft).toBeNull();
      expect(JSON.stringify(profile.published)).not.toContain("31808");
    }
    await project.well(["preview", "--refresh", "--expect-no-changes"], CHANGED);
  });

  it("is destroyed without a trace", async () => {
    await project.well(["destroy", "--yes", "--skip-preview"], CHANGED);
    expect((await project.well(["stack", "export"])).stdout).not.toContain("ClusterProfile");
    // The versions of a lineage that nobody uses go, too; nothing was adopted.
    expect(uids()).toEqual([]);
  });
});

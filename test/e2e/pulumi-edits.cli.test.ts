import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { editAll, editedProfiles } from "../support/edits";
import { type PulumiProject, Workspace } from "../support/pulumi-cli";
import { until } from "../support/until";

jest.setTimeout(600_000);

/** Waits before the update, where it is told to, until a file says that it may go on. */
const PROGRAM = `
const fs = require("fs");
const pulumi = require("@pulumi/pulumi");
const { AddonProfile, InfrastructureProfile } = require("palette-iac/pulumi");
const gate = process.env.GATE;
if (gate && !pulumi.runtime.isDryRun()) {
  fs.writeFileSync(gate + ".waits", "");
  while (!fs.existsSync(gate + ".open")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
}
for (const [name, { type, ...args }] of Object.entries(require("./profiles.json")))
  new (args.addons ? AddonProfile : InfrastructureProfile)(name, args);
`;

let emulator: Emulator;
let workspace: Workspace;
let project: PulumiProject;

beforeAll(async () => {
  [workspace, emulator] = await Promise.all([Workspace.create(), startEmulator()]);
  project = workspace.program(PROGRAM, emulator);
  await project.well(["stack", "init", "dev"]);
});
afterAll(async () => {
  await workspace?.dispose();
  await emulator?.stop();
});

const inPalette = () => emulator.control.listProfiles();
const declare = (description: string) => project.write("profiles.json", JSON.stringify(editedProfiles(description)));
const ALLOWED = { PALETTE_IAC_ALLOW: "overwrite-draft" };

describe("edits of somebody else", () => {
  it("stop an up before it writes over them, unless its preview or a refresh has shown them", async () => {
    const notes = path.join(project.folder, "notes");
    fs.mkdirSync(notes);
    project.env.XDG_RUNTIME_DIR = notes;
    declare("first");
    await project.well(["up", "--yes", "--skip-preview"]);
    declare("second");

    const gate = path.join(project.folder, "gate");
    const running = project.begin(["up", "--yes"], { GATE: gate });
    await until(() => fs.existsSync(`${gate}.waits`), "the preview is over", 120_000);
    const [own] = fs.readdirSync(notes);
    const kept = fs.readdirSync(path.join(notes, own as string), { recursive: true, encoding: "utf8" });
    expect(kept.filter((name) => name.endsWith(".json"))).toHaveLength(4);
    editAll(emulator, "edit-between");
    let edited = inPalette();
    fs.writeFileSync(`${gate}.open`, "");
    const between = await running.outcome;
    expect(between.text).toContain("[CONCURRENT_EDIT]");
    expect(between.code).not.toBe(0);
    expect(inPalette()).toEqual(edited);

    const blind = await project.pulumi(["up", "--yes", "--skip-preview"], ALLOWED);
    expect(blind.code).not.toBe(0);
    expect(blind.text).toMatch(/pulumi refresh.*overwrite-edit.*\[CONCURRENT_EDIT\]/s);
    const left = inPalette().filter(({ name }) => name !== "draft-edited");
    expect(left).toEqual(edited.filter(({ name }) => name !== "draft-edited"));

    await project.well(["preview", "--save-plan=plan.json"], ALLOWED);
    editAll(emulator, "edit-planned");
    edited = inPalette();
    const planned = await project.pulumi(["up", "--yes", "--plan=plan.json"], ALLOWED);
    expect(planned.code).not.toBe(0);
    expect(inPalette()).toEqual(edited);

    declare("third");
    await project.well(["up", "--yes"], ALLOWED);
    expect(inPalette().map(({ description, draft }) => [description, draft])).toEqual(Array(4).fill(["third", null]));
    expect(JSON.stringify(inPalette())).not.toMatch(/edit-(between|planned)/);
    editAll(emulator, "edit-refreshed");
    declare("fourth");
    await project.well(["up", "--yes", "--refresh", "--skip-preview"], ALLOWED);
    expect(JSON.stringify(inPalette())).not.toMatch(/edit-refreshed|third/);
    expect(fs.readdirSync(path.join(notes, own as string))).toHaveLength(1);
  });
});

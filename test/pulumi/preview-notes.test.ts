import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { cliProcess } from "../../lib/pulumi/cli-process";
import { PreviewNotes } from "../../lib/pulumi/preview-notes";

const UID = "6a0f00000000000000000001";
const STAMP = { own: { description: "x" } };
const cli = (args: readonly string[] = ["pulumi", "up"], pid = process.pid, started = "1") => ({ pid, started, args });

let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-notes-"));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

/** All that lies below a folder, with its permissions. */
function modes(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => {
    const stat = fs.lstatSync(path.join(folder, name));
    return `${stat.isDirectory() ? "d" : "-"}${(stat.mode & 0o777).toString(8)}`;
  });
}

describe("the notes of a preview", () => {
  it("are read by the next process of the same command, and by nobody else", () => {
    const preview = new PreviewNotes({ cli: cli(), root });
    preview.note(UID, STAMP);
    expect(preview.earlier(UID)).toBeUndefined();
    expect(new PreviewNotes({ cli: cli(), root }).earlier(UID)).toEqual(STAMP);
    expect(new PreviewNotes({ cli: cli(["pulumi", "up"], process.pid, "2"), root }).earlier(UID)).toBeUndefined();
    expect(new PreviewNotes({ cli: cli(["pulumi", "up"], process.ppid), root }).earlier(UID)).toBeUndefined();
    expect(new PreviewNotes({ cli: cli(["pulumi", "refresh"]), root }).earlier(UID)).toBeUndefined();
  });

  it("stay as the preview made them, until the profile is written", () => {
    new PreviewNotes({ cli: cli(), root }).note(UID, STAMP);
    const update = new PreviewNotes({ cli: cli(), root });
    update.note(UID, { own: {} });
    expect(update.earlier(UID)).toEqual(STAMP);
    update.forget(UID);
    expect(update.earlier(UID)).toBeUndefined();
  });

  it("lie in folders and files of this user alone", () => {
    new PreviewNotes({ cli: cli(), root }).note(UID, STAMP);
    expect(modes(root)).toEqual(["d700", "d700", "-600"]);
  });

  it.each<[string, (folder: string) => void]>([
    ["a link", (folder) => fs.symlinkSync(fs.mkdtempSync(path.join(root, "elsewhere-")), folder)],
    ["a file", (folder) => fs.writeFileSync(folder, "")],
    ["a folder that others can read", (folder) => fs.mkdirSync(folder, { mode: 0o755 })],
  ])("are not made where %s stands in their place", (_, plant) => {
    plant(path.join(root, `palette-iac-${process.getuid?.()}`));
    const before = modes(root);
    new PreviewNotes({ cli: cli(), root }).note(UID, STAMP);
    expect(new PreviewNotes({ cli: cli(), root }).earlier(UID)).toBeUndefined();
    expect(modes(root)).toEqual(before);
  });

  it("do not follow a link that stands in the place of a note", () => {
    new PreviewNotes({ cli: cli(), root }).note(UID, STAMP);
    const note = fs.readdirSync(root, { recursive: true, encoding: "utf8" }).find((name) => name.endsWith(".json"));
    const [file, target] = [path.join(root, note as string), path.join(root, "target")];
    fs.renameSync(file, target);
    fs.symlinkSync(target, file);
    const update = new PreviewNotes({ cli: cli(), root });
    expect(update.earlier(UID)).toBeUndefined();
    const before = fs.readFileSync(target, "utf8");
    update.note(UID, { own: {} });
    expect(fs.readFileSync(target, "utf8")).toBe(before);
  });

  it("of a command that has ended are removed by the next one", async () => {
    const ended = spawn(process.execPath, ["-e", ""]);
    await once(ended, "exit");
    new PreviewNotes({ cli: cli(["pulumi", "up"], ended.pid as number), root }).note(UID, STAMP);
    new PreviewNotes({ cli: cli(), root }).note(UID, STAMP);
    const [folder] = fs.readdirSync(root);
    const left = fs.readdirSync(path.join(root, folder as string));
    expect(left).toEqual([expect.stringMatching(new RegExp(`^${process.pid}-`))]);
  });

  it("know a run that is held to a saved plan", () => {
    for (const args of [["--plan", "p.json"], ["--plan=p.json"]])
      expect(new PreviewNotes({ cli: cli(["pulumi", "up", ...args]), root }).hasSavedPlan).toBe(true);
    expect(new PreviewNotes({ cli: cli(), root }).hasSavedPlan).toBe(false);
  });
});

describe("the process of the command line", () => {
  it("is none where no pulumi has started this one", () => {
    expect(cliProcess()).toBeUndefined();
  });
});

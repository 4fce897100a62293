import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { PreviewNotes } from "../../lib/pulumi/preview-notes";
import { withLayer, withPodCidr } from "../support/engine";
import { failure, given, golden, Host, type Resource } from "./support";

let host: Host;
let root: string;

beforeAll(async () => {
  host = await Host.start();
});
beforeEach(() => {
  host.reset();
  root = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-notes-"));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));
afterAll(() => host.stop());

const VARIABLES = [{ name: "size", defaultValue: "1" }];
const BASE = golden({ tags: ["team:a"], variables: VARIABLES });
const NEXT = golden({ tags: ["team:a"], variables: VARIABLES, description: "new" });
const control = () => host.emulator.control;
const values = (uid: string, pack: string) =>
  control()
    .getProfile(uid)
    .published?.find(({ name }) => name === pack)?.values;

/** Edits of somebody else, each with the path that is named. */
const EDITS: Readonly<Record<string, readonly [(uid: string) => void, string]>> = {
  "values of another layer": [
    (uid) => control().editPackValues(uid, "kubernetes", "pack: { podCIDR: 10.9.0.0/16 }\n"),
    "layers.kubernetes.values.pack.podCIDR",
  ],
  tags: [(uid) => control().setLabels(uid, { team: "b" }), "tags.team"],
  "a variable": [
    (uid) =>
      control().setVariables(
        uid,
        control()
          .getProfile(uid)
          .variables.map((one) => ({ ...one, defaultValue: "2" })),
      ),
    "variables.size.defaultValue",
  ],
};

/** A process of the provider for a phase of one command. */
function phase(args: readonly string[] = ["pulumi", "up"], started = "1"): void {
  host.restart();
  host.use(new PreviewNotes({ cli: { pid: process.pid, started, args }, root }));
}

/** Checks and compares, as previews and updates do. */
async function look(old: Resource, props = NEXT, more = {}) {
  const inputs = await host.check(given(props, more), old.inputs);
  await host.provider.diff(old.id, old.outs, inputs);
  return inputs;
}

/** The second phase: looks, and updates. */
async function finish(old: Resource, props = NEXT, more = {}): Promise<void> {
  phase();
  const inputs = await look(old, props, more);
  await host.provider.update(old.id, old.outs, inputs);
}

describe("an edit between preview and update", () => {
  it.each(Object.entries(EDITS))("of %s stops the update before it writes, and is named", async (_, [edit, at]) => {
    const old = await host.create(BASE);
    phase();
    await look(old);
    edit(old.id);
    const edited = control().getProfile(old.id);
    const { message } = await failure(finish(old));
    expect(message).toMatch(/\[CONCURRENT_EDIT\]/);
    expect(message).toContain(`: ${at}. `);
    expect(message).toContain("pulumi refresh");
    expect(message).toContain("overwrite-edit");
    expect(control().getProfile(old.id)).toEqual(edited);
    await finish(old, NEXT, { allow: ["overwrite-edit"] });
    expect(control().getProfile(old.id)).toMatchObject({ description: "new", labels: { team: "a" } });
  });

  it("stops an update of which the update itself refreshes first", async () => {
    const old = await host.create(BASE);
    phase();
    const shown = (await host.refresh(old)) as Resource;
    await look(shown);
    control().setLabels(old.id, { team: "b" });
    phase();
    const again = (await host.refresh(old)) as Resource;
    expect((await failure(look(again))).message).toContain("[CONCURRENT_EDIT]");
  });

  it("stops an update of what the preview could not plan, by the state", async () => {
    const old = await host.create(BASE);
    control().setLabels(old.id, { team: "b" });
    expect((await failure(finish(old))).message).toContain("[CONCURRENT_EDIT]");
  });
});

describe("an edit before the preview", () => {
  it("is put back, for the preview has looked at it", async () => {
    const old = await host.create(BASE);
    control().editPackValues(old.id, "kubernetes", "pack: { podCIDR: 10.9.0.0/16 }\n");
    phase();
    await look(old);
    await finish(old);
    expect(values(old.id, "kubernetes")).toContain("10.0.0.0/16");
  });

  it("is put back after a refresh, without a preview too", async () => {
    const old = await host.create(BASE);
    control().setLabels(old.id, { team: "b" });
    host.restart();
    const drifted = (await host.refresh(old)) as Resource;
    await host.update(drifted, NEXT);
    expect(control().getProfile(old.id)).toMatchObject({ labels: { team: "a" }, description: "new" });
  });

  it("stops an update that is held to a saved plan", async () => {
    const old = await host.create(BASE);
    control().setLabels(old.id, { team: "b" });
    phase(["pulumi", "up", "--plan", "p.json"]);
    expect((await failure(look(old))).message).toContain("[CONCURRENT_EDIT]");
  });
});

describe("what differs is told in one line per path", () => {
  const heard: string[] = [];
  let spy: jest.SpyInstance;
  beforeEach(() => {
    heard.length = 0;
    spy = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
      heard.push(String(text));
      return true;
    });
  });
  afterEach(() => spy.mockRestore());
  const edit = (uid: string) =>
    control().editPackValues(uid, "kubernetes", "pack: { podCIDR: 10.9.0.0/16, password: hunter2 }\n");
  // The profile has a variable that nothing uses, which is told as well.
  const lines = () => heard.filter((text) => !text.includes("[VARIABLE_UNUSED]")).join("");

  it("by a preview, with what somebody has changed, and not once more by its update", async () => {
    const old = await host.create(BASE);
    edit(old.id);
    phase();
    await look(old);
    const mark = " (somebody has changed this in Palette)";
    const told = [
      "aws-base 1.4.0 changes in Palette:",
      '  description: "" -> new',
      `  layers.kubernetes.values.pack.podCIDR: 10.9.0.0/16 -> 10.0.0.0/16${mark}`,
      `  layers.kubernetes.values.pack.password: [not shown] -> (none)${mark}`,
    ];
    expect(lines()).toBe(`${told.join("\n")}\n`);
    heard.length = 0;
    await finish(old);
    expect(lines()).toBe("");
  });

  it("by a refresh, which tells no changes to come", async () => {
    const old = await host.create(BASE);
    edit(old.id);
    phase(["pulumi", "refresh"]);
    const now = (await host.refresh(old)) as Resource;
    await host.provider.diff(old.id, now.outs, old.inputs);
    expect(lines().split("\n")).toEqual([
      "aws-base 1.4.0 has changed in Palette:",
      "  layers.kubernetes.values.pack.podCIDR: 10.0.0.0/16 -> 10.9.0.0/16",
      "  layers.kubernetes.values.pack.password: (none) -> [not shown]",
      "",
    ]);
    heard.length = 0;
    await host.refresh(now);
    expect(heard).toEqual([]);
  });
});

describe("an update without a preview", () => {
  it.each(Object.entries(EDITS))("stops where it would overwrite an edit of %s", async (_, [edit, at]) => {
    const old = await host.create(BASE);
    edit(old.id);
    const edited = control().getProfile(old.id);
    host.restart();
    const { message } = await failure(host.update(old, NEXT));
    expect(message).toContain(`: ${at}. `);
    expect(control().getProfile(old.id)).toEqual(edited);
    host.restart({ PALETTE_IAC_ALLOW: "overwrite-edit" });
    await host.update(old, NEXT);
    expect(control().getProfile(old.id)).toMatchObject({ description: "new", labels: { team: "a" } });
  });

  it("goes on where somebody has done the same already, or a cluster begins to use the profile", async () => {
    const old = await host.create(BASE);
    control().setDescription(old.id, "new");
    control().attachCluster(old.id);
    host.restart();
    await host.update(old, withPodCidr("10.0.0.0/16", { tags: ["team:a"], variables: VARIABLES, description: "new" }));
    expect(control().getProfile(old.id).description).toBe("new");
  });

  it("leaves alone, and does not stop at, what may differ", async () => {
    const at = "layers.kubernetes.values.pack.podCIDR";
    const old = await host.create(BASE, { ignoreDrift: [at] });
    control().editPackValues(old.id, "kubernetes", "pack: { podCIDR: 10.9.0.0/16 }\n");
    host.restart();
    await host.update(old, NEXT, { ignoreDrift: [at] });
    expect(values(old.id, "kubernetes")).toContain("10.9.0.0/16");
  });

  it("goes on with a write that was done in part, with another program too, and stops at an edit since", async () => {
    const old = await host.create(BASE);
    host.restart();
    const fault = host.emulator.faults.add({ kind: "status", status: 500, path: /publish$/ });
    const changed = withLayer({ network: "cni-calico@3.31.4" }, { tags: ["team:c"], variables: VARIABLES });
    const inputs = await host.check(given(changed), old.inputs);
    const partial = await failure<Error & { properties: Resource["outs"] }>(
      host.provider.update(old.id, old.outs, inputs),
    );
    fault.remove();
    const half = { ...old, outs: partial.properties };
    expect(half.outs.stamp).toBeDefined();
    const before = control().getProfile(old.id);
    control().setDescription(old.id, "theirs");
    host.restart();
    expect((await failure(host.update(half, changed))).message).toContain(": description. ");
    control().setDescription(old.id, before.description);
    host.restart();
    const done = await host.update(half, NEXT);
    expect(done.outs.stamp).toBeUndefined();
    expect(control().getProfile(old.id)).toMatchObject({ description: "new", draft: null, labels: { team: "a" } });
  });
});

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { PreviewNotes } from "../../lib/pulumi/preview-notes";
import type { Properties } from "../../lib/pulumi/property-values";
import { failure, given, golden, Host, type Resource } from "./support";

let host: Host;
let said: jest.SpyInstance;

beforeAll(async () => {
  host = await Host.start();
});
beforeEach(() => {
  host.reset();
  said = jest.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => said.mockRestore());
afterAll(() => host.stop());

const lines = () => said.mock.calls.map(([text]) => String(text));
const NEXT = golden({ version: "1.5.0" });

function versions(): string[] {
  return host.emulator.control
    .listProfiles()
    .map((one) => one.version)
    .sort();
}

/** What Pulumi does when the version of a profile changes, up to the delete of the old one. */
async function replace(old: Resource, more: Properties = {}): Promise<void> {
  const inputs = await host.check(given(NEXT, more), old.inputs);
  const { replaces } = await host.provider.diff(old.id, old.outs, inputs);
  expect(replaces).toEqual(["version"]);
  await host.provider.create(await host.check(given(NEXT, more)));
}

describe("the old version of a profile", () => {
  it("is kept by default, also when nobody uses it, and that is said", async () => {
    const old = await host.create();
    await replace(old);
    await host.provider.delete(old.id, old.outs);
    expect(versions()).toEqual(["1.4.0", "1.5.0"]);
    expect(lines()).toEqual([expect.stringMatching(/^aws-base 1\.4\.0 .*stays in Palette.*\[?/)]);
  });

  it("is deleted where that is asked for and nobody uses it", async () => {
    const old = await host.create();
    await replace(old, { onVersionChange: "delete-unused" });
    await host.provider.delete(old.id, old.outs);
    expect(versions()).toEqual(["1.5.0"]);
  });

  it("is kept although its delete is asked for while a cluster uses it, and that is said", async () => {
    const old = await host.create();
    host.emulator.control.attachCluster(old.id, { name: "production" });
    await replace(old, { onVersionChange: "delete-unused" });
    await host.provider.delete(old.id, old.outs);
    expect(versions()).toEqual(["1.4.0", "1.5.0"]);
    expect(lines()).toEqual([expect.stringMatching(/^aws-base 1\.4\.0 .*used by cluster production/)]);
  });

  it("is told of before anything is done, and only once in a command", async () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "palette-notes-"));
    const command = { pid: process.pid, started: "now", args: ["pulumi", "up"] };
    const phase = () => host.use(new PreviewNotes({ cli: command, root }));
    const kept = await host.create();
    const used = await host.create(golden({ name: "edge" }));
    host.emulator.control.attachCluster(used.id, { name: "production" });
    const next = golden({ name: "edge", version: "1.5.0" });
    const unused = { onVersionChange: "delete-unused" };
    const look = async () => {
      await host.provider.diff(kept.id, kept.outs, await host.check(given(NEXT), kept.inputs));
      await host.provider.diff(used.id, used.outs, await host.check(given(next, unused), used.inputs));
    };
    phase();
    await look();
    const foretold = [
      expect.stringMatching(/^aws-base 1\.4\.0 .*stays in Palette.*\[VERSION_KEPT\]\n$/),
      expect.stringMatching(/^edge 1\.4\.0 .*used by cluster production.*\[VERSION_IN_USE_KEPT\]\n$/),
    ];
    expect(lines()).toEqual(foretold);
    phase();
    await look();
    await host.provider.create(await host.check(given(NEXT)));
    await host.provider.create(await host.check(given(next, unused)));
    for (const { id, outs } of [kept, used]) await host.provider.delete(id, outs);
    expect(versions()).toEqual(["1.4.0", "1.4.0", "1.5.0", "1.5.0"]);
    expect(lines()).toEqual(foretold);
    fs.rmSync(root, { recursive: true });
  });

  it("that was adopted is kept, whatever becomes of others", async () => {
    await host.create();
    host.restart();
    const adopted = await host.create(golden(), { adopt: true });
    await replace(adopted, { adopt: true, onVersionChange: "delete-unused" });
    await host.provider.delete(adopted.id, adopted.outs);
    expect(versions()).toEqual(["1.4.0", "1.5.0"]);
  });

  it("gets the new version itself where it is renamed: one profile, one uid, not replaced", async () => {
    const old = await host.create();
    const inputs = await host.check(given(NEXT, { onVersionChange: "rename" }), old.inputs);
    expect((await host.provider.diff(old.id, old.outs, inputs)).replaces).toBeUndefined();
    await host.provider.update(old.id, old.outs, inputs);
    expect(host.emulator.control.listProfiles()).toMatchObject([{ uid: old.id, version: "1.5.0" }]);
  });

  it("is not renamed to a version that is there", async () => {
    const other = await host.create(golden({ version: "1.5.0", description: "another" }));
    const old = await host.create();
    host.restart();
    const inputs = await host.check(given(NEXT, { onVersionChange: "rename" }), old.inputs);
    const { message } = await failure(host.provider.diff(old.id, old.outs, inputs));
    expect(message).toMatch(/another profile aws-base 1\.5\.0 .*\[PROFILE_RENAME_TAKEN\]$/);
    expect(message).toContain(other.id);
  });
});

describe("an old version that a later run deletes", () => {
  async function interrupted(more: Properties = {}, after: Properties = more) {
    const old = await host.create(golden(), more);
    await replace(old, after);
    // Another process: Pulumi knows of the delete that is pending, and asks no diff of the old profile.
    host.restart();
    return old;
  }

  it("is kept when the program has a higher version", async () => {
    const old = await interrupted();
    await host.refusals(given(NEXT));
    const requests = await host.requestsOf(() => host.provider.delete(old.id, old.outs));
    expect(requests.some((one) => one.includes("/metadata"))).toBe(false);
    expect(versions()).toEqual(["1.4.0", "1.5.0"]);
    expect(lines().at(-1)).toContain("stays in Palette");
  });

  it("is kept when Palette has a higher version", async () => {
    const old = await interrupted();
    await host.check(given(golden({ name: "another" })));
    await host.provider.delete(old.id, old.outs);
    expect(versions()).toEqual(["1.4.0", "1.5.0"]);
  });

  it.each([
    ["kept by default", {}, ["1.3.0", "1.4.0"]],
    ["deleted where that was asked for", { onVersionChange: "delete-unused" }, ["1.3.0"]],
  ])("is %s, also when it is the higher one", async (_, more, left) => {
    const BEFORE = golden({ version: "1.3.0" });
    const old = await host.create();
    const inputs = await host.check(given(BEFORE, more), old.inputs);
    await host.provider.diff(old.id, old.outs, inputs);
    const asked = await host.check(given(BEFORE, more));
    const made = await host.provider.create(asked);
    host.restart();
    // One more change of what is there now, and one run more.
    const changed = golden({ version: "1.3.0", description: "another" });
    const now = await host.update({ id: made.id, inputs: asked, outs: made.outs as Properties }, changed, more);
    host.restart();
    await host.provider.diff(now.id, now.outs, await host.check(given(changed, more), now.inputs));
    await host.provider.delete(old.id, old.outs);
    expect(versions()).toEqual(left);
  });

  it("is deleted where its state says so and nobody uses it", async () => {
    const old = await interrupted({ onVersionChange: "delete-unused" });
    await host.refusals(given(NEXT));
    await host.provider.delete(old.id, old.outs);
    expect(versions()).toEqual(["1.5.0"]);
  });

  it("does not make a profile an old version that has only others of another scope or name above it", async () => {
    const old = await host.create();
    await host.create(golden({ version: "1.5.0", scope: "tenant" }));
    await host.create(golden({ name: "other", version: "1.5.0" }));
    host.restart();
    await host.check(given(golden({ name: "third" })));
    await host.provider.delete(old.id, old.outs);
    expect(versions()).toEqual(["1.5.0", "1.5.0"]);
  });
});

describe("destroy", () => {
  it("deletes the current version only, in four requests", async () => {
    const first = await host.create();
    await replace(first);
    await host.provider.delete(first.id, first.outs);
    const [current] = host.emulator.control.listProfiles().filter((one) => one.version === "1.5.0");
    host.restart();
    const refreshed = await host.refresh({ ...first, id: current?.uid as string });
    host.restart();
    const requests = await host.requestsOf(() =>
      host.provider.delete(current?.uid as string, refreshed?.outs as Properties),
    );
    expect(requests).toHaveLength(4);
    expect(versions()).toEqual(["1.4.0"]);
  });

  it.each([
    ["where that is asked for", { onDestroy: "keep" }, ["1.4.0"]],
    ["that was adopted", { adopt: true }, ["1.4.0"]],
    ["that was adopted, unless its delete is asked for", { adopt: true, onDestroy: "delete" }, []],
  ])("keeps a profile %s", async (_, more, left) => {
    if ("adopt" in more) {
      await host.create();
      host.restart();
    }
    const profile = await host.create(golden(), more);
    host.restart();
    const requests = await host.requestsOf(() => host.provider.delete(profile.id, profile.outs));
    expect(requests).toHaveLength(left.length === 0 ? 4 : 0);
    expect(versions()).toEqual(left);
    if (left.length > 0) expect(lines().at(-1)).toMatch(/^aws-base 1\.4\.0 .* is not deleted: .*(onDestroy|adopted)/);
  });

  it("deletes a profile in use only where that is allowed, and Palette has the last word", async () => {
    const profile = await host.create();
    host.emulator.control.attachCluster(profile.id);
    host.restart({ PALETTE_IAC_ALLOW: "delete-in-use" });
    const asked = await host.requestsOf(() => host.provider.delete(profile.id, profile.outs).catch(() => undefined));
    expect(asked).toContain(`DELETE /v1/clusterprofiles/${profile.id}`);
  });
});

describe("deletes that arrive together", () => {
  it("are all held back when one of the profiles is in use", async () => {
    const profiles = await Promise.all(["a", "b", "c"].map((name) => host.create(golden({ name }))));
    const [, used] = profiles as [Resource, Resource, Resource];
    host.emulator.control.attachCluster(used.id, { name: "production" });
    host.restart();
    const asked = await host.requestsOf(async () => {
      const messages = await Promise.all(profiles.map(({ id, outs }) => failure(host.provider.delete(id, outs))));
      expect(messages.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^a 1\.4\.0 \(uid .*\) is not deleted, because b 1\.4\.0 .*\[DELETE_HELD_BACK\]$/),
        expect.stringMatching(/^b 1\.4\.0 is used by cluster production.*\[PROFILE_IN_USE\]$/),
        expect.stringMatching(/^c 1\.4\.0 \(uid .*\) is not deleted, because b 1\.4\.0 .*\[DELETE_HELD_BACK\]$/),
      ]);
    });
    expect(asked.filter((one) => one.startsWith("DELETE"))).toEqual([]);
    expect(host.emulator.control.listProfiles()).toHaveLength(3);
  });

  it("are not held back by one whose look fails", async () => {
    const [one, other] = (await Promise.all(["a", "b"].map((name) => host.create(golden({ name }))))) as [
      Resource,
      Resource,
    ];
    host.restart();
    host.emulator.faults.add({
      kind: "status",
      status: 403,
      method: "GET",
      path: `/v1/clusterprofiles/${other.id}`,
      times: 1,
    });
    const results = await Promise.allSettled([one, other].map(({ id, outs }) => host.provider.delete(id, outs)));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a profile that was there before the stack", () => {
  it("is named before it is deleted with it, and told once in a command", async () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "palette-notes-"));
    const notes = (started: string) =>
      new PreviewNotes({ cli: { pid: process.pid, started, args: ["pulumi", "up"] }, root });
    await host.create();
    host.restart();
    host.use(notes("up"));
    await host.check(given(golden()));
    host.use(notes("up"));
    const taken = await host.create();
    expect(lines()).toEqual([expect.stringMatching(/it will be taken over\. .*\[PROFILE_TAKEN_OVER\]\n$/)]);
    const refreshed = (await host.refresh(await host.update(taken, golden({ description: "more" })))) as Resource;
    said.mockClear();
    host.use(notes("destroy"));
    let atDelete: string[] = [];
    host.emulator.faults.add({
      kind: "status",
      status: 503,
      times: 1,
      method: "DELETE",
      onPlayed: () => {
        atDelete = lines();
      },
    });
    await host.provider.delete(refreshed.id, refreshed.outs);
    expect(atDelete).toEqual([
      expect.stringMatching(/^aws-base 1\.4\.0 .* was there before .* is deleted .*\[TAKEN_OVER_DELETED\]\n$/),
    ]);
    expect(versions()).toEqual([]);
    fs.rmSync(root, { recursive: true });
  });
});

describe("a profile in use that moves to another scope", () => {
  const moved = golden({ scope: "tenant" });

  it("is stopped while it is only looked at, unless that is allowed", async () => {
    const old = await host.create();
    host.emulator.control.attachCluster(old.id, { name: "production" });
    const inputs = await host.check(given(moved), old.inputs);
    expect((await failure(host.provider.diff(old.id, old.outs, inputs))).message).toMatch(
      /used by cluster production.*\[PROFILE_IN_USE\]$/,
    );
    host.restart();
    const allowed = await host.check(given(moved, { allow: ["delete-in-use"] }), old.inputs);
    expect(await host.provider.diff(old.id, old.outs, allowed)).toEqual({
      replaces: ["scope"],
      deleteBeforeReplace: false,
    });
  });

  it("is left where it was when it stays on destroy", async () => {
    const old = await host.create(golden(), { onDestroy: "keep" });
    const inputs = await host.check(given(moved, { onDestroy: "keep" }), old.inputs);
    expect(await host.provider.diff(old.id, old.outs, inputs)).toMatchObject({ replaces: ["scope"] });
    await host.provider.delete(old.id, old.outs);
    expect(versions()).toEqual(["1.4.0"]);
  });
});

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

import { validateInfrastructureProfile } from "../../lib/profile";
import type { ProfileScope } from "../../lib/profile/profile-scope";
import { failureOf, golden, type Rig, resolve, seed, startRig, wipe, withPodCidr } from "../support/engine";
import { addonGolden } from "../support/kinds";

// What the official Terraform provider is known to do wrong in how it calls the API: here it must come out right.

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

describe("operations in project and tenant scope that one engine does at the same time", () => {
  const PLACES = ["project", "tenant"] as const;
  const NUMBERS = [1, 2, 3, 4];

  async function life(scope: ProfileScope, number: number): Promise<string> {
    const props = { name: `${scope}-${number}`, scope };
    const { record } = await rig.engine.create(await rig.wanted(props));
    const changed = await rig.wanted(withPodCidr("10.9.0.0/16", props));
    const { record: kept } = await rig.engine.update(record, changed);
    await rig.engine.read(kept, scope);
    await rig.engine.delete(kept, scope);
    return record.uid;
  }

  it("send the project's uid with each request of the project, and with no other", async () => {
    rig.emulator.clearRequests();
    const lives = PLACES.flatMap((scope) => NUMBERS.map(async (number) => ({ scope, uid: await life(scope, number) })));
    const scopes = new Map((await Promise.all(lives)).map(({ uid, scope }) => [uid, scope]));
    const sent = rig.emulator.requests().flatMap(({ method, path, body, projectUid }) => {
      const uid = path.split("/")[3] ?? "";
      const created = (body as { metadata?: { name?: string } } | undefined)?.metadata?.name?.split("-")[0];
      const scope = path === "/v1/clusterprofiles" ? created : scopes.get(uid);
      return scope === undefined ? [] : [{ method, scope, projectUid }];
    });
    expect(sent.length).toBeGreaterThanOrEqual(PLACES.length * NUMBERS.length * 5);
    for (const { scope, projectUid } of sent) {
      expect([scope, projectUid]).toEqual([scope, scope === "project" ? rig.projectUid : undefined]);
    }
    expect(rig.emulator.control.listProfiles()).toEqual([]);
  });

  it.each(["system", "", "Project"])("are only in these two: %j is refused before any request", (scope) => {
    const { issues } = validateInfrastructureProfile(golden({ scope: scope as never }));
    expect(issues.map(({ path, severity }) => [path, severity])).toEqual([["scope", "error"]]);
  });
});

describe("more registries and packs than one page holds", () => {
  it("are all seen: the last of sixty registries, and the last of all packs", async () => {
    const many = await startRig();
    try {
      const names = Array.from({ length: 60 }, (_, index) => `registry-${String(index).padStart(2, "0")}`);
      for (const name of names) many.emulator.control.addRegistry({ name, kind: "pack" });
      for (const name of names) {
        const inIt = { layer: "addon" as const, registry: name };
        many.emulator.control.addPack({ ...inIt, name: "common", version: name === "registry-59" ? "2.0.0" : "1.0.0" });
        many.emulator.control.addPack({ ...inIt, name: `own-${name}`, version: "1.0.0" });
      }
      const addons = ["common@2.0.0", "own-registry-59@1.0.0"];
      const wanted = await resolve(many.session, addonGolden({ registry: undefined, addons }));
      const last = many.emulator.control.listRegistries().find(({ name }) => name === "registry-59");
      expect(wanted.layers.map(({ resolved }) => resolved.registryUid)).toEqual([last?.uid, last?.uid]);
      const byName = await resolve(many.session, addonGolden({ registry: "registry-59", addons }));
      expect(byName.layers.map(({ resolved }) => resolved)).toEqual(wanted.layers.map(({ resolved }) => resolved));
      many.emulator.control.addPack({ name: "zz-last", version: "1.0.0", layer: "addon", registry: "registry-00" });
      const misspelt = addonGolden({ registry: undefined, addons: ["zz-lasst@1.0.0"] });
      const { message } = await failureOf(resolve(many.connect().session, misspelt));
      expect(message).toContain('Did you mean "zz-last"');
    } finally {
      await many.stop();
    }
  });
});

describe("a look-up that fails", () => {
  it.each([
    ["the registries", "GET", "/v1/registries/metadata", golden()],
    ["the versions of a pack", "GET", /^\/v1\/packs\/[^/]+\/registries/, golden()],
    ["the registries of a pack", "POST", "/v1/packs/search", golden({ registry: undefined })],
  ] as const)("of %s is an error, and never an empty uid", async (_, method, path, props) => {
    for (const status of [403, 429, 500]) {
      const process = rig.connect();
      const fault = rig.emulator.faults.add({
        kind: "status",
        status,
        body: { code: "X", message: "no" },
        method,
        path,
      });
      expect((await failureOf(resolve(process.session, props))).code).toMatch(
        /^(API_ERROR|PERMISSION_MISSING|RATE_LIMITED)$/,
      );
      fault.remove();
    }
  });
});

describe("a profile that cannot be read", () => {
  it.each([
    ["a create", 403],
    ["a create", 500],
    ["an update", 403],
    ["an update", 500],
  ])("right after %s with status %i is an error that keeps the record", async (what, status) => {
    const before = await rig.wanted();
    const after = await rig.wanted(withPodCidr("10.7.0.0/16"));
    const record = what === "an update" ? seed(rig, before) : undefined;
    const read = { method: "GET", path: /^\/v1\/clusterprofiles\/[0-9a-f]{24}$/, after: record === undefined ? 0 : 1 };
    const fault = rig.emulator.faults.add({ kind: "status", status, body: { code: "X", message: "no" }, ...read });
    const work = record === undefined ? rig.engine.create(after) : rig.engine.update(record, after);
    const error = await failureOf(work);
    fault.remove();
    const uid = rig.emulator.control.listProfiles()[0]?.uid;
    expect(error).toMatchObject({ code: "WRITE_INCOMPLETE", record: { uid } });
    expect((await rig.engine.plan(error.record as never, after)).plan.steps).toEqual([]);
  });

  it.each([400, 403, 500])("by its uid with status %i is an error: nothing else is looked for", async (status) => {
    const { uid } = seed(rig, await rig.wanted());
    const body = { code: "X", message: "no" };
    const path = `/v1/clusterprofiles/${uid}`;
    const fault = rig.emulator.faults.add({ kind: "status", status, body, method: "GET", path });
    const requests = await rig.requestsOf(() => failureOf(rig.engine.read({ uid }, "project")));
    fault.remove();
    expect(new Set(requests)).toEqual(new Set([`GET /v1/clusterprofiles/${uid}`]));
  });
});

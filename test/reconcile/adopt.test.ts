import { failureOf, type Rig, resolve, seed, startRig, wipe, withPodCidr } from "../support/engine";
import { addonGolden } from "../support/kinds";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

const profiles = () => rig.emulator.control.listProfiles();
const WRITES = /^(POST \/v1\/clusterprofiles|PUT|PATCH|DELETE)/;

const ADOPTED = (uid: string, what: string) =>
  new RegExp(`^aws-base 1\\.4\\.0 exists already \\(uid ${uid}\\): it ${what}\\. .*\\[PROFILE_ADOPTED\\]$`);

describe("adopting a profile that is as wanted", () => {
  it("takes it without a write, says so, and records that it was there before", async () => {
    const { uid, target } = seed(rig, await rig.wanted());
    const before = profiles();
    const wanted = await rig.wanted();
    const said: string[] = [];
    const requests = await rig.requestsOf(async () => {
      const written = await rig.engine.create(wanted, { adopt: true, notify: (text) => said.push(text) });
      expect(written).toMatchObject({ record: { uid, target, adopted: true }, tookOver: true, changes: [] });
    });
    expect(requests.filter((one) => WRITES.test(one))).toEqual([]);
    expect(said).toEqual([expect.stringMatching(ADOPTED(uid, "is adopted"))]);
    expect(profiles()).toEqual(before);
  });

  it("writes a sensitive default, which cannot be compared, and keeps only its fingerprint", async () => {
    const props = (defaultValue: string) =>
      addonGolden({
        addons: [
          { pack: { name: "m", type: "manifest" }, manifests: [{ name: "a", content: "a: '{{.spectro.var.key}}'\n" }] },
        ],
        variables: [{ name: "key", isSensitive: true, defaultValue }],
      });
    const { uid } = seed(rig, await resolve(rig.session, props("theirs")));
    const { record } = await rig.engine.create(await resolve(rig.session, props("hunter2")), { adopt: true });
    expect(record).toMatchObject({ uid, adopted: true, secrets: { key: expect.stringMatching(/^scrypt-1:/) } });
    expect(JSON.stringify(record)).not.toContain("hunter2");
    expect(profiles()).toMatchObject([{ variables: [{ defaultValue: "hunter2" }] }]);
  });

  it("shows what a preview would say, and writes nothing for that", async () => {
    const { uid } = seed(rig, await rig.wanted());
    const said: string[] = [];
    const issues = await rig.engine.checkCreate(await rig.wanted(), { adopt: true, notify: (text) => said.push(text) });
    expect(issues).toEqual([]);
    expect(said).toEqual([expect.stringMatching(ADOPTED(uid, "will be adopted"))]);
  });
});

describe("adopting a profile that differs", () => {
  const wanted = () => rig.wanted({ ...withPodCidr("10.7.0.0/16"), tags: ["env:prod"] });

  it("is refused with the list of differences, and nothing is changed", async () => {
    const { uid } = seed(rig, await rig.wanted());
    const before = profiles();
    const resolved = await wanted();
    const requests = await rig.requestsOf(async () => {
      const error = await failureOf(rig.engine.create(resolved, { adopt: true }));
      expect(error).toMatchObject({ code: "PROFILE_DIFFERS" });
      expect(error.message).toContain(uid);
      expect(error.message).toContain("+ tags.env: prod");
      expect(error.message).toContain("~ layers.kubernetes.values.pack.podCIDR");
      expect(error.message).toContain('adopt: "overwrite"');
    });
    expect(requests.filter((one) => WRITES.test(one))).toEqual([]);
    expect(profiles()).toEqual(before);
  });

  it("is refused in a preview, too", async () => {
    seed(rig, await rig.wanted());
    expect(await rig.engine.checkCreate(await wanted(), { adopt: true })).toMatchObject([{ code: "PROFILE_DIFFERS" }]);
  });

  it("changes it with overwrite, and lists beforehand what", async () => {
    const { uid } = seed(rig, await rig.wanted());
    const resolved = await wanted();
    const said: string[] = [];
    expect(await rig.engine.checkCreate(resolved, { adopt: "overwrite", notify: (text) => said.push(text) })).toEqual(
      [],
    );
    expect(said.join("\n")).toContain("adopted and changed");
    expect(said.join("\n")).toContain("tags.env");
    const written = await rig.engine.create(resolved, { adopt: "overwrite" });
    expect(written).toMatchObject({ record: { uid, adopted: true }, tookOver: true });
    expect(written.changes.map(({ path }) => path)).toEqual(["tags.env", "layers.kubernetes.values.pack.podCIDR"]);
    expect(profiles()).toMatchObject([{ uid, labels: { env: "prod" }, draft: null }]);
  });

  it("never overwrites another kind of profile", async () => {
    const uid = rig.emulator.control.addProfile({
      ...{ name: "aws-base", version: "1.4.0", project: rig.projectUid, packs: [{ name: "m", type: "manifest" }] },
    });
    const before = profiles();
    const error = await failureOf(rig.engine.create(await rig.wanted(), { adopt: "overwrite" }));
    expect(error).toMatchObject({ code: "PROFILE_NAME_TAKEN" });
    expect(error.message).toContain(uid);
    expect(profiles()).toEqual(before);
  });
});

describe("a profile of the same name in another scope", () => {
  it.each([
    true,
    "overwrite",
  ] as const)("of the tenant is not touched where the project is meant (adopt %s)", async (adopt) => {
    const { uid } = seed(rig, await rig.wanted({ scope: "tenant", description: "the tenant's" }));
    const { record, tookOver } = await rig.engine.create(await rig.wanted(), { adopt });
    expect(tookOver).toBe(false);
    expect(record.uid).not.toBe(uid);
    expect(record).not.toHaveProperty("adopted");
    expect(profiles()).toMatchObject([{ uid, scope: "tenant", description: "the tenant's" }, { scope: "project" }]);
  });

  it("of the project is not touched where the tenant is meant", async () => {
    const { uid } = seed(rig, await rig.wanted());
    const { record } = await rig.engine.create(await rig.wanted({ scope: "tenant" }), { adopt: "overwrite" });
    expect(record.uid).not.toBe(uid);
    expect(profiles()).toHaveLength(2);
  });

  it.each(["project", "tenant"] as const)("of Palette itself is never adopted in scope %s", async (scope) => {
    const wanted = await resolve(rig.session, addonGolden({ scope }));
    const { uid } = seed(rig, wanted);
    const own = rig.emulator.control.getProfile(uid);
    wipe(rig);
    const { name, version, cloudType, published, labels } = own;
    const system = rig.emulator.control.addProfile({
      ...{ name, version, cloudType, labels, type: "add-on", scope: "system" },
      packs: published?.map(({ packUid, ...pack }) => ({ ...pack, uid: packUid })) ?? [],
    });
    const before = rig.emulator.control.getProfile(system);
    const { record, tookOver } = await rig.engine.create(wanted, { adopt: "overwrite" });
    expect(tookOver).toBe(false);
    expect(record.uid).not.toBe(system);
    expect(rig.emulator.control.getProfile(system)).toEqual(before);
  });
});

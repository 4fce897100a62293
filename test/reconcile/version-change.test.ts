import { failureOf, type Rig, seed, startRig, wipe } from "../support/engine";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

const versions = () =>
  rig.emulator.control
    .listProfiles()
    .map(({ version }) => version)
    .sort();

async function bump(how: "keep" | "delete-unused", attach = false) {
  const old = seed(rig, await rig.wanted());
  if (attach) rig.emulator.control.attachCluster(old.uid, { name: "prod" });
  const said: string[] = [];
  const { record } = await rig.engine.create(await rig.wanted({ version: "1.5.0" }));
  await rig.engine.retire(old, "project", how, { notify: (text) => said.push(text) });
  return { old, record, said: said.join("\n") };
}

describe("a new version of a profile", () => {
  it("is a new object made by one write with publish, and nothing is cloned", async () => {
    seed(rig, await rig.wanted());
    const next = await rig.wanted({ version: "1.5.0" });
    const requests = await rig.requestsOf(() => rig.engine.create(next));
    expect(requests.filter((one) => !one.startsWith("GET"))).toEqual(["POST /v1/clusterprofiles"]);
    const states = rig.emulator.control.listProfiles().map(({ draft, published }) => [draft, published?.length]);
    expect(states).toEqual([
      [null, 4],
      [null, 4],
    ]);
  });

  it("leaves the old one when it is to be kept, and says so", async () => {
    const { old, record, said } = await bump("keep");
    expect(record.uid).not.toBe(old.uid);
    expect(versions()).toEqual(["1.4.0", "1.5.0"]);
    expect(said).toContain("VERSION_KEPT");
    expect(said).toContain(old.uid);
  });

  it("deletes the old one that nobody uses when that is asked for", async () => {
    await bump("delete-unused");
    expect(versions()).toEqual(["1.5.0"]);
  });

  it("keeps the old one that somebody uses, and says who", async () => {
    const { said } = await bump("delete-unused", true);
    expect(versions()).toEqual(["1.4.0", "1.5.0"]);
    expect(said).toContain("cluster prod");
  });

  it("can be the old object under another version, which then is gone", async () => {
    const old = seed(rig, await rig.wanted());
    const { record } = await rig.engine.update(old, await rig.wanted({ version: "1.5.0" }));
    expect(record.uid).toBe(old.uid);
    expect(versions()).toEqual(["1.5.0"]);
  });

  it("is deleted alone: a destroy leaves the versions that were kept", async () => {
    const { record } = await bump("keep");
    await rig.engine.delete(record, "project");
    expect(versions()).toEqual(["1.4.0"]);
  });
});

describe("the quota of profiles", () => {
  it("is warned of when little is left, and never stops a create", async () => {
    rig.emulator.switches.quota = 1000;
    const wanted = await rig.wanted();
    for (let index = 0; index < 179; index += 1) seed(rig, { ...wanted, name: `other-${index}` });
    expect(await rig.engine.checkCreate(wanted)).toEqual([]);
    seed(rig, { ...wanted, name: "other-179" });
    const issues = await rig.engine.checkCreate(wanted);
    expect(issues).toMatchObject([{ code: "QUOTA_NEAR", severity: "warning" }]);
    expect(issues[0]?.message).toContain("180");
    rig.emulator.switches.quota = 200;
  });

  it("that is used up is an error in Palette's words", async () => {
    rig.emulator.switches.quota = 1;
    seed(rig, await rig.wanted());
    const error = await failureOf(rig.engine.create(await rig.wanted({ name: "second" })));
    expect(error.message).toContain("ResourceLimitExceeded");
    rig.emulator.switches.quota = 200;
  });
});

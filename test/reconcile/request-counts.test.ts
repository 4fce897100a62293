import { golden, type Rig, resolve, startRig, wipe, withManifests, withPodCidr } from "../support/engine";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

describe("the number of requests", () => {
  it("of a create in a process that knows nothing is at most 9", async () => {
    const fresh = rig.connect();
    const requests = await rig.requestsOf(async () => fresh.engine.create(await resolve(fresh.session, golden())));
    expect(requests.length).toBeLessThanOrEqual(9);
    expect(requests.filter((one) => one.startsWith("POST"))).toEqual(["POST /v1/clusterprofiles"]);
  });

  it("of a create in a process that has made another one is 2, or 3 when its list of names is old", async () => {
    await rig.create();
    expect(await rig.requestsOf(() => rig.create({ name: "second" }))).toHaveLength(2);
    rig.clock.advance(11_000);
    expect(await rig.requestsOf(() => rig.create({ name: "third" }))).toHaveLength(3);
  });

  it("of a create with add-ons is 2, too, in a process that has made one with the same packs", async () => {
    const addons = [{ pack: { name: "hello-universe", version: "1.3.1", registry: "Palette Community Registry" } }];
    const create = async (name: string) =>
      rig.engine.create(await resolve(rig.session, { ...golden({ name }), type: "cluster", addons }));
    const first = await rig.requestsOf(() => create("first"));
    expect(first.filter((one) => one.endsWith("/validate/packs"))).toHaveLength(1);
    expect(await rig.requestsOf(() => create("second"))).toHaveLength(2);
  });

  it("of a refresh is 2 without manifests and 3 with them", async () => {
    const plain = await rig.create();
    expect(await rig.requestsOf(() => rig.engine.read(plain.record, "project"))).toHaveLength(2);
    const rich = await rig.create({ name: "rich", ...layersOf(withManifests({ policy: "kind: NetworkPolicy\n" })) });
    expect(await rig.requestsOf(() => rig.engine.read(rich.record, "project"))).toHaveLength(3);
  });

  it("of a refresh in a process that knows nothing is one more", async () => {
    const { record } = await rig.create();
    expect(await rig.requestsOf(() => rig.connect().engine.read(record, "project"))).toHaveLength(3);
  });

  it("of an update of values is 6: read, write, publish, read back", async () => {
    const { record } = await rig.create();
    const wanted = await rig.wanted(layersOf(withPodCidr("10.9.0.0/16")));
    const path = `/v1/clusterprofiles/${record.uid}`;
    expect(await rig.requestsOf(() => rig.engine.update(record, wanted))).toEqual([
      `GET ${path}`,
      `GET ${path}/variables`,
      `PUT ${path}`,
      `PATCH ${path}/publish`,
      `GET ${path}`,
      `GET ${path}/variables`,
    ]);
  });

  it("of an update of metadata is 5: read, write, read back", async () => {
    const { record } = await rig.create();
    const wanted = await rig.wanted({ description: "for all teams", tags: ["env:prod"] });
    const path = `/v1/clusterprofiles/${record.uid}`;
    expect(await rig.requestsOf(() => rig.engine.update(record, wanted))).toEqual([
      `GET ${path}`,
      `GET ${path}/variables`,
      `PATCH ${path}/metadata`,
      `GET ${path}`,
      `GET ${path}/variables`,
    ]);
  });

  it("of an update that changes nothing is 2", async () => {
    const { record, wanted } = await rig.create();
    expect(await rig.requestsOf(() => rig.engine.update(record, wanted))).toHaveLength(2);
  });

  it("of a delete is 3: read, delete, look whether it is gone", async () => {
    const { record } = await rig.create();
    const path = `/v1/clusterprofiles/${record.uid}`;
    expect(await rig.requestsOf(() => rig.engine.delete(record, "project"))).toEqual([
      `GET ${path}`,
      `DELETE ${path}`,
      `GET ${path}`,
    ]);
  });

  it.each([
    ["one after the other", 1],
    ["side by side", 10],
    ["all at once", 100],
  ])("of 100 creates that share packs, %s, is at most 2.3 each", async (_, width) => {
    const fresh = rig.connect();
    const names = Array.from({ length: 100 }, (__, index) => `profile-${index}`);
    const requests = await rig.requestsOf(async () => {
      const left = [...names];
      const work = async () => {
        for (let name = left.shift(); name !== undefined; name = left.shift())
          await fresh.engine.create(await resolve(fresh.session, golden({ name })));
      };
      await Promise.all(Array.from({ length: width }, work));
    });
    expect(rig.emulator.control.listProfiles()).toHaveLength(100);
    expect(requests.length).toBeLessThanOrEqual(230);
  });

  it("grows by one for a process whose project is given by name", async () => {
    const named = rig.connect({ project: "Default" });
    const requests = await rig.requestsOf(async () => {
      await named.engine.create(await resolve(named.session, golden()));
      await named.engine.create(await resolve(named.session, golden({ name: "second" })));
    });
    expect(requests).toHaveLength(9 + 1 + 2);
    expect(requests.filter((one) => one.includes("/projects/"))).toHaveLength(1);
  });
});

function layersOf({ layers }: ReturnType<typeof golden>) {
  return { layers };
}

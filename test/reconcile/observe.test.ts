import { contentFor, type ObservedProfile, observedComparable } from "../../lib/reconcile";
import { PALETTE_REGISTRY, type Rig, seed, startRig, wipe, withManifests } from "../support/engine";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => {
  wipe(rig);
  Object.assign(rig.emulator.switches, { manifestPackUid: "own" });
});
afterAll(() => rig.stop());

async function observe(uid: string): Promise<ObservedProfile> {
  return (await rig.engine.read({ uid }, "project")) as ObservedProfile;
}

describe("an observed profile", () => {
  it("has name, version, description, tags, type, cloud and scope", async () => {
    const { uid } = seed(rig, await rig.wanted({ description: "for all", tags: ["team:a:b", "solo", "empty:"] }));
    expect(await observe(uid)).toMatchObject({
      uid,
      name: "aws-base",
      version: "1.4.0",
      description: "for all",
      tags: ["empty:", "solo", "team:a:b"],
      type: "infra",
      cloud: "aws",
      scope: "project",
      isPublished: true,
      users: [],
    });
  });

  it("has its layers in order, with versions, uids and values", async () => {
    const wanted = await rig.wanted();
    const { published, draft } = await observe(seed(rig, wanted).uid);
    expect(draft).toBeUndefined();
    expect(published?.layers.map((layer) => layer.role)).toEqual(["os", "kubernetes", "network", "storage"]);
    expect(published?.layers[1]).toMatchObject({
      pack: { name: "kubernetes", version: "1.30.4", registry: PALETTE_REGISTRY, type: "oci" },
      packUid: wanted.layers[1]?.resolved.packUid,
      registryUid: PALETTE_REGISTRY,
      version: "1.30.4",
      tag: "1.30.4",
      values: wanted.layers[1]?.values,
      manifests: [],
    });
  });

  it("shows a floating tag with the version that it stands for", async () => {
    const { layers } = await rig.wanted();
    const tagged = layers.map((layer) =>
      layer.role === "kubernetes" ? { ...layer, pack: { ...layer.pack, version: "1.30.x" } } : layer,
    );
    const wanted = { ...(await rig.wanted()), layers: tagged };
    const { published } = await observe(seed(rig, wanted).uid);
    expect(published?.layers[1]).toMatchObject({
      tag: "1.30.x",
      pack: { version: expect.stringContaining("1.30.x (") },
    });
  });

  it("has its manifests with their contents", async () => {
    const content = "# kept\nkind: NetworkPolicy\n";
    const { uid } = seed(rig, await rig.wanted(withManifests({ policy: content, second: "kind: B\n" })));
    const layer = (await observe(uid)).published?.layers[2];
    expect(layer?.manifests).toEqual([
      { name: "policy", content },
      { name: "second", content: "kind: B\n" },
    ]);
    expect(Object.keys(layer?.manifestUids ?? {})).toEqual(["policy", "second"]);
  });

  it("has draft and published content, and the one that counts is told by publish", async () => {
    const { uid } = seed(rig, await rig.wanted());
    rig.emulator.control.editPackValues(uid, "kubernetes", "draft: true\n", { publish: false });
    const observed = await observe(uid);
    expect(contentFor(observed, true)).toBe(observed.published);
    expect(contentFor(observed, false)).toBe(observed.draft);
    expect(observed.draft?.layers[1]?.values).toBe("draft: true\n");
  });

  it("that is only a draft counts with its draft", async () => {
    const observed = await observe(seed(rig, await rig.wanted({ publish: false })).uid);
    expect(observed).toMatchObject({ isPublished: false, published: undefined });
    expect(contentFor(observed, true)).toBe(observed.draft);
    expect(observedComparable(observed, { publish: true, variables: [] }).publish).toBe(false);
    expect(observedComparable(observed, { publish: false, variables: [] }).publish).toBe(false);
  });

  it("names the clusters and cluster templates that use it", async () => {
    const { uid } = seed(rig, await rig.wanted());
    const cluster = rig.emulator.control.attachCluster(uid, { name: "prod" });
    const template = rig.emulator.control.attachClusterTemplate(uid, { name: "gold" });
    expect((await observe(uid)).users).toEqual([
      { kind: "cluster", name: "prod", uid: cluster },
      { kind: "cluster template", name: "gold", uid: template },
    ]);
  });

  it.each(["own", "constant"] as const)("with several manifest packs tells them apart, pack uids %s", async (form) => {
    rig.emulator.switches.manifestPackUid = form;
    const manifest = { name: "a", content: "kind: A\n" };
    const uid = rig.emulator.control.addProfile({
      name: "addons",
      project: rig.projectUid,
      packs: [
        { name: "one", type: "manifest", manifests: [manifest] },
        { name: "two", type: "manifest", manifests: [{ ...manifest, content: "kind: B\n" }] },
      ],
    });
    const { type, cloud, published } = await observe(uid);
    expect([type, cloud]).toEqual(["add-on", "all"]);
    expect(published?.layers.map(({ role, name, manifests }) => [role, name, manifests[0]?.content])).toEqual([
      ["addon", "one", "kind: A\n"],
      ["addon", "two", "kind: B\n"],
    ]);
  });

  it("that is gone is undefined", async () => {
    const { uid } = seed(rig, await rig.wanted());
    rig.emulator.control.removeProfile(uid);
    expect(await rig.engine.read({ uid }, "project")).toBeUndefined();
  });

  it("is not read at all when the server has trouble: that is an error", async () => {
    const { uid } = seed(rig, await rig.wanted());
    for (const status of [400, 404, 500]) {
      const body = { code: "PackNotFound", message: "no" };
      rig.emulator.faults.clear();
      rig.emulator.faults.add({ kind: "status", status, body, path: "/v1/clusterprofiles/" });
      await expect(observe(uid)).rejects.toMatchObject({ code: "API_ERROR", status });
    }
  });
});

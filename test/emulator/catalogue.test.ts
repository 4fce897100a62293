import { parseDocument } from "yaml";
import { type Emulator, standardCatalogue, startEmulator } from "../../lib/emulator";
import { fitsCloud } from "../../lib/emulator/catalogue";
import { PALETTE_REGISTRY } from "./support/bodies";
import { type Sender, sender } from "./support/client";

describe("the catalogue", () => {
  let emulator: Emulator;
  let send: Sender;

  beforeEach(async () => {
    emulator = await startEmulator();
    send = sender(emulator);
  });

  afterEach(() => emulator.stop());

  test("gives every pack a uid that is its own and the same in every run", async () => {
    const other = await startEmulator();
    const uids = emulator.control.listPacks().map(({ uid }) => uid);
    expect(other.control.listPacks().map(({ uid }) => uid)).toEqual(uids);
    await other.stop();
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.length).toBeGreaterThan(50);
    expect(uids.filter((uid) => !/^[0-9a-f]{24}$/.test(uid))).toEqual([]);
  });

  test("has default values that are YAML, without profile variables, for every pack", () => {
    const { packs } = standardCatalogue();
    expect(packs.length).toBeGreaterThan(50);
    for (const { name, values = "" } of packs) {
      expect([name, parseDocument(values).errors]).toEqual([name, []]);
      expect([name, values.includes(".spectro.var.")]).toEqual([name, false]);
      expect([name, values.includes("pack:")]).toEqual([name, true]);
    }
  });

  test.each([
    ["ubuntu-aws", "22.04"],
    ["kubernetes", "1.30.4"],
    ["cni-calico", "3.28.2"],
    ["csi-aws-ebs", "1.22.0"],
  ])("offers %s %s for aws in the Palette Registry", async (name, version) => {
    const path = `/v1/packs/${name}/registries/${PALETTE_REGISTRY}`;
    const { json } = await send("GET", path, undefined, { query: { cloudType: "aws" } });
    const tag = json.tags.find((candidate: { version: string }) => candidate.version === version);
    const values = json.packValues.find((candidate: { packUid: string }) => candidate.packUid === tag.packUid);
    expect(values.values).toContain("pack:");
  });

  test("has packs for each cloud's infrastructure in both kinds of registry where it says so", () => {
    const packs = emulator.control.listPacks();
    for (const layer of ["os", "k8s", "cni", "csi"]) {
      for (const cloud of ["aws", "azure", "gcp", "vsphere", "maas", "eks", "aks"]) {
        expect([layer, cloud, packs.some((pack) => pack.layer === layer && fitsCloud(pack, cloud))]).toEqual([
          layer,
          cloud,
          true,
        ]);
      }
    }
    const registriesOf = (name: string) =>
      new Set(packs.filter((pack) => pack.name === name).map((pack) => pack.registryUid)).size;
    expect([registriesOf("kubernetes"), registriesOf("hello-universe")]).toEqual([2, 1]);
  });

  test("shows floating tags as entries, as parent tags, or both", async () => {
    const tags = async () => (await send("GET", `/v1/packs/kubernetes/registries/${PALETTE_REGISTRY}`)).json.tags;
    const exact = (list: { tag: string }[]) => list.find(({ tag }) => tag === "1.30.9");
    const floating = (list: { tag: string; version: string }[]) => list.find(({ tag }) => tag === "1.30.x")?.version;
    expect(exact(await tags())).toMatchObject({ version: "1.30.9", parentTags: ["1.30.x"] });
    expect(floating(await tags())).toBe("1.30.9");
    emulator.switches.floatingTagForm = "entries";
    expect(exact(await tags())).not.toHaveProperty("parentTags");
    emulator.switches.floatingTagForm = "parent-tags";
    expect(floating(await tags())).toBeUndefined();
  });

  test("shows a tag of a group by group and tag", async () => {
    const { json } = await send("GET", `/v1/packs/ubuntu-aws/registries/${PALETTE_REGISTRY}`);
    expect(json.tags).toContainEqual(expect.objectContaining({ group: "LTS", tag: "18.4.x", version: "18.04" }));
  });

  test("leaves disabled packs out unless they are asked for", async () => {
    emulator.control.addPack({
      name: "old",
      version: "1.0.0",
      layer: "addon",
      registry: "Public Repo",
      disabled: true,
    });
    const path = "/v1/packs/old/registries/5e2031962f090e2d3d8a3290";
    expect((await send("GET", path)).json).toEqual({});
    const { json } = await send("GET", path, undefined, { query: { states: "disabled,active" } });
    expect(json.tags).toHaveLength(1);
  });

  test("grows by packs and registries of a test's own", async () => {
    const registry = emulator.control.addRegistry({ name: "Own", kind: "oci" });
    const pack = emulator.control.addPack({
      name: "own-app",
      version: "0.1.0",
      layer: "addon",
      registry: "Own",
      values: "pack:\n  namespace: own\n",
      floatingTags: ["0.1.x"],
    });
    const { json } = await send("GET", `/v1/packs/own-app/registries/${registry.uid}`);
    expect(json.tags[0]).toMatchObject({ packUid: pack.uid, version: "0.1.0", parentTags: ["0.1.x"] });
    expect(() => emulator.control.addPack({ name: "x", version: "1", layer: "addon", registry: "Nowhere" })).toThrow(
      "Nowhere",
    );
  });

  test("says which registries are synced; a chart of one that is not cannot be looked up", async () => {
    const bitnami = "60c1d2a43f8e5b7c90ab12ef";
    expect((await send("GET", `/v1/registries/helm/${bitnami}/sync/status`)).json).toEqual({ isSyncSupported: false });
    const synced = await send("GET", `/v1/registries/oci/${PALETTE_REGISTRY}/ecr/sync/status`);
    expect(synced.json).toMatchObject({ isSyncSupported: true, status: "Completed" });
    expect((await send("GET", `/v1/packs/mongodb/registries/${bitnami}`)).status).toBe(404);
  });

  test("can be empty but for its registries, or of a test's own", async () => {
    const bare = await startEmulator({ seed: "registries" });
    const own = await startEmulator({
      seed: {
        registries: [{ name: "Only", kind: "pack" }],
        packs: [{ name: "one", version: "1.0.0", layer: "addon", registry: "Only" }],
      },
    });
    expect(bare.control.listPacks()).toHaveLength(0);
    expect(own.control.listRegistries().map(({ name }) => name)).toEqual(["Only"]);
    expect(own.control.listPacks()).toMatchObject([{ name: "one", type: "spectro", cloudTypes: ["all"] }]);
    await Promise.all([bare.stop(), own.stop()]);
  });
});

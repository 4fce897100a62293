import { type Emulator, startEmulator } from "../../lib/emulator";
import { awsBody, awsPacks, COMMUNITY_REGISTRY, manifestPack, ociPack, profileBody } from "./support/bodies";
import { type Reply, type Sender, sender } from "./support/client";

const PUBLIC_REPO = "5e2031962f090e2d3d8a3290";
const BITNAMI = "60c1d2a43f8e5b7c90ab12ef";

describe("the packs of a profile", () => {
  let emulator: Emulator;
  let send: Sender;

  beforeEach(async () => {
    emulator = await startEmulator();
    send = sender(emulator);
  });

  afterEach(() => emulator.stop());

  let count = 0;

  function create(body: Record<string, unknown>): Promise<Reply> {
    return send("POST", "/v1/clusterprofiles", body, { query: { publish: "true" } });
  }

  function withPacks(packs: readonly object[], more: object = {}): Promise<Reply> {
    count += 1;
    return create(profileBody(`p-${count}`, { packs, ...more }));
  }

  async function packsOf(reply: Reply) {
    expect([reply.status, reply.text]).toEqual([201, expect.any(String)]);
    const { json } = await send("GET", `/v1/clusterprofiles/${reply.json.uid}`);
    return json.spec.published.packs;
  }

  const hello = (tag: string, more: object = {}) => ({
    name: "hello-universe",
    tag,
    type: "oci",
    registryUid: COMMUNITY_REGISTRY,
    ...more,
  });

  test("come from name, tag and registry; the version and the uid are the server's answer", async () => {
    const [pack] = await packsOf(await withPacks([hello("1.3.x", { values: "" })]));
    expect(pack).toMatchObject({ tag: "1.3.x", version: "1.3.1", layer: "addon", registryUid: COMMUNITY_REGISTRY });
    const catalogue = await send("GET", `/v1/packs/hello-universe/registries/${COMMUNITY_REGISTRY}`);
    const tags: { version: string; packUid: string }[] = catalogue.json.tags;
    expect(pack.packUid).toBe(tags.find(({ version }) => version === "1.3.1")?.packUid);
  });

  test("are stored without values when none are given", async () => {
    const [pack] = await packsOf(await withPacks([hello("1.3.1")]));
    expect(pack.values).toBeUndefined();
  });

  test("follow the uid when it and the tag disagree, or are refused", async () => {
    const uid = emulator.control
      .listPacks()
      .find(({ name, version }) => name === "hello-universe" && version === "1.2.0")?.uid;
    const [pack] = await packsOf(await withPacks([hello("1.3.1", { uid })]));
    expect(pack).toMatchObject({ tag: "1.3.1", version: "1.2.0" });
    emulator.switches.uidAgainstNameTag = "refuse";
    expect((await withPacks([hello("1.3.1", { uid })])).json.code).toBe("InvalidPack");
  });

  test.each([
    ["an unknown uid", { name: "x", uid: "000000000000000000000000" }],
    ["an unknown tag", { name: "hello-universe", tag: "9.9.9", type: "oci", registryUid: COMMUNITY_REGISTRY }],
    ["an unknown registry", { name: "hello-universe", tag: "1.3.1", type: "oci", registryUid: "0".repeat(24) }],
    ["another registry", { name: "hello-universe", tag: "1.3.1", type: "spectro", registryUid: PUBLIC_REPO }],
    ["no registry and no uid", { name: "hello-universe", tag: "1.3.1", type: "oci" }],
  ])("are not found by %s", async (_, pack) => {
    const reply = await withPacks([pack]);
    expect([reply.status, reply.json.code]).toEqual([404, "PackNotFound"]);
  });

  test("must be of the type of their registry", async () => {
    expect((await withPacks([hello("1.3.1", { type: "spectro" })])).json.code).toBe("InvalidPackType");
    emulator.switches.packTypeMismatch = "accept";
    expect((await withPacks([hello("1.3.1", { type: "spectro" })])).status).toBe(201);
  });

  test("can be charts of a registry that is not synced, without a uid", async () => {
    const [pack] = await packsOf(
      await withPacks([{ name: "mongodb", tag: "16.1.2", type: "helm", registryUid: BITNAMI, values: "" }]),
    );
    expect(pack).toMatchObject({ name: "mongodb", version: "16.1.2", type: "helm", layer: "addon" });
    expect(pack.packUid).toBeUndefined();
  });

  test("can be used twice under a display name", async () => {
    const packs = await packsOf(
      await withPacks([hello("1.3.1"), hello("1.3.0", { name: "second--hello-universe", values: "" })]),
    );
    expect(packs.map((pack: { name: string; version: string }) => [pack.name, pack.version])).toEqual([
      ["hello-universe", "1.3.1"],
      ["second--hello-universe", "1.3.0"],
    ]);
    const again = await withPacks([hello("1.3.1"), hello("1.3.0")]);
    expect([again.status, again.json.code]).toEqual([400, "DuplicatePackName"]);
  });

  test("must fit the cloud of the profile, and the cloud's own pack is taken", async () => {
    const edge = [
      { ...ociPack("edge-native-byoi", "2.1.0") },
      ociPack("edge-k3s", "1.32.9"),
      ociPack("cni-calico", "3.28.2"),
    ];
    const packs = await packsOf(await withPacks(edge, { type: "infra", cloudType: "edge-native" }));
    const aws = await packsOf(await create(awsBody("aws")));
    expect(packs[2].version).toBe(aws[2].version);
    expect(packs[2].packUid).not.toBe(aws[2].packUid);
    const wrong = await withPacks([ociPack("ubuntu-azure", "24.04"), ...awsPacks.slice(1)], {
      type: "infra",
      cloudType: "aws",
    });
    expect([wrong.status, wrong.json.code]).toEqual([400, "InvalidPackCloud"]);
  });

  test.each([
    ["infra without storage", { type: "infra", cloudType: "aws" }, awsPacks.slice(0, 3), "InvalidPackLayer"],
    ["infra with an add-on", { type: "infra", cloudType: "aws" }, [...awsPacks, hello("1.3.1")], "InvalidPackLayer"],
    [
      "two network packs",
      { type: "cluster", cloudType: "aws" },
      [...awsPacks, ociPack("cni-calico", "3.31.4", "", { name: "b--cni-calico" })],
      "InvalidPackLayer",
    ],
    ["add-on with a kubernetes pack", { type: "add-on", cloudType: "aws" }, awsPacks.slice(1, 2), "InvalidPackLayer"],
    ["infra for all clouds", { type: "infra", cloudType: "all" }, awsPacks, "InvalidCloudType"],
    ["infra for no cloud", { type: "infra", cloudType: "" }, awsPacks, "InvalidCloudType"],
  ])("cannot make %s", async (_, more, packs, code) => {
    const reply = await withPacks(packs, more);
    expect([reply.status, reply.json.code]).toEqual([400, code]);
  });

  test("may lack layers in a draft, if the switch says so, but not when published", async () => {
    emulator.switches.requireInfraLayers = "publish";
    const body = awsBody("incomplete", awsPacks.slice(0, 2));
    const made = await send("POST", "/v1/clusterprofiles", body);
    expect(made.status).toBe(201);
    const publish = () => send("PATCH", `/v1/clusterprofiles/${made.json.uid}/publish`);
    expect((await publish()).json.code).toBe("InvalidPackLayer");
    emulator.switches.requireInfraLayers = "never";
    expect((await publish()).status).toBe(204);
  });

  test("stay in their order, or infrastructure comes first", async () => {
    const packs = [hello("1.3.1"), ...[...awsPacks].reverse()];
    const more = { type: "cluster", cloudType: "aws" };
    const layers = (list: { layer: string }[]) => list.map(({ layer }) => layer);
    expect(layers(await packsOf(await withPacks(packs, more)))).toEqual(["addon", "csi", "cni", "k8s", "os"]);
    emulator.switches.keepPackOrder = false;
    expect(layers(await packsOf(await withPacks(packs, more)))).toEqual(["os", "k8s", "cni", "csi", "addon"]);
  });

  test("are checked against value schemas and dependencies", async () => {
    const port = await withPacks([hello("1.3.1", { values: "manifests:\n  hello-universe:\n    port: 99999\n" })]);
    expect([port.status, port.json.code]).toEqual([400, "PackValidationFailed"]);
    const broken = await withPacks([hello("1.3.1", { values: "a: [1\n" })]);
    expect(broken.json.code).toBe("PackValidationFailed");
    const stack = { name: "elastic-stack", tag: "0.19.0", type: "oci", registryUid: COMMUNITY_REGISTRY };
    expect((await withPacks([stack])).json.message).toContain("elastic-operator");
    const operator = (tag: string) => ({ ...stack, name: "elastic-operator", tag });
    expect((await withPacks([operator("2.12.1"), stack])).json.code).toBe("PackValidationFailed");
    expect((await withPacks([operator("3.3.2"), stack])).status).toBe(201);
    emulator.switches.constraintsOnWrite = "ignore";
    expect((await withPacks([stack])).status).toBe(201);
  });

  test("can be validated without being stored; the findings are in a 200", async () => {
    const body = { type: "add-on", cloudType: "all", packs: [hello("1.3.1", { values: "manifests: {}\n" })] };
    const reply = await send("POST", "/v1/clusterprofiles/validate/packs", body);
    expect(reply.json.packs.results).toEqual([
      {
        name: "hello-universe",
        displayName: "Hello Universe",
        errors: [{ code: "InvalidPackValues", message: expect.stringContaining("port") }],
      },
    ]);
    const fine = await send("POST", "/v1/clusterprofiles/validate/packs", { ...body, packs: [hello("1.3.1")] });
    expect(fine.json.packs.results).toEqual([{ name: "hello-universe", displayName: "Hello Universe" }]);
  });

  test("show as invalid when their tag leaves the registry", async () => {
    const reply = await withPacks([hello("1.3.1")]);
    const [pack] = await packsOf(reply);
    emulator.control.removePack(pack.packUid);
    const [gone] = await packsOf(reply);
    expect(gone).toMatchObject({ isInvalid: true, inValidReason: expect.any(String) });
    expect((await withPacks([hello("1.3.1")])).json.code).toBe("PackNotFound");
  });

  test("can have the end of their values changed by the server", async () => {
    const values = "pack:\n  namespace: a\n\n";
    const stored = async () =>
      (await packsOf(await withPacks([hello("1.3.1", { values: `${HELLO_MINIMUM}${values}` })])))[0].values;
    expect(await stored()).toBe(`${HELLO_MINIMUM}${values}`);
    emulator.switches.normaliseTrailingNewline = "strip";
    expect(await stored()).toBe(`${HELLO_MINIMUM}${values.trimEnd()}`);
    emulator.switches.normaliseTrailingNewline = "add";
    expect(await stored()).toBe(`${HELLO_MINIMUM}${values.trimEnd()}\n`);
  });

  test("of manifests have a uid of their own, or the constant one", async () => {
    const reply = await withPacks([manifestPack("notes", { a: "x: 1\n" })]);
    expect((await packsOf(reply))[0].packUid).toMatch(/^[0-9a-f]{24}$/);
    emulator.switches.manifestPackUid = "constant";
    expect((await packsOf(reply))[0].packUid).toBe("spectro-manifest-pack");
  });

  test("keep a manifest's uid when it is sent along, and make a new one when it is not", async () => {
    const made = await withPacks([manifestPack("notes", { a: "x: 1\n", b: "y: 1\n" })]);
    const path = `/v1/clusterprofiles/${made.json.uid}`;
    const [a] = (await packsOf(made))[0].manifests;
    const put = (manifests: readonly object[]) =>
      send("PUT", path, {
        spec: { template: { type: "add-on", packs: [{ ...manifestPack("notes", {}), manifests }] } },
      });
    await put([
      { uid: a.uid, name: "a", content: "x: 2\n" },
      { name: "b", content: "y: 1\n" },
    ]);
    const { items } = (await send("GET", `${path}/packs/notes/manifests`)).json;
    expect(items).toHaveLength(3);
    expect(items[0].spec).toMatchObject({ draft: { content: "x: 2\n" }, published: { content: "x: 1\n" } });
    expect(items[1].spec).not.toHaveProperty("published");
    expect(items[2].spec).not.toHaveProperty("draft");
    const foreign = await put([{ uid: "000000000000000000000000", name: "a", content: "" }]);
    expect([foreign.status, foreign.json.code]).toEqual([404, "ManifestNotFound"]);
    const twice = await put([{ name: "a" }, { name: "a" }]);
    expect(twice.json.code).toBe("DuplicateManifestName");
  });

  test("are read back with all manifests in one call", async () => {
    const made = await withPacks([hello("1.3.1"), manifestPack("notes", { a: "x: 1\n" })]);
    const { json } = await send("GET", `/v1/clusterprofiles/${made.json.uid}/packs/manifests`);
    expect(json.spec.packs.map((pack: { spec: object }) => pack.spec)).toMatchObject([
      { name: "hello-universe", version: "1.3.1", registryUid: COMMUNITY_REGISTRY },
      { name: "notes", type: "manifest", manifests: [{ name: "a", content: "x: 1\n", digest: expect.any(String) }] },
    ]);
  });

  test("show schema, presets and annotations only when asked", async () => {
    const made = await withPacks([hello("1.3.1")]);
    const path = `/v1/clusterprofiles/${made.json.uid}`;
    const [plain] = (await send("GET", path)).json.spec.published.packs;
    expect(Object.keys(plain)).not.toEqual(expect.arrayContaining(["schema"]));
    const query = { includePackMeta: "schema,presets", includePackAnnotations: "true" };
    const [full] = (await send("GET", path, undefined, { query })).json.spec.published.packs;
    expect(full.presets).toHaveLength(2);
    expect(full.schema[1]).toEqual({
      name: "manifests.hello-universe.port",
      type: "number",
      format: "\u0024{number:[1-65535]}",
      hints: ["8080"],
      listOptions: [],
      readonly: false,
      regex: "",
      required: true,
    });
    expect(full.annotations).toMatchObject({ source: "community" });
  });

  test("can be added, changed and removed one by one, in the draft", async () => {
    const made = await withPacks([manifestPack("notes", { a: "x: 1\n" })]);
    const path = `/v1/clusterprofiles/${made.json.uid}`;
    const added = await send("POST", `${path}/packs`, { pack: hello("1.3.0") });
    expect(added.status).toBe(201);
    const next = emulator.control
      .listPacks()
      .find(({ name, version }) => name === "hello-universe" && version === "1.3.1");
    const pack = { uid: next?.uid, name: "hello-universe", tag: "1.3.1", values: "" };
    expect((await send("PUT", `${path}/packs/hello-universe`, { pack })).status).toBe(204);
    const { draft, published } = emulator.control.getProfile(made.json.uid);
    expect(draft?.map(({ name, version }) => [name, version])).toEqual([
      ["notes", "1.0.0"],
      ["hello-universe", "1.3.1"],
    ]);
    expect(published).toHaveLength(1);
    expect((await send("DELETE", `${path}/packs/hello-universe`)).status).toBe(204);
    expect((await send("DELETE", `${path}/packs/hello-universe`)).json.code).toBe("PackNotFound");
    expect(emulator.control.getProfile(made.json.uid).draft).toHaveLength(1);
  });
});

/** The one value that the demo application's schema requires. */
const HELLO_MINIMUM = "manifests:\n  hello-universe:\n    port: 8080\n";

import { type Emulator, startEmulator } from "../../lib/emulator";
import { awsBody, awsPacks, manifestPack, ociPack, profileBody } from "./support/bodies";
import { type Sender, sender } from "./support/client";

describe("profiles", () => {
  let emulator: Emulator;
  let send: Sender;

  beforeEach(async () => {
    emulator = await startEmulator();
    send = sender(emulator, { projectUid: emulator.projects[0]?.uid });
  });

  afterEach(() => emulator.stop());

  async function make(body: object, publish = true): Promise<string> {
    const reply = await send("POST", "/v1/clusterprofiles", body, { query: { publish: String(publish) } });
    expect([reply.status, reply.text]).toEqual([201, expect.stringContaining("uid")]);
    expect(reply.headers.get("AuditUid")).toMatch(/^[0-9a-f]{24}$/);
    return reply.json.uid;
  }

  async function read(uid: string) {
    return (await send("GET", `/v1/clusterprofiles/${uid}`)).json;
  }

  function put(uid: string, packs: readonly object[], more: object = {}) {
    const body = { metadata: { name: "base", uid }, spec: { version: "1.0.0", template: { type: "infra", packs } } };
    return send("PUT", `/v1/clusterprofiles/${uid}`, { ...body, ...more });
  }

  test("the infrastructure example of the design works as it stands", async () => {
    const profile = await read(await make(awsBody("aws-base")));
    expect(profile.spec.published.packs.map((pack: { layer: string; tag: string }) => [pack.layer, pack.tag])).toEqual([
      ["os", "22.04"],
      ["k8s", "1.30.4"],
      ["cni", "3.28.2"],
      ["csi", "1.22.0"],
    ]);
    expect(profile.status).toEqual({ isPublished: true, hasUserMacros: false });
  });

  test("a new profile is a draft until it is published", async () => {
    const uid = await make(awsBody("base"), false);
    const draft = await read(uid);
    expect(draft.status.isPublished).toBe(false);
    expect(draft.spec.published).toBeUndefined();
    expect(draft.spec.draft.packs).toHaveLength(4);
    expect((await send("PATCH", `/v1/clusterprofiles/${uid}/publish`)).status).toBe(204);
    const published = await read(uid);
    expect(published.status.isPublished).toBe(true);
    expect(published.spec.draft).toBeUndefined();
    expect(published.spec.published.packs).toHaveLength(4);
  });

  test("a change goes into the draft and leaves the published template alone", async () => {
    const uid = await make(awsBody("base"));
    const [os, , cni, csi] = awsPacks;
    expect((await put(uid, [os, ociPack("kubernetes", "1.30.9"), cni, csi] as object[])).status).toBe(204);
    const profile = await read(uid);
    expect(profile.spec.published.packs[1].version).toBe("1.30.4");
    expect(profile.spec.draft.packs[1].version).toBe("1.30.9");
    await send("PATCH", `/v1/clusterprofiles/${uid}/publish`);
    expect((await read(uid)).spec.published.packs[1].version).toBe("1.30.9");
  });

  test("after a publish the draft can be a copy, if the switch says so", async () => {
    emulator.switches.draftAfterPublish = "copy";
    const profile = await read(await make(awsBody("base")));
    expect(profile.spec.draft).toEqual(profile.spec.published);
  });

  test("a publish without a draft does nothing, or is refused", async () => {
    const uid = await make(awsBody("base"));
    expect((await send("PATCH", `/v1/clusterprofiles/${uid}/publish`)).status).toBe(204);
    emulator.switches.publishWithoutDraft = "refuse";
    const reply = await send("PATCH", `/v1/clusterprofiles/${uid}/publish`);
    expect([reply.status, reply.json.code]).toEqual([400, "NoDraft"]);
  });

  test("metadata acts at once, and new labels replace the old ones", async () => {
    const uid = await make(profileBody("base", { labels: { a: "1", b: "2" }, description: "first" }));
    const before = await read(uid);
    const patch = (metadata: object, version = "1.0.0") =>
      send("PATCH", `/v1/clusterprofiles/${uid}/metadata`, { metadata, spec: { version } });
    expect((await patch({ name: "base", labels: { c: "3" } })).status).toBe(204);
    const after = await read(uid);
    expect(after.metadata.labels).toEqual({ c: "3" });
    expect(after.metadata.annotations).toEqual({ scope: "project", description: "first" });
    expect(after.metadata.lastModifiedTimestamp >= before.metadata.lastModifiedTimestamp).toBe(true);
    await patch({ name: "base", labels: {}, annotations: { description: "" } });
    expect((await read(uid)).metadata).not.toHaveProperty("labels");
    expect((await read(uid)).metadata.annotations).toEqual({ scope: "project" });
    emulator.switches.patchAbsentFields = "clear";
    await patch({ name: "base", labels: { d: "4" } });
    await patch({ name: "base" });
    expect((await read(uid)).metadata).not.toHaveProperty("labels");
  });

  test("name and version are unique in a scope", async () => {
    await make(profileBody("base"));
    const again = await send("POST", "/v1/clusterprofiles", profileBody("base"));
    expect([again.status, again.json.code]).toEqual([409, "ClusterProfileAlreadyExists"]);
    await make(profileBody("base", { version: "1.0.1" }));
    expect((await sender(emulator)("POST", "/v1/clusterprofiles", profileBody("base"))).status).toBe(201);
    const elsewhere = sender(emulator, { projectUid: emulator.projects[1]?.uid });
    expect((await elsewhere("POST", "/v1/clusterprofiles", profileBody("base"))).status).toBe(201);
  });

  test("a name can be checked before it is used", async () => {
    await make(profileBody("base"));
    const check = (name: string, version: string) =>
      send("GET", "/v1/clusterprofiles/validate/name", undefined, { query: { name, version } });
    expect((await check("base", "1.0.1")).status).toBe(204);
    expect((await check("base", "1.0.0")).status).toBe(409);
    expect((await check("base", "1.0")).json.code).toBe("InvalidProfileVersion");
  });

  test.each(["2.2.2.develop", "b0.0.1", "v1.2", "1.0", "01.0.0"])("the version %s is refused", async (version) => {
    const reply = await send("POST", "/v1/clusterprofiles", profileBody("base", { version }));
    expect([reply.status, reply.json.code]).toEqual([400, "InvalidProfileVersion"]);
  });

  test("the versions of a name are listed with each, in the order of SemVer", async () => {
    const ten = await make(profileBody("base", { version: "1.10.0" }));
    const two = await make(profileBody("base", { version: "1.2.0" }));
    const candidate = await make(profileBody("base", { version: "1.10.0-rc.1" }));
    await make(profileBody("other"));
    expect((await read(two)).spec.versions).toEqual([
      { uid: two, version: "1.2.0" },
      { uid: candidate, version: "1.10.0-rc.1" },
      { uid: ten, version: "1.10.0" },
    ]);
  });

  test("another version in a change renames the version in place", async () => {
    const uid = await make(awsBody("base"));
    await put(uid, awsPacks, { spec: { version: "2.0.0", template: { type: "infra", packs: awsPacks } } });
    expect((await read(uid)).spec.version).toBe("2.0.0");
    const taken = await make(awsBody("base"));
    expect((await put(taken, awsPacks, { spec: { version: "2.0.0" } })).status).toBe(409);
  });

  test("the type of a profile cannot change", async () => {
    const uid = await make(awsBody("base"));
    const reply = await put(uid, awsPacks, { spec: { template: { type: "cluster", packs: awsPacks } } });
    expect([reply.status, reply.json.code]).toEqual([400, "InvalidProfileType"]);
  });

  test("a refused change leaves the profile as it was", async () => {
    const uid = await make(awsBody("base"));
    const before = await read(uid);
    expect((await put(uid, awsPacks.slice(1))).json.code).toBe("InvalidPackLayer");
    expect((await put(uid, [...awsPacks.slice(1), ociPack("ubuntu-aws", "9.9.9")])).json.code).toBe("PackNotFound");
    expect(await read(uid)).toEqual(before);
  });

  test("a clone copies packs, manifests and variables under uids of its own, and is published", async () => {
    const source = await make(
      profileBody("base", {
        packs: [manifestPack("notes", { note: "a: '{{.spectro.var.A}}'\n" })],
        variables: [{ name: "A", defaultValue: "1" }],
        labels: { team: "a" },
      }),
    );
    const body = { metadata: { name: "base", version: "1.1.0" } };
    const { json } = await send("POST", `/v1/clusterprofiles/${source}/clone`, body);
    const clone = emulator.control.getProfile(json.uid);
    const original = emulator.control.getProfile(source);
    expect(clone).toMatchObject({ name: "base", version: "1.1.0", variables: original.variables, draft: null });
    const [copied] = clone.published?.[0]?.manifests ?? [];
    const [first] = original.published?.[0]?.manifests ?? [];
    expect(copied?.content).toBe(first?.content);
    expect(copied?.uid).not.toBe(first?.uid);
    expect((await send("POST", `/v1/clusterprofiles/${source}/clone`, body)).status).toBe(409);
  });

  test("a clone of a published profile can come as a draft, if the switch says so", async () => {
    emulator.switches.cloneIsPublished = false;
    const source = await make(profileBody("base"));
    const { json } = await send("POST", `/v1/clusterprofiles/${source}/clone`, { metadata: { name: "copy" } });
    expect(emulator.control.getProfile(json.uid).published).toBeNull();
  });

  test("a clone can go to the tenant or to another project", async () => {
    const source = await make(profileBody("base"));
    const clone = async (target: object) =>
      (await send("POST", `/v1/clusterprofiles/${source}/clone`, { metadata: { name: "base", target } })).json.uid;
    const projectUid = emulator.projects[1]?.uid;
    expect(emulator.control.getProfile(await clone({ scope: "tenant" })).scope).toBe("tenant");
    expect(emulator.control.getProfile(await clone({ scope: "project", projectUid })).projectUid).toBe(projectUid);
    const target = { scope: "project", projectUid: "000000000000000000000000" };
    const reply = await send("POST", `/v1/clusterprofiles/${source}/clone/validate`, { name: "base", target });
    expect(reply.status).toBe(404);
  });

  test("a profile in use cannot be deleted until the cluster lets go", async () => {
    const uid = await make(profileBody("base"));
    const cluster = emulator.control.attachCluster(uid, { name: "prod" });
    expect((await read(uid)).status.inUseClusters).toMatchObject([{ uid: cluster, name: "prod" }]);
    const refused = await send("DELETE", `/v1/clusterprofiles/${uid}`);
    expect([refused.status, refused.json.code]).toEqual([400, "ClusterProfileInUse"]);
    emulator.switches.inUseStatus = 409;
    expect((await send("DELETE", `/v1/clusterprofiles/${uid}`)).status).toBe(409);
    emulator.control.detachCluster(uid, cluster);
    expect((await send("DELETE", `/v1/clusterprofiles/${uid}`)).status).toBe(204);
    expect((await send("DELETE", `/v1/clusterprofiles/${uid}`)).json.code).toBe("ResourceNotFound");
  });

  test("a bulk delete says which ones failed", async () => {
    const free = await make(profileBody("free"));
    const used = await make(profileBody("used"));
    emulator.control.attachCluster(used);
    const { json } = await send("DELETE", "/v1/clusterprofiles/bulk", { uids: [free, used] });
    expect(json).toMatchObject({ deletedCount: 1, isSucceeded: false, failures: [{ uid: used, name: "used" }] });
  });

  test("a tenant holds only so many profiles", async () => {
    emulator.control.setQuota(1);
    await make(profileBody("one"));
    const reply = await send("POST", "/v1/clusterprofiles", profileBody("two"));
    expect([reply.status, reply.json.code]).toEqual([400, "ResourceLimitExceeded"]);
  });

  test("labels and description of a PUT are ignored, unless the switch says otherwise", async () => {
    const uid = await make(awsBody("base"));
    const metadata = { name: "base", labels: { a: "1" }, annotations: { description: "new" } };
    await put(uid, awsPacks, { metadata });
    expect((await read(uid)).metadata).not.toHaveProperty("labels");
    emulator.switches.putAppliesLabels = true;
    await put(uid, awsPacks, { metadata });
    expect((await read(uid)).metadata).toMatchObject({ labels: { a: "1" }, annotations: { description: "new" } });
  });

  test("an export shows the published template, or the draft if the switch says so", async () => {
    const uid = await make(awsBody("base"));
    const [os, , ...rest] = awsPacks;
    await put(uid, [os as object, ociPack("kubernetes", "1.31.6"), ...rest]);
    const exported = async () =>
      (await send("GET", `/v1/clusterprofiles/${uid}/export`)).json.spec.template.packs[1].version;
    expect(await exported()).toBe("1.30.4");
    emulator.switches.exportTemplate = "draft";
    expect(await exported()).toBe("1.31.6");
  });

  test("an edit from outside shows as drift, published or as a draft", async () => {
    const uid = await make(awsBody("base"));
    emulator.control.editPackValues(uid, "kubernetes", "pack:\n  podCIDR: 10.9.0.0/16\n  serviceClusterIpRange: x\n");
    expect((await read(uid)).spec.published.packs[1].values).toContain("10.9.0.0");
    expect((await read(uid)).spec.draft).toBeUndefined();
    emulator.control.editPackValues(uid, "kubernetes", "other: 1\n", { publish: false });
    expect((await read(uid)).spec.published.packs[1].values).toContain("10.9.0.0");
    expect((await read(uid)).spec.draft.packs[1].values).toBe("other: 1\n");
    emulator.control.setDescription(uid, "by hand");
    expect((await read(uid)).metadata.annotations.description).toBe("by hand");
  });
});

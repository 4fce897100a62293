import type { ProfileRecord, ResolvedProfile } from "../../lib/reconcile";
import { failureOf, type Rig, seed, startRig, wipe, withManifests, withPodCidr } from "../support/engine";

let rig: Rig;
let wanted: ResolvedProfile;
let changed: ResolvedProfile;
let third: ResolvedProfile;

beforeAll(async () => {
  rig = await startRig();
  wanted = await rig.wanted();
  changed = await rig.wanted(withPodCidr("10.7.0.0/16"));
  third = await rig.wanted(withPodCidr("10.8.0.0/16"));
});
beforeEach(() => {
  wipe(rig);
  Object.assign(rig.emulator.switches, { draftAfterPublish: "null" });
});
afterAll(() => rig.stop());

const only = () => rig.emulator.control.listProfiles()[0];
const valuesOf = (packs: { name: string; values: string }[] | null | undefined) =>
  packs?.find(({ name }) => name === "kubernetes")?.values;

/** Somebody else's edit that is not published. */
function foreignDraft({ uid }: ProfileRecord): void {
  rig.emulator.control.editPackValues(uid, "kubernetes", "pack:\n  podCIDR: 172.16.0.0/12\n", { publish: false });
}

/** An update that stops before it publishes; gives the record that a host keeps. */
async function halfDone(record: ProfileRecord, profile: ResolvedProfile): Promise<ProfileRecord> {
  const fault = rig.emulator.faults.add({ kind: "status", status: 500, path: /publish$/ });
  const error = await failureOf(rig.engine.update(record, profile));
  fault.remove();
  expect(error).toMatchObject({ code: "WRITE_INCOMPLETE" });
  expect(error.message).toContain("packs done, publish failed");
  return error.record as ProfileRecord;
}

describe("somebody else's draft", () => {
  it("keeps an update from overwriting it, and the error names the paths", async () => {
    const record = seed(rig, wanted);
    foreignDraft(record);
    const before = only();
    const error = await failureOf(rig.engine.update(record, changed));
    expect(error).toMatchObject({ code: "DRAFT_CONFLICT" });
    expect(error.message).toContain("layers.kubernetes.values.pack.podCIDR");
    expect(only()).toEqual(before);
  });

  it("is overwritten when that is asked for", async () => {
    const record = seed(rig, wanted);
    foreignDraft(record);
    await rig.engine.update(record, changed, { allow: ["overwrite-draft"] });
    expect(only()?.draft).toBeNull();
    expect(valuesOf(only()?.published)).toContain("10.7.0.0/16");
  });

  it("is left alone while nothing about the layers is to be changed", async () => {
    const record = seed(rig, wanted);
    foreignDraft(record);
    await rig.engine.update(record, wanted);
    await rig.engine.update(record, await rig.wanted({ description: "new" }));
    expect(only()?.description).toBe("new");
    expect(valuesOf(only()?.draft)).toContain("172.16.0.0/12");
  });

  it("that is what is wanted is published", async () => {
    const record = seed(rig, await rig.wanted(withPodCidr("10.1.0.0/16")));
    rig.emulator.control.editPackValues(record.uid, "kubernetes", "pack: { podCIDR: 10.7.0.0/16 }", { publish: false });
    const requests = await rig.requestsOf(() => rig.engine.update(record, changed));
    expect(requests.filter((one) => one.startsWith("PUT"))).toEqual([]);
    expect(only()?.draft).toBeNull();
  });

  it("is shown by a plan, which writes nothing", async () => {
    const record = seed(rig, wanted);
    foreignDraft(record);
    const { plan } = await rig.engine.plan(record, changed);
    expect(plan.foreignDraft.map((change) => change.path)).toEqual(["layers.kubernetes.values.pack.podCIDR"]);
  });

  it("is no conflict for a profile that is to stay a draft: it is that profile's content", async () => {
    const draft = await rig.wanted({ publish: false });
    const record = seed(rig, draft);
    foreignDraft(record);
    const { changes } = await rig.engine.update(record, draft);
    expect(changes.map((change) => change.path)).toEqual(["layers.kubernetes.values.pack.podCIDR"]);
    expect(only()?.published).toBeNull();
  });

  it("with another manifest alone is a conflict as well", async () => {
    const profile = await rig.wanted(withManifests({ policy: "kind: A\n" }));
    const record = seed(rig, profile);
    rig.emulator.control.editManifest(record.uid, "cni-calico", "policy", "kind: B\n", { publish: false });
    const next = await rig.wanted(withManifests({ policy: "kind: C\n" }));
    await expect(rig.engine.update(record, next)).rejects.toMatchObject({ code: "DRAFT_CONFLICT" });
  });
});

describe("somebody's draft of a manifest alone", () => {
  it("is no drift of what is published", async () => {
    const profile = await rig.wanted(withManifests({ policy: "kind: A\n" }));
    const record = seed(rig, profile);
    rig.emulator.control.editManifest(record.uid, "cni-calico", "policy", "kind: B\n", { publish: false });
    expect((await rig.engine.plan(record, profile)).plan).toMatchObject({ changes: [], steps: [] });
  });
});

describe("a draft of an update of ours that was interrupted", () => {
  it("is published by the next run without being written again", async () => {
    const record = await halfDone(seed(rig, wanted), changed);
    expect(record.draftDigest).toMatch(/^[0-9a-f]{64}$/);
    const requests = await rig.requestsOf(() => rig.engine.update(record, changed));
    expect(requests.filter((one) => one.startsWith("PUT"))).toEqual([]);
    expect(only()).toMatchObject({ draft: null });
  });

  it("is replaced by the next run when that wants something else", async () => {
    const record = await halfDone(seed(rig, wanted), changed);
    const written = await rig.engine.update(record, third);
    expect(written.record).not.toHaveProperty("draftDigest");
    expect(valuesOf(only()?.published)).toContain("10.8.0.0/16");
    expect(only()).toMatchObject({ draft: null });
  });

  it("is cleaned away by the next run when that wants what is published", async () => {
    const record = await halfDone(seed(rig, wanted), changed);
    await rig.engine.update(record, wanted);
    expect(only()).toMatchObject({ draft: null });
    expect(valuesOf(only()?.published)).toContain("10.0.0.0/16");
  });

  it("is still ours after a second interruption", async () => {
    const once = await halfDone(seed(rig, wanted), changed);
    const fault = rig.emulator.faults.add({ kind: "status", status: 502, path: /publish$/ });
    const error = await failureOf(rig.engine.update(once, changed));
    fault.remove();
    await rig.engine.update(error.record ?? once, third);
    expect(only()).toMatchObject({ draft: null });
  });

  it("is somebody else's as soon as somebody has edited it", async () => {
    const record = await halfDone(seed(rig, wanted), changed);
    foreignDraft(record);
    await expect(rig.engine.update(record, third)).rejects.toMatchObject({ code: "DRAFT_CONFLICT" });
  });

  it("is known by its meaning, not by its spelling", async () => {
    const record = await halfDone(seed(rig, wanted), changed);
    const values = `# by hand\n${valuesOf(only()?.draft)}`;
    rig.emulator.control.editPackValues(record.uid, "kubernetes", values, { publish: false });
    await rig.engine.update(record, third);
    expect(only()).toMatchObject({ draft: null });
  });
});

describe("the copy of the published content that a server keeps as a draft", () => {
  it("is nobody's draft", async () => {
    rig.emulator.switches.draftAfterPublish = "copy";
    const { record } = await rig.create();
    expect(only()?.draft).not.toBeNull();
    await rig.engine.update(record, changed);
    expect(valuesOf(only()?.published)).toContain("10.7.0.0/16");
    expect((await rig.engine.plan(record, changed)).plan).toMatchObject({ changes: [], steps: [] });
  });

  it("is nobody's draft with manifests either", async () => {
    rig.emulator.switches.draftAfterPublish = "copy";
    const { record } = await rig.create(withManifests({ policy: "kind: A\n" }));
    await rig.engine.update(record, await rig.wanted(withManifests({ policy: "kind: B\n" })));
    expect(only()?.published?.[2]?.manifests[0]?.content).toBe("kind: B\n");
  });

  it("does not hide a draft that somebody has edited", async () => {
    rig.emulator.switches.draftAfterPublish = "copy";
    const { record } = await rig.create();
    foreignDraft(record);
    await expect(rig.engine.update(record, changed)).rejects.toMatchObject({ code: "DRAFT_CONFLICT" });
  });
});

describe("publishing", () => {
  it("can be left out at first and done later", async () => {
    const { record } = await rig.create({ publish: false });
    const { changes } = await rig.engine.update(record, wanted);
    expect(changes.map((change) => change.path)).toEqual(["publish"]);
    expect(only()).toMatchObject({ draft: null });
  });

  it("cannot be taken back: a published profile that is to be a draft keeps what is published", async () => {
    const { record } = await rig.create();
    expect((await rig.engine.update(record, await rig.wanted({ publish: false }))).changes).toEqual([]);
    const draft = await rig.wanted({ ...withPodCidr("10.7.0.0/16"), publish: false });
    await rig.engine.update(record, draft);
    expect(valuesOf(only()?.published)).toContain("10.0.0.0/16");
    expect(valuesOf(only()?.draft)).toContain("10.7.0.0/16");
    expect((await rig.engine.plan(record, draft)).plan.steps).toEqual([]);
  });

  it("happens together with other changes of a draft", async () => {
    const { record } = await rig.create({ publish: false });
    await rig.engine.update(record, await rig.wanted({ ...withPodCidr("10.7.0.0/16"), tags: ["a"], description: "d" }));
    expect(only()).toMatchObject({ draft: null, labels: { a: "spectro__tag" }, description: "d" });
  });
});

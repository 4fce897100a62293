import type { ProfileRecord, ResolvedProfile } from "../../lib/reconcile";
import { failureOf, golden, type Rig, seed, startRig, wipe, withManifests, withPodCidr } from "../support/engine";
import { connectWithTimers } from "../support/hand-timers";

let rig: Rig;
let wanted: ResolvedProfile;
let changed: ResolvedProfile;

beforeAll(async () => {
  rig = await startRig();
  wanted = await rig.wanted();
  changed = await rig.wanted(withPodCidr("10.7.0.0/16"));
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

const { layers } = golden();
const VARIABLE = {
  name: "replicas",
  displayName: "Replicas",
  description: "",
  format: "number",
  defaultValue: "1",
  regex: "",
  required: false,
  immutable: false,
  hidden: false,
  isSensitive: false,
  inputType: "text",
  options: [],
} as const;
const only = () => rig.emulator.control.listProfiles()[0];

describe("an update", () => {
  it("sends only what changed", async () => {
    const record = seed(rig, wanted);
    const { changes, tookOver } = await rig.engine.update(record, changed);
    expect(changes).toMatchObject([
      { path: "layers.kubernetes.values.pack.podCIDR", before: '"10.0.0.0/16"', after: '"10.7.0.0/16"' },
    ]);
    expect(tookOver).toBe(false);
    expect(rig.emulator.requests().some(({ path }) => path === `/v1/clusterprofiles/${record.uid}/metadata`)).toBe(
      false,
    );
  });

  it("does nothing for another spelling of the same", async () => {
    const record = seed(rig, wanted);
    const spelled = { ...wanted, layers: wanted.layers.map((one) => ({ ...one, values: `---\n${one.values}\n` })) };
    const requests = await rig.requestsOf(() => rig.engine.update(record, spelled));
    expect(requests.filter((request) => !request.startsWith("GET"))).toEqual([]);
  });

  it("changes a pack's version, and says so", async () => {
    const record = seed(rig, wanted);
    const { changes } = await rig.engine.update(
      record,
      await rig.wanted({ layers: { ...layers, network: { pack: "cni-calico@3.31.4", values: "a: 1\n" } } }),
    );
    expect(changes.map((change) => change.path)).toContain("layers.network.pack.version");
    expect(only()?.published?.find(({ layer }) => layer === "cni")).toMatchObject({
      version: "3.31.4",
      values: "a: 1\n",
    });
  });

  it("changes a pack for another one", async () => {
    const record = seed(rig, wanted);
    await rig.engine.update(record, await rig.wanted({ layers: { ...layers, storage: "csi-aws-ebs@1.57.1" } }));
    expect(only()?.published?.find(({ layer }) => layer === "csi")).toMatchObject({ tag: "1.57.1" });
  });

  it("renames in place", async () => {
    const record = seed(rig, wanted);
    await rig.engine.update(record, await rig.wanted({ name: "renamed", version: "1.5.0" }));
    expect(only()).toMatchObject({ uid: record.uid, name: "renamed", version: "1.5.0" });
  });

  it("takes tags and the description away", async () => {
    const record = seed(rig, await rig.wanted({ tags: ["a:b", "c"], description: "text" }));
    await rig.engine.update(record, wanted);
    expect(only()).toMatchObject({ labels: {}, description: "" });
  });

  it("sees and removes a variable that nobody declared", async () => {
    const record = seed(rig, wanted);
    rig.emulator.control.setVariables(record.uid, [VARIABLE]);
    const { changes } = await rig.engine.update(record, wanted);
    expect(changes).toMatchObject([{ path: "variables.replicas", kind: "remove" }]);
    expect(only()?.variables).toEqual([]);
  });

  it("adds, changes, keeps, orders and removes manifests, and keeps the uids of those that stay", async () => {
    const record = seed(
      rig,
      await rig.wanted(withManifests({ stay: "kind: A\n", edit: "kind: B\n", leave: "kind: C\n" })),
    );
    const before = manifests();
    const next = await rig.wanted(withManifests({ edit: "kind: B2\n", stay: "kind: A\n", come: "kind: D\n" }));
    const { observed } = await rig.engine.update(record, next);
    const after = manifests();
    expect(after.map(({ name }) => name)).toEqual(["edit", "stay", "come"]);
    expect(uidOf(after, "stay")).toBe(uidOf(before, "stay"));
    expect(uidOf(after, "edit")).toBe(uidOf(before, "edit"));
    expect(observed.published?.layers[2]?.manifests[0]).toEqual({ name: "edit", content: "kind: B2\n" });
  });

  it("of a profile that is gone is an error that says what to do", async () => {
    const record = seed(rig, wanted);
    rig.emulator.control.removeProfile(record.uid);
    const error = await failureOf(rig.engine.update(record, changed));
    expect(error).toMatchObject({ code: "PROFILE_GONE" });
    expect(error.message).toContain("refresh");
  });

  it("to another cloud is refused, because a profile cannot move", async () => {
    const record = seed(rig, wanted);
    const before = only();
    const error = await failureOf(rig.engine.update(record, { ...changed, cloud: "azure" }));
    expect(error).toMatchObject({ path: "cloud" });
    expect(error.message).toContain("azure");
    expect(only()).toEqual(before);
  });

  it("that the server refuses changes nothing and keeps the record as it was", async () => {
    const record = seed(rig, wanted);
    const bad = {
      ...changed,
      layers: changed.layers.map((one) => ({ ...one, values: "a: '{{.spectro.var.none}}'\n" })),
    };
    const before = only();
    const error = await failureOf(rig.engine.update(record, bad));
    expect(error).toMatchObject({ code: "API_ERROR", apiCode: "PackVariablesUndefined" });
    expect(error).not.toHaveProperty("record");
    expect(only()).toEqual(before);
  });

  it("tells what it does, step by step", async () => {
    const record = seed(rig, wanted);
    const said: string[] = [];
    const next = await rig.wanted({ ...withPodCidr("10.7.0.0/16"), tags: ["a"] });
    await rig.engine.update(record, next, { progress: (text: string) => said.push(text) });
    expect(said.map((text) => text.split(": ")[1])).toEqual([
      "writing the layers",
      "writing name, description, tags and version",
      "publishing",
    ]);
  });
});

function manifests() {
  return only()?.published?.find(({ name }) => name === "cni-calico")?.manifests ?? [];
}

function uidOf(list: readonly { uid: string; name: string }[], name: string) {
  return list.find((one) => one.name === name)?.uid;
}

describe("an edit by somebody else", () => {
  /** Does something at the moment before a request of the engine goes out. */
  function meanwhile(method: "getProfile" | "publishProfile", call: number, edit: () => void) {
    const { api } = rig.session;
    const original = api[method].bind(api) as (...args: unknown[]) => never;
    let calls = 0;
    return jest.spyOn(api, method).mockImplementation(((...args: unknown[]) => {
      calls += 1;
      if (calls === call) edit();
      return original(...args);
    }) as never);
  }

  it("before the read-back is noticed, and mended by the next run", async () => {
    const record = seed(rig, wanted);
    const spy = meanwhile("getProfile", 2, () => {
      rig.emulator.control.editPackValues(record.uid, "cni-calico", "mine: true\n");
    });
    const error = await failureOf(rig.engine.update(record, changed));
    spy.mockRestore();
    expect(error).toMatchObject({ code: "READ_BACK_DIFFERS", record: { uid: record.uid } });
    expect(error.message).toContain("layers.network.values");
    // What it has told is no edit that the next run stops at.
    const told = error.record as ProfileRecord;
    await rig.engine.update(told, changed, { shown: { stamp: told.stamp } });
    expect((await rig.engine.plan(record, changed)).plan.steps).toEqual([]);
  });

  it("of the metadata before the read-back of a create is noticed, and mended by the next run", async () => {
    const spy = meanwhile("getProfile", 1, () => {
      rig.emulator.control.setDescription(only()?.uid ?? "", "somebody else's");
    });
    const error = await failureOf(rig.create());
    spy.mockRestore();
    expect(error).toMatchObject({ code: "READ_BACK_DIFFERS" });
    await rig.engine.update(error.record as never, wanted);
    expect(only()?.description).toBe("");
  });

  it("that deletes the profile before the read-back is noticed", async () => {
    const record = seed(rig, wanted);
    const spy = meanwhile("getProfile", 2, () => rig.emulator.control.removeProfile(record.uid));
    const error = await failureOf(rig.engine.update(record, changed));
    spy.mockRestore();
    expect(error).toMatchObject({ code: "READ_BACK_DIFFERS" });
    expect(error.message).toContain("gone");
  });

  it("of the published profile is drift, and goes away with the next update", async () => {
    const record = seed(rig, wanted);
    rig.emulator.control.editPackValues(record.uid, "kubernetes", "pack:\n  podCIDR: 172.16.0.0/12\n");
    rig.emulator.control.setLabels(record.uid, { by: "hand" });
    const { plan } = await rig.engine.plan(record, wanted);
    expect(plan.changes.map((change) => change.path)).toEqual(["tags.by", "layers.kubernetes.values.pack.podCIDR"]);
    expect(plan.steps).toEqual(["packs", "metadata", "publish"]);
    await rig.engine.update(record, wanted);
    expect((await rig.engine.plan(record, wanted)).plan).toMatchObject({ changes: [], steps: [] });
  });
});

describe("an update that takes too long", () => {
  it("ends at its deadline, and the next run goes on", async () => {
    const record = seed(rig, wanted);
    const { timers, engine, clock } = connectWithTimers(rig);
    const fault = rig.emulator.faults.add({ kind: "hang", method: "PUT", onPlayed: timers.hold });
    const error = await failureOf(engine.update(record, changed, { deadline: clock.now() + 100 }));
    fault.remove();
    expect(error).toMatchObject({ code: "OUTCOME_UNKNOWN", record: { uid: record.uid } });
    expect(error.message).toContain("TIMEOUT");
    await rig.engine.update(error.record ?? record, changed);
    expect((await rig.engine.plan(record, changed)).plan.steps).toEqual([]);
  });

  it("ends as soon as it is cancelled, and the next run goes on", async () => {
    const record = seed(rig, wanted);
    const fault = rig.emulator.faults.add({ kind: "hang", path: /publish$/ });
    const stop = new AbortController();
    const progress = (text: string) => {
      if (text.endsWith("publishing")) setImmediate(() => stop.abort());
    };
    const error = await failureOf(rig.engine.update(record, changed, { signal: stop.signal, progress }));
    fault.remove();
    expect(error).toMatchObject({ code: "WRITE_INCOMPLETE" });
    expect(error.message).toContain("CANCELLED");
    await rig.engine.update(error.record ?? record, changed);
    expect((await rig.engine.plan(record, changed)).plan.steps).toEqual([]);
  });
});

import { comparable, type ProfileRecord, type ResolvedProfile } from "../../lib/reconcile";
import { failureOf, type Rig, seed, startRig, wipe, withManifests, withPodCidr } from "../support/engine";

let rig: Rig;
let before: ResolvedProfile;
let after: ResolvedProfile;

beforeAll(async () => {
  rig = await startRig();
  before = await rig.wanted(withManifests({ policy: "kind: A\n" }));
  after = await rig.wanted({ ...withPodCidr("10.7.0.0/16"), description: "changed" });
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

const only = () => rig.emulator.control.listProfiles()[0];

/** Edits that somebody else can make between a look and a write. */
const EDITS: Readonly<Record<string, (record: ProfileRecord) => void>> = {
  "values of a published layer": ({ uid }) =>
    rig.emulator.control.editPackValues(uid, "cni-calico", "edited: true\n", { publish: true }),
  "a comment alone": ({ uid }) => {
    const { published } = rig.emulator.control.getProfile(uid);
    const values = published?.find(({ name }) => name === "cni-calico")?.values ?? "";
    rig.emulator.control.editPackValues(uid, "cni-calico", `# by hand\n${values}`, { publish: true });
  },
  "a variable": ({ uid }) =>
    rig.emulator.control.setVariables(uid, [
      {
        name: "foreign",
        displayName: "",
        description: "",
        format: "string",
        defaultValue: "",
        regex: "",
        required: false,
        immutable: false,
        hidden: false,
        isSensitive: false,
        inputType: "text",
        options: [],
      },
    ]),
};

describe("an edit that somebody makes between the plan and the update", () => {
  it.each(Object.entries(EDITS))("of %s is noticed and not overwritten", async (_, edit) => {
    const record = seed(rig, before);
    const { stamp } = await rig.engine.plan(record, after);
    edit(record);
    const edited = only();
    const error = await failureOf(rig.engine.update(record, after, { shown: { stamp } }));
    expect(error).toMatchObject({ code: "CONCURRENT_EDIT", retryable: true });
    expect(only()).toEqual(edited);
    const again = await rig.engine.plan(record, after);
    await rig.engine.update(record, after, { shown: { stamp: again.stamp } });
    expect(only()?.description).toBe("changed");
  });

  it("that did not happen lets the update pass, also when the server spells things differently", async () => {
    const record = seed(rig, before);
    const { stamp } = await rig.engine.plan(record, after);
    await rig.engine.update(record, after, { shown: { stamp } });
    expect(only()?.description).toBe("changed");
  });

  it("in metadata is noticed too", async () => {
    const record = seed(rig, before);
    const { stamp } = await rig.engine.plan(record, after);
    await rig.connect().engine.update(record, { ...before, tags: ["mine"] });
    expect(await failureOf(rig.engine.update(record, after, { shown: { stamp } }))).toMatchObject({
      code: "CONCURRENT_EDIT",
    });
    expect(only()?.labels).toEqual({ mine: "spectro__tag" });
  });
});

describe("an edit that cannot be seen", () => {
  const token = (defaultValue: string) => [{ name: "token", isSensitive: true, defaultValue }];

  it("of a sensitive default is noticed and not overwritten", async () => {
    const { record } = await rig.create({ variables: token("ours") });
    const wanted = await rig.wanted({ variables: token("new") });
    const { stamp } = await rig.engine.plan(record, wanted);
    await rig.connect().engine.update(record, await rig.wanted({ variables: token("theirs") }));
    expect(await failureOf(rig.engine.update(record, wanted, { shown: { stamp } }))).toMatchObject({
      code: "CONCURRENT_EDIT",
    });
    expect(only()?.variables).toMatchObject([{ defaultValue: "theirs" }]);
  });
});

describe("what is no edit by somebody else", () => {
  it("is that a cluster begins or ends to use the profile, also where the server takes that for a change", async () => {
    const { control } = rig.emulator;
    const record = seed(rig, before);
    const touch = () => control.setDescription(record.uid, only()?.description ?? "");
    const first = await rig.engine.plan(record, after);
    const cluster = control.attachCluster(record.uid, { name: "prod" });
    touch();
    await rig.engine.update(record, after, { shown: { stamp: first.stamp } });
    const second = await rig.engine.plan(record, before);
    control.detachCluster(record.uid, cluster);
    touch();
    await rig.engine.update(record, before, { shown: { stamp: second.stamp } });
    expect(only()?.description).toBe(before.description);
  });

  it("is what another profile of this run comes to", async () => {
    const record = seed(rig, before);
    const { stamp } = await rig.engine.plan(record, after);
    await rig.engine.create({ ...before, version: "1.5.0" });
    await rig.engine.update(record, after, { shown: { stamp } });
    expect(rig.emulator.control.getProfile(record.uid).description).toBe("changed");
  });

  it("is an update of ours that was interrupted, once it is planned anew", async () => {
    const record = seed(rig, before);
    const { stamp } = await rig.engine.plan(record, after);
    const fault = rig.emulator.faults.add({ kind: "status", status: 500, path: /publish$/ });
    const error = await failureOf(rig.engine.update(record, after, { shown: { stamp } }));
    fault.remove();
    const kept = error.record as ProfileRecord;
    const again = await rig.engine.plan(kept, after);
    await rig.engine.update(kept, after, { shown: { stamp: again.stamp } });
    expect(only()).toMatchObject({ description: "changed", draft: null });
  });
});

/** The error that names a path. */
function editAt(path: string) {
  return {
    code: "CONCURRENT_EDIT",
    message: expect.stringMatching(new RegExp(`: ${path.replace(/[.[\]]/g, "\\$&")}$`)),
  };
}

/** Each with the paths that the error lists. */
const NAMED: Readonly<Record<string, readonly [(record: ProfileRecord) => void, string]>> = {
  "the values of another layer": [
    ({ uid }) => rig.emulator.control.editPackValues(uid, "cni-calico", "edited: true\n", { publish: true }),
    "layers.network.values",
  ],
  "the values of a layer that the update writes": [
    ({ uid }) =>
      rig.emulator.control.editPackValues(uid, "kubernetes", "pack: { podCIDR: 10.9.0.0/16 }\n", { publish: true }),
    "layers.kubernetes.values",
  ],
  "a manifest": [
    ({ uid }) => rig.emulator.control.editManifest(uid, "cni-calico", "policy", "kind: B\n", { publish: true }),
    'layers.network.manifests["policy"]',
  ],
  "a draft": [
    ({ uid }) => rig.emulator.control.editPackValues(uid, "csi-aws-ebs", "edited: true\n", { publish: false }),
    "layers.storage.values",
  ],
  "the description": [({ uid }) => rig.emulator.control.setDescription(uid, "theirs"), "description"],
  "a tag": [({ uid }) => rig.emulator.control.setLabels(uid, { team: "b" }), "tags.team"],
  "the order of variables": [
    ({ uid }) => rig.emulator.control.setVariables(uid, [...rig.emulator.control.getProfile(uid).variables].reverse()),
    "variables",
  ],
};

describe("the error about an edit", () => {
  const VARIABLES = ["a", "b"].map((name) => ({ name, defaultValue: "1" }));

  it.each(Object.entries(NAMED))("names the path of %s, and no value", async (_, [edit, path]) => {
    const from = await rig.wanted({
      ...withManifests({ policy: "kind: A\n" }),
      variables: VARIABLES,
      tags: ["team:a"],
    });
    const to = await rig.wanted({ ...withPodCidr("10.7.0.0/16"), description: "changed", variables: VARIABLES });
    const record = seed(rig, from);
    const { stamp } = await rig.engine.plan(record, to);
    edit(record);
    const allowed = { shown: { stamp }, allow: ["overwrite-draft"] };
    const planned = await rig.engine.plan(record, to, allowed);
    expect(planned.issues).toMatchObject([editAt(path)]);
    const { message } = await failureOf(rig.engine.update(record, to, allowed));
    expect(message).toContain("[CONCURRENT_EDIT]");
    expect(message).not.toMatch(/edited|10\.9|kind: B|theirs/);
    const heard: string[] = [];
    await rig.engine.update(record, to, {
      shown: { stamp },
      allow: ["overwrite-draft", "overwrite-edit"],
      notify: (text) => void heard.push(text),
    });
    expect(heard.join("\n")).toContain("[EDIT_OVERWRITTEN]");
    expect(only()).toMatchObject({ description: "changed", draft: null });
  });

  it("has no text of the profile in what it goes by", async () => {
    const secret = "hunter2-correct-horse";
    const { record } = await rig.create({
      ...withManifests({ policy: `password: ${secret}\n` }),
      description: secret,
      variables: [{ name: "token", isSensitive: true, defaultValue: secret }],
    });
    expect(record.stamp?.own).toHaveProperty(["variables.token"]);
    expect(JSON.stringify(record.stamp)).not.toContain(secret);
  });

  it("names the value inside a layer where the host's state says what was there", async () => {
    const record = seed(rig, before);
    const { stamp } = await rig.engine.plan(record, after);
    rig.emulator.control.editPackValues(record.uid, "kubernetes", "pack: { podCIDR: 10.9.0.0/16 }\n", {
      publish: true,
    });
    const shown = { stamp, profile: comparable(before) };
    const { issues } = await rig.engine.plan(record, after, { shown });
    expect(issues).toMatchObject([editAt("layers.kubernetes.values.pack.podCIDR")]);
  });
});

describe("without a stamp, the profile of a host's state", () => {
  it("tells of an edit", async () => {
    const record = seed(rig, before);
    const shown = { profile: comparable(before) };
    expect((await rig.engine.plan(record, after, { shown })).issues).toEqual([]);
    rig.emulator.control.setDescription(record.uid, "theirs");
    expect((await rig.engine.plan(record, after, { shown })).issues).toMatchObject([editAt("description")]);
  });

  it("leaves a layer out of account of which it does not know all", async () => {
    const record = seed(rig, before);
    const layers = comparable(before).layers.filter(({ role }) => role !== "network");
    const shown = { profile: { ...comparable(before), layers }, open: ["layers.network"] };
    expect((await rig.engine.plan(record, after, { shown })).issues).toEqual([]);
  });
});

describe("what a run has changed itself", () => {
  const PATHS = { variables: /variables$/, packs: /clusterprofiles\/[0-9a-f]+$/, publish: /publish$/ };

  it.each(
    Object.entries(PATHS),
  )("is no edit when it stopped at %s, and the host has not read since", async (_, path) => {
    const wanted = await rig.wanted({
      ...withPodCidr("10.7.0.0/16"),
      tags: ["a"],
      variables: [{ name: "x", defaultValue: "1" }],
    });
    const { record, wanted: from } = await rig.create();
    const fault = rig.emulator.faults.add({ kind: "status", status: 500, method: "PUT", path });
    const patch = rig.emulator.faults.add({ kind: "status", status: 500, method: "PATCH", path });
    const error = await failureOf(rig.engine.update(record, wanted, { shown: { profile: comparable(from) } }));
    fault.remove();
    patch.remove();
    // A first write that was refused changes nothing.
    const kept = error.record ?? record;
    const { stamp } = kept;
    const other = await rig.wanted({ ...withPodCidr("10.8.0.0/16"), description: "another program by now" });
    const next = await rig.engine.update(kept, other, { shown: { stamp, profile: comparable(from) } });
    expect(only()).toMatchObject({ description: "another program by now", draft: null });
    expect((await rig.engine.plan(next.record, from, { shown: { stamp: next.record.stamp } })).issues).toEqual([]);
  });

  it("does not hide what somebody has changed since it stopped", async () => {
    const wanted = await rig.wanted({ ...withPodCidr("10.7.0.0/16"), tags: ["a"] });
    const { record } = await rig.create();
    const fault = rig.emulator.faults.add({ kind: "status", status: 500, path: /publish$/ });
    const error = await failureOf(rig.engine.update(record, wanted));
    fault.remove();
    rig.emulator.control.setDescription(record.uid, "theirs");
    const kept = error.record as ProfileRecord;
    const { issues } = await rig.engine.plan(kept, wanted, { shown: { stamp: kept.stamp } });
    expect(issues).toMatchObject([editAt("description")]);
  });
});

describe("an edit that somebody makes between the writes of an update", () => {
  it("is published with it where it comes before the publish, which the read-back notices and the next update undoes", async () => {
    const record = seed(rig, before);
    const edited = "pack:\n  podCIDR: 172.16.0.0/12\n";
    const progress = (step: string) => {
      if (!step.endsWith("publishing")) return;
      rig.emulator.control.editPackValues(record.uid, "kubernetes", edited, { publish: false });
    };
    const values = () => only()?.published?.find(({ name }) => name === "kubernetes")?.values;
    const error = await failureOf(rig.engine.update(record, after, { progress }));
    expect(error).toMatchObject({ code: "READ_BACK_DIFFERS", retryable: true });
    expect(values()).toBe(edited);
    await rig.engine.update(error.record as ProfileRecord, after);
    expect(values()).toContain("10.7.0.0/16");
  });
});

import type { ProfileRecord, ResolvedProfile } from "../../lib/reconcile";
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
    const error = await failureOf(rig.engine.update(record, after, { expected: stamp }));
    expect(error).toMatchObject({ code: "CONCURRENT_EDIT", retryable: true });
    expect(only()).toEqual(edited);
    const again = await rig.engine.plan(record, after);
    await rig.engine.update(record, after, { expected: again.stamp });
    expect(only()?.description).toBe("changed");
  });

  it("that did not happen lets the update pass, also when the server spells things differently", async () => {
    const record = seed(rig, before);
    const { stamp } = await rig.engine.plan(record, after);
    await rig.engine.update(record, after, { expected: stamp });
    expect(only()?.description).toBe("changed");
  });

  it("in metadata is noticed too", async () => {
    const record = seed(rig, before);
    const { stamp } = await rig.engine.plan(record, after);
    await rig.connect().engine.update(record, { ...before, tags: ["mine"] });
    expect(await failureOf(rig.engine.update(record, after, { expected: stamp }))).toMatchObject({
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
    expect(await failureOf(rig.engine.update(record, wanted, { expected: stamp }))).toMatchObject({
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
    await rig.engine.update(record, after, { expected: first.stamp });
    const second = await rig.engine.plan(record, before);
    control.detachCluster(record.uid, cluster);
    touch();
    await rig.engine.update(record, before, { expected: second.stamp });
    expect(only()?.description).toBe(before.description);
  });

  it("is what another profile of this run comes to", async () => {
    const record = seed(rig, before);
    const { stamp } = await rig.engine.plan(record, after);
    await rig.engine.create({ ...before, version: "1.5.0" });
    await rig.engine.update(record, after, { expected: stamp });
    expect(rig.emulator.control.getProfile(record.uid).description).toBe("changed");
  });

  it("is an update of ours that was interrupted, once it is planned anew", async () => {
    const record = seed(rig, before);
    const { stamp } = await rig.engine.plan(record, after);
    const fault = rig.emulator.faults.add({ kind: "status", status: 500, path: /publish$/ });
    const error = await failureOf(rig.engine.update(record, after, { expected: stamp }));
    fault.remove();
    const kept = error.record as ProfileRecord;
    const again = await rig.engine.plan(kept, after);
    await rig.engine.update(kept, after, { expected: again.stamp });
    expect(only()).toMatchObject({ description: "changed", draft: null });
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

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

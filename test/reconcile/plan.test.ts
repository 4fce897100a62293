import fc from "fast-check";
import { compareProfiles } from "../../lib/profile/compare";
import { comparable, type Plan, planUpdate, type ResolvedProfile } from "../../lib/reconcile";
import { type Rig, resolve, seed, startRig, wipe } from "../support/engine";
import { anyProfile } from "../support/profile-arbitrary";
import { runs } from "../support/suite";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const ORDER = ["packs", "metadata", "publish"];

async function planned(uid: string, wanted: ResolvedProfile): Promise<Plan> {
  const observed = await rig.engine.read({ uid }, "project");
  if (observed === undefined) throw new Error("it is gone");
  return planUpdate(observed, wanted);
}

/** Runs a property on pairs of random profiles, the first of which is on the server. */
function forPairs(
  usual: number,
  check: (uid: string, from: ResolvedProfile, to: ResolvedProfile) => Promise<void>,
): Promise<void> {
  return fc.assert(
    fc.asyncProperty(anyProfile, anyProfile, async (before, after) => {
      wipe(rig);
      const [from, to] = await Promise.all([resolve(rig.session, before), resolve(rig.session, after)]);
      await check(seed(rig, from).uid, from, to);
    }),
    { numRuns: runs(usual) },
  );
}

/** What counts as the difference of two profiles: that something is published cannot be taken back. */
function differences(from: ResolvedProfile, to: ResolvedProfile) {
  return compareProfiles({ ...comparable(from), publish: to.publish && from.publish }, comparable(to));
}

describe("a plan", () => {
  it("is empty exactly when the profile on the server means the wanted one", async () => {
    await forPairs(80, async (uid, from, to) => {
      const { changes, steps, impossible } = await planned(uid, to);
      expect(changes).toEqual(differences(from, to));
      expect(steps.length === 0).toBe(changes.length === 0);
      expect(impossible).toEqual([]);
      expect((await planned(uid, from)).steps).toEqual([]);
    });
  });

  it("has each step at most once, in the order packs, metadata, publish", async () => {
    await forPairs(40, async (uid, from, to) => {
      const { changes, steps } = await planned(uid, to);
      const positions = steps.map((step) => ORDER.indexOf(step));
      expect(positions).toEqual([...new Set(positions)].sort());
      const ofLayers = changes.some((change) => change.path.startsWith("layers"));
      expect(steps.includes("packs")).toBe(ofLayers);
      expect(steps.includes("publish")).toBe(to.publish && (ofLayers || !from.publish));
      expect(steps.includes("metadata")).toBe(changes.some((change) => /^(name|version|desc|tags)/.test(change.path)));
    });
  });

  it("that was carried out leaves nothing to do, whatever was changed", async () => {
    await forPairs(80, async (uid, _, to) => {
      const target = await rig.engine.targetOf("project");
      const { observed } = await rig.engine.update({ uid, target }, to);
      const nothing = { changes: [], steps: [], impossible: [], foreignDraft: [], issues: [] };
      expect(planUpdate(observed, to)).toMatchObject(nothing);
      expect(await planned(uid, to)).toMatchObject(nothing);
      expect(rig.emulator.control.listProfiles()).toHaveLength(1);
      if (to.publish) expect(rig.emulator.control.getProfile(uid).draft).toBeNull();
    });
  });

  it("names what an existing profile cannot change", async () => {
    const wanted = await rig.wanted();
    wipe(rig);
    const { uid } = seed(rig, wanted);
    const { impossible } = await planned(uid, { ...wanted, cloud: "azure", scope: "tenant" });
    expect(impossible.map((change) => change.path)).toEqual(["cloud", "scope"]);
  });
});

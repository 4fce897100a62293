import { systemClock } from "../../lib/palette";
import type { ResolvedProfile } from "../../lib/reconcile";
import { failureOf, type Process, type Rig, seed, startRig, wipe } from "../support/engine";

let rig: Rig;
let wanted: ResolvedProfile;
let hasty: Process;

beforeAll(async () => {
  rig = await startRig();
  wanted = await rig.wanted();
});
beforeEach(() => {
  wipe(rig);
  hasty = rig.connect({ requestTimeoutMs: 300, hooks: () => ({ clock: systemClock, random: () => 0 }) });
});
afterEach(() => hasty.close());
afterAll(() => rig.stop());

/** Does some work. From its first write on nothing is answered. Tells how it fails, and what it asked for after it. */
async function silenced(method: string, work: () => Promise<unknown>) {
  const path = /^\/v1\/clusterprofiles(\/[0-9a-f]{24}(\/metadata)?)?$/;
  const onPlayed = () => void rig.emulator.faults.add({ kind: "hang" });
  rig.emulator.faults.add({ kind: "hang", method, path, times: 1, onPlayed });
  let error: Error | undefined;
  const requests = await rig.requestsOf(async () => {
    error = await failureOf(work());
  });
  rig.emulator.faults.clear();
  const isWrite = (one: string) => one.startsWith(method) && path.test(one.split(" ")[1] ?? "");
  const last = requests.length - 1 - [...requests].reverse().findIndex(isWrite);
  return { error, writes: requests.filter((one) => one === requests[last]).length, after: requests.slice(last + 1) };
}

const update = async () => hasty.engine.update(seed(rig, wanted), { ...wanted, description: "other" });

describe("a Palette that hangs from a write on", () => {
  it.each([
    ["create", "POST", 1, () => hasty.engine.create(wanted)],
    ["change", "PATCH", 3, update],
    ["delete", "DELETE", 3, () => hasty.engine.delete(seed(rig, wanted), "project")],
  ] as const)("ends a %s with what is known, and looks no longer than for one request", async (what, method, most, work) => {
    const { error, writes, after } = await silenced(method, work);
    expect(error).toMatchObject({ code: "OUTCOME_UNKNOWN" });
    const said = `the ${what} of aws-base 1\\.4\\.0.* may or may not have happened: ${method} .*the next run finds out`;
    expect(error?.message).toMatch(new RegExp(said, "s"));
    expect(writes).toBe(most);
    // The time of one request may end a moment before the second one is sent, but never leaves room for a third.
    expect(after.length).toBeLessThanOrEqual(2);
  });

  it("ends a create, of which it knows nothing then, so that the next run makes one profile", async () => {
    await silenced("POST", () => hasty.engine.create(wanted));
    await rig.engine.create(wanted);
    expect(rig.emulator.control.listProfiles()).toHaveLength(1);
  });
});

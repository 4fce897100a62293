import type { ResolvedProfile } from "../../lib/reconcile";
import { failureOf, type Process, type Rig, seed, startRig, wipe } from "../support/engine";
import { connectWithTimers, type HandTimers } from "../support/hand-timers";

let rig: Rig;
let wanted: ResolvedProfile;
let timers: HandTimers;
let process: Process & { readonly timers: HandTimers };

beforeAll(async () => {
  rig = await startRig();
  wanted = await rig.wanted();
});
beforeEach(() => {
  wipe(rig);
  process = connectWithTimers(rig);
  timers = process.timers;
});
afterEach(() => process.close());
afterAll(() => rig.stop());

/** Does some work. From its first write on nothing is answered. Tells how it fails, and what it asked for after it. */
async function silenced(method: string, work: () => Promise<unknown>) {
  const path = /^\/v1\/clusterprofiles(\/[0-9a-f]{24}(\/metadata)?)?$/;
  const onPlayed = () => {
    rig.emulator.faults.add({ kind: "hang", onPlayed: timers.hold });
    timers.hold();
  };
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

const update = async () => process.engine.update(seed(rig, wanted), { ...wanted, description: "other" });

describe("a Palette that hangs from a write on", () => {
  it.each([
    ["create", "POST", 1, 1, () => process.engine.create(wanted)],
    ["change", "PATCH", 3, 0, update],
    ["delete", "DELETE", 3, 1, () => process.engine.delete(seed(rig, wanted), "project")],
  ] as const)("ends a %s with what is known, and looks no longer than for one request", async (what, method, most, looks, work) => {
    const { error, writes, after } = await silenced(method, work);
    expect(error).toMatchObject({ code: "OUTCOME_UNKNOWN" });
    const said = `the ${what} of aws-base 1\\.4\\.0.* may or may not have happened: ${method} .*the next run finds out`;
    expect(error?.message).toMatch(new RegExp(said, "s"));
    expect(writes).toBe(most);
    expect(after).toHaveLength(looks);
  });

  it("ends a create, of which it knows nothing then, so that the next run makes one profile", async () => {
    await silenced("POST", () => process.engine.create(wanted));
    await rig.engine.create(wanted);
    expect(rig.emulator.control.listProfiles()).toHaveLength(1);
  });
});

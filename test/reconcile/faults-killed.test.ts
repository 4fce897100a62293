import type { ResolvedProfile } from "../../lib/reconcile";
import { covered } from "../support/covered";
import { type Rig, startRig } from "../support/engine";
import { FaultMatrix } from "../support/fault-run";
import { CONTENT_UPDATES, WHOLE_PROFILES } from "../support/fault-scenarios";
import { Killer, type Moment } from "../support/killer";
import { sampled } from "../support/suite";

jest.mock("node:crypto", () => jest.requireActual("../support/cheap-scrypt").cheapScrypt());

let rig: Rig;
let killer: Killer;
let count = 0;

beforeAll(async () => {
  rig = await startRig();
  killer = new Killer(rig.emulator);
});
afterAll(async () => {
  covered("faults", "killed", count);
  await killer.stop();
  await rig.stop();
});

const SCENARIOS = { create: WHOLE_PROFILES.create, update: CONTENT_UPDATES.everything } as const;

describe("a process that is killed", () => {
  it.each([
    "create",
    "update",
  ] as const)("at any request of the %s leaves what a fresh process finishes with the memory from before", async (name) => {
    const scenario = await SCENARIOS[name](rig);
    const wanted = scenario.wanted as ResolvedProfile;
    const matrix = new FaultMatrix(rig, scenario);
    const requests = await matrix.requests();
    const moments = requests.flatMap(({ method }, position): Moment[] => [
      { position, carriedOut: false },
      ...(method === "GET" ? [] : [{ position, carriedOut: true }]),
    ]);
    expect(moments.length).toBeGreaterThan(scenario.leastRequests);
    const wrong: string[] = [];
    const methodOf = ({ position, carriedOut }: Moment) => `${requests[position]?.method} ${carriedOut}`;
    const chosen = sampled(`killed ${name}`, moments, methodOf);
    for (const moment of chosen) {
      const found = await matrix.afterSuddenEnd(({ own }) => killer.kill(moment, { wanted, record: own }));
      const when = moment.carriedOut ? "after" : "before";
      wrong.push(...found.map((text) => `${when} request ${moment.position + 1}: ${text}`));
    }
    count += chosen.length;
    expect(wrong).toEqual([]);
  });
});

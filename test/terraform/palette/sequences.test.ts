import { type Emulator, startEmulator } from "../../../lib/emulator";
import { covered } from "../../support/covered";
import { Sequence } from "../../support/sequences/sequence";
import type { Step } from "../../support/sequences/step";
import { TerraformStack } from "../../support/sequences/terraform-stack";
import { trySequences } from "../../support/sequences/trial";

jest.mock("node:crypto", () => jest.requireActual("../../support/cheap-scrypt").cheapScrypt());
jest.mock("../../../lib/palette/clock", () => jest.requireActual("../../support/sequences/haste").hastyClock());
jest.mock("../../../lib/palette/transport", () => jest.requireActual("../../support/sequences/haste").hastyTransport());

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

async function brokenBy(steps: readonly Step[]): Promise<readonly string[]> {
  emulator.faults.clear();
  emulator.clearRequests();
  for (const { uid } of emulator.control.listProfiles()) emulator.control.removeProfile(uid);
  const sequence = new Sequence(emulator, new TerraformStack(emulator), new TerraformStack(emulator));
  await sequence.run(steps);
  return sequence.broken;
}

describe("any sequence of steps on a Terraform configuration", () => {
  it("ends with just the profiles of the configuration, and nothing lost that somebody has", async () => {
    const tried = await trySequences(30, brokenBy);
    expect(tried.filter((broken) => broken !== "")).toEqual([]);
    covered("sequences", "terraform", tried.length);
  }, 3_600_000);
});

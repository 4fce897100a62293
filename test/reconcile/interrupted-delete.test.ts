import type { ResolvedProfile } from "../../lib/reconcile";
import { type Rig, seed, startRig, wipe, withManifests } from "../support/engine";
import {
  type Cell,
  cellName,
  cellsOf,
  faultsOfResult,
  mustGetOver,
  runUnder,
  visibleText,
} from "../support/fault-matrix";

let rig: Rig;
let wanted: ResolvedProfile;
let cells: Cell[];

beforeAll(async () => {
  rig = await startRig();
  wanted = await rig.wanted(withManifests({ policy: "kind: NetworkPolicy\n" }));
  const record = seed(rig, wanted);
  rig.emulator.clearRequests();
  await rig.connect().engine.delete(record, "project");
  cells = cellsOf(rig.emulator.requests(), rig.emulator.apiKey);
});
afterAll(() => rig.stop());

async function check(cell: Cell): Promise<string[]> {
  wipe(rig);
  const record = seed(rig, wanted);
  const { error } = await runUnder(rig, cell, (process) => process.engine.delete(record, "project"));
  const wrong = visibleText(error).includes(rig.emulator.apiKey) ? ["the error shows the key"] : [];
  if (error !== undefined && mustGetOver(cell)) wrong.push(`it was not got over: ${String(error)}`);
  if (error === undefined) wrong.push(...(await faultsOfResult(rig, rig, undefined)));
  const next = await rig.engine.delete(record, "project").catch((thrown: unknown) => ({ thrown }));
  if (next !== undefined) wrong.push(`the second run failed: ${String(next.thrown)}`);
  wrong.push(...(await faultsOfResult(rig, rig, undefined)));
  return wrong.map((text) => `${cellName(cell)}: ${text}`);
}

describe("a delete that is interrupted", () => {
  it("has requests to interrupt", () => {
    expect(cells.map((cell) => cell.position).at(-1)).toBeGreaterThanOrEqual(3);
  });

  it("is finished by a second run, and says that it is done only when it is", async () => {
    const wrong: string[] = [];
    for (const cell of cells) wrong.push(...(await check(cell)));
    expect(wrong).toEqual([]);
  }, 120_000);
});

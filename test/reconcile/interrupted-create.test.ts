import { isWriteError, type ProfileRecord, type ResolvedProfile } from "../../lib/reconcile";
import { type Process, type Rig, startRig, wipe, withManifests } from "../support/engine";
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
  rig.emulator.clearRequests();
  await rig.connect().engine.create(wanted);
  cells = cellsOf(rig.emulator.requests(), rig.emulator.apiKey);
});
afterAll(() => rig.stop());

/** What a host does the next time: it goes on with the record that it has, or creates when it has none. */
function again(process: Process, record: ProfileRecord | undefined) {
  return record === undefined ? process.engine.create(wanted) : process.engine.update(record, wanted);
}

async function check(cell: Cell, remembers: boolean): Promise<string[]> {
  wipe(rig);
  const run = await runUnder(rig, cell, (process) => process.engine.create(wanted));
  const { error } = run;
  const wrong = visibleText(error).includes(rig.emulator.apiKey) ? ["the error shows the key"] : [];
  if (error !== undefined && mustGetOver(cell)) wrong.push(`it was not got over: ${String(error)}`);
  if (error === undefined) wrong.push(...(await faultsOfResult(rig, rig, wanted)));
  const record = run.value?.record ?? (isWriteError(error) ? error.record : undefined);
  const next = await again(rig, remembers ? record : undefined).catch((thrown: unknown) => ({ thrown }));
  if ("thrown" in next) wrong.push(`the second run failed: ${String(next.thrown)}`);
  wrong.push(...(await faultsOfResult(rig, rig, wanted)));
  return wrong.map((text) => `${cellName(cell)}: ${text}`);
}

describe("a create that is interrupted", () => {
  it("has requests to interrupt", () => {
    expect(cells.map((cell) => cell.position).at(-1)).toBeGreaterThanOrEqual(4);
  });

  it.each([
    ["that knows what the first one made", true],
    ["that knows nothing of the first one", false],
  ])(
    "is finished by a second run %s: one profile, as wanted",
    async (_, remembers) => {
      const wrong: string[] = [];
      for (const cell of cells) wrong.push(...(await check(cell, remembers)));
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});

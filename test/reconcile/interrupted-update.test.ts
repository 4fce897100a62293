import { isWriteError, type ProfileRecord, type ResolvedProfile } from "../../lib/reconcile";
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
let before: ResolvedProfile;
let after: ResolvedProfile;
let other: ResolvedProfile;
let cells: Cell[];

const MANIFEST = "kind: NetworkPolicy\nspec:\n  n: 1\n";

beforeAll(async () => {
  rig = await startRig();
  before = await rig.wanted(withManifests({ policy: MANIFEST }));
  after = await rig.wanted({
    ...withManifests({ policy: MANIFEST.replace("1", "2") }),
    description: "changed",
    tags: ["env:prod"],
  });
  other = await rig.wanted(withManifests({ policy: MANIFEST.replace("1", "3"), second: "kind: Secret\n" }));
  const record = seed(rig, before);
  rig.emulator.clearRequests();
  await rig.connect().engine.update(record, after);
  cells = cellsOf(rig.emulator.requests(), rig.emulator.apiKey);
});
afterAll(() => rig.stop());

async function check(cell: Cell, next: ResolvedProfile): Promise<string[]> {
  wipe(rig);
  const record = seed(rig, before);
  const run = await runUnder(rig, cell, (process) => process.engine.update(record, after));
  const { error } = run;
  const wrong = visibleText(error).includes(rig.emulator.apiKey) ? ["the error shows the key"] : [];
  if (error !== undefined && mustGetOver(cell)) wrong.push(`it was not got over: ${String(error)}`);
  if (error === undefined) wrong.push(...(await faultsOfResult(rig, rig, after)));
  const kept: ProfileRecord = run.value?.record ?? (isWriteError(error) ? error.record : record);
  const second = await rig.engine.update(kept, next).catch((thrown: unknown) => ({ thrown }));
  if ("thrown" in second) wrong.push(`the second run failed: ${String(second.thrown)}`);
  wrong.push(...(await faultsOfResult(rig, rig, next)));
  return wrong.map((text) => `${cellName(cell)}: ${text}`);
}

describe("an update that is interrupted", () => {
  it("has requests to interrupt", () => {
    expect(cells.map((cell) => cell.position).at(-1)).toBeGreaterThanOrEqual(7);
  });

  it("is finished by a second run: nothing is left half-done", async () => {
    const wrong: string[] = [];
    for (const cell of cells) wrong.push(...(await check(cell, after)));
    expect(wrong).toEqual([]);
  }, 120_000);

  it.each([
    ["is undone by a second run that wants the old profile back", () => before],
    ["gives way to a second run that wants a third profile", () => other],
  ])(
    "%s: nothing is left half-done",
    async (_, next) => {
      const wrong: string[] = [];
      for (const cell of cells.filter(({ pattern }) => pattern === "from there on")) {
        wrong.push(...(await check(cell, next())));
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});

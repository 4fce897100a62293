import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { covered } from "../support/covered";
import { Workspace } from "../support/pulumi-cli";
import { PulumiCliStack } from "../support/sequences/pulumi-cli-stack";
import { Sequence } from "../support/sequences/sequence";
import type { Step } from "../support/sequences/step";
import { trySequences } from "../support/sequences/trial";

/** What `npm run soak` asks for: how many sequences, how long, and the file for the figures. */
interface Soak {
  readonly sequences: number;
  readonly steps: number;
  readonly seed?: number;
  readonly file: string;
}

const { PALETTE_IAC_SOAK } = process.env;
const SOAK: Soak | undefined = PALETTE_IAC_SOAK === undefined ? undefined : JSON.parse(PALETTE_IAC_SOAK);

let emulator: Emulator;
let workspace: Workspace;
let requests = 0;
let runs = 0;

beforeAll(async () => {
  [workspace, emulator] = await Promise.all([Workspace.create(), startEmulator()]);
}, 300_000);
afterAll(async () => {
  await workspace.dispose();
  await emulator.stop();
});

async function brokenBy(steps: readonly Step[]): Promise<readonly string[]> {
  emulator.faults.clear();
  emulator.clearRequests();
  for (const { uid } of emulator.control.listProfiles()) emulator.control.removeProfile(uid);
  const [own, other] = await Promise.all([1, 2].map(() => PulumiCliStack.create(workspace, emulator)));
  const sequence = new Sequence(emulator, own as PulumiCliStack, other as PulumiCliStack);
  await sequence.run(steps);
  requests += emulator.requests().length;
  runs += sequence.runs;
  return sequence.broken;
}

describe("any sequence of steps with the Pulumi command line", () => {
  it(
    "ends with just the profiles of the program, and nothing lost that somebody has",
    async () => {
      const begin = Date.now();
      const { sequences = 3, steps = 12, seed = 20, file } = SOAK ?? {};
      // A run takes seconds: nothing is spent on making a sequence shorter.
      const tried = await trySequences(steps, brokenBy, {
        runs: sequences,
        seed,
        shorten: false,
        goOn: file !== undefined,
      });
      expect(tried.length).toBeGreaterThan(0);
      covered("sequences", "pulumi-cli", tried.length);
      if (file === undefined) return;
      const seconds = Math.round((Date.now() - begin) / 1000);
      const figures = { sequences: tried.length, steps: tried.length * steps, runs, requests, seconds };
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, `${JSON.stringify({ ...figures, findings: tried.filter(Boolean) }, undefined, 2)}\n`);
    },
    SOAK === undefined ? 900_000 : 6 * 3_600_000,
  );
});

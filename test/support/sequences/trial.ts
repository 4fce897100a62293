import fc from "fast-check";
import { runs } from "../suite";
import { type Step, sequencesOf, shortened, textOf } from "./step";

/** How many sequences are tried when all is tested. `PALETTE_IAC_TEST_RUNS=25` makes 500 of it. */
const RUNS = 20;

/** The same sequences in each run; `PALETTE_IAC_TEST_SEED` draws others. */
const SEED = 1;

/** How sequences are tried. */
export interface Trial {
  readonly runs?: number;
  readonly seed?: number | undefined;
  /** Whether a sequence that breaks something is made shorter. Default: true. */
  readonly shorten?: boolean;
  /** Whether to go on after a sequence that breaks something. Default: false. */
  readonly goOn?: boolean;
}

type Judge = (steps: readonly Step[]) => Promise<readonly string[]>;

/**
 * Tries sequences of steps; for each there is a text in the answer, empty where nothing was broken.
 *
 * What is broken is told with the shortest sequence that was found to break it, and with the seed.
 * `PALETTE_IAC_TEST_SEED` tries the same ones again, `PALETTE_IAC_TEST_STEPS` one sequence as it was told.
 */
export async function trySequences(length: number, brokenBy: Judge, trial: Trial = {}): Promise<readonly string[]> {
  const { PALETTE_IAC_TEST_SEED, PALETTE_IAC_TEST_STEPS } = process.env;
  const told: readonly Step[] | undefined =
    PALETTE_IAC_TEST_STEPS === undefined ? undefined : JSON.parse(PALETTE_IAC_TEST_STEPS);
  const { shorten = true, goOn = false } = trial;
  const seed = Number(PALETTE_IAC_TEST_SEED ?? trial.seed ?? SEED);
  const all = told === undefined ? fc.sample(sequencesOf(length), { seed, numRuns: trial.runs ?? runs(RUNS) }) : [told];
  const found: string[] = [];
  for (const [index, steps] of all.entries()) {
    const broken = await brokenBy(steps);
    if (broken.length === 0) {
      found.push("");
      continue;
    }
    const shorter = shorten ? await shortened(steps, brokenBy) : { steps, broken };
    const what = shorter.broken.length > 0 ? shorter.broken : [...broken, "(not each time)"];
    const where = `PALETTE_IAC_TEST_SEED=${seed}, sequence ${index + 1}`;
    const text = `${where}: ${what.join("\n")}\nPALETTE_IAC_TEST_STEPS='${textOf(shorter.steps)}'`;
    if (!goOn) throw new Error(text);
    found.push(text);
  }
  return found;
}

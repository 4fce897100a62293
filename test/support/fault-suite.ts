import { covered } from "./covered";
import { type Rig, startRig } from "./engine";
import { FaultMatrix, type MatrixOptions } from "./fault-run";
import type { MakeScenario, Scenario } from "./fault-scenarios";

/** The tests of scenarios: every request of each fails in every way; `name` is what the count is noted under. */
export function faultSuite(name: string, scenarios: Readonly<Record<string, MakeScenario>>): void {
  let count = 0;
  afterAll(() => covered("faults", name, count));

  describe.each(Object.entries(scenarios))("%s, interrupted", (_, make) => {
    let rig: Rig;
    let scenario: Scenario;
    let matrix: FaultMatrix;

    beforeAll(async () => {
      rig = await startRig();
      scenario = await make(rig);
      matrix = new FaultMatrix(rig, scenario);
    });
    afterAll(() => rig.stop());

    async function wrongOf(options: MatrixOptions): Promise<readonly string[]> {
      const result = await matrix.run(options);
      count += result.count;
      expect(result.count).toBeGreaterThan(0);
      return result.wrong;
    }

    it("is finished by a second run: nothing is orphaned, doubled, lost or half-published", async () => {
      const always = scenario.thorough ? (["always for that request"] as const) : [];
      // The first reads of all updates are the same: one scenario meets faults there.
      const fromFirstWrite = !scenario.thorough && !scenario.fromTheStart;
      const options = { onlyDoubtful: scenario.switches !== undefined, fromFirstWrite };
      expect(await wrongOf({ ...options, patterns: ["once", "from there on", ...always] })).toEqual([]);
    });

    it("is finished by a second run that knows nothing of the first one, or gives way to one that wants something else", async () => {
      const options = { fromFirstWrite: true, onlyDoubtful: true };
      expect(await wrongOf({ ...options, remembers: false, patterns: ["once", "from there on"] })).toEqual([]);
      for (const [text, sequel] of Object.entries(scenario.sequels ?? {})) {
        const wrong = await wrongOf({ ...options, sequel, patterns: ["from there on"] });
        expect([text, wrong]).toEqual([text, []]);
      }
    });
  });
}

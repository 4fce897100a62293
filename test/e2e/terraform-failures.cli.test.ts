import { isDeepStrictEqual } from "node:util";
import type { LoggedRequest } from "../../lib/emulator";
import { covered } from "../support/covered";
import { type Cell, cellsOf, faultKinds, type Pattern, placeOf } from "../support/fault-matrix";
import { CANARIES } from "../support/fault-scenarios";
import { addBystanders, applyForm, type Form, isWrite, promisesBroken } from "../support/terraform-faults";
import { TerraformProject } from "../support/terraform-project";
import { describeTools, terraformTools } from "../support/terraform-tools";

jest.setTimeout(120_000);

/** The requests of an operation from its first write on. */
const REQUESTS = {
  create: [
    "POST /v1/clusterprofiles",
    "GET /v1/clusterprofiles/*",
    "GET /v1/clusterprofiles/*/packs/manifests",
    "GET /v1/clusterprofiles/*/variables",
  ],
  update: [
    "PATCH /v1/clusterprofiles/*/variables",
    "PUT /v1/clusterprofiles/*",
    "PATCH /v1/clusterprofiles/*/metadata",
    "PATCH /v1/clusterprofiles/*/publish",
    "DELETE /v1/clusterprofiles/*/variables",
    "GET /v1/clusterprofiles/*",
    "GET /v1/clusterprofiles/*/packs/manifests",
    "GET /v1/clusterprofiles/*/variables",
  ],
} as const;
type Operation = keyof typeof REQUESTS;

/** One fault of the sample: on which request of an operation, of which kind, how long. */
interface Case {
  readonly operation: Operation;
  readonly kindName: string;
  readonly pattern: Pattern;
  readonly step: number;
}

const KINDS = Object.keys(faultKinds([]));
const PATTERNS = ["once", "from there on"] as const;

/** Every kind of fault, from request to request, by turns for once and for good. */
function ofEachKind(operation: Operation): Case[] {
  const { length } = REQUESTS[operation];
  return KINDS.map((kindName, index) => {
    const pattern = PATTERNS[(index + Math.floor(index / length)) % 2] as Pattern;
    return { operation, kindName, pattern, step: index % length };
  });
}

/** Those kinds that leave open what was done, at writes, and at the first one a server that is gone for good. */
const AT_WRITES: readonly Case[] = [
  ...["a reset after the work", "half an answer", "no answer", "status 500"].flatMap((kindName, index) => [
    ...PATTERNS.map((pattern) => ({ operation: "create", kindName, pattern, step: 0 }) as const),
    { operation: "update", kindName, pattern: PATTERNS[index % 2] as Pattern, step: index + 1 } as const,
  ]),
  { operation: "create", kindName: "status 429", pattern: "from there on", step: 0 },
  { operation: "update", kindName: "connection refused", pattern: "from there on", step: 0 },
];

/** Updates that are undone when they have failed. */
const UNDONE: readonly Case[] = [
  { operation: "update", kindName: "a reset after the work", pattern: "from there on", step: 0 },
  { operation: "update", kindName: "status 500", pattern: "once", step: 1 },
  { operation: "update", kindName: "status 403", pattern: "once", step: 3 },
  { operation: "update", kindName: "a page that is not JSON", pattern: "once", step: 4 },
];

const named = (one: Case) => ({ ...one, request: REQUESTS[one.operation][one.step] as string });
const CASES = [...ofEachKind("create"), ...ofEachKind("update"), ...AT_WRITES].filter(
  (one, index, all) => all.findIndex((other) => isDeepStrictEqual(one, other)) === index,
);

type Run = readonly LoggedRequest[];

const TOOLS = terraformTools();
let count = 0;
afterAll(() => covered("faults", "terraform", count));

describeTools("an apply that is interrupted", (tool) => {
  const turn = TOOLS.findIndex(({ name }) => name === tool.name);
  // The tools take turns: each case is about the provider, and both speak its protocol.
  const ownOf = (cases: readonly Case[]) => cases.filter((_, index) => index % TOOLS.length === turn).map(named);
  let project: TerraformProject;
  /** What clean runs leave, by form. */
  const ends: (readonly object[])[] = [];
  /** The requests of clean runs: of the create of the first form, and of updates to each form. */
  const clean = { create: [] as Run[], update: [] as Run[] };
  let created: readonly object[];
  /** The form that is there, finished. */
  let there: Form | undefined;

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
    begin();
    clean.create[0] = await cleanRun(0);
    created = ends[0] as readonly object[];
    clean.update[1] = await cleanRun(1);
    clean.update[0] = await cleanRun(0);
    there = 0;
  });
  afterAll(() => project?.stop());

  function begin(): void {
    project.wipe();
    addBystanders(project.emulator);
    there = undefined;
  }

  async function cleanRun(form: Form): Promise<Run> {
    project.emulator.clearRequests();
    ends[form] = await applyForm(project, form);
    return project.emulator.requests();
  }

  async function cellOf({ operation, kindName, pattern, step }: Case, form: Form): Promise<Cell> {
    const requests = clean[operation][form] as Run;
    const secrets = { key: project.emulator.apiKey, inBodies: CANARIES };
    const position = requests.findIndex(isWrite) + step;
    return cellsOf(requests, secrets, [pattern]).find(
      (cell) => cell.position === position && cell.kindName === kindName,
    ) as Cell;
  }

  it("makes the requests that the faults are for, and leaves the same profile whichever way it came about", () => {
    const written = (run: Run | undefined = []) => run.slice(run.findIndex(isWrite)).map(placeOf);
    expect(written(clean.create[0])).toEqual(REQUESTS.create);
    for (const form of [0, 1]) expect(written(clean.update[form])).toEqual(REQUESTS.update);
    expect(created).toHaveLength(3);
    expect(ends[0]).toEqual(created);
    expect(ends[1]).not.toEqual(ends[0]);
  });

  /** Has an operation meet its fault, and a next run mend it, or undo it; names every promise that was not kept. */
  async function brokenIn(one: Case, undo: boolean): Promise<string[]> {
    if (one.operation === "create" || there === undefined) begin();
    if (one.operation === "update" && there === undefined) {
      await cleanRun(0);
      there = 0;
    }
    const from = there;
    const to = from === 0 ? 1 : 0;
    const then = undo ? (from as Form) : to;
    there = undefined;
    const cell = await cellOf(one, to);
    const wrong = await promisesBroken(project, { from, to, cell, then, end: ends[then] as readonly object[] });
    count += 1;
    if (wrong.length === 0) there = then;
    return wrong;
  }

  it.each(ownOf(CASES))("to $operation, by $kindName, $pattern, at $request, keeps every promise", async (one) => {
    expect(await brokenIn(one, false)).toEqual([]);
  });

  it.each(ownOf(UNDONE))("to $operation, by $kindName, $pattern, at $request, can be undone", async (one) => {
    expect(await brokenIn(one, true)).toEqual([]);
  });
});

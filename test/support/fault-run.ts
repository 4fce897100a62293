import type { LoggedRequest, ProfileView } from "../../lib/emulator";
import { isWriteError, planUpdate, type Written } from "../../lib/reconcile";
import { type Rig, wipe } from "./engine";
import {
  type Cell,
  cellName,
  cellsOf,
  faultsOfError,
  leavesDoubt,
  mustGetOver,
  type Pattern,
  runUnder,
  type Secrets,
} from "./fault-matrix";
import { CANARIES, type Memory, type Scenario, type Work } from "./fault-scenarios";
import { sampled } from "./suite";

/** Whether two pieces of plain data are the same, whichever realm they come from. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a request may change something: questions are put with POST, too. */
function isWrite({ method, path }: LoggedRequest): boolean {
  return method !== "GET" && !/\/(validate(\/\w+)?|search)$/.test(path);
}

/** A profile that a test compares: without what is made anew each time. */
type Seen = Omit<ProfileView, "uid"> & { readonly uid: string };

/** All profiles of the emulator; uids that are known have names instead. */
function profilesOf(rig: Rig, memory: Memory, bystanders: readonly string[]): Seen[] {
  const names = new Map([
    ...bystanders.map((uid, index): [string, string] => [uid, `bystander ${index}`]),
    ...(memory.old === undefined ? [] : [[memory.old.uid, "old"] as [string, string]]),
    ...(memory.source === undefined ? [] : [[memory.source.uid, "bystander source"] as [string, string]]),
    ...(memory.own === undefined ? [] : [[memory.own.uid, "own"] as [string, string]]),
  ]);
  const packs = (list: ProfileView["draft"]) =>
    list?.map((pack) => ({
      ...pack,
      packUid: pack.type === "manifest" ? "" : pack.packUid,
      manifests: pack.manifests.map(({ name, content }) => ({ uid: "", name, content })),
    })) ?? null;
  return rig.emulator.control
    .listProfiles()
    .map((one) => ({
      ...one,
      uid: names.get(one.uid) ?? "new",
      draft: packs(one.draft),
      published: packs(one.published),
    }))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/** Profiles that have nothing to do with the work: another version of its lineage, and one in the tenant. */
function addBystanders(rig: Rig): string[] {
  const manifests = [{ name: "one", content: "kind: Namespace\n" }];
  const packs = [
    { name: "team-manifests", type: "manifest", layer: "addon", tag: "1.0.0", uid: "spectro-manifest-pack", manifests },
  ];
  const variables = [{ name: "quiet", isSensitive: true, defaultValue: "q" }];
  const { control } = rig.emulator;
  return [
    control.addProfile({ name: "aws-base", version: "0.1.0", project: rig.projectUid, packs, variables }),
    control.addProfile({ name: "aws-base", version: "1.4.0", packs }),
  ];
}

/** How work is interrupted. */
export interface MatrixOptions {
  readonly patterns: readonly Pattern[];
  /** Whether the next run has what the interrupted one would have kept. Default: true. */
  readonly remembers?: boolean;
  /** What the next run wants. Default: the same. */
  readonly sequel?: Work;
  /** Whether only those kinds of faults are played that leave open what was done. Default: false. */
  readonly onlyDoubtful?: boolean;
  /** Whether requests before the first write are left out: nothing is changed by then. Default: false. */
  readonly fromFirstWrite?: boolean;
}

/** What came of a matrix. */
export interface MatrixResult {
  readonly count: number;
  /** Every promise that was not kept. */
  readonly wrong: readonly string[];
}

/** A scenario with what a clean run of it does. */
export class FaultMatrix {
  readonly #rig: Rig;
  readonly #scenario: Scenario;
  readonly #secrets: Secrets;
  /** What there is after a clean run of the work, and of each other that may follow. */
  readonly #ends = new Map<Work, readonly Seen[]>();

  constructor(rig: Rig, scenario: Scenario) {
    this.#rig = rig;
    this.#scenario = scenario;
    this.#secrets = { key: rig.emulator.apiKey, inBodies: CANARIES };
  }

  /** Makes every request of the work fail in every way. */
  async run(options: MatrixOptions): Promise<MatrixResult> {
    const wrong: string[] = [];
    const cells = await this.#cells(options);
    await this.#endOf(this.#scenario);
    await this.#endOf(options.sequel ?? this.#scenario);
    for (const cell of cells)
      wrong.push(...(await this.#check(cell, options)).map((text) => `${cellName(cell)}: ${text}`));
    return { count: cells.length, wrong };
  }

  #start(): { readonly memory: Memory; readonly bystanders: string[] } {
    wipe(this.#rig);
    Object.assign(this.#rig.emulator.switches, this.#scenario.switches);
    return { bystanders: addBystanders(this.#rig), memory: this.#scenario.setUp() };
  }

  /** Does work in a process of its own. */
  async #do(work: Work, memory: Memory, keep: (memory: Memory) => void = () => {}): Promise<Written | undefined> {
    const process = this.#rig.connect();
    try {
      return await work.run(process.engine, memory, keep);
    } finally {
      process.close();
    }
  }

  async #cells({ patterns, fromFirstWrite = false, onlyDoubtful = false }: MatrixOptions): Promise<Cell[]> {
    const requests = await this.requests();
    const { leastRequests, name } = this.#scenario;
    if (requests.length < leastRequests) throw new Error(`${name} makes only ${requests.length} requests`);
    const from = fromFirstWrite ? requests.findIndex(isWrite) : 0;
    const cells = cellsOf(requests, this.#secrets, patterns)
      .filter(({ position }) => position >= from)
      .filter((cell) => !onlyDoubtful || leavesDoubt(cell));
    // Each kind of fault at one of the requests, where there is no time for each at all of them.
    return [...sampled(`${name} ${patterns}`, cells, ({ kindName }) => kindName)];
  }

  /** What a clean run of some work leaves; checked against the wanted profile. */
  async #endOf(work: Work): Promise<readonly Seen[]> {
    const known = this.#ends.get(work);
    if (known !== undefined) return known;
    const { memory, bystanders } = this.#start();
    const written = await this.#do(work, memory);
    const end = profilesOf(this.#rig, memory, bystanders);
    const { wanted } = work;
    const made = end.filter(({ uid }) => !uid.startsWith("bystander"));
    if (made.length !== (wanted === undefined ? 0 : 1)) throw new Error(`a clean run leaves ${made.length} profiles`);
    const wrong = wanted && written ? leftToDo(written, work) : [];
    const defaults = (list: readonly { name: string; defaultValue?: string | undefined }[] = []) =>
      list.map(({ name, defaultValue }) => [name, defaultValue]);
    if (!same(defaults(made[0]?.variables), defaults(wanted?.variables))) wrong.push("other variables");
    if (made[0] !== undefined && made[0].published === null) wrong.push("not published");
    if (wrong.length > 0) throw new Error(`a clean run goes wrong: ${wrong.join(", ")}`);
    this.#ends.set(work, end);
    return end;
  }

  async #check(cell: Cell, { remembers = true, sequel = this.#scenario }: MatrixOptions): Promise<string[]> {
    const { memory, bystanders } = this.#start();
    const now = () => profilesOf(this.#rig, memory, bystanders);
    const before = now();
    const end = this.#endOfKnown(this.#scenario);
    let kept = memory;
    const keep = (next: Memory) => {
      kept = next;
    };
    const { error, met } = await runUnder(this.#rig, cell, ({ engine }) => this.#scenario.run(engine, memory, keep));
    if (isWriteError(error)) kept = { ...kept, own: error.record };
    const wrong = faultsOfError(error, this.#secrets, cell);
    if (!met) wrong.push("the fault was never met");
    if (error !== undefined && mustGetOver(cell)) wrong.push(`it was not got over: ${String(error)}`);
    if (error === undefined && !same(now(), end)) wrong.push(`without an error: ${difference(now(), end)}`);
    wrong.push(...halfDone(before, now(), end, this.#scenario));
    try {
      const written = await this.#do(sequel, remembers ? kept : memory);
      if (written !== undefined) wrong.push(...leftToDo(written, sequel));
    } catch (thrown) {
      wrong.push(`the second run failed: ${String(thrown)}`);
    }
    const last = this.#endOfKnown(sequel);
    if (!same(now(), last)) wrong.push(`after the second run: ${difference(now(), last)}`);
    return wrong;
  }

  /** The requests of a clean run. */
  async requests(): Promise<readonly LoggedRequest[]> {
    const { memory } = this.#start();
    this.#rig.emulator.clearRequests();
    await this.#do(this.#scenario, memory);
    return this.#rig.emulator.requests();
  }

  /** Lets somebody do the work who comes to a sudden end and whose memory is lost; then does it again. */
  async afterSuddenEnd(end: (memory: Memory) => Promise<void>): Promise<string[]> {
    const wanted = await this.#endOf(this.#scenario);
    const { memory, bystanders } = this.#start();
    const now = () => profilesOf(this.#rig, memory, bystanders);
    const before = now();
    await end(memory);
    const wrong = halfDone(before, now(), wanted, this.#scenario);
    const written = await this.#do(this.#scenario, memory);
    if (written !== undefined) wrong.push(...leftToDo(written, this.#scenario));
    if (!same(now(), wanted)) wrong.push(`after the second run: ${difference(now(), wanted)}`);
    return wrong;
  }

  #endOfKnown(work: Work): readonly Seen[] {
    return this.#ends.get(work) as readonly Seen[];
  }
}

/** What a next update, with what was kept of this one, would still do. */
function leftToDo({ observed, record }: Written, { wanted }: Work): string[] {
  if (wanted === undefined) return [];
  const { steps } = planUpdate(observed, wanted, record.secrets === undefined ? {} : { secrets: record.secrets });
  return steps.map((step) => `the step ${step} is left to do`);
}

/** What must not be at any moment: a profile twice, none at all, content that is neither the old nor the new one. */
function halfDone(
  before: readonly Seen[],
  now: readonly Seen[],
  end: readonly Seen[],
  { beginsAsDraft = false }: Scenario,
): string[] {
  const wrong: string[] = [];
  const keys = now.map(({ name, version, scope }) => `${scope} ${name} ${version}`);
  if (new Set(keys).size !== keys.length) wrong.push("a profile is there twice");
  if (now.length < Math.min(before.length, end.length)) wrong.push("a profile is lost");
  const known = [...[...before, ...end].map(({ published }) => published), ...(beginsAsDraft ? [null] : [])];
  for (const { name, version, published } of now) {
    if (!known.some((one) => same(one, published))) wrong.push(`${name} ${version} is half-published`);
  }
  return wrong;
}

/** In a few words, where what is there differs from what should be. Shows no values. */
function difference(now: readonly Seen[], wanted: readonly Seen[]): string {
  if (now.length !== wanted.length) return `there are ${now.length} profiles and not ${wanted.length}`;
  return now
    .flatMap((one, index) => {
      const other = wanted[index] as Seen;
      const keys = (Object.keys(other) as (keyof Seen)[]).filter((key) => !same(one[key], other[key]));
      return keys.map((key) => `${one.name} ${one.version} differs in its ${key}`);
    })
    .join(", ");
}

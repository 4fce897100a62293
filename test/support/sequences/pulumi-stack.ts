import type { Emulator } from "../../../lib/emulator";
import type { CliProcess } from "../../../lib/pulumi/cli-process";
import { ClusterProfileProvider } from "../../../lib/pulumi/cluster-profile-provider";
import { PreviewNotes } from "../../../lib/pulumi/preview-notes";
import { PROVIDER_KEY, type Properties } from "../../../lib/pulumi/property-values";
import { providerText } from "../../../lib/pulumi/provider-text";
import { carried, given, type PartialFailure } from "../../pulumi/support";
import { endConnections } from "./haste";
import { under } from "./palette-faults";
import { type Block, type Program, propsOf } from "./program";
import { type Failure, faultIn, type Held, type Run, type RunPlan, type Stack } from "./stack";

/** What Pulumi's state keeps of a resource. */
interface Row {
  readonly resource: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outs: Properties;
  /** Why the last write was done only in part. */
  readonly initErrors: readonly string[];
  /** A replaced resource that is still to be deleted. */
  readonly isLeaving: boolean;
  /** A resource that was deleted in order to be replaced, and whose replacement is not there yet. */
  readonly isReplaced: boolean;
}

function whole(properties: Properties | undefined): Properties {
  return { ...carried(properties ?? {}), [PROVIDER_KEY]: providerText("ClusterProfile") };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

/** A deployment: what Pulumi's engine does with a provider of its own for one phase of a run. */
class Deployment {
  readonly failures: Failure[] = [];
  readonly #provider: ClusterProfileProvider;
  readonly #isPreview: boolean;
  readonly #parallel: boolean;
  readonly #started: Promise<void>[] = [];
  /** The rows as they were, with what became of each; those of the snapshot that nobody has spoken of yet stay. */
  readonly #olds: Map<Row, readonly Row[]>;
  readonly #made: Row[] = [];
  changes = false;

  constructor(rows: readonly Row[], provider: ClusterProfileProvider, isPreview: boolean, parallel: boolean) {
    this.#olds = new Map(rows.map((row) => [row, [row]]));
    this.#provider = provider;
    this.#isPreview = isPreview;
    this.#parallel = parallel;
  }

  /** The state after what was done so far. */
  get rows(): readonly Row[] {
    return [...[...this.#olds.values()].flat(), ...this.#made];
  }

  async refresh(): Promise<void> {
    for (const row of [...this.#olds.keys()]) {
      // What was deleted in order to be replaced is gone already.
      if (row.isReplaced) continue;
      await this.#start(row.resource, async () => {
        const answer = await this.#provider.read(row.id, row.outs);
        const now: Row[] =
          answer.id === undefined
            ? []
            : [
                {
                  ...row,
                  id: String(answer.id),
                  inputs: whole(answer.inputs),
                  outs: whole(answer.props),
                  initErrors: [],
                },
              ];
        if (now.length === 0 || !same(now[0]?.inputs, row.inputs)) this.changes = true;
        this.#olds.delete(row);
        for (const one of now) this.#olds.set(one, [one]);
      });
    }
    await this.#untilDone();
  }

  async run(program: Program): Promise<void> {
    const claimed = new Set<Row>();
    for (const block of program) {
      if (this.failures.length > 0) break;
      await this.#register(block, claimed);
    }
    await this.#untilDone();
    if (this.failures.length > 0) return;
    await this.#delete(claimed);
  }

  /** Starts a step; the next one is begun when it is over, unless steps run side by side. */
  async #start(resource: string, work: () => Promise<void>): Promise<void> {
    const started = work().catch((error: Error) => void this.failures.push({ resource, message: error.message }));
    this.#started.push(started);
    if (!this.#parallel) await started;
  }

  async #untilDone(): Promise<void> {
    await Promise.all(this.#started);
  }

  async #register(block: Block, claimed: Set<Row>): Promise<void> {
    const { resource, alias } = block;
    const { otherOrder, ...handling } = block.handling;
    const named = (name: string | undefined) =>
      [...this.#olds.keys()].find((row) => row.resource === name && !row.isLeaving && !claimed.has(row));
    const old = named(resource) ?? named(alias);
    if (old !== undefined) claimed.add(old);
    const news = given(propsOf(block), { ...handling });
    const inputs = await this.#check(resource, news, old?.isReplaced ? undefined : old);
    if (inputs === undefined) return;
    if (old === undefined) return this.#create(resource, inputs, () => {});
    if (old.isReplaced) return this.#create(resource, inputs, () => this.#olds.set(old, []));
    const diff = await this.#told(resource, () => this.#provider.diff(old.id, old.outs, inputs));
    if (diff === undefined) return;
    const oldFirst = diff.deleteBeforeReplace === true || otherOrder === true;
    if ((diff.replaces ?? []).length > 0) return this.#replace(resource, news, old, oldFirst);
    const differs = diff.changes === true || !same(old.inputs, inputs) || old.initErrors.length > 0;
    if (differs) await this.#update(resource, inputs, old);
    else this.#olds.set(old, [{ ...old, resource, inputs }]);
  }

  async #told<T>(resource: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.failures.push({ resource, message: (error as Error).message });
      return undefined;
    }
  }

  async #check(resource: string, news: Properties, old: Row | undefined): Promise<Properties | undefined> {
    const checked = await this.#told(resource, () => this.#provider.check(old?.inputs ?? {}, news));
    const reasons = (checked?.failures ?? []).map(({ reason }) => reason);
    this.failures.push(...reasons.map((message) => ({ resource, message })));
    return checked === undefined || reasons.length > 0 ? undefined : whole(checked.inputs);
  }

  /** Creates; `then` is done as soon as there is something, also when it is not finished. */
  async #create(resource: string, inputs: Properties, then: () => void): Promise<void> {
    this.changes = true;
    if (this.#isPreview) return;
    await this.#start(resource, async () => {
      const rest = { resource, inputs, isLeaving: false, isReplaced: false };
      try {
        const { id, outs } = await this.#provider.create(inputs);
        this.#made.push({ ...rest, id, outs: whole(outs), initErrors: [] });
      } catch (error) {
        const { id, properties, reasons } = error as PartialFailure;
        if (reasons === undefined) throw error;
        this.#made.push({ ...rest, id, outs: carried(properties), initErrors: reasons });
        then();
        throw error;
      }
      then();
    });
  }

  async #update(resource: string, inputs: Properties, old: Row): Promise<void> {
    this.changes = true;
    if (this.#isPreview) return;
    await this.#start(resource, async () => {
      try {
        const { outs } = await this.#provider.update(old.id, old.outs, inputs);
        this.#olds.set(old, [{ ...old, resource, inputs, outs: whole(outs), initErrors: [] }]);
      } catch (error) {
        const { properties, reasons } = error as PartialFailure;
        // Pulumi keeps the old inputs beside what the provider tells of a write that was done in part.
        if (reasons !== undefined) {
          this.#olds.set(old, [{ ...old, resource, outs: carried(properties), initErrors: reasons }]);
        }
        throw error;
      }
    });
  }

  async #replace(resource: string, news: Properties, old: Row, oldFirst: boolean): Promise<void> {
    // Pulumi checks what replaces a resource once more, as something new.
    const inputs = await this.#check(resource, news, undefined);
    if (inputs === undefined) return;
    this.changes = true;
    if (this.#isPreview) return;
    if (!oldFirst) return this.#create(resource, inputs, () => this.#olds.set(old, [{ ...old, isLeaving: true }]));
    await this.#start(resource, async () => {
      await this.#provider.delete(old.id, old.outs);
      this.#olds.set(old, [{ ...old, isReplaced: true }]);
      try {
        const { id, outs } = await this.#provider.create(inputs);
        this.#olds.set(old, [{ ...old, resource, inputs, id, outs: whole(outs), initErrors: [] }]);
      } catch (error) {
        const { id, properties, reasons } = error as PartialFailure;
        if (reasons !== undefined) {
          this.#olds.set(old, [{ ...old, resource, inputs, id, outs: carried(properties), initErrors: reasons }]);
        }
        throw error;
      }
    });
  }

  /** Deletes last what is replaced and what the program does not have, the youngest first. */
  async #delete(claimed: ReadonlySet<Row>): Promise<void> {
    for (const [old, rows] of [...this.#olds].reverse()) {
      const leaving = claimed.has(old) ? rows.filter((row) => row.isLeaving) : rows;
      for (const row of leaving) {
        if (this.failures.length > 0 && !this.#parallel) return;
        this.changes = true;
        if (this.#isPreview) continue;
        const forget = () =>
          this.#olds.set(
            old,
            (this.#olds.get(old) ?? []).filter((other) => other !== row),
          );
        if (row.isReplaced) forget();
        else {
          await this.#start(row.resource, async () => {
            await this.#provider.delete(row.id, row.outs);
            forget();
          });
        }
      }
    }
    await this.#untilDone();
  }
}

/** How many commands were begun. */
let commands = 0;

/** A stack that a small model of Pulumi's engine brings up with the provider in this process. */
export class PulumiStack implements Stack {
  readonly showsDeletes = false;
  #rows: readonly Row[] = [];
  readonly #emulator: Emulator;
  #command: CliProcess = { pid: process.pid, started: "", args: [] };

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  held(): readonly Held[] {
    return this.#rows
      .filter(({ isReplaced }) => !isReplaced)
      .map(({ resource, id, outs, isLeaving }) => ({
        resource,
        uid: id,
        isAdopted: outs.adopted === true,
        isLeaving,
        ...Object.fromEntries(
          ["onDestroy", "onVersionChange", "adopt"].flatMap((key) =>
            outs[key] === undefined ? [] : [[key, outs[key]]],
          ),
        ),
      }));
  }

  async preview(program: Program, plan: RunPlan = {}): Promise<Run> {
    this.#begin();
    const { refresh = false } = plan;
    const preview = await this.#phase("preview", program, plan, refresh);
    return { ...preview, isBegun: false, isRefreshed: false };
  }

  async up(program: Program, plan: RunPlan = {}): Promise<Run> {
    this.#begin();
    const { skipPreview = false, refresh = false, between } = plan;
    const preview = skipPreview ? undefined : await this.#phase("preview", program, plan, refresh);
    if (preview !== undefined && preview.failures.length > 0) return { ...preview, isBegun: false, isRefreshed: false };
    between?.();
    const update = await this.#phase("update", program, plan, refresh);
    return { ...update, text: `${preview?.text ?? ""}${update.text}`, isBegun: true, isRefreshed: refresh };
  }

  async refresh(plan: RunPlan = {}): Promise<Run> {
    this.#begin();
    const run = await this.#phase("update", undefined, plan, true);
    return { ...run, isBegun: true, isRefreshed: run.failures.length === 0 };
  }

  copy(resource: string, as: string): void {
    const found = this.#rows.filter((row) => row.resource === resource && !row.isLeaving && !row.isReplaced);
    this.#rows = [...this.#rows, ...found.map((row) => ({ ...row, resource: as }))];
  }

  forget(resource: string): void {
    this.#rows = this.#rows.filter((row) => row.resource !== resource);
  }

  /** The phases of one command work for one process of the command line. */
  #begin(): void {
    commands += 1;
    this.#command = { pid: process.pid, started: String(commands), args: ["pulumi", "up"] };
  }

  /** One phase, which is a process of the provider. Without a program, nothing is brought up. */
  async #phase(
    phase: "preview" | "update",
    program: Program | undefined,
    plan: RunPlan,
    refresh: boolean,
  ): Promise<Pick<Run, "failures" | "text" | "changes">> {
    const lines: string[] = [];
    const { write } = process.stdout;
    const before = process.env;
    process.stdout.write = ((text: string) => lines.push(text) > 0) as typeof write;
    process.env = this.#environment(plan);
    const isPreview = phase === "preview";
    const deployment = new Deployment(
      this.#rows,
      new ClusterProfileProvider(new PreviewNotes({ cli: this.#command })),
      isPreview,
      plan.parallel ?? false,
    );
    try {
      await under(this.#emulator, faultIn(phase, plan), async () => {
        if (refresh) await deployment.refresh();
        if (deployment.failures.length === 0 && program !== undefined) await deployment.run(program);
      });
    } finally {
      endConnections();
      process.stdout.write = write;
      process.env = before;
    }
    if (!isPreview) this.#rows = deployment.rows;
    const { failures, changes } = deployment;
    const text = [...lines, ...failures.map(({ resource, message }) => `${resource}: ${message}\n`)].join("");
    return { failures, text, changes };
  }

  #environment({ allow = [] }: RunPlan): NodeJS.ProcessEnv {
    const { url, apiKey, projects } = this.#emulator;
    const foreign = Object.entries(process.env).filter(([name]) => !/^(PALETTE_|SPECTROCLOUD_)/.test(name));
    return {
      ...Object.fromEntries(foreign),
      PALETTE_API_KEY: apiKey,
      PALETTE_HOST: url,
      PALETTE_PROJECT: projects[0]?.uid as string,
      ...(allow.length === 0 ? {} : { PALETTE_IAC_ALLOW: allow.join(",") }),
    };
  }
}

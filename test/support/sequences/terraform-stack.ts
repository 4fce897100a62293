import type { Emulator } from "../../../lib/emulator";
import { type Diagnostic, DiagnosticsError } from "../../../lib/terraform/protocol/diagnostic";
import type {
  ManagedResource,
  OperationContext,
  PlanResponse,
  PrivateData,
  Provider,
} from "../../../lib/terraform/protocol/provider";
import type { ObjectValue, Value } from "../../../lib/terraform/protocol/value";
import { configOf, providerFor } from "../../terraform/palette/support";
import { resourceTypeOf } from "../terraform-config";
import {
  checkApplied,
  checkPlanned,
  checkPlannedAgain,
  checkWhole,
  equal,
  whole,
  withoutWriteOnly,
} from "../terraform-core";
import { endConnections } from "./haste";
import { under } from "./palette-faults";
import { type Block, type Handling, type Program, propsOf, SECRETS } from "./program";
import { type Failure, faultIn, type Held, type Run, type RunPlan, type Stack } from "./stack";

/** What Terraform's state keeps of a resource. */
interface Row {
  readonly type: string;
  readonly state: ObjectValue;
  readonly private: PrivateData;
  readonly isTainted: boolean;
}

/** What was planned for a resource. */
interface Change {
  readonly resource: string;
  readonly type: string;
  readonly action: "create" | "update" | "replace" | "delete" | "no-op";
  readonly config: ObjectValue | null;
  readonly planned: ObjectValue | null;
  readonly private: PrivateData;
  /** Whether a replacement is made before the old one is deleted (`create_before_destroy`). */
  readonly isNewFirst?: boolean;
}

type State = ReadonlyMap<string, Row>;

/** Key of an object that Terraform has still to delete, because another one takes its place. */
function deposed(resource: string, state: State): string {
  return `${resource} (deposed ${state.size})`;
}

/** The configuration of a block. Another secret has another version. */
function configOfBlock(block: Block): ObjectValue {
  const { adopt, onDestroy, onVersionChange } = block.handling;
  const config = configOf(propsOf(block), {
    ...(adopt === undefined ? {} : { adopt: String(adopt) }),
    ...(onDestroy === undefined ? {} : { on_destroy: onDestroy }),
    ...(onVersionChange === undefined ? {} : { on_version_change: onVersionChange }),
  });
  const variables = (config.variables as ObjectValue[]).map((one) => {
    const secret = (SECRETS as readonly unknown[]).indexOf(one.default_value_wo);
    return secret === -1 ? one : { ...one, default_value_wo_version: secret + 1 };
  });
  return { ...config, variables };
}

/** One walk of Terraform over all resources, with a provider of its own: that of a plan, or that of an apply. */
class Walk {
  readonly failures: Failure[] = [];
  readonly lines: string[] = [];
  readonly #provider: Provider;
  readonly #parallel: boolean;

  constructor(provider: Provider, parallel: boolean) {
    this.#provider = provider;
    this.#parallel = parallel;
  }

  /** Does some work for each item, side by side if told so. A failure of one keeps no other from being done. */
  async each<T extends { readonly resource: string }>(items: readonly T[], work: (item: T) => Promise<void>) {
    const told = (item: T) =>
      work(item).catch((error: Error) => void this.failures.push({ resource: item.resource, message: error.message }));
    if (this.#parallel) await Promise.all(items.map(told));
    else for (const item of items) await told(item);
  }

  resource(type: string): ManagedResource {
    return this.#provider.resources[type] as ManagedResource;
  }

  /** Calls the provider. Errors that are told are thrown once it has answered, with the answer. */
  async call<T>(resource: string, work: (context: OperationContext) => Promise<T>): Promise<Answered<T>> {
    const found: Diagnostic[] = [];
    const report = (...diagnostics: readonly Diagnostic[]) => void found.push(...diagnostics);
    let answer: T | undefined;
    try {
      answer = await work({ signal: new AbortController().signal, report });
    } catch (error) {
      if (error instanceof DiagnosticsError) report(...error.diagnostics);
      else report({ severity: "error", summary: (error as Error).message, detail: "" });
    }
    const texts = found.map((one) => ({ ...one, text: [one.summary, one.detail].filter(Boolean).join(": ") }));
    this.lines.push(...texts.map(({ text }) => `${resource}: ${text}\n`));
    const errors = texts.filter(({ severity }) => severity === "error").map(({ text }) => text);
    return { answer, error: errors.length === 0 ? undefined : new Error(errors.join("\n")) };
  }

  /** Calls the provider; fails when there is an error. */
  async must<T>(resource: string, work: (context: OperationContext) => Promise<T>): Promise<T> {
    const { answer, error } = await this.call(resource, work);
    if (error !== undefined) throw error;
    return answer as T;
  }

  /** Plans one resource as both the plan and the apply do. */
  async plan(
    resource: string,
    type: string,
    given: ObjectValue,
    row: Row | undefined,
  ): Promise<Omit<Change, "resource" | "type">> {
    const its = this.resource(type);
    const { attributes } = its.schema;
    const config = whole(given, attributes) as ObjectValue;
    const proposed = withoutWriteOnly(config, attributes);
    const prior = row === undefined || row.isTainted ? null : row.state;
    const ask = (before: ObjectValue | null, kept: PrivateData): Promise<PlanResponse> =>
      this.must(resource, (context) => its.plan({ prior: before, proposed, config, private: kept }, context));
    let answer = await ask(prior, prior === null ? undefined : row?.private);
    checkPlanned(answer.planned as Value, prior, config, attributes, "");
    const replaces = prior !== null && (answer.requiresReplace ?? []).length > 0;
    if (replaces) {
      answer = await ask(null, answer.private);
      checkPlanned(answer.planned as Value, null, config, attributes, "");
    }
    const planned = answer.planned as ObjectValue;
    const same = !replaces && prior !== null && equal(planned, prior);
    const action = same ? "no-op" : replaces || row?.isTainted ? "replace" : prior === null ? "create" : "update";
    return { action, config, planned, private: answer.private };
  }
}

interface Answered<T> {
  readonly answer: T | undefined;
  readonly error: Error | undefined;
}

/** A stack that a small model of Terraform's core brings up with the provider in this process. */
export class TerraformStack implements Stack {
  readonly showsDeletes = true;
  #state: State = new Map();
  readonly #emulator: Emulator;

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  held(): readonly Held[] {
    return [...this.#state].map(([resource, { state, private: kept }]) => ({
      resource: resource.split(" ")[0] as string,
      uid: String(state.id),
      isAdopted: (kept?.record as { readonly adopted?: boolean } | undefined)?.adopted === true,
      isLeaving: resource.includes(" "),
      ...handlingOf(state),
    }));
  }

  async preview(program: Program, plan: RunPlan = {}): Promise<Run> {
    const { run } = await this.#plan(program, plan);
    return { ...run, isBegun: false, isRefreshed: false };
  }

  /** Without a preview nothing is refreshed, which is `-refresh=false`; the plan is made all the same. */
  async up(program: Program, plan: RunPlan = {}): Promise<Run> {
    const isRefreshed = plan.refresh === true || plan.skipPreview !== true;
    const { run, state, changes } = await this.#plan(program, plan, isRefreshed);
    if (run.failures.length > 0) return { ...run, isBegun: false, isRefreshed: false };
    plan.between?.();
    const applied = await this.#apply(state, changes, plan);
    return { ...applied, text: run.text + applied.text, isBegun: true, isRefreshed };
  }

  async refresh(plan: RunPlan = {}): Promise<Run> {
    const { run, state } = await this.#walk("update", plan, async (walk) => this.#read(walk, this.#state));
    if (run.failures.length === 0) this.#state = state as State;
    return { ...run, isBegun: true, isRefreshed: run.failures.length === 0 };
  }

  copy(resource: string, as: string): void {
    const row = this.#state.get(resource);
    if (row !== undefined) this.#state = new Map([...this.#state, [as, row]]);
  }

  forget(resource: string): void {
    this.#state = new Map([...this.#state].filter(([name]) => name !== resource));
  }

  async #walk(
    phase: "preview" | "update",
    plan: RunPlan,
    work: (walk: Walk) => Promise<State>,
  ): Promise<{ readonly run: Pick<Run, "failures" | "text" | "changes">; readonly state: State | undefined }> {
    const { allow = [], parallel = false } = plan;
    const settings = { PALETTE_PROJECT: this.#emulator.projects[0]?.uid as string };
    const provider = providerFor(this.#emulator, {
      ...settings,
      ...(allow.length === 0 ? {} : { PALETTE_IAC_ALLOW: allow.join(",") }),
    });
    const walk = new Walk(provider, parallel);
    try {
      const context = { signal: new AbortController().signal, report: () => {} };
      await provider.configure({ config: {}, terraformVersion: "1.11.4" }, context);
      const state = await under(this.#emulator, faultIn(phase, plan), () => work(walk));
      const { failures, lines } = walk;
      return { state, run: { failures, text: lines.join(""), changes: false } };
    } finally {
      endConnections();
    }
  }

  /** Reads what the state has. */
  async #read(walk: Walk, before: State): Promise<State> {
    const after = new Map(before);
    const items = [...before].map(([resource, row]) => ({ resource, row }));
    await walk.each(items, async ({ resource, row }) => {
      const its = walk.resource(row.type);
      const read = await walk.must(resource, (context) => its.read(row.state, row.private, context));
      if (read.state === null) after.delete(resource);
      else {
        checkWhole(read.state, its.schema.attributes, "read");
        after.set(resource, { ...row, state: read.state, private: read.private });
      }
    });
    return after;
  }

  async #plan(program: Program, plan: RunPlan, refresh = true) {
    const changes: Change[] = [];
    const { run, state } = await this.#walk("preview", plan, async (walk) => {
      const moved = movedState(this.#state, program);
      const read = refresh ? await this.#read(walk, moved) : moved;
      const blocks = program.map((block) => ({ resource: block.resource, block, row: undefined as Row | undefined }));
      const orphans = [...read]
        .filter(([resource]) => !program.some((block) => block.resource === resource))
        .map(([resource, row]) => ({ resource, row, block: undefined }));
      const items = plan.skipPreview ? [...orphans, ...blocks] : [...blocks, ...orphans];
      if (walk.failures.length === 0) {
        await walk.each(items, async ({ resource, block, row }) => {
          changes.push(await (block ? planned(walk, block, read.get(resource)) : leaving(walk, resource, row as Row)));
        });
      }
      return read;
    });
    const isChange = changes.some(({ action }) => action !== "no-op");
    return { run: { ...run, changes: isChange }, state: state as State, changes };
  }

  async #apply(read: State, changes: readonly Change[], plan: RunPlan) {
    const after = new Map(read);
    const isDelete = ({ action }: Change) => action === "delete";
    const others = changes.filter((one) => !isDelete(one));
    const deletes = changes.filter(isDelete);
    const { run } = await this.#walk("update", plan, async (walk) => {
      // Terraform has no order among resources that do not depend on one another.
      const items = plan.skipPreview ? [...deletes, ...others] : [...others, ...deletes];
      await walk.each(
        items.filter(({ action }) => action !== "no-op"),
        (change) => apply(walk, change, after),
      );
      return after;
    });
    this.#state = after;
    return run;
  }
}

function handlingOf({ adopt, on_destroy, on_version_change }: ObjectValue): Handling {
  return {
    ...(adopt === null || adopt === "false" ? {} : { adopt: adopt === "true" ? true : "overwrite" }),
    ...(on_destroy === null ? {} : { onDestroy: on_destroy as "keep" }),
    ...(on_version_change === null ? {} : { onVersionChange: on_version_change as "keep" }),
  };
}

/** The state after `moved` blocks. */
function movedState(state: State, program: Program): State {
  const moved = new Map(state);
  for (const { resource, alias, ...block } of program) {
    const row = alias === undefined ? undefined : moved.get(alias);
    if (alias === undefined || row === undefined || moved.has(resource)) continue;
    if (program.some((other) => other.resource === alias)) continue;
    if (row.type !== resourceTypeOf(propsOf({ resource, ...block }))) continue;
    moved.delete(alias);
    moved.set(resource, row);
  }
  return moved;
}

async function planned(walk: Walk, block: Block, row: Row | undefined): Promise<Change> {
  const { resource } = block;
  const type = resourceTypeOf(propsOf(block));
  const config = configOfBlock(block);
  const its = walk.resource(type);
  await walk.must(resource, async (context) =>
    its.validate?.(whole(config, its.schema.attributes) as ObjectValue, context),
  );
  const isNewFirst = block.handling.otherOrder === true;
  return { resource, type, isNewFirst, ...(await walk.plan(resource, type, config, row)) };
}

async function leaving(walk: Walk, resource: string, row: Row): Promise<Change> {
  const request = { prior: row.state, proposed: null, config: null, private: row.private };
  const answer = await walk.must(resource, (context) => walk.resource(row.type).plan(request, context));
  return { resource, type: row.type, action: "delete", config: null, planned: null, private: answer.private };
}

/** Does what was planned for a resource, and puts what came of it into the state. */
async function apply(walk: Walk, change: Change, state: Map<string, Row>): Promise<void> {
  const { resource, action, isNewFirst } = change;
  const before = state.get(resource);
  if (action === "delete" && resource.includes(" ")) return applyDelete(walk, resource, state, undefined);
  if (action === "delete") return applyDelete(walk, resource, state, change.private);
  if (action !== "replace" || before === undefined) return applyWrite(walk, change, state);
  if (!isNewFirst) {
    await applyDelete(walk, resource, state, change.private);
    return applyWrite(walk, change, state);
  }
  const key = deposed(resource, state);
  state.delete(resource);
  state.set(key, before);
  try {
    await applyWrite(walk, change, state);
  } catch (error) {
    if (!state.has(resource)) {
      state.delete(key);
      state.set(resource, before);
    }
    throw error;
  }
  await applyDelete(walk, key, state, undefined);
}

/** Deletes a resource; what was deposed is planned again inside of apply. */
async function applyDelete(walk: Walk, resource: string, state: Map<string, Row>, kept: PrivateData): Promise<void> {
  const row = state.get(resource) as Row;
  const { state: prior } = row;
  const planned = resource.includes(" ") ? (await leaving(walk, resource, row)).private : kept;
  const request = { prior, planned: null, config: null, private: planned };
  const { answer, error } = await walk.call(resource, (context) => walk.resource(row.type).apply(request, context));
  const left = answer === undefined ? { state: prior, private: row.private } : answer;
  if (left.state === null) state.delete(resource);
  else state.set(resource, { ...row, state: left.state, private: left.private });
  if (error !== undefined) throw error;
}

/** Creates or updates a resource. Terraform plans it again before: values may be known by now. What was shown stays. */
async function applyWrite(walk: Walk, change: Change, state: Map<string, Row>): Promise<void> {
  const { resource, type } = change;
  const its = walk.resource(type);
  const row = state.get(resource);
  const again = await walk.plan(resource, type, change.config as ObjectValue, row);
  checkPlannedAgain(again.planned as Value, change.planned as Value, "the plan inside of apply");
  if (again.action === "no-op") return;
  if (again.action === "replace") throw new Error("the plan inside of apply replaces what was to be updated");
  const prior = row?.state ?? null;
  const request = { prior, planned: again.planned, config: again.config, private: again.private };
  const { answer, error } = await walk.call(resource, (context) => its.apply(request, context));
  const applied = answer ?? { state: prior, private: row?.private };
  if (applied.state !== null) {
    const isTainted = prior === null && error !== undefined;
    state.set(resource, { type, state: applied.state, private: applied.private, isTainted });
  }
  if (error !== undefined) throw error;
  checkApplied(applied.state as Value, again.planned as Value, its.schema.attributes, "");
}

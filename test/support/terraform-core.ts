import type { AttributePath, Diagnostic } from "../../lib/terraform/protocol/diagnostic";
import { DiagnosticsError } from "../../lib/terraform/protocol/diagnostic";
import type { ManagedResource, OperationContext, PrivateData, Provider } from "../../lib/terraform/protocol/provider";
import type { Attribute, Attributes } from "../../lib/terraform/protocol/schema";
import { type ObjectValue, UNKNOWN_VALUE, type Value } from "../../lib/terraform/protocol/value";

/** What came of planning one resource. */
export interface PlannedResource {
  readonly action: "create" | "update" | "replace" | "delete" | "no-op";
  readonly before: ObjectValue | null;
  readonly after: ObjectValue | null;
  readonly private: PrivateData;
  readonly config: ObjectValue | null;
  readonly replaces: readonly AttributePath[];
}

/**
 * One resource as Terraform's core treats it: holds the provider's answers to the rules that core holds them to, so that a
 * test need not start Terraform to find a broken one. Each `Core` is a run of its own with a provider of its own.
 */
export class Core {
  state: ObjectValue | null = null;
  private: PrivateData;
  tainted = false;
  /** What was told since it was asked last. */
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    private readonly makeProvider: () => Provider,
    private readonly type: string,
    private readonly providerConfig: ObjectValue = {},
  ) {}

  /** Validates a configuration; the problems as texts. */
  async validate(config: ObjectValue): Promise<string[]> {
    const { resource, context } = await this.#begin();
    await this.#told(() => resource.validate?.(this.#whole(config), context) ?? Promise.resolve());
    return this.errors();
  }

  /** The errors that were told since it was asked last. */
  errors(): string[] {
    return this.#take("error");
  }

  /** The warnings that were told since it was asked last. */
  warnings(): string[] {
    return this.#take("warning");
  }

  /** Reads the resource, as a refresh does. */
  async refresh(): Promise<void> {
    if (this.state === null) return;
    const { resource, context } = await this.#begin();
    const read = await this.#must(() => resource.read(this.state as ObjectValue, this.private, context));
    this.state = read.state;
    this.private = read.private;
    if (read.state !== null) checkWhole(read.state, this.#attributes, "read");
  }

  /**
   * Refreshes and plans; undefined configuration destroys, `replace` is that option of Terraform. Throws with the errors
   * when planning fails.
   */
  async plan(config: ObjectValue | null, { refresh = true, replace = false } = {}): Promise<PlannedResource> {
    const begun = await this.#begin();
    const { resource, context } = begun;
    if (refresh && this.state !== null) {
      const read = await this.#must(() => resource.read(this.state as ObjectValue, this.private, context));
      this.state = read.state;
      this.private = read.private;
    }
    // Of a damaged resource core hands on neither its state nor what is kept beside it.
    const kept = this.tainted && config !== null ? undefined : this.private;
    return this.#plan(resource, context, config, this.tainted ? null : this.state, kept, replace);
  }

  async #plan(
    resource: ManagedResource,
    context: OperationContext,
    given: ObjectValue | null,
    prior: ObjectValue | null,
    kept: PrivateData,
    replace = false,
  ): Promise<PlannedResource> {
    const config = given === null ? null : this.#whole(given);
    if (config === null && this.state === null) return this.#nothing(null);
    const proposed = config === null ? null : withoutWriteOnly(config, this.#attributes);
    const answer = await this.#must(() =>
      resource.plan({ prior: config === null ? this.state : prior, proposed, config, private: kept }, context),
    );
    if (config === null) return { ...this.#nothing(config), action: "delete", private: answer.private };
    const planned = answer.planned as ObjectValue;
    checkPlanned(planned, prior, config, this.#attributes, "");
    const replaces = answer.requiresReplace ?? [];
    if (prior !== null && (replaces.length > 0 || replace)) {
      const again = await this.#plan(resource, context, given, null, answer.private);
      return { ...again, action: "replace", before: prior, replaces };
    }
    const same = prior !== null && equal(planned, prior);
    const action = prior !== null ? (same ? "no-op" : "update") : this.state === null ? "create" : "replace";
    return { action, before: this.state, after: planned, private: answer.private, config, replaces };
  }

  #nothing(config: ObjectValue | null): PlannedResource {
    return { action: "no-op", before: this.state, after: null, private: undefined, config, replaces: [] };
  }

  /**
   * Does what was planned, in a run of its own. Plans an update again first, from what the state and the data beside it
   * were for the plan, as core does. Throws with the errors; the state is what the provider left.
   */
  async apply(given: PlannedResource): Promise<void> {
    if (given.action === "no-op") return;
    const { resource, context } = await this.#begin();
    const planned =
      given.action === "update" ? await this.#plan(resource, context, given.config, this.state, this.private) : given;
    if (planned.action !== given.action) throw new Error("the plan inside of the apply is another one");
    if (planned.action === "delete" || planned.action === "replace") {
      await this.#must(() =>
        resource.apply({ prior: this.state, planned: null, config: null, private: planned.private }, context),
      );
      this.state = null;
      this.private = undefined;
      this.tainted = false;
    }
    if (planned.after === null) return;
    const prior = planned.action === "update" ? this.state : null;
    const request = { prior, planned: planned.after, config: planned.config, private: planned.private };
    let failure: unknown;
    const applied = await resource.apply(request, context).catch((error: unknown) => {
      failure = error;
      return { state: prior, private: this.private };
    });
    const errors = this.#take("error");
    this.state = applied.state;
    this.private = applied.private;
    if (failure !== undefined) throw failure;
    if (errors.length > 0) {
      this.tainted = prior === null && applied.state !== null;
      throw new Error(errors.join("\n"));
    }
    checkApplied(applied.state as ObjectValue, planned.after, this.#attributes, "");
  }

  /** Plans and applies. */
  async up(config: ObjectValue | null): Promise<PlannedResource> {
    const planned = await this.plan(config);
    await this.apply(planned);
    return planned;
  }

  /** Takes a resource into the state. */
  async import(id: string): Promise<void> {
    const { resource, context } = await this.#begin();
    const imported = await this.#must(() => (resource.import as NonNullable<ManagedResource["import"]>)(id, context));
    this.state = imported.state;
    this.private = imported.private;
    await this.refresh();
  }

  get #attributes(): Attributes {
    return (this.makeProvider().resources[this.type] as ManagedResource).schema.attributes;
  }

  #whole(config: ObjectValue): ObjectValue {
    return whole(config, this.#attributes) as ObjectValue;
  }

  async #begin(): Promise<{ resource: ManagedResource; context: OperationContext }> {
    const provider = this.makeProvider();
    const context: OperationContext = {
      signal: new AbortController().signal,
      report: (...diagnostics) => void this.diagnostics.push(...diagnostics),
    };
    await provider.configure({ config: this.providerConfig, terraformVersion: "1.11.4" }, context);
    return { resource: provider.resources[this.type] as ManagedResource, context };
  }

  async #told<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DiagnosticsError)) throw error;
      this.diagnostics.push(...error.diagnostics);
      return undefined;
    }
  }

  async #must<T>(work: () => Promise<T>): Promise<T> {
    const answer = await this.#told(work);
    const errors = this.#take("error");
    if (errors.length > 0) throw new Error(errors.join("\n"));
    return answer as T;
  }

  #take(severity: Diagnostic["severity"]): string[] {
    const found = this.diagnostics.filter((one) => one.severity === severity);
    const others = this.diagnostics.filter((one) => one.severity !== severity);
    this.diagnostics.splice(0, this.diagnostics.length, ...others);
    return found.map(({ summary, detail }) => (detail === "" ? summary : `${summary}: ${detail}`));
  }
}

function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("numberText" in value);
}

function fieldOf(value: Value | undefined, name: string): Value {
  return isObject(value) && Object.hasOwn(value, name) ? (value[name] as Value) : null;
}

/** A configuration with every attribute of its schema, absent ones as null. */
export function whole(value: Value, attributes: Attributes): Value {
  if (!isObject(value)) return value;
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(attributes, name)) throw new Error(`there is no attribute ${name}`);
  }
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      mapNested(fieldOf(value, name), attribute, (item, nested) => whole(item, nested)),
    ]),
  );
}

export function withoutWriteOnly(value: Value, attributes: Attributes): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      attribute.writeOnly
        ? null
        : mapNested(fieldOf(value, name), attribute, (item, nested) => withoutWriteOnly(item, nested)),
    ]),
  );
}

function mapNested(value: Value, attribute: Attribute, map: (item: Value, nested: Attributes) => Value): Value {
  const { nested } = attribute;
  if (nested === undefined || value === null || value === UNKNOWN_VALUE) return value;
  if (Array.isArray(value)) return value.map((item) => map(item, nested.attributes));
  return map(value, nested.attributes);
}

export function checkWhole(value: Value, attributes: Attributes, where: string): void {
  if (value === null) return;
  const names = Object.keys(value as ObjectValue).sort();
  const wanted = Object.keys(attributes).sort();
  if (JSON.stringify(names) !== JSON.stringify(wanted)) {
    const extra = names.filter((name) => !wanted.includes(name));
    const missing = wanted.filter((name) => !names.includes(name));
    throw new Error(
      `${where}: has ${extra.join(", ") || "nothing"} too many, lacks ${missing.join(", ") || "nothing"}`,
    );
  }
  for (const [name, attribute] of Object.entries(attributes)) {
    const field = fieldOf(value, name);
    if (attribute.writeOnly && field !== null) throw new Error(`${where}.${name}: a write-only value is kept`);
    mapNested(field, attribute, (item, nested) => {
      checkWhole(item, nested, `${where}.${name}`);
      return item;
    });
  }
}

/** Terraform's rules for planned values: what is configured stays, or is as it was before; the rest is computed. */
export function checkPlanned(planned: Value, prior: Value, config: Value, attributes: Attributes, where: string): void {
  checkWhole(planned, attributes, where || "plan");
  for (const [name, attribute] of Object.entries(attributes)) {
    const path = `${where}.${name}`;
    const [now, before, given] = [fieldOf(planned, name), fieldOf(prior, name), fieldOf(config, name)] as Value[];
    if (attribute.writeOnly) continue;
    if (equal(now as Value, given as Value)) continue;
    if (equal(now as Value, before as Value) && before !== null && given !== null) continue;
    if (attribute.computed && given === null) continue;
    if (attribute.nested === undefined) {
      throw new Error(`${path}: planned ${show(now as Value)} for ${show(given as Value)}`);
    }
    const list = (value: Value) => (Array.isArray(value) ? value : [value]);
    if (list(now as Value).length !== list(given as Value).length)
      throw new Error(`${path}: planned another number of items`);
    list(now as Value).forEach((item, index) => {
      const [old, wanted] = [list(before as Value)[index] ?? null, list(given as Value)[index] ?? null];
      if (!isObject(item) || !isObject(wanted)) throw new Error(`${path}[${index}]: planned ${show(item)}`);
      checkPlanned(item, old, wanted, attribute.nested?.attributes as Attributes, `${path}[${index}]`);
    });
  }
}

/** Terraform's rule for applied values: what was known in the plan stays, and everything is known. */
export function checkApplied(now: Value, planned: Value, attributes: Attributes, where: string): void {
  checkWhole(now, attributes, where || "apply");
  compareApplied(now, planned, where);
}

function compareApplied(now: Value, planned: Value, where: string): void {
  if (now === UNKNOWN_VALUE) throw new Error(`${where}: is not known after the apply`);
  compareKnown(now, planned, where, compareApplied);
}

/** Terraform's rule for the plan that is made again inside of an apply: what was known in the first one stays. */
export function checkPlannedAgain(now: Value, planned: Value, where: string): void {
  compareKnown(now, planned, where, checkPlannedAgain);
}

function compareKnown(now: Value, planned: Value, where: string, compare: typeof compareApplied): void {
  if (planned === UNKNOWN_VALUE) return;
  if (Array.isArray(planned) && Array.isArray(now) && planned.length === now.length) {
    planned.forEach((item, index) => void compare(now[index] as Value, item, `${where}[${index}]`));
  } else if (isObject(planned) && isObject(now)) {
    for (const name of Object.keys(planned)) compare(fieldOf(now, name), fieldOf(planned, name), `${where}.${name}`);
  } else if (!equal(now, planned)) {
    throw new Error(`${where}: was planned as ${show(planned)} and is ${show(now)}`);
  }
}

/** Whether two values are the same; sets are given as lists here, so that their order counts nothing for texts. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    const texts = [a, b].every((list) => list.every((item) => typeof item === "string"));
    const [left, right] = texts ? [[...a].sort(), [...b].sort()] : [a, b];
    return left.length === right.length && left.every((item, index) => equal(item, right[index] as Value));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => equal(fieldOf(a, name), fieldOf(b, name)));
}

function show(value: Value): string {
  return value === UNKNOWN_VALUE ? "(unknown)" : JSON.stringify(value);
}

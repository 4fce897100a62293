import { randomUUID } from "node:crypto";
import { createPaletteApi, type PaletteConfiguration, resolveConfiguration } from "../../palette";
import { checkDuration, readDuration } from "../../profile/duration";
import { CodedError, type Issue } from "../../profile/errors";
import type { ProfileEngine } from "../../reconcile/engine";
import type { OperationOptions } from "../../reconcile/operation";
import { engineFor, isSet, operationFor } from "../../reconcile/state/host-engine";
import type { ProfileOptions, ProfileTimeouts } from "../../reconcile/state/profile-options";
import type { OperationContext } from "../protocol/provider";
import type { ObjectValue } from "../protocol/value";
import { noteOf } from "./diagnostics";
import { fieldOf, holdsUnknown } from "./model-value";

/** Settings of the provider block by attribute, each with its name for the engine and the variables that it replaces. */
const SETTINGS = {
  api_key: ["apiKey", ["PALETTE_API_KEY", "PALETTE_API_KEY_FILE", "SPECTROCLOUD_APIKEY"]],
  host: ["host", ["PALETTE_HOST", "SPECTROCLOUD_HOST"]],
  project: ["project", ["PALETTE_PROJECT"]],
  ca_file: ["caFile", ["PALETTE_CA_FILE"]],
  insecure: ["insecure", ["PALETTE_INSECURE"]],
} as const;

const TIMEOUTS = ["request_timeout", "operation_timeout"] as const;

interface Connected {
  readonly engine: ProfileEngine;
  readonly configuration: PaletteConfiguration;
}

/**
 * Where the provider block and the environment lead. What the block says counts before the environment: several blocks
 * may stand for several projects. The engine is made at its first use.
 */
export class Connection {
  readonly #env: NodeJS.ProcessEnv;
  readonly #stop = new AbortController();
  readonly #said = new Set<string>();
  #config: ObjectValue = {};
  #walk = randomUUID();
  #connected: Connected | undefined;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.#env = env;
  }

  /** Keeps the configuration. Never fails: what is wrong with it is told when it is needed. */
  configure(config: ObjectValue): void {
    this.#config = config;
    this.#said.clear();
    this.#walk = randomUUID();
    this.#connected = undefined;
  }

  /** Name of the walk that Terraform makes just now, a plan or an apply: it configures the provider for each. */
  get walk(): string {
    return this.#walk;
  }

  /** True while the configuration waits for values that are known after apply only. */
  get isUnknown(): boolean {
    return holdsUnknown(this.#config);
  }

  /** True when checks that need the API are to be skipped: `PALETTE_IAC_OFFLINE` is set. */
  get offline(): boolean {
    return isSet(this.#env.PALETTE_IAC_OFFLINE);
  }

  /** True when floating tags and version ranges move in this run: `PALETTE_IAC_UPGRADE` is set. */
  get upgrade(): boolean {
    return isSet(this.#env.PALETTE_IAC_UPGRADE);
  }

  /**
   * The engine. Errors: `API_KEY_MISSING`, `INVALID_CONFIGURATION`, `INVALID_ALLOWANCE`, `CONFIGURATION_UNKNOWN`.
   */
  engine(): ProfileEngine {
    return this.#connect().engine;
  }

  #connect(): Connected {
    if (this.isUnknown) throw new CodedError("CONFIGURATION_UNKNOWN", { what: "Palette cannot be asked" });
    this.#connected ??= this.#make();
    return this.#connected;
  }

  #make(): Connected {
    const env: Record<string, string | undefined> = { ...this.#env };
    const overrides: Record<string, { value: string; source: string }> = {};
    for (const [attribute, [setting, variables]] of Object.entries(SETTINGS)) {
      const value = fieldOf(this.#config, attribute);
      if (value === null) continue;
      overrides[setting] = { value: String(value), source: `the argument ${attribute} of the provider` };
      for (const variable of variables) delete env[variable];
    }
    const [requestTimeoutMs, operationTimeoutMs] = TIMEOUTS.map((attribute) => {
      const value = fieldOf(this.#config, attribute);
      return typeof value === "string" ? readDuration(value) : undefined;
    });
    const times = { requestTimeoutMs, operationTimeoutMs };
    const given = Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined));
    const elsewhere = "api_key in the provider block";
    const configuration = resolveConfiguration({ env, overrides, elsewhere, ...given });
    return {
      engine: engineFor(configuration, () => createPaletteApi(configuration, { stop: this.#stop.signal })),
      configuration,
    };
  }

  /**
   * Does the work of an operation. When that is given up, nothing is asked any more: Terraform gives up all operations of
   * this process at once, and begins no other.
   */
  async during<T>({ signal }: OperationContext, work: () => Promise<T>): Promise<T> {
    const stop = () => this.#stop.abort(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await work();
    } finally {
      // An operation that has ended is called given up as well, once its answer is taken.
      signal.removeEventListener("abort", stop);
    }
  }

  /**
   * Whether something is to be said for the first time: Terraform validates and plans several times in a run. `topic` is
   * what it is known by.
   */
  isNew(topic: string): boolean {
    const isNew = !this.#said.has(topic);
    this.#said.add(topic);
    return isNew;
  }

  /** Tells what is to be known as a warning, once. */
  tell(context: OperationContext, message: string, topic = message): void {
    if (this.isNew(topic)) context.report(noteOf(message));
  }

  /** How an operation is done: until when, and what is allowed in it. What is to be known becomes a warning. */
  operation(context: OperationContext, options: ProfileOptions = {}, kind?: keyof ProfileTimeouts): OperationOptions {
    return {
      notify: (message, topic) => this.tell(context, message, topic),
      signal: context.signal,
      ...operationFor(this.#connect().configuration, options, kind),
    };
  }
}

/** What is wrong with the provider block as far as nobody has to be asked. */
export function checkProviderConfig(config: ObjectValue): Issue[] {
  return TIMEOUTS.flatMap((attribute) => {
    const value = fieldOf(config, attribute);
    return typeof value === "string" ? checkDuration(attribute, value) : [];
  });
}

import { createPaletteApi, resolveConfiguration, systemClock } from "../palette";
import { type OperationOptions, PaletteSession, ProfileEngine } from "../reconcile";
import { CONFIG_NAMESPACE } from "./config-namespace";

/** The stack's configuration as a dynamic provider sees it. */
export interface StackConfiguration {
  get(key: string): string | undefined;
}

const SETTINGS = ["apiKey", "host", "project", "caFile", "insecure"] as const;

/**
 * The engine for this process: made at the first use, shared by all resources, so that they share look-ups too.
 *
 * The key comes from the environment first, then from the stack's configuration: when Pulumi refreshes or destroys
 * without running the program, the configuration it hands over is the one of the last run.
 */
export class Connection {
  #configuration: StackConfiguration | undefined;
  #engine: ProfileEngine | undefined;
  #operationTimeoutMs = 0;

  /** Keeps the stack's configuration. Never fails: Pulumi would go on with a provider that is not configured. */
  configure(configuration: StackConfiguration | undefined): void {
    this.#configuration = configuration;
  }

  /** The engine. Errors: `API_KEY_MISSING`, `INVALID_CONFIGURATION`. */
  engine(): ProfileEngine {
    if (this.#engine === undefined) {
      const overrides = Object.fromEntries(
        SETTINGS.flatMap((setting) => {
          const key = `${CONFIG_NAMESPACE}:${setting}`;
          const value = this.#configuration?.get(key);
          return value === undefined ? [] : [[setting, { value, source: `the stack configuration ${key}` }]];
        }),
      );
      const configuration = resolveConfiguration({ env: process.env, overrides });
      this.#operationTimeoutMs = configuration.operationTimeoutMs;
      this.#engine = new ProfileEngine(new PaletteSession({ api: createPaletteApi(configuration), configuration }));
    }
    return this.#engine;
  }

  /** How an operation is done: until when, and what it may overwrite. `say` is told what the user should know. */
  operation(say: (message: string) => void): OperationOptions {
    this.engine();
    return {
      notify: say,
      overwriteDrafts: isSet(process.env.PALETTE_IAC_OVERWRITE_DRAFTS),
      deadline: systemClock.now() + this.#operationTimeoutMs,
    };
  }

  /** True when checks that need the API are to be skipped: `PALETTE_IAC_OFFLINE` is set. */
  get offline(): boolean {
    return isSet(process.env.PALETTE_IAC_OFFLINE);
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false"].includes(value.trim().toLowerCase());
}

import { createPaletteApi, type PaletteConfiguration, resolveConfiguration, systemClock } from "../palette";
import { ValidationError } from "../profile/errors";
import { checkAllowances, type OperationOptions, PaletteSession, ProfileEngine } from "../reconcile";
import { CONFIG_NAMESPACE } from "./config-namespace";
import { knownOptions, type ProfileOptions } from "./profile-options";
import { say } from "./say";

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
  #connected: { readonly engine: ProfileEngine; readonly configuration: PaletteConfiguration } | undefined;

  /** Keeps the stack's configuration. Never fails: Pulumi would go on with a provider that is not configured. */
  configure(configuration: StackConfiguration | undefined): void {
    this.#configuration = configuration;
  }

  /** The engine. Errors: `API_KEY_MISSING`, `INVALID_CONFIGURATION`, `INVALID_ALLOWANCE`. */
  engine(): ProfileEngine {
    return this.#connect().engine;
  }

  #connect() {
    this.#connected ??= this.#make();
    return this.#connected;
  }

  #make() {
    const overrides = Object.fromEntries(
      SETTINGS.flatMap((setting) => {
        const key = `${CONFIG_NAMESPACE}:${setting}`;
        const value = this.#configuration?.get(key);
        return value === undefined ? [] : [[setting, { value, source: `the stack configuration ${key}` }]];
      }),
    );
    const configuration = resolveConfiguration({ env: process.env, overrides });
    const wrong = checkAllowances(configuration.allow, "PALETTE_IAC_ALLOW");
    if (wrong.length > 0) throw new ValidationError("the environment", wrong);
    const { profileQuota } = configuration;
    const api = createPaletteApi(configuration);
    const session = new PaletteSession({ api, configuration, ...(profileQuota === undefined ? {} : { profileQuota }) });
    return { engine: new ProfileEngine(session), configuration };
  }

  /** How an operation is done: until when, and what is allowed in it. The user is told what is to be known. */
  operation(options: ProfileOptions = {}): OperationOptions {
    const { operationTimeoutMs, allow: always } = this.#connect().configuration;
    const { adopt, allow = [], versioning } = knownOptions(options);
    return {
      notify: say,
      allow: [...allow, ...always],
      ...(adopt === undefined ? {} : { adopt }),
      ...(versioning === undefined ? {} : { versioning }),
      deadline: systemClock.now() + operationTimeoutMs,
    };
  }

  /** True when checks that need the API are to be skipped: `PALETTE_IAC_OFFLINE` is set. */
  get offline(): boolean {
    return isSet(process.env.PALETTE_IAC_OFFLINE);
  }

  /** True when floating tags and version ranges move in this run: `PALETTE_IAC_UPGRADE` is set. */
  get upgrade(): boolean {
    return isSet(process.env.PALETTE_IAC_UPGRADE);
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false"].includes(value.trim().toLowerCase());
}

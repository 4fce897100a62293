import { createPaletteApi, type PaletteConfiguration, resolveConfiguration } from "../palette";
import { CodedError } from "../profile/errors";
import type { ProfileEngine } from "../reconcile/engine";
import type { OperationOptions } from "../reconcile/operation";
import { engineFor, isSet, operationFor } from "../reconcile/state/host-engine";
import type { ProfileOptions, ProfileTimeouts } from "../reconcile/state/profile-options";
import { CONFIG_NAMESPACE } from "./config-namespace";
import { say } from "./say";

/** The stack's configuration as a dynamic provider sees it. */
export interface StackConfiguration {
  get(key: string): string | undefined;
}

const SETTINGS = ["apiKey", "host", "project", "caFile", "insecure"] as const;

/** Name of the environment variable that holds the key of a `PaletteProvider`. */
export const API_KEY_VARIABLE = "apiKeyVariable";

/** The environment variables that a setting of a `PaletteProvider` takes the place of. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  [API_KEY_VARIABLE]: ["PALETTE_API_KEY", "PALETTE_API_KEY_FILE", "SPECTROCLOUD_APIKEY"],
  host: ["PALETTE_HOST", "SPECTROCLOUD_HOST"],
  project: ["PALETTE_PROJECT"],
  caFile: ["PALETTE_CA_FILE"],
  insecure: ["PALETTE_INSECURE"],
};

/** A key of the configuration, which says whose settings these are: those of a provider count before the environment. */
export const PROVIDER_SETTINGS = `${CONFIG_NAMESPACE}:provider`;

/**
 * The engine for this process: made at the first use, shared by all resources, so that they share look-ups too.
 *
 * The key comes from the environment first, then from the stack's configuration: when Pulumi refreshes or destroys
 * without running the program, the configuration it hands over is the one of the last run.
 */
export class Connection {
  #configuration: StackConfiguration | undefined;
  readonly #notify: (message: string, topic?: string) => void;
  #connected: { readonly engine: ProfileEngine; readonly configuration: PaletteConfiguration } | undefined;

  /** `notify` tells the user what is to be known of an operation. */
  constructor(notify: (message: string, topic?: string) => void = (message) => say(message)) {
    this.#notify = notify;
  }

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
    const ofProvider = this.#configuration?.get(PROVIDER_SETTINGS);
    const source = ofProvider === undefined ? "the stack configuration" : `the PaletteProvider ${ofProvider}:`;
    const given = [...SETTINGS, API_KEY_VARIABLE].flatMap((setting) => {
      const key = `${CONFIG_NAMESPACE}:${setting}`;
      const value = this.#configuration?.get(key);
      return value === undefined
        ? []
        : [{ setting, value, source: `${source} ${ofProvider === undefined ? key : setting}` }];
    });
    const overrides: Record<string, { value: string; source: string }> = Object.fromEntries(
      given.map(({ setting, ...override }) => [setting, override]),
    );
    const env = { ...process.env };
    if (ofProvider !== undefined) {
      const variable = overrides[API_KEY_VARIABLE]?.value;
      if (variable !== undefined) overrides.apiKey = keyIn(variable);
      for (const name of given.flatMap(({ setting }) => VARIABLES[setting] ?? [])) delete env[name];
    }
    const elsewhere =
      ofProvider === undefined
        ? `the secret ${CONFIG_NAMESPACE}:apiKey in the stack's configuration`
        : `name the variable that holds it in ${API_KEY_VARIABLE} of the PaletteProvider`;
    const configuration = resolveConfiguration({ env, overrides, elsewhere });
    return { engine: engineFor(configuration, () => createPaletteApi(configuration)), configuration };
  }

  /** How an operation is done: until when, and what is allowed in it. The user is told what is to be known. */
  operation(options: ProfileOptions = {}, kind?: keyof ProfileTimeouts): OperationOptions {
    return { notify: this.#notify, ...operationFor(this.#connect().configuration, options, kind) };
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

/** The key in an environment variable. Errors: `API_KEY_VARIABLE_EMPTY`. */
function keyIn(variable: string): { value: string; source: string } {
  const value = process.env[variable]?.trim();
  if (!value) throw new CodedError("API_KEY_VARIABLE_EMPTY", { variable });
  return { value, source: `the environment variable ${variable}` };
}

import { readFileSync } from "node:fs";
import { CodedError, type ErrorParams, type Issue, issue, ValidationError } from "../profile/errors";
import { isLoopback } from "./loopback";
import { type ProxyServer, proxyFromEnvironment } from "./proxy";
import { Secret } from "./secret";

/** Host of the public service, used when none is set. */
export const DEFAULT_HOST = "https://api.spectrocloud.com";
/** Name of the project that every tenant has, used when none is set. */
export const DEFAULT_PROJECT = "Default";
/** How long one HTTP request may take unless told otherwise, in milliseconds. */
export const DEFAULT_REQUEST_TIMEOUT_MS = 30_000;
/** How long one operation with all its requests and retries may take unless told otherwise, in milliseconds. */
export const DEFAULT_OPERATION_TIMEOUT_MS = 600_000;

/** Everything that is needed to talk to one Palette installation. */
export interface PaletteConfiguration {
  /** Origin URL such as `https://api.spectrocloud.com`, without a path. */
  readonly host: string;
  /** The API key, held so that it cannot be printed. */
  readonly apiKey: Secret;
  /** Where the key came from, such as `the environment variable PALETTE_API_KEY`. */
  readonly apiKeySource: string;
  /** Name or uid of the project; `Default` unless set. */
  readonly project: string;
  /** Certificates (PEM) that are trusted besides the public ones. */
  readonly ca?: string;
  /** True when certificates are not verified, and the key may go by plain HTTP to another machine. */
  readonly insecure: boolean;
  /** The proxy that requests go through; absent when they go straight to the host. */
  readonly proxy?: ProxyServer;
  /** Longest time for one HTTP request, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Longest time for one call with all its retries, in milliseconds. */
  readonly operationTimeoutMs: number;
  /** True when each request is to be printed on standard error. */
  readonly logRequests: boolean;
  /** What is allowed in this run that would be refused otherwise, by name; empty for nothing. */
  readonly allow: readonly string[];
  /** True when floating tags and version ranges move to the newest version in this run. */
  readonly upgrade: boolean;
  /** How many profiles the tenant may hold, every version counted; undefined for Palette's own default. */
  readonly profileQuota?: number;
}

/** A setting that a host tool's own configuration supplies, with words that say where it stands. */
export interface ConfigurationOverride {
  /** The value; a blank one counts as not set. */
  readonly value: string;
  /** Where it stands, such as `the Pulumi configuration palette:apiKey`. */
  readonly source: string;
}

/** The settings that a host tool may supply. The environment wins over each of them. */
export interface ConfigurationOverrides {
  readonly apiKey?: ConfigurationOverride;
  readonly host?: ConfigurationOverride;
  readonly project?: ConfigurationOverride;
  readonly caFile?: ConfigurationOverride;
  readonly insecure?: ConfigurationOverride;
}

/** Input of {@link resolveConfiguration}. */
export interface ConfigurationInput {
  /** Environment variables, usually `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Settings of the host tool; each gives way to the environment. */
  readonly overrides?: ConfigurationOverrides;
  /** Where the host tool can hold the key besides, as advice: `the secret palette-iac:apiKey in ...`. Default: nowhere. */
  readonly elsewhere?: string;
  /** Reads a text file; by default from disk. */
  readonly readFile?: (path: string) => string;
  /** Milliseconds for one HTTP request; default 30 000. */
  readonly requestTimeoutMs?: number;
  /** Milliseconds for one call with all its retries; default 600 000. */
  readonly operationTimeoutMs?: number;
}

/** Reads settings and gathers what is wrong with them. */
class Settings {
  readonly #input: ConfigurationInput;
  readonly #issues: Issue[] = [];
  #first: CodedError | undefined;

  constructor(input: ConfigurationInput) {
    this.#input = input;
  }

  /** The first setting that is not blank: the environment variables in this order, then the override. */
  pick(names: readonly string[], override?: ConfigurationOverride): ConfigurationOverride | undefined {
    for (const name of names) {
      const value = this.#input.env[name]?.trim();
      if (value) {
        return { value, source: `the environment variable ${name}` };
      }
    }
    const value = override?.value.trim();
    return override && value ? { value, source: override.source } : undefined;
  }

  read(setting: ConfigurationOverride, what: string): string | undefined {
    try {
      return (this.#input.readFile ?? ((path: string) => readFileSync(path, "utf8")))(setting.value);
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      this.invalid(
        setting.source,
        `${what} ${setting.value} cannot be read${typeof code === "string" ? ` (${code})` : ""}`,
      );
      return undefined;
    }
  }

  invalid(setting: string, reason: string): void {
    this.report("INVALID_CONFIGURATION", { setting, reason });
  }

  report(code: "INVALID_CONFIGURATION" | "API_KEY_MISSING", params: ErrorParams = {}): void {
    this.#issues.push(issue(code, "", params));
    this.#first ??= new CodedError(code, params);
  }

  /** Throws when there are problems: one as itself, several as a list. */
  check(): void {
    if (this.#issues.length > 1) {
      throw new ValidationError("the Palette configuration", this.#issues);
    }
    if (this.#first) {
      throw this.#first;
    }
  }
}

function keyFrom(
  settings: Settings,
  { overrides = {}, elsewhere }: ConfigurationInput,
): { key: string; source: string } | undefined {
  const direct = settings.pick(["PALETTE_API_KEY"]);
  const file = settings.pick(["PALETTE_API_KEY_FILE"]);
  if (!direct && file) {
    const text = settings.read(file, "the key file");
    if (text === undefined) {
      return undefined;
    }
    if (text.trim() === "") {
      settings.invalid(file.source, `the key file ${file.value} is empty`);
      return undefined;
    }
    return usableKey(settings, text.trim(), `the file ${file.value} that PALETTE_API_KEY_FILE names`);
  }
  const given = direct ?? settings.pick(["SPECTROCLOUD_APIKEY"], overrides.apiKey);
  if (!given) {
    settings.report("API_KEY_MISSING", { elsewhere: elsewhere === undefined ? "" : `, or ${elsewhere}` });
    return undefined;
  }
  return usableKey(settings, given.value, given.source);
}

/** The reason never quotes the key. */
function usableKey(settings: Settings, key: string, source: string): { key: string; source: string } | undefined {
  if (!/^[\x21-\x7e]+$/.test(key)) {
    settings.invalid(source, "the API key holds a blank, a line break or a sign that cannot be sent in a header");
    return undefined;
  }
  return { key, source };
}

function hostFrom(settings: Settings, overrides: ConfigurationOverrides, insecure: boolean): string {
  const given = settings.pick(["PALETTE_HOST", "SPECTROCLOUD_HOST"], overrides.host);
  if (!given) {
    return DEFAULT_HOST;
  }
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(given.value) ? given.value : `https://${given.value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^([a-z0-9._-]+|\[[0-9a-f:.]+])$/.test(url.hostname)) {
    settings.invalid(given.source, "it is not a host name or URL such as api.spectrocloud.com");
  } else if (url.protocol !== "https:" && url.protocol !== "http:") {
    settings.invalid(given.source, `the scheme ${url.protocol}// is not supported, only https:// and http://`);
  } else if (url.username !== "" || url.password !== "") {
    settings.invalid(given.source, "it must not hold a user name or password");
  } else if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    settings.invalid(given.source, `it must be a host without a path, such as ${url.origin}`);
  } else if (url.protocol === "http:" && !insecure && !isLoopback(url.hostname)) {
    settings.invalid(
      given.source,
      `by ${url.origin} the API key would go out in clear; use https://, or allow it by PALETTE_INSECURE=1 (insecure in the provider)`,
    );
  }
  return url?.origin ?? DEFAULT_HOST;
}

function flagFrom(settings: Settings, name: string, meaning: string, override?: ConfigurationOverride): boolean {
  const given = settings.pick([name], override);
  const word = given?.value.toLowerCase() ?? "0";
  if (given && !["1", "true", "0", "false"].includes(word)) {
    settings.invalid(given.source, `it must be 1 (${meaning}) or 0`);
  }
  return word === "1" || word === "true";
}

/** What a name stands for is known to the engine alone: the names are only taken apart here. */
function allowedFrom(settings: Settings): string[] {
  const names = settings.pick(["PALETTE_IAC_ALLOW"])?.value.split(",") ?? [];
  return names.map((name) => name.trim()).filter((name) => name !== "");
}

function quotaFrom(settings: Settings): number | undefined {
  const given = settings.pick(["PALETTE_IAC_PROFILE_QUOTA"]);
  if (given === undefined) return undefined;
  const quota = /^\d{1,9}$/.test(given.value) ? Number(given.value) : 0;
  if (quota === 0) settings.invalid(given.source, "it must be a whole number of profiles above 0");
  return quota;
}

function caFrom(settings: Settings, overrides: ConfigurationOverrides): string | undefined {
  const given = settings.pick(["PALETTE_CA_FILE"], overrides.caFile);
  const text = given && settings.read(given, "the CA file");
  if (given && text !== undefined && !text.includes("-----BEGIN CERTIFICATE-----")) {
    settings.invalid(given.source, `the CA file ${given.value} holds no PEM certificate`);
  }
  return text;
}

function logFrom(settings: Settings): boolean {
  const given = settings.pick(["PALETTE_IAC_LOG"]);
  if (given && given.value !== "requests") {
    // Never quoted: whoever mistakes the variables may have put the key there.
    settings.invalid(given.source, 'it must be "requests", or be left out');
  }
  return given?.value === "requests";
}

function duration(settings: Settings, name: string, value: number | undefined, fallback: number): number {
  if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
    settings.invalid(name, "it must be a number of milliseconds above 0");
  }
  return value ?? fallback;
}

/**
 * Finds out which Palette to talk to, and with which key, from the environment and a host tool's own settings.
 *
 * Variables: `PALETTE_API_KEY`, `PALETTE_API_KEY_FILE`, `PALETTE_HOST`, `PALETTE_PROJECT`, `PALETTE_CA_FILE`,
 * `PALETTE_INSECURE`, `PALETTE_IAC_LOG`, `PALETTE_IAC_ALLOW`, `PALETTE_IAC_UPGRADE`, `PALETTE_IAC_PROFILE_QUOTA`,
 * `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`, and as fallbacks `SPECTROCLOUD_APIKEY`, `SPECTROCLOUD_HOST`.
 * Blank values count as unset. Reads nothing but the key file and the CA file. Errors: `API_KEY_MISSING`,
 * `INVALID_CONFIGURATION`; several problems come together as one `ValidationError`.
 */
export function resolveConfiguration(input: ConfigurationInput): PaletteConfiguration {
  const settings = new Settings(input);
  const overrides = input.overrides ?? {};
  const key = keyFrom(settings, input);
  const project = settings.pick(["PALETTE_PROJECT"], overrides.project)?.value ?? DEFAULT_PROJECT;
  const ca = caFrom(settings, overrides);
  const insecure = flagFrom(settings, "PALETTE_INSECURE", "certificates are not verified", overrides.insecure);
  const host = hostFrom(settings, overrides, insecure);
  const logRequests = logFrom(settings);
  const allow = allowedFrom(settings);
  const upgrade = flagFrom(settings, "PALETTE_IAC_UPGRADE", "floating tags and ranges move to the newest version");
  const profileQuota = quotaFrom(settings);
  const proxy = proxyFromEnvironment(host, input.env, (name, reason) => settings.invalid(name, reason));
  if (proxy && host.startsWith("http:") && !insecure && !isLoopback(new URL(proxy.url).hostname)) {
    const reason = `through it the API key would go to ${proxy.url} in clear; name ${new URL(host).hostname} in NO_PROXY, or allow it by PALETTE_INSECURE=1`;
    settings.invalid("the proxy of the environment", reason);
  }
  const requestTimeoutMs = duration(settings, "requestTimeoutMs", input.requestTimeoutMs, DEFAULT_REQUEST_TIMEOUT_MS);
  const operationTimeoutMs = duration(
    settings,
    "operationTimeoutMs",
    input.operationTimeoutMs,
    DEFAULT_OPERATION_TIMEOUT_MS,
  );
  settings.check();
  return {
    host,
    apiKey: new Secret(key?.key ?? ""),
    apiKeySource: key?.source ?? "",
    project,
    ...(ca === undefined ? {} : { ca }),
    insecure,
    ...(proxy === undefined ? {} : { proxy }),
    requestTimeoutMs,
    operationTimeoutMs,
    logRequests,
    allow,
    upgrade,
    ...(profileQuota === undefined ? {} : { profileQuota }),
  };
}

import { BlockList, isIP } from "node:net";
import { Secret } from "./secret";

/** A proxy that requests go through. */
export interface ProxyServer {
  /** Origin URL such as `http://proxy.example:3128`, without user and password. */
  readonly url: string;
  /** User and password as a `Proxy-Authorization` header wants them. */
  readonly authorization?: Secret;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORTS: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

function read(env: Environment, name: string): { name: string; value: string } | undefined {
  for (const spelling of [name.toLowerCase(), name.toUpperCase()]) {
    const value = env[spelling]?.trim();
    if (value) {
      return { name: spelling, value };
    }
  }
  return undefined;
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, "");
}

function isInNetwork(address: string, network: string, prefix: number): boolean {
  const family = isIP(network) === 6 ? "ipv6" : "ipv4";
  if (isIP(network) === 0 || isIP(address) !== isIP(network) || prefix > (family === "ipv6" ? 128 : 32)) {
    return false;
  }
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return list.check(address, family);
}

function entryFits(entry: string, host: string, port: string): boolean {
  const network = /^(.+)\/(\d{1,3})$/.exec(entry);
  if (network?.[1] !== undefined) {
    return isInNetwork(host, withoutBrackets(network[1]), Number(network[2]));
  }
  const withPort = isIP(entry) === 6 ? null : /^(.+):(\d+)$/.exec(entry);
  if (withPort && withPort[2] !== port) {
    return false;
  }
  const name = withoutBrackets(withPort?.[1] ?? entry);
  const domain = name.replace(/^\*?\.?/, "").replace(/\.$/, "");
  const exact = !/^[*.]/.test(name) && host === domain;
  return exact || (isIP(host) === 0 && domain !== "" && host.endsWith(`.${domain}`));
}

/**
 * Whether `NO_PROXY` says that a URL is to be reached without a proxy.
 *
 * Entries are separated by commas or blanks: `*`, a host (with everything below it), `.domain` or `*.domain`, an address,
 * a network such as `10.0.0.0/8`; each but a network may end in `:port`.
 */
export function isExcludedFromProxy(url: string, noProxy: string): boolean {
  const { hostname, port, protocol } = new URL(url);
  const host = withoutBrackets(hostname.toLowerCase()).replace(/\.$/, "");
  const usedPort = port || (DEFAULT_PORTS[protocol] ?? "");
  const entries = noProxy.toLowerCase().split(/[\s,]+/);
  return entries.some((entry) => entry === "*" || (entry !== "" && entryFits(entry, host, usedPort)));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Finds the proxy for a host in `HTTPS_PROXY` or `HTTP_PROXY` (after the host's scheme), `ALL_PROXY` and `NO_PROXY`.
 *
 * Each name counts in small letters first. `invalid` is told about a setting that cannot be used, never its value.
 */
export function proxyFromEnvironment(
  host: string,
  env: Environment,
  invalid: (setting: string, reason: string) => void,
): ProxyServer | undefined {
  const given = read(env, host.startsWith("https:") ? "HTTPS_PROXY" : "HTTP_PROXY") ?? read(env, "ALL_PROXY");
  if (!given || isExcludedFromProxy(host, read(env, "NO_PROXY")?.value ?? "")) {
    return undefined;
  }
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(given.value) ? given.value : `http://${given.value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") {
    invalid(`the environment variable ${given.name}`, "it is not the URL of an http:// or https:// proxy");
    return undefined;
  }
  if (url.username === "" && url.password === "") {
    return { url: url.origin };
  }
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`;
  const header = `Basic ${Buffer.from(credentials, "utf8").toString("base64")}`;
  return { url: url.origin, authorization: new Secret(header) };
}

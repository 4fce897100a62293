import { readFileSync } from "node:fs";
import { type ClientRequest, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import * as tls from "node:tls";
import axios, { type AxiosInstance, type AxiosProxyConfig } from "axios";
import { onAbort } from "./cancellation";
import type { PaletteConfiguration } from "./configuration";
import { type ConnectionFailure, describeFailure, mayHaveBeenSent } from "./connection-failure";
import { lookupLoopback } from "./loopback";
import { closeWhenOutOfTurn, readWhatArrived } from "./orderly-connections";
import type { ProxyServer } from "./proxy";
import { type StartTimer, startSystemTimer } from "./timer";
import { TunnelAgent } from "./tunnel-agent";

/** HTTP methods that the API uses. */
export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One HTTP request as it goes out. */
export interface OutgoingRequest {
  readonly method: HttpMethod;
  /** Path with the query, encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Longest time until the whole answer is there, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** How long the answer is still waited for after the signal, in milliseconds. Default: 0. */
  readonly graceMs?: number;
}

/** A whole answer. */
export interface Answer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
  /** True when an earlier request went over the same connection, so that this may be an answer to that one. */
  readonly reused: boolean;
  /** Closes the connection: no other request goes over it. */
  readonly drop: () => void;
}

/** How one HTTP request ended. */
export type AttemptResult =
  | Answer
  | { readonly kind: "failure"; readonly failure: ConnectionFailure }
  | { readonly kind: "timeout"; readonly sent: boolean }
  | { readonly kind: "cancelled"; readonly sent: boolean };

/** Reads a header of an answer. */
export type AnswerHeaders = (name: string) => string | undefined;

/** The parts of a configuration that connections depend on. */
export type HttpConfiguration = Pick<PaletteConfiguration, "host" | "ca" | "insecure" | "proxy" | "requestTimeoutMs">;

/** Idle connections are closed after 15 seconds, before most gateways do it. */
const CONNECTIONS = { keepAlive: true, timeout: 15_000, scheduling: "lifo" as const };
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

/** All certificates that are trusted when a private CA is given: the usual ones and that one. */
function trusted(ca: string): string[] {
  const usual = (tls as { getCACertificates?: (type: string) => string[] }).getCACertificates?.("default");
  return [...(usual ?? [...tls.rootCertificates, ...extraCertificates()]), ca];
}

/** What `NODE_EXTRA_CA_CERTS` adds, for releases of Node that cannot tell. Like Node, leaves out what cannot be read. */
function extraCertificates(): string[] {
  try {
    return process.env.NODE_EXTRA_CA_CERTS ? [readFileSync(process.env.NODE_EXTRA_CA_CERTS, "utf8")] : [];
  } catch {
    return [];
  }
}

/** By plain HTTP the key goes to this machine alone, unless it is allowed to go elsewhere. */
function httpAgent({ insecure, proxy }: HttpConfiguration): HttpAgent {
  return new HttpAgent({ ...CONNECTIONS, ...(insecure || proxy ? {} : { lookup: lookupLoopback }) });
}

function httpsAgent(configuration: HttpConfiguration): HttpsAgent {
  const options = {
    ...CONNECTIONS,
    rejectUnauthorized: !configuration.insecure,
    ...(configuration.ca === undefined ? {} : { ca: trusted(configuration.ca) }),
  };
  return configuration.proxy
    ? new TunnelAgent(options, configuration.proxy, configuration.requestTimeoutMs)
    : new HttpsAgent(options);
}

/** Sends requests to one host over connections that are kept open. */
export class HttpSender {
  readonly #origin: string;
  readonly #agents: { readonly http: HttpAgent; readonly https: HttpsAgent };
  readonly #axios: AxiosInstance;
  readonly #proxy: ProxyServer | undefined;
  readonly #startTimer: StartTimer;

  constructor(configuration: HttpConfiguration, startTimer: StartTimer = startSystemTimer) {
    this.#startTimer = startTimer;
    this.#origin = configuration.host;
    this.#proxy = configuration.proxy;
    this.#agents = {
      http: closeWhenOutOfTurn(httpAgent(configuration)),
      https: closeWhenOutOfTurn(httpsAgent(configuration)),
    };
    this.#axios = axios.create({
      adapter: "http",
      httpAgent: this.#agents.http,
      httpsAgent: this.#agents.https,
      proxy: this.#forwardProxy(),
      maxRedirects: 0,
      maxContentLength: MAX_ANSWER_BYTES,
      maxBodyLength: Number.POSITIVE_INFINITY,
      validateStatus: () => true,
      responseType: "text",
      transformRequest: [(body: unknown) => body],
      transformResponse: [(text: unknown) => text],
      decompress: true,
    });
  }

  /** Closes idle connections and breaks off those in use. */
  close(): void {
    this.#agents.http.destroy();
    this.#agents.https.destroy();
  }

  /** Makes one request. Never throws. */
  async send(request: OutgoingRequest): Promise<AttemptResult> {
    const stop = new AbortController();
    let timedOut = false;
    const endTimer = this.#startTimer(request.timeoutMs, () => {
      timedOut = true;
      stop.abort();
    });
    let endGrace: (() => void) | undefined;
    const forget = onAbort(request.signal, () => {
      if (request.graceMs === undefined) stop.abort();
      else endGrace = this.#startTimer(request.graceMs, () => stop.abort());
    });
    try {
      await readWhatArrived();
      if (request.signal?.aborted) {
        return { kind: "cancelled", sent: false };
      }
      const answer = await this.#axios.request<string>({
        method: request.method,
        url: this.#origin + request.target,
        headers: { ...request.headers, ...this.#proxyHeaders() },
        data: request.body,
        signal: stop.signal,
      });
      const headers = answer.headers as Record<string, unknown>;
      const header: AnswerHeaders = (name) => (headers[name] === undefined ? undefined : String(headers[name]));
      const sent = answer.request as ClientRequest;
      return {
        kind: "answer",
        status: answer.status,
        headers: header,
        text: answer.data ?? "",
        reused: sent.reusedSocket,
        drop: () => sent.socket?.destroy(),
      };
    } catch (error) {
      if (stop.signal.aborted) {
        return { kind: timedOut ? "timeout" : "cancelled", sent: mayHaveBeenSent(error) };
      }
      return { kind: "failure", failure: describeFailure(error, this.#isSecure(), this.#proxy?.url) };
    } finally {
      endTimer();
      endGrace?.();
      forget();
    }
  }

  #isSecure(): boolean {
    return this.#origin.startsWith("https:");
  }

  /** Plain requests are handed to the proxy; for TLS the agent opens a tunnel and nobody else may see a proxy. */
  #forwardProxy(): AxiosProxyConfig | false {
    if (!this.#proxy || this.#isSecure()) {
      return false;
    }
    const { protocol, hostname, port } = new URL(this.#proxy.url);
    return { protocol, host: hostname, port: Number(port || (protocol === "https:" ? 443 : 80)) };
  }

  #proxyHeaders(): Record<string, string> {
    const authorization = this.#isSecure() ? undefined : this.#proxy?.authorization?.reveal();
    return authorization === undefined ? {} : { "Proxy-Authorization": authorization };
  }
}

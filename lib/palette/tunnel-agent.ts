import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { type AgentOptions, Agent as HttpsAgent, type RequestOptions, request as requestHttps } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import type { ProxyServer } from "./proxy";

/** The code of {@link ProxyRefusal}. */
export const PROXY_REFUSED = "PROXY_REFUSED";

/** Thrown into a request whose proxy did not open the way to the host. */
export class ProxyRefusal extends Error {
  readonly code = PROXY_REFUSED;
  /** Status that the proxy answered. */
  readonly status: number;

  constructor(status: number) {
    super(`the proxy answered ${status}`);
    this.status = status;
  }
}

type Done = (error: Error | null, stream: Duplex) => void;

/**
 * Reaches https hosts through a proxy's CONNECT, and keeps the connections open for further requests.
 *
 * The proxy sees host and port, never the request.
 */
export class TunnelAgent extends HttpsAgent {
  readonly #proxy: ProxyServer;
  readonly #connectTimeoutMs: number;
  readonly #opening = new Set<ClientRequest>();

  constructor(options: AgentOptions, proxy: ProxyServer, connectTimeoutMs: number) {
    super(options);
    this.#proxy = proxy;
    this.#connectTimeoutMs = connectTimeoutMs;
  }

  /** Called by Node's HTTP client when it needs a new connection. */
  override createConnection(options: RequestOptions, done?: Done): undefined {
    const target = `${String(options.host).includes(":") ? `[${options.host}]` : options.host}:${options.port}`;
    const authorization = this.#proxy.authorization?.reveal();
    const open = this.#proxy.url.startsWith("https:") ? requestHttps : requestHttp;
    const request = open(this.#proxy.url, {
      method: "CONNECT",
      path: target,
      agent: false,
      timeout: this.#connectTimeoutMs,
      headers: { Host: target, ...(authorization === undefined ? {} : { "Proxy-Authorization": authorization }) },
      ...(this.options.ca === undefined ? {} : { ca: this.options.ca }),
    });
    this.#opening.add(request);
    const settle = (error: Error | null, socket?: Socket) => {
      this.#opening.delete(request);
      done?.(error, socket as Socket);
    };
    request.once("connect", (answer: IncomingMessage, socket: Socket) => {
      socket.setTimeout(0);
      if (answer.statusCode !== 200) {
        socket.destroy();
        settle(new ProxyRefusal(answer.statusCode ?? 0));
        return;
      }
      settle(null, connectTls({ ...options, path: undefined, socket } as ConnectionOptions));
    });
    request.once("timeout", () => request.destroy(new Error("the proxy does not answer")));
    request.once("error", (error) => settle(error));
    request.end();
    return undefined;
  }

  override destroy(): void {
    for (const request of this.#opening) {
      request.destroy();
    }
    super.destroy();
  }
}

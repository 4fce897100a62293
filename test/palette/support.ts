import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import {
  type Clock,
  type ConfigurationInput,
  type PaletteConfiguration,
  resolveConfiguration,
} from "../../lib/palette";

/** A key that is easy to search for, with signs that URLs, JSON and HTML spell differently. */
export const CANARY = 'canary/k3y+"<&>\\%=77';

/** A clock that stands still except while somebody sleeps: each sleep ends at once and moves the time on. */
export class LeapingClock implements Clock {
  readonly sleeps: number[] = [];
  #now: number;

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.sleeps.push(ms);
    this.#now += ms;
  }

  /** Lets time pass. */
  advance(ms: number): void {
    this.#now += ms;
  }
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that moves only when a test moves it. */
export class HandClock implements Clock {
  #now = 0;
  #sleepers: Sleeper[] = [];

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const sleeper = { at: this.#now + ms, wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener("abort", leave);
    });
  }

  /** How many sleeps are under way. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /** Moves the time on and lets everything run that it wakes. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (;;) {
      const next = this.#sleepers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) {
        break;
      }
      this.#now = Math.max(this.#now, next.at);
      this.#sleepers = this.#sleepers.filter((one) => one !== next);
      next.wake();
      await settled();
    }
    this.#now = end;
  }
}

/** Lets every promise that can go on do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A request as a test server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What a test server does with the n-th request, from 0. */
export type Answerer = (request: SeenRequest, response: ServerResponse, index: number) => void;

/** A server of one test. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly seen: SeenRequest[];
  /** How many connections were made. */
  connections(): number;
  close(): Promise<void>;
}

const open = new Set<TestServer>();

/** Closes every server that the test file has started. For `afterEach`. */
export async function closeServers(): Promise<void> {
  await Promise.all([...open].map((server) => server.close()));
  open.clear();
}

async function listen(server: Server, scheme: string, seen: SeenRequest[]): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const running: TestServer = {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    seen,
    connections: () => connections,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
  open.add(running);
  return running;
}

function listenerFor(answer: Answerer, seen: SeenRequest[]): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => response.destroy());
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      answer(seen[seen.length - 1] as SeenRequest, response, seen.length - 1);
    });
  };
}

/** Starts an HTTP server on the loopback address. */
export function startServer(answer: Answerer): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  return listen(createServer(listenerFor(answer, seen)), "http", seen);
}

/** Starts an HTTPS server on the loopback address. */
export function startTlsServer(identity: { key: string; cert: string }, answer: Answerer): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  return listen(createTlsServer(identity, listenerFor(answer, seen)), "https", seen);
}

/** Registers a server that a test made itself, so that it is closed at the end. */
export function adopt(server: Server): Promise<TestServer> {
  return listen(server, "http", []);
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** The configuration for a test server. */
export function configurationFor(
  host: string,
  env: Record<string, string> = {},
  input: Partial<ConfigurationInput> = {},
): PaletteConfiguration {
  return resolveConfiguration({ env: { PALETTE_API_KEY: CANARY, PALETTE_HOST: host, ...env }, ...input });
}

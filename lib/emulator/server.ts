import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import { ApiRefusal } from "./errors";
import type { Fault, Faults } from "./faults";
import type { Bindings } from "./pipeline";
import type { RateLimiter } from "./rate-limit";
import { loggedBody, type RequestLog } from "./request-log";

/** What a server needs beside its routes. */
export interface ServerParts {
  readonly routes: Hono<{ Bindings: Bindings }>;
  readonly faults: Faults;
  readonly limiter: RateLimiter;
  readonly log: RequestLog;
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A server that listens. */
export interface RunningServer {
  readonly host: string;
  readonly port: number;
  /** Drops all connections and refuses new ones until `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** Statuses of answers that have no body. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

const LARGEST_BODY = 32 * 1024 * 1024;

/** The header by which the Node adapter learns that nothing is left to send. */
const ALREADY_SENT = { "x-hono-already-sent": "true" };

/** Listens on a loopback address; port 0 takes a free one. */
export async function listen(parts: ServerParts, host: string, port: number): Promise<RunningServer> {
  const stopping = new AbortController();
  const answer = getRequestListener((request, env) => serve(parts, request, env as HttpBindings, stopping.signal), {
    overrideGlobalObjects: false,
  });
  const listener: http.RequestListener = (incoming, outgoing) =>
    UNSUPPORTED.has(incoming.method ?? "") ? refuseMethod(incoming, outgoing) : void answer(incoming, outgoing);
  const server = parts.tls ? https.createServer(parts.tls, listener) : http.createServer(listener);
  server.on("connect", (incoming: http.IncomingMessage, socket: Duplex) => {
    socket.on("error", () => socket.destroy());
    const body = methodBody(incoming.method);
    socket.end(
      `HTTP/1.1 405 Method Not Allowed\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
  server.keepAliveTimeout = 5_000;
  await open(server, host, port);
  const address = server.address() as AddressInfo;
  return {
    host,
    port: address.port,
    pause: () => shut(server),
    resume: () => (server.listening ? Promise.resolve() : open(server, host, address.port)),
    close: () => {
      stopping.abort();
      return shut(server);
    },
  };
}

/** Methods that no request object can have, so that no route sees them. */
const UNSUPPORTED: ReadonlySet<string> = new Set(["TRACE", "TRACK", "CONNECT"]);

function methodBody(method = ""): string {
  return JSON.stringify(new ApiRefusal(405, "MethodNotAllowed", `The API has no method ${method}`).toBody());
}

function refuseMethod(incoming: http.IncomingMessage, outgoing: http.ServerResponse): void {
  incoming.resume();
  outgoing.writeHead(405, { "content-type": "application/json" }).end(methodBody(incoming.method));
}

type Server = http.Server | https.Server;

function open(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

/** Ends all connections; nothing listens any more. */
function shut(server: Server): Promise<void> {
  if (!server.listening) {
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

async function serve(
  parts: ServerParts,
  request: Request,
  env: HttpBindings,
  stopping: AbortSignal,
): Promise<Response> {
  const began = performance.now();
  const url = new URL(request.url);
  const raw = await readRaw(env.incoming);
  if (raw === "too large") {
    const most = `The body is larger than ${LARGEST_BODY / 1024 / 1024} MiB`;
    return json(413, new ApiRefusal(413, "RequestEntityTooLarge", most).toBody());
  }
  if (!raw) {
    env.incoming.socket.destroy();
    return gone();
  }
  const note = (status: number) =>
    parts.log.add({
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      status,
      durationMs: performance.now() - began,
      ...projectOf(env),
      ...bodyOf(url.pathname, raw),
    });
  const { delayMs, fault } = parts.faults.take(request.method, url.pathname);
  if (delayMs > 0) {
    await wait(delayMs, undefined, { signal: stopping }).catch(() => undefined);
  }
  if (stopping.aborted) {
    return gone();
  }
  const early = fault && playBefore(fault, env);
  if (early) {
    note(early.status);
    fault.onPlayed?.();
    return early.response;
  }
  const response = parts.limiter.admit(env.incoming.socket.remoteAddress ?? "", url.pathname)
    ? await parts.routes.fetch(withoutBody(request), { ...env, raw })
    : tooMany();
  if (fault) {
    note(fault.kind === "truncate" ? response.status : 0);
    const spoilt = await playAfter(fault, env, response);
    fault.onPlayed?.();
    return spoilt;
  }
  note(response.status);
  return response;
}

function projectOf(env: HttpBindings): { projectUid?: string } {
  const projectUid = env.incoming.headers.projectuid;
  return typeof projectUid === "string" && projectUid !== "" ? { projectUid } : {};
}

function bodyOf(path: string, raw: Buffer): { body?: unknown } {
  const body = loggedBody(path, raw);
  return body === undefined ? {} : { body };
}

function withoutBody(request: Request): Request {
  return new Request(request.url, { method: request.method, headers: request.headers });
}

/** The whole body, read to its end also when it is too large: else the answer would not arrive. Nothing when the client went away. */
async function readRaw(incoming: HttpBindings["incoming"]): Promise<Buffer | "too large" | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming) {
      size += (chunk as Buffer).length;
      if (size <= LARGEST_BODY) chunks.push(chunk as Buffer);
      else chunks.length = 0;
    }
  } catch {
    return undefined;
  }
  return size > LARGEST_BODY ? "too large" : Buffer.concat(chunks);
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

function tooMany(): Response {
  return json(429, new ApiRefusal(429, "TooManyRequests", "Too many requests; try again after some moments").toBody());
}

function gone(): Response {
  return new Response(null, { headers: ALREADY_SENT });
}

/** Plays a fault that keeps the request from the API; gives nothing for one that comes after. */
function playBefore(fault: Fault, env: HttpBindings): { status: number; response: Response } | undefined {
  switch (fault.kind) {
    case "status": {
      const body = fault.body ?? new ApiRefusal(fault.status, "InjectedFault", "A fault was injected").toBody();
      const response = WITHOUT_BODY.has(fault.status)
        ? new Response(null, { status: fault.status, ...(fault.headers ? { headers: { ...fault.headers } } : {}) })
        : json(fault.status, body, fault.headers);
      return { status: fault.status, response };
    }
    case "garbage": {
      const status = fault.status ?? 200;
      const text = fault.body ?? "<html><body><h1>It works!</h1></body></html>";
      return { status, response: new Response(text, { status, headers: { "content-type": "text/html" } }) };
    }
    case "reset-before-commit":
      env.incoming.socket.destroy();
      return { status: 0, response: gone() };
    case "hang":
      return { status: 0, response: gone() };
    default:
      return undefined;
  }
}

/** Plays a fault that spoils the answer of a request that was carried out. */
async function playAfter(fault: Fault, env: HttpBindings, response: Response): Promise<Response> {
  const { outgoing, incoming } = env;
  if (fault.kind === "hang-after-commit") {
    return gone();
  }
  if (fault.kind === "truncate") {
    const body = Buffer.from(await response.arrayBuffer());
    outgoing.writeHead(response.status, { "content-type": "application/json", "content-length": body.length || 2 });
    outgoing.flushHeaders();
    const half = body.subarray(0, Math.floor(body.length / 2));
    await new Promise<void>((resolve) => {
      outgoing.write(half.length > 0 ? half : Buffer.from("{"), () => resolve());
    });
  }
  incoming.socket.destroy();
  return gone();
}

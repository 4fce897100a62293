import { createServer as createTcpServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import {
  type ApiError,
  createTransport,
  isApiError,
  RateLimiter,
  type Transport,
  type TransportHooks,
} from "../../lib/palette";
import { isCodedError } from "../../lib/profile/errors";
import { HandTimers } from "../support/hand-timers";
import { type Answerer, adopt, closeServers, configurationFor, json, LeapingClock, startServer } from "./support";

const schema = z.object({ ok: z.boolean() });
const GET = { method: "GET", path: "/v1/clusterprofiles/1", schema } as const;
const CREATE = { method: "POST", path: "/v1/clusterprofiles", body: { a: 1 }, kind: "create", schema } as const;
const PUT = { method: "PUT", path: "/v1/clusterprofiles/1", body: { a: 1 } } as const;

const transports: Transport[] = [];

function transportTo(url: string, hooks: TransportHooks = {}, input = {}): Transport {
  const transport = createTransport(configurationFor(url, {}, input), { random: () => 0.5, ...hooks });
  transports.push(transport);
  return transport;
}

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => new Error("nothing was thrown"),
    (reason: unknown) => reason,
  );
  if (!isApiError(error)) {
    throw error;
  }
  return error;
}

/** Answers the first requests one after the other, and every further one with `{ok: true}`. */
function script(...first: Answerer[]): Answerer {
  return (request, response, index) => {
    const answer = first[index] ?? (() => json(response, 200, { ok: true }));
    answer(request, response, index);
  };
}

function status(
  code: number,
  headers: Record<string, string> = {},
  body: unknown = { code: "Busy", message: "later" },
): Answerer {
  return (_request, response) => json(response, code, body, headers);
}

const reset: Answerer = (_request, response) => response.destroy();

afterEach(async () => {
  for (const transport of transports.splice(0)) {
    transport.close();
  }
  await closeServers();
});

describe("a request", () => {
  test("carries key, project, query and body, and nothing that was not asked for", async () => {
    const server = await startServer(script());
    const transport = transportTo(server.url);
    await transport.request({ ...CREATE, query: { publish: true, none: undefined, "a b": "c&d" }, projectUid: "p1" });
    await transport.request(GET);
    const [create, get] = server.seen;
    expect(create).toMatchObject({
      method: "POST",
      url: "/v1/clusterprofiles?publish=true&a%20b=c%26d",
      body: '{"a":1}',
    });
    expect(create?.headers).toMatchObject({
      projectuid: "p1",
      "content-type": "application/json",
      "content-length": "7",
    });
    expect(create?.headers.apikey).toBe(get?.headers.apikey);
    expect(get?.headers).not.toHaveProperty("projectuid");
    expect(get?.headers).not.toHaveProperty("content-type");
    expect(get?.headers).not.toHaveProperty("authorization");
  });

  test("uses one connection for many requests in a row", async () => {
    const server = await startServer(script());
    const transport = transportTo(server.url);
    for (let i = 0; i < 20; i += 1) {
      await transport.request(GET);
    }
    expect(server.seen.length).toBe(20);
    expect(server.connections()).toBe(1);
  });

  test("never mixes the projects of calls that run at the same time", async () => {
    const server = await startServer((request, response) =>
      json(response, 200, { ok: request.headers.projectuid === request.url.slice(-1) }),
    );
    const transport = transportTo(server.url);
    const calls = Array.from({ length: 100 }, (_none, i) => {
      const projectUid = i % 2 === 0 ? "a" : "b";
      return transport.request({ ...GET, path: `/v1/clusterprofiles/${i}-${projectUid}`, projectUid });
    });
    const answers = await Promise.all(calls);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(server.seen.length).toBe(100);
  });

  test("gives a text file as it is", async () => {
    const text = '{ "not": "touched" }\n\n';
    const server = await startServer((_request, response) => response.end(text));
    expect(await transportTo(server.url).download({ method: "GET", path: "/v1/clusterprofiles/1/export" })).toBe(text);
  });

  test("understands compressed answers", async () => {
    const server = await startServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
      response.end(gzipSync('{"ok":true}'));
    });
    expect(await transportTo(server.url).request(GET)).toEqual({ ok: true });
  });

  test("takes null for absent and does not mind members that nobody knows", async () => {
    const wide = z.object({
      a: z.string().optional(),
      list: z.array(z.object({ b: z.string().optional() })).optional(),
    });
    const server = await startServer((_request, response) =>
      json(response, 200, { a: null, new: 1, list: [{ b: null, c: 2 }] }),
    );
    expect(await transportTo(server.url).request({ ...GET, schema: wide })).toEqual({ list: [{}] });
  });

  test("does not follow a redirect, which would hand the key to another host", async () => {
    const other = await startServer(script());
    const server = await startServer(status(302, { Location: `${other.url}/v1/clusterprofiles/1` }, {}));
    const error = await failureOf(transportTo(server.url).request(GET));
    expect(error).toMatchObject({ code: "API_ERROR", status: 302 });
    expect(error.message).toContain(`redirects to ${other.url}: name the API's own host`);
    expect(other.seen).toEqual([]);
  });
});

describe("a request that fails for a moment", () => {
  test.each([429, 502, 503, 504])("is repeated after the status %i, with growing waits", async (code) => {
    const server = await startServer(script(status(code), status(code), status(code)));
    const clock = new LeapingClock();
    const transport = transportTo(server.url, { clock });
    expect(await transport.request(GET)).toEqual({ ok: true });
    expect(clock.sleeps).toEqual(code === 429 ? expect.arrayContaining([250, 500, 1000]) : [250, 500, 1000]);
    expect(transport.log.entries.map((entry) => [entry.status, entry.attempt])).toEqual([
      [code, 1],
      [code, 2],
      [code, 3],
      [200, 4],
    ]);
  });

  test("waits as many seconds as the server asks for", async () => {
    const server = await startServer(script(status(503, { "Retry-After": "7" })));
    const clock = new LeapingClock();
    await transportTo(server.url, { clock }).request(GET);
    expect(clock.sleeps).toEqual([7_000]);
  });

  test("waits until the date that the server names", async () => {
    const clock = new LeapingClock(Date.UTC(2026, 0, 1, 12, 0, 0));
    const server = await startServer(script(status(503, { "Retry-After": "Thu, 01 Jan 2026 12:00:42 GMT" })));
    await transportTo(server.url, { clock }).request(GET);
    expect(clock.sleeps).toEqual([42_000]);
  });

  test("gives up at once when the server asks for more time than there is", async () => {
    const server = await startServer(script(status(503, { "Retry-After": "3600" })));
    const clock = new LeapingClock();
    const error = await failureOf(transportTo(server.url, { clock }).request(GET));
    expect(error).toMatchObject({ code: "API_ERROR", status: 503, attempts: 1 });
    expect(clock.sleeps).toEqual([]);
  });

  test("is repeated after a lost connection", async () => {
    const server = await startServer(script(reset, reset));
    expect(await transportTo(server.url, { clock: new LeapingClock() }).request(GET)).toEqual({ ok: true });
    expect(server.seen.length).toBe(3);
  });

  test("is repeated when the answer is cut off in the middle", async () => {
    const cut: Answerer = (_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
      response.write('{"ok":tr', () => response.destroy());
    };
    const short: Answerer = (_request, response) => response.end('{"ok":tr');
    const server = await startServer(script(cut, short));
    expect(await transportTo(server.url, { clock: new LeapingClock() }).request(GET)).toEqual({ ok: true });
    expect(server.seen.length).toBe(3);
  });

  test("is given up in the end, with the last answer", async () => {
    const server = await startServer(status(429, {}, { code: "TooManyRequests", message: "slow down" }));
    const error = await failureOf(transportTo(server.url, { clock: new LeapingClock() }).request(GET));
    expect(error).toMatchObject({
      code: "RATE_LIMITED",
      status: 429,
      attempts: 10,
      retryable: true,
      outcome: "refused",
    });
    expect(error.message).toContain("still answers 429 after 10 attempts");
  });
});

describe("a request that creates something", () => {
  test.each([
    502, 503, 504,
  ])("is not repeated after the status %i, and says that its outcome is unknown", async (code) => {
    const server = await startServer(status(code, {}, undefined));
    const error = await failureOf(transportTo(server.url, { clock: new LeapingClock() }).request(CREATE));
    expect(error).toMatchObject({ code: "API_ERROR", status: code, outcome: "unknown", attempts: 1 });
    expect(error.message).toContain("It is not known whether the request was carried out.");
    expect(server.seen.length).toBe(1);
  });

  test("is not repeated after a lost connection", async () => {
    const server = await startServer(reset);
    const error = await failureOf(transportTo(server.url, { clock: new LeapingClock() }).request(CREATE));
    expect(error).toMatchObject({ code: "HOST_UNREACHABLE", outcome: "unknown" });
    expect(error.message).toContain("it is not known whether POST /v1/clusterprofiles was carried out");
    expect(server.seen.length).toBe(1);
  });

  test("is not repeated when the answer to a success is cut off", async () => {
    const server = await startServer((_request, response) => response.end('{"ok":'));
    const error = await failureOf(transportTo(server.url, { clock: new LeapingClock() }).request(CREATE));
    expect(error).toMatchObject({ code: "INVALID_ANSWER", outcome: "unknown" });
    expect(server.seen.length).toBe(1);
  });

  test("is repeated after 429, since nothing was created", async () => {
    const server = await startServer(script(status(429)));
    expect(await transportTo(server.url, { clock: new LeapingClock() }).request(CREATE)).toEqual({ ok: true });
    expect(server.seen.length).toBe(2);
  });

  test("is repeated when nobody listens, and says that it was never sent", async () => {
    const server = await startServer(script());
    await server.close();
    const error = await failureOf(transportTo(server.url, { clock: new LeapingClock() }).request(CREATE));
    expect(error).toMatchObject({ code: "HOST_UNREACHABLE", outcome: "not-sent", attempts: 5 });
  });

  test("was refused when the API itself says so, even with status 500", async () => {
    const server = await startServer(status(500, {}, { code: "PackVariablesUndefined", message: "x", ref: "ref-1" }));
    const error = await failureOf(transportTo(server.url).request(CREATE));
    expect(error).toMatchObject({
      code: "API_ERROR",
      apiCode: "PackVariablesUndefined",
      ref: "ref-1",
      outcome: "refused",
    });
    expect(server.seen.length).toBe(1);
  });

  test("has an unknown outcome after a 500 that is not the API's own", async () => {
    const server = await startServer((_request, response) => response.writeHead(500).end("<h1>oops</h1>"));
    expect(await failureOf(transportTo(server.url).request(CREATE))).toMatchObject({
      apiCode: "InternalServerError",
      outcome: "unknown",
    });
  });
});

describe("a change whose first try may have been carried out", () => {
  test("keeps an unknown outcome whatever the later tries say", async () => {
    const server = await startServer(script(reset, status(404, {}, { code: "ResourceNotFound", message: "gone" })));
    const error = await failureOf(transportTo(server.url, { clock: new LeapingClock() }).send(PUT));
    expect(error).toMatchObject({ status: 404, attempts: 2, outcome: "unknown" });
  });
});

describe("time limits", () => {
  let timers: HandTimers;
  let clock: LeapingClock;
  let hooks: TransportHooks;
  beforeEach(() => {
    clock = new LeapingClock();
    timers = new HandTimers(clock);
    hooks = { clock, startTimer: timers.start };
  });
  /** Never answers: the time of the request is over as soon as it is there. */
  const silent: Answerer = () => timers.hold();

  test("end a request that takes too long, and try a change again", async () => {
    const server = await startServer(script(silent));
    const transport = transportTo(server.url, hooks, { requestTimeoutMs: 60 });
    await transport.send(PUT);
    expect(transport.log.entries.map((entry) => entry.failure ?? entry.status)).toEqual(["timeout", 200]);
  });

  test("leave the outcome of a creation unknown, and do not repeat it", async () => {
    const server = await startServer(silent);
    const transport = transportTo(server.url, hooks);
    const error = await failureOf(transport.request({ ...CREATE, timeoutMs: 60 }));
    expect(error).toMatchObject({ code: "TIMEOUT", outcome: "unknown", attempts: 1, retryable: true });
    expect(error.message).toContain("POST /v1/clusterprofiles did not finish within 60 ms");
    expect(server.seen.length).toBe(1);
  });

  test("end an answer that starts in time but never ends", async () => {
    const server = await startServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.write('{"ok":', timers.hold);
    });
    const error = await failureOf(transportTo(server.url, hooks).request({ ...GET, timeoutMs: 60 }));
    expect(error).toMatchObject({ code: "TIMEOUT", attempts: 3 });
  });

  test("end the whole operation at its deadline, in flight", async () => {
    const server = await startServer(silent);
    const transport = transportTo(server.url, hooks);
    const error = await failureOf(transport.request({ ...GET, deadline: clock.now() + 80 }));
    expect(error).toMatchObject({ code: "TIMEOUT", attempts: 1 });
    expect(error.message).toContain("in the time left for the whole operation");
  });

  test("end the whole operation after the time that is configured", async () => {
    const server = await startServer(silent);
    const error = await failureOf(transportTo(server.url, hooks, { operationTimeoutMs: 80 }).request(GET));
    expect(error.message).toContain("did not finish within 80 ms");
  });

  test("send nothing when the deadline has passed", async () => {
    const server = await startServer(script());
    const error = await failureOf(transportTo(server.url).request({ ...GET, deadline: Date.now() - 1 }));
    expect(error).toMatchObject({ code: "TIMEOUT", outcome: "not-sent" });
    expect(server.seen).toEqual([]);
  });

  test("do not wait for a turn that would come after the deadline", async () => {
    const server = await startServer(script());
    const rateLimiter = new RateLimiter(clock, () => ({ perSecond: 1, burst: 1 }));
    const transport = transportTo(server.url, { clock, rateLimiter });
    await transport.request(GET);
    const error = await failureOf(transport.request({ ...GET, deadline: clock.now() + 500 }));
    expect(error).toMatchObject({ code: "TIMEOUT", outcome: "not-sent" });
    expect(server.seen.length).toBe(1);
  });
});

describe("cancellation", () => {
  test("breaks off a request in flight", async () => {
    const stop = new AbortController();
    const server = await startServer(() => stop.abort());
    const error = await failureOf(transportTo(server.url).send({ ...PUT, signal: stop.signal }));
    expect(error).toMatchObject({ code: "CANCELLED", outcome: "unknown", attempts: 1 });
    expect(error.message).toContain("PUT /v1/clusterprofiles/1 was cancelled");
  });

  test("ends the wait before the next try", async () => {
    const stop = new AbortController();
    const server = await startServer((_request, response) => {
      json(response, 503, {}, { "Retry-After": "60" });
      setImmediate(() => stop.abort());
    });
    const error = await failureOf(transportTo(server.url).request({ ...GET, signal: stop.signal }));
    expect(error.code).toBe("CANCELLED");
  });

  test("before the start sends nothing", async () => {
    const server = await startServer(script());
    const error = await failureOf(transportTo(server.url).request({ ...GET, signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: "CANCELLED", outcome: "not-sent" });
    expect(server.seen).toEqual([]);
  });

  test("of a hundred calls that share one signal leaves no warning behind", async () => {
    const warnings: string[] = [];
    const hear = (warning: Error) => warnings.push(warning.name);
    process.on("warning", hear);
    const stop = new AbortController();
    const server = await startServer((_request, _response, index) => index === 99 && stop.abort());
    const transport = transportTo(server.url);
    const calls = Array.from({ length: 100 }, () => failureOf(transport.request({ ...GET, signal: stop.signal })));
    const errors = await Promise.all(calls);
    expect(errors.every((error) => error.code === "CANCELLED")).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", hear);
    expect(warnings).toEqual([]);
  });
});

describe("an answer that is not understood", () => {
  test.each([
    ["a page of a proxy", "<html>login</html>", "the body is not JSON"],
    ["an empty body", "", "the body is empty"],
    ["a word", "ok", "the body is not JSON"],
    ["another shape", '{"ok":"yes"}', "ok: Invalid input: expected boolean, received string"],
    ["a list", "[]", "Invalid input: expected object, received array"],
  ])("such as %s is reported once, without repeating the request", async (_name, text, reason) => {
    const server = await startServer((_request, response) => response.end(text));
    const error = await failureOf(transportTo(server.url).request(GET));
    expect(error).toMatchObject({ code: "INVALID_ANSWER", status: 200, body: text });
    expect(error.message).toContain(reason);
    expect(server.seen.length).toBe(1);
  });

  test("but always cut off is given up after three tries", async () => {
    const server = await startServer((_request, response) => response.end('{"ok":'));
    const error = await failureOf(transportTo(server.url, { clock: new LeapingClock() }).request(GET));
    expect(error).toMatchObject({ code: "INVALID_ANSWER", attempts: 3 });
    expect(error.message).toContain("the JSON is cut off");
  });
});

describe("a host that is not what it seems", () => {
  test("is told apart when an http URL leads to a TLS port", async () => {
    const server = await startServer((_request, response) =>
      response.writeHead(400).end("Client sent an HTTP request to an HTTPS server.\n"),
    );
    const error = await failureOf(transportTo(server.url).request(GET));
    expect(error.code).toBe("HOST_UNREACHABLE");
    expect(error.message).toContain("write https:// before the host");
  });

  test("is told apart when an https URL leads to an http port", async () => {
    const server = await startServer(script());
    const error = await failureOf(transportTo(server.url.replace("http:", "https:")).request(GET));
    expect(error).toMatchObject({ code: "HOST_UNREACHABLE", outcome: "not-sent", attempts: 1 });
    expect(error.message).toContain("does not speak TLS");
  });

  test("is told apart when it does not speak HTTP at all", async () => {
    const tcp = createTcpServer((socket: Socket) => socket.end("220 mail.example ESMTP\r\n"));
    const server = await adopt(tcp as never);
    const error = await failureOf(transportTo(server.url).request(GET));
    expect(error.code).toBe("HOST_UNREACHABLE");
    expect(error.message).toContain("does not speak plain HTTP");
  });
});

describe("the request log", () => {
  test("keeps method, path, status and milliseconds, and prints them when told so", async () => {
    const lines: string[] = [];
    const server = await startServer(script(status(503)));
    const configuration = configurationFor(server.url, { PALETTE_IAC_LOG: "requests" });
    const transport = createTransport(configuration, {
      clock: new LeapingClock(),
      writeLine: (line) => lines.push(line),
    });
    transports.push(transport);
    await transport.request({ ...GET, query: { token: "not-for-the-log" } });
    expect(lines[0]).toMatch(/^palette GET \/v1\/clusterprofiles\/1 503 \d+ ms$/);
    expect(lines[1]).toMatch(/^palette GET \/v1\/clusterprofiles\/1 200 \d+ ms \(attempt 2\)$/);
    expect(lines.length).toBe(2);
    expect(Object.keys(transport.log.entries[0] ?? {}).sort()).toEqual([
      "attempt",
      "durationMs",
      "method",
      "path",
      "status",
    ]);
    expect(JSON.stringify(transport.log.entries)).not.toContain("not-for-the-log");
  });
});

test("errors of the client are coded errors too", async () => {
  const server = await startServer(status(401));
  const error = await failureOf(transportTo(server.url).request(GET));
  expect(isCodedError(error)).toBe(true);
  expect(error.name).toBe("ApiError");
});

describe("a transport that is stopped", () => {
  /** Sends a request to a server that answers only when told, and stops the transport while it waits. */
  async function stoppedDuring(request: typeof PUT | typeof GET) {
    const timers = new HandTimers();
    let arrived: (answer: () => void) => void;
    const arrival = new Promise<() => void>((resolve) => {
      arrived = resolve;
    });
    const server = await startServer((_, response) => arrived(() => json(response, 200, { ok: true })));
    const stop = new AbortController();
    const transport = transportTo(server.url, { stop: stop.signal, startTimer: timers.start });
    const done = "schema" in request ? transport.request(request) : transport.send(request);
    const outcome = done.catch((error: unknown) => error);
    const answer = await arrival;
    const underWay = transport.writesUnderWay;
    stop.abort();
    return { transport, outcome, underWay, answer, timers, seen: server.seen };
  }

  test("waits for the answer to a write, and sends nothing more", async () => {
    const { transport, outcome, underWay, answer, seen } = await stoppedDuring(PUT);
    expect(underWay).toEqual(["PUT /v1/clusterprofiles/1"]);
    answer();
    expect(await outcome).toBeUndefined();
    expect(transport.writesUnderWay).toEqual([]);
    expect(await failureOf(transport.request(GET))).toMatchObject({ code: "CANCELLED", outcome: "not-sent" });
    expect(seen).toHaveLength(1);
  });

  test("gives a write that is not answered one attempt", async () => {
    const { outcome, timers, seen } = await stoppedDuring(PUT);
    expect(timers.running).toHaveLength(2);
    timers.end();
    expect(await outcome).toMatchObject({ code: "CANCELLED", outcome: "unknown" });
    expect(seen).toHaveLength(1);
  });

  test("waits for no read", async () => {
    const { outcome, underWay } = await stoppedDuring(GET);
    expect(underWay).toEqual([]);
    expect(await outcome).toMatchObject({ code: "CANCELLED" });
  });
});

import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { connect, createServer as createTcpServer, type Socket } from "node:net";
import { z } from "zod";
import { createTransport, isApiError, type Transport, type TransportHooks } from "../../lib/palette";
import { HandTimers } from "../support/hand-timers";
import {
  adopt,
  closeServers,
  configurationFor,
  json,
  LeapingClock,
  startServer,
  startTlsServer,
  type TestServer,
} from "./support";
import { makeAuthority, type TestAuthority } from "./test-authority";

const GET = { method: "GET", path: "/v1/users/info", schema: z.object({ ok: z.boolean() }) } as const;

let authority: TestAuthority;
const transports: Transport[] = [];

beforeAll(async () => {
  authority = await makeAuthority();
});

afterEach(async () => {
  for (const transport of transports.splice(0)) {
    transport.close();
  }
  await closeServers();
});

function transportTo(
  url: string,
  env: Record<string, string> = {},
  ca?: string,
  hooks: TransportHooks = {},
): Transport {
  const variables = ca === undefined ? env : { ...env, PALETTE_CA_FILE: "/ca.pem" };
  const configuration = configurationFor(url, variables, { readFile: () => ca ?? "", requestTimeoutMs: 5_000 });
  const transport = createTransport(configuration, { clock: new LeapingClock(), ...hooks });
  transports.push(transport);
  return transport;
}

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.catch((reason: unknown) => reason);
  if (!isApiError(error)) {
    throw error;
  }
  return error;
}

async function tlsServer(options: Parameters<TestAuthority["issue"]>[0] = {}): Promise<TestServer> {
  return startTlsServer(await authority.issue(options), (_request, response) => json(response, 200, { ok: true }));
}

/** A proxy that opens tunnels and forwards plain requests, and remembers what it was asked for. */
async function startProxy(refuseWith?: number) {
  const tunnels: { target: string; authorization?: string }[] = [];
  const forwarded: { url: string; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer((request, response) => {
    forwarded.push({ url: request.url ?? "", headers: request.headers });
    const target = new URL(request.url ?? "");
    const onward = httpRequest(target, { method: request.method, headers: request.headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  const sockets = new Set<Socket>();
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    tunnels.push({ target: request.url ?? "", authorization: request.headers["proxy-authorization"] });
    if (refuseWith !== undefined) {
      client.end(`HTTP/1.1 ${refuseWith} No\r\nContent-Length: 2\r\n\r\nno`);
      return;
    }
    const [host, port] = (request.url ?? "").split(":");
    const upstream = connect(Number(port), host, () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(client);
      client.pipe(upstream);
    });
    for (const socket of [upstream, client]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => upstream.destroy());
    }
  });
  const running = await adopt(server);
  return { ...running, tunnels, forwarded };
}

describe("a host with a certificate of a private CA", () => {
  test("is not trusted, and the error names the way out", async () => {
    const server = await tlsServer();
    const error = await failureOf(transportTo(server.url).request(GET));
    expect(error).toMatchObject({ code: "TLS_NOT_TRUSTED", outcome: "not-sent", attempts: 1 });
    expect(error.message).toContain("PALETTE_CA_FILE");
    expect(server.seen).toEqual([]);
  });

  test("is trusted with PALETTE_CA_FILE, over one connection", async () => {
    const server = await tlsServer();
    const transport = transportTo(server.url, {}, authority.ca);
    for (let i = 0; i < 5; i += 1) {
      expect(await transport.request(GET)).toEqual({ ok: true });
    }
    expect(server.connections()).toBe(1);
  });

  test("is accepted without any check with PALETTE_INSECURE=1, by this client only", async () => {
    const server = await tlsServer();
    expect(await transportTo(server.url, { PALETTE_INSECURE: "1" }).request(GET)).toEqual({ ok: true });
    expect(process.env.NODE_TLS_REJECT_UNAUTHORIZED).toBeUndefined();
    expect((await failureOf(transportTo(server.url).request(GET))).code).toBe("TLS_NOT_TRUSTED");
  });

  test.each([
    ["has expired", { expired: true }, /it has expired/],
    ["is for another host", { names: ["other.example"] }, /it is for another host name/],
  ])("is not trusted when it %s", async (_what, options, reason) => {
    const server = await tlsServer(options);
    const error = await failureOf(transportTo(server.url, {}, authority.ca).request(GET));
    expect(error.code).toBe("TLS_NOT_TRUSTED");
    expect(error.message).toMatch(reason);
  });

  test("says how to reach it when the URL is plain http", async () => {
    const server = await tlsServer();
    const error = await failureOf(transportTo(server.url.replace("https:", "http:")).request(GET));
    expect(error.code).toBe("HOST_UNREACHABLE");
    expect(error.message).toContain("write https:// before the host");
  });

  test("that takes the connection but never speaks is not taken for one that got the request", async () => {
    const timers = new HandTimers();
    const silent = await adopt(createTcpServer(timers.hold) as never);
    const transport = transportTo(silent.url.replace("http:", "https:"), {}, undefined, { startTimer: timers.start });
    const error = await failureOf(transport.request({ ...GET, method: "POST", kind: "create", timeoutMs: 80 }));
    expect(error).toMatchObject({ code: "TIMEOUT", outcome: "not-sent", attempts: 3 });
  });
});

describe("HTTPS_PROXY", () => {
  test("leads https requests through a tunnel, which is kept open", async () => {
    const server = await tlsServer();
    const proxy = await startProxy();
    const transport = transportTo(server.url, { HTTPS_PROXY: proxy.url }, authority.ca);
    for (let i = 0; i < 3; i += 1) {
      expect(await transport.request(GET)).toEqual({ ok: true });
    }
    expect(proxy.tunnels).toEqual([{ target: `127.0.0.1:${server.port}`, authorization: undefined }]);
    expect(server.connections()).toBe(1);
    expect(server.seen[0]?.headers).not.toHaveProperty("proxy-authorization");
  });

  test("checks the host's certificate behind the proxy", async () => {
    const server = await tlsServer();
    const other = await tlsServer({ names: ["other.example"] });
    const proxy = await startProxy();
    const env = { HTTPS_PROXY: proxy.url };
    expect((await failureOf(transportTo(server.url, env).request(GET))).code).toBe("TLS_NOT_TRUSTED");
    expect((await failureOf(transportTo(other.url, env, authority.ca).request(GET))).code).toBe("TLS_NOT_TRUSTED");
    expect(await transportTo(server.url, { ...env, PALETTE_INSECURE: "1" }).request(GET)).toEqual({ ok: true });
  });

  test("sends user and password to the proxy alone", async () => {
    const server = await tlsServer();
    const proxy = await startProxy();
    const env = { HTTPS_PROXY: proxy.url.replace("http://", "http://me:secret@") };
    await transportTo(server.url, env, authority.ca).request(GET);
    expect(proxy.tunnels[0]?.authorization).toBe(`Basic ${Buffer.from("me:secret").toString("base64")}`);
    expect(server.seen[0]?.headers).not.toHaveProperty("proxy-authorization");
  });

  test("is not used for a host in NO_PROXY", async () => {
    const server = await tlsServer();
    const proxy = await startProxy();
    const env = { HTTPS_PROXY: proxy.url, NO_PROXY: "localhost,127.0.0.1" };
    expect(await transportTo(server.url, env, authority.ca).request(GET)).toEqual({ ok: true });
    expect(proxy.tunnels).toEqual([]);
  });

  test("that refuses is named in the error, and a creation was not sent", async () => {
    const server = await tlsServer();
    const proxy = await startProxy(407);
    const transport = transportTo(server.url, { HTTPS_PROXY: proxy.url }, authority.ca);
    const error = await failureOf(transport.request({ ...GET, method: "POST", kind: "create" }));
    expect(error).toMatchObject({ code: "HOST_UNREACHABLE", outcome: "not-sent", attempts: 1 });
    expect(error.message).toContain(`through the proxy ${proxy.url}: the proxy answered 407`);
  });

  test("that is not there is named in the error", async () => {
    const proxy = await startProxy();
    await proxy.close();
    const error = await failureOf(transportTo("palette.example", { HTTPS_PROXY: proxy.url }).request(GET));
    expect(error).toMatchObject({ code: "HOST_UNREACHABLE", outcome: "not-sent" });
    expect(error.message).toContain(`through the proxy ${proxy.url}: nothing listens there`);
  });

  test("that never answers ends with the request's time, and leaves nothing open", async () => {
    const timers = new HandTimers();
    const silent = await adopt(createTcpServer(timers.hold) as never);
    const hooks = { startTimer: timers.start };
    const transport = transportTo("palette.example", { HTTPS_PROXY: silent.url }, undefined, hooks);
    const error = await failureOf(transport.request({ ...GET, timeoutMs: 60 }));
    expect(error).toMatchObject({ code: "TIMEOUT", outcome: "not-sent", attempts: 3 });
  });
});

describe("HTTP_PROXY", () => {
  test("leads plain requests through the proxy", async () => {
    const server = await startServer((_request, response) => json(response, 200, { ok: true }));
    const proxy = await startProxy();
    const env = { HTTP_PROXY: proxy.url.replace("http://", "http://me:secret@") };
    expect(await transportTo(server.url, env).request(GET)).toEqual({ ok: true });
    expect(proxy.forwarded[0]).toMatchObject({
      url: `${server.url}/v1/users/info`,
      headers: { "proxy-authorization": `Basic ${Buffer.from("me:secret").toString("base64")}` },
    });
  });

  test("is not used for https, nor for a host in NO_PROXY", async () => {
    const server = await startServer((_request, response) => json(response, 200, { ok: true }));
    const secure = await tlsServer();
    const proxy = await startProxy();
    await transportTo(server.url, { HTTP_PROXY: proxy.url, NO_PROXY: "127.0.0.0/8" }).request(GET);
    await transportTo(secure.url, { HTTP_PROXY: proxy.url }, authority.ca).request(GET);
    expect(proxy.forwarded).toEqual([]);
    expect(proxy.tunnels).toEqual([]);
  });

  test("in the process alone, not in the configuration, changes nothing", async () => {
    const server = await startServer((_request, response) => json(response, 200, { ok: true }));
    const proxy = await startProxy();
    process.env.HTTP_PROXY = proxy.url;
    try {
      await transportTo(server.url).request(GET);
    } finally {
      delete process.env.HTTP_PROXY;
    }
    expect(proxy.forwarded).toEqual([]);
  });
});

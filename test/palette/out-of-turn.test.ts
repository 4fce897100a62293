import { createServer as createTcpServer, type Socket, type Server as TcpServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { z } from "zod";
import { createTransport, isApiError, PaletteApi, type Transport } from "../../lib/palette";
import { adopt, closeServers, configurationFor, LeapingClock, settled } from "./support";
import { makeAuthority, type TestAuthority } from "./test-authority";

const GET = { method: "GET", path: "/v1/users/info", schema: z.object({ n: z.number() }) } as const;
const STRAY = answer(200, '{"n":666}');

let authority: TestAuthority;
const transports: Transport[] = [];

beforeAll(async () => {
  authority = await makeAuthority();
});
afterEach(async () => {
  for (const transport of transports.splice(0)) transport.close();
  await closeServers();
});

function answer(status: number, body: string): string {
  return `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** One connection, as the server sees it. */
interface Connection {
  readonly socket: Socket;
  /** The requests that came over it, such as `GET /v1/users/info`. */
  readonly requests: string[];
}

/** A server that reads requests without a body and writes whatever it is told: more answers than requests, too. */
async function rawServer(secure: boolean, write: (connection: Connection, index: number) => string | undefined) {
  const connections: Connection[] = [];
  const seen: string[] = [];
  const serve = (socket: Socket) => {
    const connection: Connection = { socket, requests: [] };
    connections.push(connection);
    let text = "";
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (let end = text.indexOf("\r\n\r\n"); end !== -1; end = text.indexOf("\r\n\r\n")) {
        const line = text.slice(0, text.indexOf(" HTTP/1.1"));
        text = text.slice(end + 4);
        connection.requests.push(line);
        seen.push(line);
        const bytes = write(connection, seen.length - 1);
        if (bytes !== undefined) socket.write(bytes);
      }
    });
  };
  const server: TcpServer = secure
    ? createTlsServer(await authority.issue(), serve as never)
    : createTcpServer({ noDelay: true }, serve);
  const { port } = await adopt(server as never);
  const env: Record<string, string> = secure ? { PALETTE_CA_FILE: "/ca.pem" } : {};
  const configuration = configurationFor(`${secure ? "https" : "http"}://127.0.0.1:${port}`, env, {
    readFile: () => authority.ca,
    requestTimeoutMs: 60_000,
  });
  const transport = createTransport(configuration, { clock: new LeapingClock() });
  transports.push(transport);
  return { transport, connections, seen };
}

const numbered = (_: Connection, index: number) => answer(200, `{"n":${index}}`);

describe.each([
  ["plain", false],
  ["TLS", true],
])("a kept %s connection", (_, secure) => {
  test("is used again while it is in order", async () => {
    const { transport, connections } = await rawServer(secure, numbered);
    for (let n = 0; n < 5; n += 1) expect(await transport.request(GET)).toEqual({ n });
    expect(connections).toHaveLength(1);
  });

  test("is dropped when an answer comes that nobody asked for, at the very moment of the next request", async () => {
    const { transport, connections } = await rawServer(secure, numbered);
    expect(await transport.request(GET)).toEqual({ n: 0 });
    connections[0]?.socket.write(STRAY);
    // It arrives while this process does nothing, so that it is found at the next request alone.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    expect(await transport.request(GET)).toEqual({ n: 1 });
    expect(connections.map(({ requests }) => requests.length)).toEqual([1, 1]);
  });

  test("is dropped when an answer comes that nobody asked for while nothing is to be done", async () => {
    const { transport, connections } = await rawServer(secure, numbered);
    await transport.request(GET);
    const { socket } = connections[0] as Connection;
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.write(STRAY);
    await closed;
    expect(await transport.request(GET)).toEqual({ n: 1 });
    expect(connections).toHaveLength(2);
  });

  test("is dropped when two answers come at once", async () => {
    const { transport, connections } = await rawServer(secure, (one, index) =>
      index === 0 ? numbered(one, 0) + STRAY : numbered(one, index),
    );
    expect(await transport.request(GET)).toEqual({ n: 0 });
    expect(await transport.request(GET)).toEqual({ n: 1 });
    expect(connections.map(({ requests }) => requests.length)).toEqual([1, 1]);
  });

  test("is dropped after an answer whose form belongs to another request, which is asked again", async () => {
    const { transport, connections } = await rawServer(secure, (one, index) =>
      index === 1 ? answer(200, '{"items":[]}') : numbered(one, index),
    );
    expect(await transport.request(GET)).toEqual({ n: 0 });
    expect(await transport.request(GET)).toEqual({ n: 2 });
    expect(connections.map(({ requests }) => requests.length)).toEqual([2, 1]);
  });

  test("is dropped after an answer with content to a request that has none", async () => {
    const { transport, connections } = await rawServer(secure, numbered);
    await transport.send({ method: "DELETE", path: "/v1/things/1" });
    expect(await transport.request(GET)).toEqual({ n: 1 });
    expect(connections.map(({ requests }) => requests.length)).toEqual([1, 1]);
  });
});

describe("a strange answer on a new connection", () => {
  test("is not asked for again: it is what is there", async () => {
    const { transport, seen } = await rawServer(false, () => answer(200, '{"items":[]}'));
    const error = await transport.request(GET).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "INVALID_ANSWER", attempts: 1, outcome: "unknown" });
    expect(isApiError(error) && error.message).toContain("it has none of the members n");
    expect(seen).toHaveLength(1);
  });

  test("never makes a create be sent twice", async () => {
    const { transport, seen } = await rawServer(false, (one, index) =>
      index === 0 ? numbered(one, 0) : answer(200, '{"items":[]}'),
    );
    await transport.request(GET);
    const create = { ...GET, method: "POST", kind: "create" } as const;
    await expect(transport.request(create)).rejects.toMatchObject({ code: "INVALID_ANSWER", outcome: "unknown" });
    expect(seen).toHaveLength(2);
  });
});

describe("an answer about another profile", () => {
  const profile = (uid: string) => answer(200, JSON.stringify({ metadata: { uid }, spec: {} }));

  test("is not taken for that of the one that was asked for", async () => {
    const { transport } = await rawServer(false, () => profile("b".repeat(24)));
    const error = await new PaletteApi(transport).getProfile("a".repeat(24)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "INVALID_ANSWER" });
    expect(String(error)).toContain(`it is about the profile ${"b".repeat(24)}`);
  });

  test("may spell the uid in capitals", async () => {
    const { transport } = await rawServer(false, () => profile("ABC"));
    await expect(new PaletteApi(transport).getProfile("abc")).resolves.toMatchObject({ metadata: { uid: "ABC" } });
  });
});

describe("an answer that is nested thousands of levels deep", () => {
  const deep = (levels: number) => `{"n":1,"x":${"[".repeat(levels)}${"]".repeat(levels)}}`;

  test.each([5_000, 200_000])("is not understood: %i levels", async (levels) => {
    const { transport } = await rawServer(false, () => answer(200, deep(levels)));
    const error = await transport.request(GET).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "INVALID_ANSWER", outcome: "unknown", attempts: 1 });
    expect(String(error)).toContain("it is nested more than 200 levels deep");
  });

  test("is fine at a depth that somebody may mean", async () => {
    const { transport } = await rawServer(false, () => answer(200, deep(150)));
    expect(await transport.request(GET)).toEqual({ n: 1 });
  });

  test("is a failure like any other where its status is an error", async () => {
    const { transport } = await rawServer(false, () => answer(400, deep(5_000)));
    await expect(transport.request(GET)).rejects.toMatchObject({ code: "API_ERROR", status: 400 });
  });
});

describe("a uid that a URL takes for another path", () => {
  test.each(["", ".", ".."])("never reaches a path: %j", async (uid) => {
    const { transport, seen } = await rawServer(false, () => answer(204, ""));
    const api = new PaletteApi(transport);
    for (const call of [
      () => api.deleteProfile(uid),
      () => api.getVariables(uid),
      () => api.getManifests("abc", uid),
      () => api.getPackTags(uid, "abc"),
      () => api.getPackTags("abc", uid),
    ]) {
      await expect((async () => call())()).rejects.toMatchObject({ code: "NO_PATH_PART" });
    }
    await settled();
    expect(seen).toEqual([]);
  });

  test.each(["", ".", ".."])("is not taken for that of a new profile: %j", async (uid) => {
    const { transport } = await rawServer(false, () => answer(201, JSON.stringify({ uid })));
    const create = new PaletteApi(transport).createProfile({} as never, false);
    await expect(create).rejects.toMatchObject({ code: "INVALID_ANSWER", outcome: "unknown" });
  });
});

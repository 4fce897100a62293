import { inspect } from "node:util";
import { z } from "zod";
import { type ApiError, createTransport, isApiError, type PaletteJsonRequest, type Transport } from "../../lib/palette";
import { ErrorMapper } from "../../lib/palette/error-mapping";
import { Secret } from "../../lib/palette/secret";
import { type Answerer, CANARY, closeServers, configurationFor, json, LeapingClock, startServer } from "./support";

const schema = z.object({ ok: z.boolean() });
const CREATE = { method: "POST", path: "/v1/clusterprofiles", body: {}, kind: "create", schema } as const;

const transports: Transport[] = [];

afterEach(async () => {
  for (const transport of transports.splice(0)) {
    transport.close();
  }
  await closeServers();
});

async function errorFrom(answer: Answerer, request: Partial<PaletteJsonRequest<unknown>> = {}): Promise<ApiError> {
  const server = await startServer(answer);
  const lines: string[] = [];
  const configuration = configurationFor(server.url, { PALETTE_IAC_LOG: "requests" });
  const transport = createTransport(configuration, {
    clock: new LeapingClock(),
    writeLine: (line) => lines.push(line),
  });
  transports.push(transport);
  const error = await transport
    .request({ ...CREATE, ...request } as PaletteJsonRequest<unknown>)
    .catch((reason) => reason);
  if (!isApiError(error)) {
    throw error;
  }
  expectNoKey(error, lines, transport.log.entries, transport);
  return error;
}

/** The forms in which a key would give itself away, and a part of it that is long enough to matter. */
const FORMS = [CANARY, "canary/k3y", encodeURIComponent(CANARY), "canary%2Fk3y", "canary\\/k3y"];

function expectNoKey(...things: unknown[]): void {
  for (const thing of things) {
    const error = thing as { stack?: string; message?: string };
    const deep = inspect(thing, { depth: 12, showHidden: true, maxStringLength: null, breakLength: 1e6 });
    const texts = [JSON.stringify(thing), deep, String(thing), error?.stack ?? "", error?.message ?? ""];
    for (const text of texts) {
      for (const form of FORMS) {
        expect(text ?? "").not.toContain(form);
      }
    }
  }
}

function apiError(status: number, code: string, message: string, more: object = {}): Answerer {
  return (_request, response) => json(response, status, { code, message, details: null, ...more });
}

describe("an error of the API", () => {
  test("401 says which source gave the key", async () => {
    const error = await errorFrom(apiError(401, "InvalidApiKey", "The API key is not valid"));
    expect(error).toMatchObject({ code: "API_KEY_REJECTED", status: 401, outcome: "refused", attempts: 1 });
    expect(error.message).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+ refused the API key from the environment variable PALETTE_API_KEY\./,
    );
  });

  test("403 names the permission and where it is missing", async () => {
    const refusal = apiError(403, "Forbidden", "no");
    const inProject = await errorFrom(refusal, { projectUid: "65a1", query: { publish: true } });
    expect(inProject.code).toBe("PERMISSION_MISSING");
    expect(inProject.message).toContain("lacks the permission clusterProfile.create or clusterProfile.publish");
    expect(inProject.message).toContain("in project 65a1");
    expect((await errorFrom(refusal)).message).toContain("in the tenant");
  });

  test("403 takes the permission from the server's own words where they name one", async () => {
    const error = await errorFrom(apiError(403, "Forbidden", "missing clusterProfile.publish here"), {
      query: { publish: true },
    });
    expect(error.message).toContain("lacks the permission clusterProfile.publish.");
  });

  test("403 of a gateway is not taken for a missing permission", async () => {
    const error = await errorFrom((_request, response) => response.writeHead(403).end("<h1>Blocked by policy</h1>"));
    expect(error).toMatchObject({ code: "API_ERROR", apiCode: "Forbidden", status: 403 });
    expect(error.message).toContain("check the host (http://127.0.0.1:");
  });

  test("404 stays what it is, since a bad key can look the same", async () => {
    const error = await errorFrom(apiError(404, "ResourceNotFound", "no such thing", { ref: "ref-0123" }));
    expect(error).toMatchObject({ code: "API_ERROR", apiCode: "ResourceNotFound", status: 404, ref: "ref-0123" });
    expect(error.message).toBe(
      "POST /v1/clusterprofiles answered 404 ResourceNotFound: no such thing. Check the uid, the project, the host and the API key. [API_ERROR]",
    );
  });

  test("keeps its message on one line and at a readable length", async () => {
    const error = await errorFrom(apiError(400, "InvalidRequest", `first\n  second ${"x".repeat(2000)}`));
    expect(error.message).not.toContain("\n");
    expect(error.message).toContain("first second xxx");
    expect(error.message.length).toBeLessThan(700);
  });

  test("takes the id of the request from a header when the body has none", async () => {
    const error = await errorFrom((_request, response) =>
      json(response, 400, { code: "X", message: "y" }, { "x-request-id": "r-9" }),
    );
    expect(error.ref).toBe("r-9");
  });

  test.each([
    ["HTML", "<html>Bad Gateway</html>", "<html>Bad Gateway</html>"],
    ["nothing", "", "no message"],
    ["a JSON text", '"down"', '"down"'],
    ["JSON of another shape", '{"error":"down"}', '{"error":"down"}'],
    ["a null", "null", "null"],
  ])("may have a body of %s", async (_what, text, apiMessage) => {
    const error = await errorFrom((_request, response) => response.writeHead(502).end(text));
    expect(error).toMatchObject({ code: "API_ERROR", status: 502, apiCode: "BadGateway", apiMessage, body: text });
  });

  test("of a status without a name is still described", async () => {
    const error = await errorFrom((_request, response) => response.writeHead(599).end());
    expect(error).toMatchObject({ status: 599, apiCode: "Unknown", apiMessage: "no message" });
  });

  test("407 speaks of the proxy", async () => {
    const error = await errorFrom((_request, response) => response.writeHead(407).end());
    expect(error.message).toContain("The proxy wants a user and password");
  });

  test("is recognised across copies of the package, and nothing else is", () => {
    expect(isApiError({ [Symbol.for("palette-iac.ApiError")]: true })).toBe(true);
    expect([new Error("x"), null, undefined, "x", {}].some(isApiError)).toBe(false);
  });
});

describe("the API key", () => {
  const echoes: [string, Answerer][] = [
    [
      "an error message",
      (request, response) =>
        json(response, 404, { code: "ResourceNotFound", message: `apikey '${request.headers.apikey}' not found` }),
    ],
    [
      "an error code",
      (request, response) => json(response, 400, { code: request.headers.apikey, message: request.headers.apikey }),
    ],
    [
      "the id of a request",
      (request, response) => json(response, 400, { code: "X", message: "y", ref: request.headers.apikey }),
    ],
    [
      "a header",
      (request, response) =>
        json(response, 400, { code: "X", message: "y" }, { "x-request-id": String(request.headers.apikey) }),
    ],
    [
      "a refusal of a permission",
      (request, response) => json(response, 403, { code: "X", message: `key ${request.headers.apikey} lacks it` }),
    ],
    [
      "a refusal of the key",
      (request, response) => json(response, 401, { code: "X", message: request.headers.apikey }),
    ],
    [
      "HTML",
      (request, response) =>
        response
          .writeHead(500)
          .end(
            `<p>${String(request.headers.apikey).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;")}</p>`,
          ),
    ],
    ["an answer that is not JSON", (request, response) => response.end(String(request.headers.apikey))],
    ["an answer of another shape", (request, response) => json(response, 200, { ok: request.headers.apikey })],
    ["an answer that is cut off", (request, response) => response.end(`{"key":"${request.headers.apikey}`)],
    [
      "a redirect",
      (request, response) =>
        response
          .writeHead(302, { Location: `http://x.example/${encodeURIComponent(String(request.headers.apikey))}` })
          .end(),
    ],
    ["429 again and again", (request, response) => json(response, 429, { code: "X", message: request.headers.apikey })],
    ["a lost connection", (_request, response) => response.destroy()],
    [
      "a long body, at the place where it is shortened",
      (request, response) => response.writeHead(500).end("x".repeat(3_990) + String(request.headers.apikey)),
    ],
  ];

  test.each(echoes)("is not shown by the error when the server echoes it in %s", async (_where, answer) => {
    const error = await errorFrom(answer);
    expect(error.message.length).toBeGreaterThan(20);
  });

  test("is not shown when nobody listens, when time runs out, or when the caller stops", async () => {
    const silent = await startServer(() => undefined);
    const closed = await startServer(() => undefined);
    await closed.close();
    const stop = new AbortController();
    const hooks = { clock: new LeapingClock() };
    const one = createTransport(configurationFor(silent.url), hooks);
    const two = createTransport(configurationFor(closed.url), hooks);
    transports.push(one, two);
    const calls = [
      one.request({ ...CREATE, timeoutMs: 50 }),
      two.request(CREATE),
      one.request({ ...CREATE, signal: stop.signal }),
    ];
    setImmediate(() => stop.abort());
    const errors = await Promise.all(calls.map((call) => call.catch((reason: unknown) => reason)));
    expect(errors.map((error) => (error as ApiError).code)).toEqual(["TIMEOUT", "HOST_UNREACHABLE", "CANCELLED"]);
    expectNoKey(errors, one, two, configurationFor(silent.url));
  });

  test("does not hide in a cause", async () => {
    expect((await errorFrom((_request, response) => response.destroy())).cause).toBeUndefined();
  });

  test("in a path is not shown either", () => {
    const key = new Secret(CANARY);
    const errors = new ErrorMapper({ host: "https://x", apiKey: key, apiKeySource: "a test" });
    const call = {
      method: "GET",
      path: `/v1/x/${encodeURIComponent(CANARY)}`,
      publish: false,
      attempts: 1,
      outcome: "refused",
    } as const;
    const answer = { status: 400, headers: () => undefined, text: "" };
    expectNoKey(
      errors.fromAnswer(answer, call),
      errors.cancelled(call),
      errors.timeout(1, false, call),
      errors.invalidAnswer(CANARY, call),
    );
  });
});

describe("a sensitive default that is sent", () => {
  const SENT = 'sent/s3cr3t+"<&>';
  const variables = [
    { name: "token", isSensitive: true, defaultValue: SENT },
    { name: "empty", isSensitive: true, defaultValue: "" },
    { name: "none", isSensitive: true },
    { name: "plain", isSensitive: false, defaultValue: "plain-text" },
  ];
  const echo: Answerer = (_request, response) =>
    json(response, 400, { code: `Bad${SENT}`, message: `'${SENT}' is not plain-text`, ref: SENT, details: SENT });

  test.each([
    ["variables", { variables }],
    ["a profile", { spec: { variables } }],
  ])("with %s is not shown when the server repeats it", async (_, body) => {
    const error = await errorFrom(echo, { body });
    expect(error).toMatchObject({ status: 400, apiMessage: "'[redacted]' is not plain-text", ref: "[redacted]" });
    expect(inspect(error, { depth: 12, showHidden: true })).not.toMatch(/s3cr3t/);
  });

  test("is not shown when the answer is a page", async () => {
    const page: Answerer = (_request, response) => response.end(`<html>${SENT}</html>`);
    const error = await errorFrom(page, { body: { variables } });
    expect(error).toMatchObject({ code: "INVALID_ANSWER", body: "<html>[redacted]</html>" });
  });

  test("of one sign does not hide what the answer means", async () => {
    const busy = apiError(403, "Forbidden", "clusterProfile.update is missing");
    const short = [{ name: "a", isSensitive: true, defaultValue: "{" }];
    expect(await errorFrom(busy, { body: { variables: short } })).toMatchObject({ code: "PERMISSION_MISSING" });
  });

  test.each([[null], ["text"], [{ variables: 5, spec: null }], [[]]])("is looked for in vain in %j", async (body) => {
    expect(await errorFrom(apiError(400, "X", "y"), { body })).toMatchObject({ apiMessage: "y" });
  });
});

describe("what a server writes", () => {
  test("cannot turn the direction of a line, or move the cursor", async () => {
    const sly = "\u202eevil\u2066 \u200f\u001b[2Jgone\u009b2J";
    const body = { code: `Bad${sly}`, message: `no ${sly}`, ref: sly };
    const error = await errorFrom((_, response) => json(response, 400, body));
    for (const text of [error.message, error.apiCode, error.apiMessage, error.ref]) {
      expect(text).toContain("\\u202eevil\\u2066");
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
      expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  test.each([
    ["hex", (key: string) => Buffer.from(key).toString("hex")],
    ["entities", (key: string) => [...key].map((sign) => `&#${sign.charCodeAt(0)};`).join("")],
    ["a longer base64", (key: string) => Buffer.from(`ApiKey: ${key}; and more`).toString("base64")],
  ])("is kept without the key that it echoes in %s", async (_, spelled) => {
    const error = await errorFrom((_request, response) => {
      response.writeHead(400, { "Content-Type": "text/html" });
      response.end(`<p>You sent ${spelled(CANARY)}</p>`);
    });
    const seen = [error.message, error.body, inspect(error, { depth: 9 })].join();
    expect(seen).not.toContain(spelled(CANARY));
    expect(error.body).toMatch(/^<p>You sent .{0,22}\[redacted\].{0,22}<\/p>$/);
  });
});

import { request } from "node:http";
import { type Emulator, startEmulator } from "../../lib/emulator";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

/** Sends a request that `fetch` does not send. */
function send(method: string, path: string, body?: Buffer): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const { url, port, apiKey } = emulator;
    const asked = request({
      host: new URL(url).hostname,
      port,
      method,
      path,
      agent: false,
      headers: { ApiKey: apiKey },
    });
    const read = (answer: import("node:http").IncomingMessage, socket?: import("node:net").Socket, head?: Buffer) => {
      const chunks: Buffer[] = head === undefined ? [] : [head];
      const source = socket ?? answer;
      source.on("data", (chunk: Buffer) => chunks.push(chunk));
      source.on("end", () => resolve({ status: answer.statusCode, text: Buffer.concat(chunks).toString("utf8") }));
    };
    asked.on("response", (answer) => read(answer));
    asked.on("connect", read);
    asked.on("error", reject);
    asked.end(body);
  });
}

const stillAnswers = async () => expect((await send("GET", "/v1/users/info")).status).toBe(200);

test.each(["TRACE", "CONNECT"])("%s gets a status and a message", async (method) => {
  const { status, text } = await send(method, method === "CONNECT" ? "example.com:443" : "/v1/users/info");
  expect(status).toBe(405);
  expect(JSON.parse(text)).toMatchObject({ code: "MethodNotAllowed", message: `The API has no method ${method}` });
  await stillAnswers();
});

test("a body of 40 MB gets a status and a message", async () => {
  const { status, text } = await send("POST", "/v1/clusterprofiles", Buffer.alloc(40 * 1024 * 1024, 32));
  expect(status).toBe(413);
  expect(JSON.parse(text)).toMatchObject({ code: "RequestEntityTooLarge", message: "The body is larger than 32 MiB" });
  await stillAnswers();
});

import { type Emulator, startEmulator } from "../../lib/emulator";
import { RateLimiter } from "../../lib/emulator/rate-limit";
import { defaultSwitches, type Switches } from "../../lib/emulator/switches";
import { profileBody } from "./support/bodies";
import { type Sender, sender } from "./support/client";

describe("faults", () => {
  let emulator: Emulator;
  let send: Sender;

  beforeEach(async () => {
    emulator = await startEmulator();
    send = sender(emulator);
  });

  afterEach(() => emulator.stop());

  const count = () => emulator.control.listProfiles().length;
  const create = () => send("POST", "/v1/clusterprofiles", profileBody("base"));

  test("a status is answered as given, with its headers, and nothing is done", async () => {
    emulator.faults.add({
      kind: "status",
      status: 503,
      body: { code: "Busy", message: "later" },
      headers: { "Retry-After": "1" },
      method: "post",
      path: "/v1/clusterprofiles",
      times: 1,
    });
    const reply = await create();
    expect([reply.status, reply.json.code, reply.headers.get("retry-after")]).toEqual([503, "Busy", "1"]);
    expect(count()).toBe(0);
    expect((await create()).status).toBe(201);
  });

  test.each([
    204, 205, 304,
  ])("a status without a body is answered without one, and nothing is done: %i", async (status) => {
    emulator.faults.add({ kind: "status", status, method: "POST" });
    const reply = await create();
    expect([reply.status, reply.json]).toEqual([status, undefined]);
    expect(count()).toBe(0);
  });

  test.each([
    [{ kind: "nonsense" }, /no fault of kind "nonsense"; the kinds are latency, status/],
    [{}, /no fault of kind undefined/],
    [{ kind: "status" }, /needs a status from 200 to 599, not undefined/],
    [{ kind: "latency", ms: -1 }, /needs ms, a number from 0 on, not -1/],
  ])("what is no fault is refused: %j", (fault, message) => {
    expect(() => emulator.faults.add(fault as never)).toThrow(message);
  });

  test("a fault hits only the method and path it names, after as many as it says", async () => {
    const fault = emulator.faults.add({
      kind: "status",
      status: 500,
      path: /\/publish$/,
      method: "PATCH",
      after: 1,
      times: 1,
    });
    const uid = (await create()).json.uid;
    const publish = async () => (await send("PATCH", `/v1/clusterprofiles/${uid}/publish`)).status;
    expect([await publish(), await publish(), await publish()]).toEqual([204, 500, 204]);
    expect(fault.hits).toBe(1);
  });

  test("a fault can be taken away, alone or with all others", async () => {
    const first = emulator.faults.add({ kind: "status", status: 502 });
    emulator.faults.add({ kind: "status", status: 504, path: "/v1/users" });
    first.remove();
    expect((await send("GET", "/v1/users/info")).status).toBe(504);
    emulator.faults.clear();
    expect((await send("GET", "/v1/users/info")).status).toBe(200);
  });

  test("a reset before the commit does nothing", async () => {
    emulator.faults.add({ kind: "reset-before-commit", times: 1 });
    await expect(create()).rejects.toThrow();
    expect(count()).toBe(0);
    expect(emulator.requests()).toMatchObject([{ method: "POST", status: 0 }]);
  });

  test("a reset after the commit has done the change", async () => {
    emulator.faults.add({ kind: "reset-after-commit", times: 1 });
    await expect(create()).rejects.toThrow();
    expect(count()).toBe(1);
    expect((await create()).status).toBe(409);
    expect(emulator.requests().map(({ status }) => status)).toEqual([0, 409]);
  });

  test("a truncated answer breaks off in the middle, and the change is done", async () => {
    emulator.faults.add({ kind: "truncate", times: 2 });
    await expect(create()).rejects.toThrow();
    expect(count()).toBe(1);
    await expect(send("GET", "/v1/registries/metadata")).rejects.toThrow();
  });

  test("garbage is a success that is not JSON", async () => {
    emulator.faults.add({ kind: "garbage", times: 1 });
    const reply = await create();
    expect([reply.status, reply.json]).toEqual([200, undefined]);
    expect(reply.text).toContain("<html>");
    emulator.faults.add({ kind: "garbage", status: 502, body: "Bad Gateway", times: 1 });
    expect(await create()).toMatchObject({ status: 502, text: "Bad Gateway" });
    expect(count()).toBe(0);
  });

  test("a latency delays and goes on to the next fault", async () => {
    emulator.faults.add({ kind: "latency", ms: 60 });
    emulator.faults.add({ kind: "status", status: 503, times: 1 });
    expect((await create()).status).toBe(503);
    expect((await create()).status).toBe(201);
    expect(emulator.requests().map(({ durationMs }) => durationMs >= 55)).toEqual([true, true]);
  });

  test("a hang never answers", async () => {
    emulator.faults.add({ kind: "hang", times: 1 });
    const controller = new AbortController();
    const reply = fetch(`${emulator.url}/v1/users/info`, { signal: controller.signal });
    await expect(Promise.race([reply, send("GET", "/v1/users/info")])).resolves.toMatchObject({ status: 200 });
    controller.abort();
    await expect(reply).rejects.toThrow("aborted");
    expect(count()).toBe(0);
  });

  test("a hang after the commit has done the change, never answers, and tells when", async () => {
    const controller = new AbortController();
    const { method, body } = { method: "POST", body: JSON.stringify(profileBody("base")) };
    const headers = { ApiKey: emulator.apiKey, "Content-Type": "application/json" };
    const counts = await new Promise<number>((resolve) => {
      emulator.faults.add({ kind: "hang-after-commit", times: 1, onPlayed: () => resolve(count()) });
      const { signal } = controller;
      fetch(`${emulator.url}/v1/clusterprofiles`, { method, body, headers, signal }).catch(() => undefined);
    });
    controller.abort();
    expect(counts).toBe(1);
  });

  test("every kind tells when it has been played", async () => {
    const played: string[] = [];
    for (const kind of ["reset-before-commit", "reset-after-commit", "truncate", "garbage"] as const) {
      emulator.faults.add({ kind, times: 1, onPlayed: () => played.push(kind) });
      await send("GET", "/v1/users/info").catch(() => undefined);
    }
    expect(played).toEqual(["reset-before-commit", "reset-after-commit", "truncate", "garbage"]);
  });
});

describe("an emulator that is paused", () => {
  test("refuses connections until it is resumed, and forgets nothing", async () => {
    const emulator = await startEmulator();
    const send = sender(emulator);
    await send("POST", "/v1/clusterprofiles", profileBody("base"));
    await emulator.pause();
    await emulator.pause();
    await expect(fetch(`${emulator.url}/v1/users/info`)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
    await emulator.resume();
    await emulator.resume();
    expect((await send("GET", "/v1/users/info")).status).toBe(200);
    expect(emulator.control.listProfiles()).toHaveLength(1);
    await emulator.stop();
  });

  test("can be stopped", async () => {
    const emulator = await startEmulator();
    await emulator.pause();
    await expect(emulator.stop()).resolves.toBeUndefined();
  });
});

describe("the rate limit", () => {
  test("is off unless a switch puts it on", async () => {
    const emulator = await startEmulator();
    const send = sender(emulator);
    const replies = await Promise.all(Array.from({ length: 80 }, () => send("GET", "/v1/users/info")));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    await emulator.stop();
  });

  test("answers 429 above the burst, by prefix", async () => {
    const other = { perSecond: 0.001, burst: 2 };
    const emulator = await startEmulator({ switches: { rateLimit: { clusterprofiles: other, other } } });
    const send = sender(emulator);
    const status = async (path: string) => (await send("GET", path)).status;
    expect([await status("/v1/users/info"), await status("/v1/users/info")]).toEqual([200, 200]);
    const limited = await send("GET", "/v1/users/info");
    expect([limited.status, limited.json.code]).toEqual([429, "TooManyRequests"]);
    expect(limited.headers.get("retry-after")).toBeNull();
    expect(await status("/v1/clusterprofiles/macros")).toBe(200);
    await emulator.stop();
  });

  test("counts all paths below a prefix together and drains with time", () => {
    let now = 0;
    const switches: Switches = { ...defaultSwitches, rateLimit: "documented" };
    const limiter = new RateLimiter(switches, () => now);
    const burst = (path: string, wanted: number) => {
      return Array.from({ length: wanted }, () => limiter.admit("a", path)).filter(Boolean).length;
    };
    expect(burst("/v1/packs", 30) + burst("/v1/packs/search", 30)).toBe(50);
    expect(burst("/v1/clusterprofiles", 400)).toBe(250);
    expect(limiter.admit("b", "/v1/packs")).toBe(true);
    now += 1000;
    expect(burst("/v1/packs", 30)).toBe(10);
    expect(burst("/v1/clusterprofiles/macros", 400)).toBe(50);
  });
});

import { type Emulator, startEmulator } from "../../lib/emulator";
import { profileBody } from "./support/bodies";
import { sender } from "./support/client";

describe("an emulator", () => {
  const running: Emulator[] = [];

  async function start(...args: Parameters<typeof startEmulator>): Promise<Emulator> {
    const emulator = await startEmulator(...args);
    running.push(emulator);
    return emulator;
  }

  afterEach(async () => {
    await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
  });

  test("starts on a free loopback port", async () => {
    const emulator = await start();
    expect(emulator.url).toBe(`http://127.0.0.1:${emulator.port}`);
    expect(emulator.host).toBe(`127.0.0.1:${emulator.port}`);
    expect(emulator.caFile).toBeUndefined();
  });

  test("has a tenant and two projects whose uids are the same in every run", async () => {
    const first = await start();
    const second = await start();
    expect(first.projects.map(({ name }) => name)).toEqual(["Default", "platform"]);
    expect(first.projects).toEqual(second.projects);
    expect(first.tenantUid).toBe(second.tenantUid);
    expect(first.tenantUid).toMatch(/^[0-9a-f]{24}$/);
    expect(first.apiKey).not.toBe(second.apiKey);
  });

  test("can have no project at all", async () => {
    const emulator = await start({ projects: [] });
    const send = sender(emulator);
    expect((await send("GET", "/v1/dashboard/projects/metadata")).json).toEqual({ items: [] });
    expect((await send("POST", "/v1/clusterprofiles", profileBody("in-tenant"))).status).toBe(201);
  });

  test("refuses a port that is taken", async () => {
    const emulator = await start();
    await expect(startEmulator({ port: emulator.port })).rejects.toThrow("EADDRINUSE");
  });

  test("stops with open connections and unanswered requests, and stops once", async () => {
    const emulator = await start();
    emulator.faults.add({ kind: "hang", path: "/v1/users" });
    emulator.faults.add({ kind: "latency", ms: 60_000, path: "/v1/packs" });
    const send = sender(emulator);
    const failed = (answer: Promise<unknown>) =>
      answer.then(
        () => "answered",
        () => "failed",
      );
    const pending = [failed(send("GET", "/v1/users/info")), failed(send("GET", "/v1/packs"))];
    await send("GET", "/v1/registries/metadata");
    await Promise.all([emulator.stop(), emulator.stop()]);
    expect(await Promise.all(pending)).toEqual(["failed", "failed"]);
    await expect(send("GET", "/v1/users/info")).rejects.toThrow();
  });

  test("logs every request without the key and without passwords", async () => {
    const emulator = await start({ apiKey: "very-secret-key" });
    const send = sender(emulator, { projectUid: emulator.projects[1]?.uid });
    await send("POST", "/v1/clusterprofiles", profileBody("logged"), { query: { publish: "true" } });
    await send("POST", "/v1/auth/authenticate", { emailId: "a@b.test", password: "very-secret-key" });
    await send("GET", "/v1/clusterprofiles/000000000000000000000000");
    const [create, login, read] = emulator.requests();
    expect(create).toMatchObject({
      method: "POST",
      path: "/v1/clusterprofiles",
      query: { publish: "true" },
      status: 201,
      projectUid: emulator.projects[1]?.uid,
      body: { metadata: { name: "logged" } },
    });
    expect(create?.durationMs).toBeGreaterThan(0);
    expect(login?.body).toBeUndefined();
    expect(read?.status).toBe(404);
    expect(JSON.stringify(emulator.requests())).not.toContain("very-secret-key");
    emulator.clearRequests();
    expect(emulator.requests()).toEqual([]);
  });

  test("answers an unknown path and a bad body with an error object", async () => {
    const emulator = await start();
    const send = sender(emulator);
    expect((await send("GET", "/v2/anything")).json).toMatchObject({ code: "NotFound" });
    const headers = { ApiKey: emulator.apiKey, "content-type": "application/json" };
    const reply = await fetch(`${emulator.url}/v1/clusterprofiles`, { method: "POST", headers, body: "{" });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toEqual({
      code: "InvalidRequest",
      message: expect.any(String),
      ref: expect.stringMatching(/^ref-[0-9a-f]{24}$/),
    });
    const wrong = await send("POST", "/v1/clusterprofiles", { metadata: { name: 7 } });
    expect(wrong.json).toMatchObject({ code: "InvalidRequest", details: { problems: [expect.any(String)] } });
  });

  test("tolerates fields that it does not know", async () => {
    const emulator = await start();
    const body = { ...profileBody("tolerant"), nonsense: true };
    expect((await sender(emulator)("POST", "/v1/clusterprofiles", body)).status).toBe(201);
  });

  test("lets a test change its behaviour while it runs", async () => {
    const emulator = await start({ switches: { duplicateStatus: 400 } });
    const send = sender(emulator);
    await send("POST", "/v1/clusterprofiles", profileBody("twice"));
    expect((await send("POST", "/v1/clusterprofiles", profileBody("twice"))).status).toBe(400);
    emulator.switches.duplicateStatus = 500;
    emulator.switches.duplicateCode = "DuplicateName";
    const reply = await send("POST", "/v1/clusterprofiles", profileBody("twice"));
    expect([reply.status, reply.json.code]).toEqual([500, "DuplicateName"]);
  });
});

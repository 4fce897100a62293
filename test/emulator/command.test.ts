import { runEmulatorCommand } from "../../lib/emulator/command";

describe("the emulator command", () => {
  function run(options: Parameters<typeof runEmulatorCommand>[0]) {
    const controller = new AbortController();
    let text = "";
    let wake = () => {};
    const printed = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const output = {
      write: (chunk: string) => {
        text += chunk;
        wake();
      },
    };
    const done = runEmulatorCommand({ ...options, output, signal: controller.signal });
    return { printed, done, stop: () => controller.abort(), text: () => text };
  }

  test("prints how to reach the emulator and runs until it is told to stop", async () => {
    const command = run({ apiKey: "it's mine" });
    await command.printed;
    const url = /listens on (\S+)/.exec(command.text())?.[1] ?? "";
    expect(command.text()).toMatch(/Default +[0-9a-f]{24}\n +platform +[0-9a-f]{24}/);
    expect(command.text()).toContain(`export PALETTE_HOST=${url} PALETTE_API_KEY='it'\\''s mine'`);
    expect((await fetch(`${url}/v1/users/info`, { headers: { ApiKey: "it's mine" } })).status).toBe(200);
    command.stop();
    await command.done;
    expect(command.text()).toContain("has stopped");
    await expect(fetch(url)).rejects.toThrow();
  });

  test("prints one line of JSON when asked", async () => {
    const command = run({ json: true, tls: true });
    await command.printed;
    const facts = JSON.parse(command.text());
    expect(command.text().split("\n")).toHaveLength(2);
    expect(facts).toEqual({
      url: expect.stringMatching(/^https:/),
      host: expect.any(String),
      port: expect.any(Number),
      apiKey: expect.any(String),
      tenantUid: expect.any(String),
      projects: [expect.objectContaining({ name: "Default" }), expect.objectContaining({ name: "platform" })],
      caFile: expect.any(String),
    });
    command.stop();
    await command.done;
  });

  test("stops on a signal of the process and takes its handlers away", async () => {
    const before = process.listenerCount("SIGTERM");
    let wake = () => {};
    const printed = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const done = runEmulatorCommand({ json: true, output: { write: () => wake() } });
    await printed;
    expect(process.listenerCount("SIGTERM")).toBe(before + 1);
    process.emit("SIGTERM");
    await done;
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });

  test("fails when the emulator cannot start", async () => {
    const command = run({});
    await command.printed;
    const port = Number(/:(\d+)/.exec(command.text())?.[1]);
    await expect(runEmulatorCommand({ port, output: { write: () => undefined } })).rejects.toThrow("EADDRINUSE");
    command.stop();
    await command.done;
  });
});

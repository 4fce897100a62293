import { existsSync } from "node:fs";
import { startEmulator } from "../../lib/emulator";
import { withEmulator } from "../../lib/testing";

const OURS = /^(PALETTE_|SPECTROCLOUD_|no_proxy$|NO_PROXY$)/;
const before = { ...process.env };

function settings(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => OURS.test(name)));
}

/** Makes these the only settings. */
function set(wanted: Record<string, string>): void {
  for (const name of Object.keys(settings())) delete process.env[name];
  Object.assign(process.env, wanted);
}

beforeEach(() => set({}));
afterAll(() => {
  set({});
  Object.assign(process.env, before);
});

describe("withEmulator", () => {
  it("sets what leads to the emulator for the time of the callback, and gives its value", async () => {
    const value = await withEmulator(async (emulator) => {
      expect(settings()).toEqual({
        PALETTE_HOST: emulator.url,
        PALETTE_API_KEY: emulator.apiKey,
        PALETTE_PROJECT: emulator.projects[0]?.uid,
        NO_PROXY: "127.0.0.1",
        no_proxy: "127.0.0.1",
      });
      await expect(fetch(emulator.url)).resolves.toHaveProperty("status");
      return emulator;
    });
    expect(settings()).toEqual({});
    await expect(fetch(value.url)).rejects.toThrow();
  });

  it("starts the emulator as told", async () => {
    const names = await withEmulator(({ projects }) => projects.map(({ name }) => name), { projects: ["mine"] });
    expect(names).toEqual(["mine"]);
  });

  it.each([
    ["in the callback", async () => Promise.reject(new Error("mine"))],
    [
      "at once",
      () => {
        throw new Error("mine");
      },
    ],
  ])("puts everything back after a failure %s", async (_, fail) => {
    const given = {
      ...{ PALETTE_HOST: "palette.example", PALETTE_API_KEY_FILE: "/none", PALETTE_INSECURE: "1" },
      ...{ SPECTROCLOUD_APIKEY: "key", NO_PROXY: "a.example", PALETTE_IAC_LOG: "requests" },
    };
    set(given);
    const seen: unknown[] = [];
    const work = withEmulator(() => {
      seen.push(settings());
      process.env.PALETTE_HOST = "changed";
      return fail();
    });
    await expect(work).rejects.toThrow("mine");
    expect(settings()).toEqual(given);
    expect(seen).toEqual([expect.objectContaining({ NO_PROXY: "a.example,127.0.0.1", PALETTE_IAC_LOG: "requests" })]);
    expect(Object.keys(seen[0] as object).sort()).toEqual(
      ["NO_PROXY", "PALETTE_API_KEY", "PALETTE_HOST", "PALETTE_IAC_LOG", "PALETTE_PROJECT", "no_proxy"].sort(),
    );
  });

  it("puts everything back where the emulator does not start", async () => {
    set({ PALETTE_HOST: "palette.example" });
    const work = jest.fn();
    const taken = await startEmulator();
    await expect(withEmulator(work, { port: taken.port })).rejects.toThrow();
    await taken.stop();
    expect(work).not.toHaveBeenCalled();
    expect(settings()).toEqual({ PALETTE_HOST: "palette.example" });
    await expect(withEmulator(() => "goes on")).resolves.toBe("goes on");
  });

  it("sets the certificate authority with TLS, and removes it afterwards", async () => {
    const file = await withEmulator(
      ({ caFile }) => {
        expect([process.env.PALETTE_CA_FILE, existsSync(caFile as string)]).toEqual([caFile, true]);
        return caFile as string;
      },
      { tls: true },
    );
    expect([existsSync(file), settings()]).toEqual([false, {}]);
  });

  it("lets calls take turns", async () => {
    const events: string[] = [];
    const call = (name: string) =>
      withEmulator(async ({ url }) => {
        events.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        events.push(`${name} ${process.env.PALETTE_HOST === url}`);
        if (name === "b") throw new Error("b fails");
      });
    const results = await Promise.allSettled(["a", "b", "c"].map(call));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(events).toEqual(["a begins", "a true", "b begins", "b true", "c begins", "c true"]);
    expect(settings()).toEqual({});
  });

  it("refuses a call inside another, and not one that comes after it", async () => {
    let later: Promise<string> | undefined;
    let tell = () => {};
    const over = new Promise<void>((resolve) => {
      tell = resolve;
    });
    await withEmulator(async () => {
      await expect(withEmulator(() => "never")).rejects.toThrow("inside the callback of withEmulator");
      later = over.then(() => withEmulator(() => "later"));
    });
    tell();
    await expect(later).resolves.toBe("later");
  });
});

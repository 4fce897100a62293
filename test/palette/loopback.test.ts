import dns from "node:dns";
import { z } from "zod";
import { createTransport, isApiError } from "../../lib/palette";
import { isLoopback } from "../../lib/palette/loopback";
import { closeServers, configurationFor, json, LeapingClock, startServer } from "./support";

const GET = { method: "GET", path: "/v1/users/info", schema: z.object({ ok: z.boolean() }) } as const;

afterEach(async () => {
  jest.restoreAllMocks();
  await closeServers();
});

/** Has every name lead to these addresses. */
function allNamesLeadTo(...addresses: string[]): void {
  const all = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  jest
    .spyOn(dns, "lookup")
    .mockImplementation(((_: string, options: { all?: boolean }, done: (...found: unknown[]) => void) =>
      setImmediate(() => (options.all ? done(null, all) : done(null, all[0]?.address, all[0]?.family)))) as never);
}

/** Asks a server of this machine by a name that leads to some addresses. */
async function ask(name: string, addresses: readonly string[], env: Record<string, string> = {}) {
  const server = await startServer((_, response) => json(response, 200, { ok: true }));
  allNamesLeadTo(...addresses);
  const configuration = configurationFor(`http://${name}:${server.port}`, env);
  const transport = createTransport(configuration, { clock: new LeapingClock() });
  const outcome = await transport.request(GET).catch((error: unknown) => error);
  transport.close();
  return { outcome, seen: server.seen.length };
}

describe("a name of this machine, by plain HTTP", () => {
  test.each([["localhost"], ["emulator.localhost"]])("is reached where it leads here: %s", async (name) => {
    expect(await ask(name, ["127.0.0.1"])).toEqual({ outcome: { ok: true }, seen: 1 });
  });

  test.each([
    ["localhost", ["10.9.8.7"]],
    ["emulator.localhost", ["10.9.8.7"]],
    ["emulator.localhost", ["127.0.0.1", "10.9.8.7"]],
    ["emulator.localhost", ["fd00::7"]],
  ])("is not sent the key where it leads elsewhere: %s to %j", async (name, addresses) => {
    const { outcome, seen } = await ask(name, addresses);
    if (!isApiError(outcome)) throw outcome;
    expect(outcome).toMatchObject({ code: "HOST_UNREACHABLE", outcome: "not-sent", attempts: 1 });
    expect(outcome.message).toMatch(/leads to (10\.9\.8\.7|fd00::7), which is not this machine/);
    expect(seen).toBe(0);
  });

  test("is not looked at where the key may go out in clear", async () => {
    expect(await ask("emulator", ["127.0.0.1"], { PALETTE_INSECURE: "1" })).toEqual({ outcome: { ok: true }, seen: 1 });
  });
});

test.each([
  ["localhost", true],
  ["a.localhost", true],
  ["localhost.", true],
  ["127.0.0.1", true],
  ["[::1]", true],
  ["::1", true],
  ["localhost.example.com", false],
  ["notlocalhost", false],
  ["128.0.0.1", false],
])("%s stands for this machine: %s", (name, expected) => {
  expect(isLoopback(name)).toBe(expected);
});

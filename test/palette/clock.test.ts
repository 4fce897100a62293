import { systemClock } from "../../lib/palette";

describe("the machine's clock", () => {
  test("tells the time since 1970", () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
  });

  test("sleeps at least as long as asked", async () => {
    const begin = systemClock.now();
    await systemClock.sleep(20);
    expect(systemClock.now() - begin).toBeGreaterThanOrEqual(18);
  });

  test("is woken by a signal, with its reason", async () => {
    const stop = new AbortController();
    const asleep = systemClock.sleep(60_000, stop.signal);
    stop.abort(new Error("wake up"));
    await expect(asleep).rejects.toThrow("wake up");
    await expect(systemClock.sleep(60_000, stop.signal)).rejects.toThrow("wake up");
  });
});

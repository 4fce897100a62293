import * as fc from "fast-check";
import { RateLimiter } from "../../lib/palette";
import { limitOf, prefixOf, TokenBucket, TurnTooLate } from "../../lib/palette/rate-limit";
import { runs } from "../support/suite";
import { HandClock, settled } from "./support";

describe("the prefix that requests are counted under", () => {
  test.each([
    ["/v1/clusterprofiles", "/v1/clusterprofiles", 50, 250],
    ["/v1/clusterprofiles/65a1/packs/manifests", "/v1/clusterprofiles", 50, 250],
    ["/v1/packs/search", "/v1/packs", 10, 50],
    ["/v1/dashboard/clusterprofiles/metadata", "/v1/dashboard", 10, 50],
    ["/v1/users/info", "/v1/users", 10, 50],
  ])("of %s is %s with %i a second and a burst of %i", (path, prefix, perSecond, burst) => {
    expect(prefixOf(path)).toBe(prefix);
    expect(limitOf(prefix)).toEqual({ perSecond, burst });
  });
});

describe("the rate limiter", () => {
  test("lets the burst go at once and the rest at the rate", async () => {
    const clock = new HandClock();
    const limiter = new RateLimiter(clock);
    let gone = 0;
    for (let i = 0; i < 80; i += 1) {
      void limiter.take("/v1/packs/search").then(() => {
        gone += 1;
      });
    }
    await settled();
    expect(gone).toBe(50);
    await clock.advance(1000);
    expect(gone).toBe(60);
    await clock.advance(2000);
    expect(gone).toBe(80);
  });

  test("counts each prefix apart", async () => {
    const limiter = new RateLimiter(new HandClock(), () => ({ perSecond: 1, burst: 1 }));
    await limiter.take("/v1/packs/search");
    await limiter.take("/v1/registries/metadata");
    await limiter.take("/v1/clusterprofiles/x");
    await expect(limiter.take("/v1/packs/y", { deadline: 0 })).rejects.toBeInstanceOf(TurnTooLate);
  });

  test("serves first come, first served", async () => {
    const clock = new HandClock();
    const bucket = new TokenBucket({ perSecond: 10, burst: 1 }, clock);
    const order: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      void bucket.take().then(() => order.push(i));
    }
    await clock.advance(1000);
    expect(order).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("gives the turn of one who leaves to the next, and stops its timer when nobody waits", async () => {
    const clock = new HandClock();
    const bucket = new TokenBucket({ perSecond: 1, burst: 1 }, clock);
    await bucket.take();
    const leaving = new AbortController();
    const left = bucket.take({ signal: leaving.signal });
    let next = false;
    const staying = bucket.take().then(() => {
      next = true;
    });
    leaving.abort(new Error("no more"));
    await expect(left).rejects.toThrow("no more");
    await clock.advance(1000);
    await staying;
    expect(next).toBe(true);
    const alone = new AbortController();
    const last = bucket.take({ signal: alone.signal });
    await settled();
    expect(clock.sleeping).toBe(1);
    alone.abort();
    await expect(last).rejects.toThrow();
    await settled();
    expect(clock.sleeping).toBe(0);
  });

  test("refuses at once what cannot come before its deadline", async () => {
    const clock = new HandClock();
    const bucket = new TokenBucket({ perSecond: 1, burst: 1 }, clock);
    await bucket.take();
    await expect(bucket.take({ deadline: 900 })).rejects.toBeInstanceOf(TurnTooLate);
    const inTime = bucket.take({ deadline: 1100 });
    await clock.advance(1000);
    await inTime;
  });

  test("refuses a caller who has already stopped", async () => {
    const bucket = new TokenBucket({ perSecond: 1, burst: 1 }, new HandClock());
    await expect(bucket.take({ signal: AbortSignal.abort(new Error("stopped")) })).rejects.toThrow("stopped");
  });

  test("gives up the burst when the server says that it was too much", async () => {
    const clock = new HandClock();
    const limiter = new RateLimiter(clock);
    limiter.drain("/v1/packs");
    let gone = 0;
    for (let i = 0; i < 20; i += 1) {
      void limiter.take("/v1/packs").then(() => {
        gone += 1;
      });
    }
    await clock.advance(500);
    expect(gone).toBe(5);
  });

  test("never lets more go than the burst plus the rate times the time, nor fewer than it could", async () => {
    const limits = fc.record({ perSecond: fc.integer({ min: 1, max: 100 }), burst: fc.integer({ min: 1, max: 50 }) });
    const steps = fc.array(fc.record({ waitMs: fc.integer({ min: 0, max: 700 }), requests: fc.nat(12) }), {
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(limits, steps, async (limit, script) => {
        const clock = new HandClock();
        const bucket = new TokenBucket(limit, clock);
        const times: number[] = [];
        let asked = 0;
        for (const step of script) {
          await clock.advance(step.waitMs);
          for (let i = 0; i < step.requests; i += 1) {
            asked += 1;
            void bucket.take().then(() => times.push(clock.now()));
          }
        }
        await clock.advance(((asked + 1) / limit.perSecond) * 1000 + asked);
        expect(times.length).toBe(asked);
        for (let from = 0; from < times.length; from += 1) {
          for (let to = from; to < times.length; to += 1) {
            const seconds = ((times[to] as number) - (times[from] as number)) / 1000;
            expect(to - from + 1).toBeLessThanOrEqual(limit.burst + limit.perSecond * seconds + 1e-6);
          }
        }
      }),
      { numRuns: runs(60) },
    );
  });
});

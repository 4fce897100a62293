import * as fc from "fast-check";
import {
  type AttemptOutcome,
  BACKOFF_BASE_MS,
  BACKOFF_CAP_MS,
  decideRetry,
  MAX_ATTEMPTS,
  mayHaveBeenCarriedOut,
  type RetryQuestion,
  retryAfterMs,
} from "../../lib/palette/retry";
import { runs } from "../support/suite";

const question: RetryQuestion = {
  attempt: 1,
  kind: "idempotent",
  outcome: { kind: "answer", status: 503 },
  elapsedMs: 0,
  deadlineMs: 600_000,
  random: 0.5,
};

function status(code: number): AttemptOutcome {
  return { kind: "answer", status: code };
}

const lost: AttemptOutcome = { kind: "connection", sent: true, permanent: false };
const refused: AttemptOutcome = { kind: "connection", sent: false, permanent: false };
const untrusted: AttemptOutcome = { kind: "connection", sent: false, permanent: true };

describe("an idempotent request", () => {
  test.each([
    ["429", status(429)],
    ["502", status(502)],
    ["503", status(503)],
    ["504", status(504)],
    ["a lost connection", lost],
    ["a refused connection", refused],
    ["a timeout", { kind: "timeout", sent: true }],
    ["a cut-off answer", { kind: "truncated" }],
    ["a strange answer on a connection with an earlier request", { kind: "not-understood", reused: true }],
  ] as [string, AttemptOutcome][])("is repeated after %s", (_name, outcome) => {
    expect(decideRetry({ ...question, outcome })).toEqual({ retry: true, waitMs: 250 });
  });

  test.each([400, 401, 403, 404, 409, 422, 500, 501, 301, 407])("is not repeated after the status %i", (code) => {
    expect(decideRetry({ ...question, outcome: status(code) })).toEqual({ retry: false });
  });

  test("is not repeated after a certificate that is not trusted, a strange answer, or the caller's own stop", () => {
    for (const outcome of [untrusted, { kind: "not-understood" }, { kind: "stopped" }] as AttemptOutcome[]) {
      expect(decideRetry({ ...question, outcome })).toEqual({ retry: false });
    }
  });

  test("is given up after a number of tries", () => {
    const last = (outcome: AttemptOutcome, attempt: number) => decideRetry({ ...question, outcome, attempt }).retry;
    expect([last(status(503), 9), last(status(503), MAX_ATTEMPTS.answer)]).toEqual([true, false]);
    expect([last(refused, 4), last(refused, MAX_ATTEMPTS.connection)]).toEqual([true, false]);
    expect([last({ kind: "timeout", sent: true }, 2), last({ kind: "timeout", sent: true }, 3)]).toEqual([true, false]);
    expect([last({ kind: "truncated" }, 2), last({ kind: "truncated" }, 3)]).toEqual([true, false]);
  });
});

describe("a request that creates something", () => {
  const create = { ...question, kind: "create" as const };

  test.each([
    ["429", status(429)],
    ["a refused connection", refused],
    ["a timeout before anything was sent", { kind: "timeout", sent: false }],
  ] as [string, AttemptOutcome][])("is repeated after %s", (_name, outcome) => {
    expect(decideRetry({ ...create, outcome }).retry).toBe(true);
  });

  test.each([
    ["502", status(502)],
    ["503", status(503)],
    ["504", status(504)],
    ["500", status(500)],
    ["a lost connection", lost],
    ["a timeout after it was sent", { kind: "timeout", sent: true }],
    ["a cut-off answer", { kind: "truncated" }],
  ] as [string, AttemptOutcome][])("is not repeated after %s", (_name, outcome) => {
    expect(decideRetry({ ...create, outcome }).retry).toBe(false);
  });
});

describe("the wait before the next try", () => {
  test("is at least what the server asks for", () => {
    expect(decideRetry({ ...question, retryAfterMs: 7_000 })).toEqual({ retry: true, waitMs: 7_000 });
    expect(decideRetry({ ...question, retryAfterMs: 1 })).toEqual({ retry: true, waitMs: 250 });
  });

  test("never leads past the deadline", () => {
    expect(decideRetry({ ...question, retryAfterMs: 60_000, deadlineMs: 59_000 })).toEqual({ retry: false });
    expect(decideRetry({ ...question, elapsedMs: 599_900 })).toEqual({ retry: false });
  });

  const outcomes = fc.oneof<fc.Arbitrary<AttemptOutcome>[]>(
    fc.integer({ min: 100, max: 599 }).map(status),
    fc.record({ kind: fc.constant("connection" as const), sent: fc.boolean(), permanent: fc.boolean() }),
    fc.record({ kind: fc.constant("timeout" as const), sent: fc.boolean() }),
    fc.constantFrom<AttemptOutcome>({ kind: "truncated" }, { kind: "not-understood" }, { kind: "stopped" }),
  );
  const questions: fc.Arbitrary<RetryQuestion> = fc.record({
    attempt: fc.integer({ min: 1, max: 40 }),
    kind: fc.constantFrom("idempotent" as const, "create" as const),
    outcome: outcomes,
    retryAfterMs: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }),
    elapsedMs: fc.integer({ min: 0, max: 700_000 }),
    deadlineMs: fc.integer({ min: 1, max: 700_000 }),
    random: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
  });

  test("lies between 0 and a bound that doubles up to the cap, and ends before the deadline", () => {
    fc.assert(
      fc.property(questions, (one) => {
        const decision = decideRetry(one);
        if (!decision.retry) {
          return;
        }
        const bound = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (one.attempt - 1));
        expect(decision.waitMs).toBeGreaterThanOrEqual(one.retryAfterMs ?? 0);
        expect(decision.waitMs).toBeLessThanOrEqual(Math.max(bound, one.retryAfterMs ?? 0));
        expect(one.elapsedMs + decision.waitMs).toBeLessThan(one.deadlineMs);
      }),
      { numRuns: runs(2000) },
    );
  });

  test("is never given to a creating request that may have been carried out", () => {
    fc.assert(
      fc.property(questions, (one) => {
        if (one.kind === "create" && mayHaveBeenCarriedOut(one.outcome)) {
          expect(decideRetry(one)).toEqual({ retry: false });
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe("the Retry-After header", () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);

  test.each([
    ["3", 3_000],
    ["0", 0],
    [" 1.5 ", 1_500],
    ["Thu, 01 Jan 2026 12:00:20 GMT", 20_000],
    ["Thu, 01 Jan 2026 11:00:00 GMT", 0],
    ["", undefined],
    ["-3", undefined],
    ["soon", undefined],
    [undefined, undefined],
  ])("%j asks for %j milliseconds", (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

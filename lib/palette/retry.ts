/**
 * `idempotent`: doing it twice does the same as doing it once. `create`: makes a new object each time, so it must never
 * be sent twice when the first one may have been carried out.
 */
export type RequestKind = "idempotent" | "create";

/**
 * How one try of a request ended without success. `sent` is false when the server cannot have seen the request. `reused`
 * is true when the connection had carried an earlier request: what is not understood may be an answer to that one.
 */
export type AttemptOutcome =
  | { readonly kind: "answer"; readonly status: number }
  | { readonly kind: "connection"; readonly sent: boolean; readonly permanent: boolean }
  | { readonly kind: "timeout"; readonly sent: boolean }
  | { readonly kind: "truncated" }
  | { readonly kind: "not-understood"; readonly reused?: boolean }
  | { readonly kind: "stopped" };

/** Input of {@link decideRetry}. */
export interface RetryQuestion {
  /** The try that has just ended, counted from 1. */
  readonly attempt: number;
  readonly kind: RequestKind;
  readonly outcome: AttemptOutcome;
  /** What the answer's `Retry-After` header asks for, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Time since the call began, in milliseconds. */
  readonly elapsedMs: number;
  /** Longest time for the whole call, in milliseconds. */
  readonly deadlineMs: number;
  /** A number from 0 to below 1. */
  readonly random: number;
}

/** Whether to try again, and after how many milliseconds. */
export type RetryDecision = { readonly retry: false } | { readonly retry: true; readonly waitMs: number };

/** Upper bound of the first wait, in milliseconds; it doubles with each try. */
export const BACKOFF_BASE_MS = 500;
/** Upper bound of every wait that the client chooses itself, in milliseconds. */
export const BACKOFF_CAP_MS = 30_000;

/** How many tries there are at most, by the way the last one ended. */
export const MAX_ATTEMPTS = { answer: 10, connection: 5, timeout: 3, truncated: 3 } as const;

const NO: RetryDecision = { retry: false };

/** Statuses that a gateway gives when the service behind it cannot answer. */
export function isGatewayStatus(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}

/** Whether the server may have carried out the request although no success was reported. */
export function mayHaveBeenCarriedOut(outcome: AttemptOutcome): boolean {
  switch (outcome.kind) {
    case "answer":
      return isGatewayStatus(outcome.status);
    case "connection":
    case "timeout":
      return outcome.sent;
    case "truncated":
    case "not-understood":
      return true;
    case "stopped":
      return false;
  }
}

function worthRepeating(outcome: AttemptOutcome, attempt: number): boolean {
  switch (outcome.kind) {
    case "answer":
      return (outcome.status === 429 || isGatewayStatus(outcome.status)) && attempt < MAX_ATTEMPTS.answer;
    case "connection":
      return !outcome.permanent && attempt < MAX_ATTEMPTS.connection;
    case "timeout":
      return attempt < MAX_ATTEMPTS.timeout;
    case "truncated":
      return attempt < MAX_ATTEMPTS.truncated;
    case "not-understood":
      return outcome.reused === true && attempt < MAX_ATTEMPTS.truncated;
    case "stopped":
      return false;
  }
}

/**
 * Decides whether a failed try is followed by another one. Pure.
 *
 * Idempotent requests are repeated after connection failures, timeouts, cut-off answers, strange answers on a connection
 * that had carried another request, and the statuses 429, 502, 503 and 504; requests that create something only when nothing can have been created. Waits are full jitter: anything from
 * 0 to 500 ms, doubling up to 30 s, but at least what `Retry-After` asks for. There is no retry that the deadline would
 * overtake.
 */
export function decideRetry(question: RetryQuestion): RetryDecision {
  const { attempt, kind, outcome } = question;
  if (!worthRepeating(outcome, attempt)) {
    return NO;
  }
  if (kind === "create" && mayHaveBeenCarriedOut(outcome)) {
    return NO;
  }
  const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (attempt - 1));
  const waitMs = Math.max(question.retryAfterMs ?? 0, question.random * ceiling);
  return question.elapsedMs + waitMs < question.deadlineMs ? { retry: true, waitMs } : NO;
}

/** Milliseconds that a `Retry-After` header (seconds or an HTTP date) asks for; undefined when it says nothing usable. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim();
  if (!text) {
    return undefined;
  }
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text) * 1000;
  }
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

import { onAbort } from "./cancellation";
import type { Clock } from "./clock";

/** How fast requests under one prefix may go. */
export interface RateLimit {
  /** Requests per second in the long run. */
  readonly perSecond: number;
  /** Requests that may go at once after a pause. */
  readonly burst: number;
}

/** The documented limit of `/v1/clusterprofiles` with everything below it. */
export const PROFILES_LIMIT: RateLimit = { perSecond: 50, burst: 250 };
/** The documented limit of every other first path segment. */
export const GENERAL_LIMIT: RateLimit = { perSecond: 10, burst: 50 };

/** The part of a path that requests are counted under: `/v1/packs/search` counts under `/v1/packs`. */
export function prefixOf(path: string): string {
  return `/${path.split("/", 3).slice(1).join("/")}`;
}

/** The limit that holds for a prefix. */
export function limitOf(prefix: string): RateLimit {
  return prefix === "/v1/clusterprofiles" ? PROFILES_LIMIT : GENERAL_LIMIT;
}

/** What {@link TokenBucket.take} and {@link RateLimiter.take} accept. */
export interface TakeOptions {
  /** Leaves the queue, and rejects with the signal's reason, when aborted. */
  readonly signal?: AbortSignal;
  /** Time of the clock by which the turn must have come. */
  readonly deadline?: number;
}

/** Thrown when a request's turn cannot come before its deadline. */
export class TurnTooLate extends Error {}

interface Waiter {
  readonly go: () => void;
}

/** Lets requests pass first come, first served, never more than the burst plus the rate times the time. */
export class TokenBucket {
  readonly #limit: RateLimit;
  readonly #clock: Clock;
  readonly #queue: Waiter[] = [];
  #tokens: number;
  #refilledAt: number;
  #pause: AbortController | undefined;

  constructor(limit: RateLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
    this.#tokens = limit.burst;
    this.#refilledAt = clock.now();
  }

  /** Resolves when one request may go. */
  async take(options: TakeOptions = {}): Promise<void> {
    const { signal, deadline } = options;
    signal?.throwIfAborted();
    this.#refill();
    if (this.#queue.length === 0 && this.#tokens >= 1) {
      this.#tokens -= 1;
      return;
    }
    const waitMs = ((this.#queue.length + 1 - this.#tokens) / this.#limit.perSecond) * 1000;
    if (deadline !== undefined && this.#clock.now() + waitMs > deadline) {
      throw new TurnTooLate();
    }
    await this.#wait(signal);
  }

  /** Gives up the burst that is left, because the server has just said that it is too much. */
  drain(): void {
    this.#refill();
    this.#tokens = Math.min(this.#tokens, 0);
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = {
        go: () => {
          forget();
          resolve();
        },
      };
      const forget = onAbort(signal, () => {
        this.#queue.splice(this.#queue.indexOf(waiter), 1);
        if (this.#queue.length === 0) {
          this.#pause?.abort();
        }
        reject(signal?.reason);
      });
      this.#queue.push(waiter);
      if (!this.#pause) {
        void this.#serve();
      }
    });
  }

  async #serve(): Promise<void> {
    const pause = new AbortController();
    this.#pause = pause;
    while (this.#queue.length > 0) {
      this.#refill();
      if (this.#tokens >= 1) {
        this.#tokens -= 1;
        this.#queue.shift()?.go();
      } else {
        const waitMs = Math.ceil(((1 - this.#tokens) / this.#limit.perSecond) * 1000);
        await this.#clock.sleep(waitMs, pause.signal).catch(() => undefined);
      }
      if (pause.signal.aborted) {
        break;
      }
    }
    this.#pause = undefined;
    if (this.#queue.length > 0) {
      void this.#serve();
    }
  }

  #refill(): void {
    const now = this.#clock.now();
    const gained = (Math.max(0, now - this.#refilledAt) / 1000) * this.#limit.perSecond;
    this.#tokens = Math.min(this.#limit.burst, this.#tokens + gained);
    this.#refilledAt = now;
  }
}

/** Keeps the requests of one client below the documented limits, one bucket for each prefix. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #limits: (prefix: string) => RateLimit;
  readonly #buckets = new Map<string, TokenBucket>();

  /** `limits` tells the limit of a prefix; by default the documented ones. */
  constructor(clock: Clock, limits: (prefix: string) => RateLimit = limitOf) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Resolves when a request for this path may go. */
  take(path: string, options: TakeOptions = {}): Promise<void> {
    return this.#bucket(path).take(options);
  }

  /** To be called when the server has answered 429 for this path. */
  drain(path: string): void {
    this.#bucket(path).drain();
  }

  #bucket(path: string): TokenBucket {
    const prefix = prefixOf(path);
    const known = this.#buckets.get(prefix);
    if (known) {
      return known;
    }
    const bucket = new TokenBucket(this.#limits(prefix), this.#clock);
    this.#buckets.set(prefix, bucket);
    return bucket;
  }
}

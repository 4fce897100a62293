import type { Clock } from "../../lib/palette/clock";

/** A clock whose sleeps end at once and move the time on. */
export class LeapingClock implements Clock {
  #now = 1_700_000_000_000;

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.#now += ms;
  }

  /** Lets time pass. */
  advance(ms: number): void {
    this.#now += ms;
  }
}

import type { StartTimer } from "../../lib/palette";
import type { Process, Rig } from "./engine";

/** The time limits of requests: they end when a test says so. */
export class HandTimers {
  readonly #running = new Map<() => void, number>();
  readonly #clock: { advance(ms: number): void } | undefined;
  #held = 0;

  /** With a clock, it goes on by the time that is over. */
  constructor(clock?: { advance(ms: number): void }) {
    this.#clock = clock;
  }

  /** For `TransportHooks`. */
  readonly start: StartTimer = (ms, over) => {
    const end = () => over();
    this.#running.set(end, ms);
    return () => {
      this.#running.delete(end);
      this.#endHeld();
    };
  };

  /** How long the ones that run were to take, in milliseconds. */
  get running(): readonly number[] {
    return [...this.#running.values()];
  }

  /** Lets the time of all that run be over. */
  end(): void {
    const all = [...this.#running.keys()];
    this.#clock?.advance(Math.max(...this.#running.values()));
    this.#running.clear();
    this.#held = 0;
    for (const over of all) over();
  }

  /** Tells that a request was taken and will not be answered: its time is over once no other one is under way. */
  readonly hold = (): void => {
    this.#held += 1;
    this.#endHeld();
  };

  #endHeld(): void {
    if (this.#held > 0 && this.#running.size === this.#held) this.end();
  }
}

/** Another process, whose time limits end when its `timers` say so. */
export function connectWithTimers(rig: Rig): Process & { readonly timers: HandTimers } {
  let timers = new HandTimers();
  const process = rig.connect({
    hooks: (clock) => {
      timers = new HandTimers(clock);
      return { startTimer: timers.start };
    },
  });
  return { ...process, timers };
}

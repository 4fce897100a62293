import type { Emulator } from "../../lib/emulator";
import { type Clock, RateLimiter, RequestLog, type RequestLogEntry, type TransportHooks } from "../../lib/palette";

/** A server that is down: from one request of a process on nothing listens, for that one or for good. */
export class Outage {
  readonly #emulator: Emulator;
  readonly #position: number;
  readonly #lasting: boolean;
  /** Ends the connections that the process keeps open; a new one must be made. */
  readonly #disconnect: () => void;
  #begun = 0;
  #ended = 0;
  #waiting: (() => void)[] = [];

  constructor(emulator: Emulator, position: number, lasting: boolean, disconnect: () => void) {
    this.#emulator = emulator;
    this.#position = position;
    this.#lasting = lasting;
    this.#disconnect = disconnect;
  }

  /** Makes a process meet the outage. */
  hooks(clock: Clock): TransportHooks {
    const begin = () => this.#begin();
    const end = () => this.#end();
    class Gate extends RateLimiter {
      override async take(path: string, options?: Parameters<RateLimiter["take"]>[1]): Promise<void> {
        await super.take(path, options);
        await begin();
      }
    }
    class Log extends RequestLog {
      override record(entry: RequestLogEntry): void {
        super.record(entry);
        end();
      }
    }
    return { rateLimiter: new Gate(clock), log: new Log() };
  }

  /** Ends the outage. */
  over(): Promise<void> {
    return this.#emulator.resume();
  }

  async #begin(): Promise<void> {
    const turn = this.#begun;
    this.#begun += 1;
    if (turn < this.#position) return;
    // Requests under way are let through, and none may slip in between.
    await this.#untilEnded(turn === this.#position ? turn : this.#position + 1);
    if (turn === this.#position) {
      await this.#emulator.pause();
      this.#disconnect();
    } else if (!this.#lasting) {
      await this.#emulator.resume();
    }
  }

  async #untilEnded(count: number): Promise<void> {
    while (this.#ended < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #end(): void {
    this.#ended += 1;
    for (const go of this.#waiting.splice(0)) go();
  }
}

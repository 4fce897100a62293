import type * as ClockModule from "../../../lib/palette/clock";
import type * as TransportModule from "../../../lib/palette/transport";
import { LeapingClock } from "../leaping-clock";

/** How long requests of the next processes may take. */
export const haste = { requestTimeoutMs: 10_000 };

const opened: { close(): void }[] = [];

/** Ends all connections that were opened since it was asked last: the process that had them is over. */
export function endConnections(): void {
  for (const one of opened.splice(0)) one.close();
}

/** `lib/palette/clock` with a clock whose waits are over at once. For `jest.mock`. */
export function hastyClock(): typeof ClockModule {
  return { systemClock: new LeapingClock() };
}

/** `lib/palette/transport` without chance, with the time limit of {@link haste}. For `jest.mock`. */
export function hastyTransport(): typeof TransportModule {
  const actual = jest.requireActual<typeof TransportModule>("../../../lib/palette/transport");
  class Hasty extends actual.Transport {
    constructor(
      configuration: ConstructorParameters<typeof actual.Transport>[0],
      hooks: TransportModule.TransportHooks = {},
    ) {
      super({ ...configuration, requestTimeoutMs: haste.requestTimeoutMs }, { random: () => 0.5, ...hooks });
      opened.push(this);
    }
  }
  return {
    ...actual,
    Transport: Hasty,
    createTransport: (configuration, hooks) => new Hasty(configuration, hooks),
  };
}

/** Calls `over` after `ms` milliseconds, unless what it returns is called before. */
export type StartTimer = (ms: number, over: () => void) => () => void;

/** The timers of the machine. */
export const startSystemTimer: StartTimer = (ms, over) => {
  const timer = setTimeout(over, ms);
  return () => clearTimeout(timer);
};

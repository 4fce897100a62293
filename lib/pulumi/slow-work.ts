import { say } from "./say";

/** How long work may take before its steps are told, in milliseconds. */
const SLOW_AFTER_MS = 5_000;

/** Told, in one plain sentence, each step of some work. */
export type Step = (message: string) => void;

/**
 * Does some work; once it takes longer than five seconds, the step under way and each one after it is told in one line.
 *
 * `first` names the work before its first step. What is done sooner is never told.
 */
export async function tellingSlowSteps<T>(first: string, work: (step: Step) => Promise<T>): Promise<T> {
  let current = first;
  let slow = false;
  const timer = setTimeout(() => {
    slow = true;
    say(`${current} ...`);
  }, SLOW_AFTER_MS);
  timer.unref();
  try {
    return await work((message) => {
      current = message;
      if (slow) say(`${message} ...`);
    });
  } finally {
    clearTimeout(timer);
  }
}

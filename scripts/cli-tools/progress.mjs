// Progress goes to stderr: stdout belongs to the result.
import path from "node:path";

/** How often a step that goes on says so. */
export const REPORT_EVERY_MS = 15_000;

// The script that somebody has started, whichever of the tools it provides.
const SPEAKER = process.argv[1] ? path.basename(process.argv[1], path.extname(process.argv[1])) : "cli-tools";

/**
 * Prints one line of progress.
 *
 * @param {string} text
 */
export function report(text) {
  process.stderr.write(`${SPEAKER}: ${text}\n`);
}

/**
 * Does one step and reports its start, every quarter of a minute that it goes on, and its end with the time it took.
 *
 * @template T
 * @param {string} label what is being done, such as `building pulumi 3.259.0`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const start = Date.now();
  report(`${label} ...`);
  const timer = setInterval(() => report(`still ${label} (${duration(Date.now() - start)})`), REPORT_EVERY_MS);
  try {
    const result = await work();
    report(`${label}: done in ${duration(Date.now() - start)}`);
    return result;
  } catch (error) {
    report(`${label}: failed after ${duration(Date.now() - start)}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/**
 * @param {number} milliseconds
 * @returns {string} such as `0.4 s`, `12 s` or `3 min 5 s`
 */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

// What the set-up says goes to stderr: stdout belongs to the result.

// A step that is over sooner is told of once, at its end.
const SAY_START_AFTER_MS = 2_000;

/**
 * Prints one line.
 *
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`setup: ${text}\n`);
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

/**
 * Does one step and says in one line what it was and how long it took; a long one is announced as well.
 *
 * @template T
 * @param {string} label such as `building dist/`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const start = performance.now();
  const timer = setTimeout(() => say(`${label} ...`), SAY_START_AFTER_MS);
  try {
    const result = await work();
    say(`${label}: done in ${duration(performance.now() - start)}`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

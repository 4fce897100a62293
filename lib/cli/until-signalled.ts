/** Signals closer together than this count as one. */
const ONE_MEANING_MS = 1_000;

/**
 * Aborts when the process is told to end.
 *
 * One Ctrl+C may arrive twice, from the terminal and again from `npm run`: the second one must not cut the clean stop
 * short. A later one does, in case the clean stop hangs.
 */
export function untilSignalled(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  let first: number | undefined;
  const stop = (signal: NodeJS.Signals) => {
    first ??= performance.now();
    if (performance.now() - first > ONE_MEANING_MS) {
      release();
      process.kill(process.pid, signal);
    }
    controller.abort();
  };
  const release = () => {
    process.removeListener("SIGINT", stop);
    process.removeListener("SIGTERM", stop);
    process.removeListener("SIGHUP", stop);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
  return { signal: controller.signal, release };
}

type Callback = () => void;

const watched = new WeakMap<AbortSignal, Set<Callback>>();

/**
 * Calls back when a signal is aborted; gives a function that takes that back.
 *
 * However many calls share a signal, it gets one listener only, so that Node does not warn of a leak.
 */
export function onAbort(signal: AbortSignal | undefined, callback: Callback): Callback {
  if (!signal) {
    return () => undefined;
  }
  const callbacks = watched.get(signal) ?? watch(signal);
  callbacks.add(callback);
  return () => callbacks.delete(callback);
}

function watch(signal: AbortSignal): Set<Callback> {
  const callbacks = new Set<Callback>();
  watched.set(signal, callbacks);
  const tellAll = () => {
    for (const callback of [...callbacks]) {
      callback();
    }
    callbacks.clear();
  };
  signal.addEventListener("abort", tellAll, { once: true });
  return callbacks;
}

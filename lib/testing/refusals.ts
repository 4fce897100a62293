import { runInThisContext } from "node:vm";

/** Says whether a rejection that nobody handles is dealt with. */
type Filter = (reason: unknown) => boolean;

const SLOT = Symbol.for("palette-iac.testing.refusals");

type Process = NodeJS.Process & { [SLOT]?: { filter: Filter } };

/**
 * Puts a filter before everything that listens to rejections nobody handles; it replaces the filter of an earlier call.
 *
 * Pulumi rejects many promises for one refused resource, most of them out of reach of a program, and counts on the
 * process to end. A test that asserts the refusal could not pass, in any framework.
 */
export function filterRejections(filter: Filter): void {
  // Jest gives tests a copy of the process; rejections are told to the real one.
  const real = runInThisContext("process") as Process;
  const installed = real[SLOT];
  if (installed !== undefined) {
    installed.filter = filter;
    return;
  }
  const slot = { filter };
  Object.defineProperty(real, SLOT, { value: slot });
  const emit = real.emit as (...args: unknown[]) => boolean;
  real.emit = ((...args: unknown[]) =>
    (args[0] === "unhandledRejection" && slot.filter(args[1])) || emit.apply(real, args)) as typeof real.emit;
}

interface Refusal {
  readonly promise: Promise<never>;
  readonly reject: (reason: unknown) => void;
}

const refusals = new WeakMap<object, Refusal>();

/** Rejects when a resource is refused, with the reason; else it is never done. */
export function refusalOf(resource: object): Refusal {
  let found = refusals.get(resource);
  if (found === undefined) {
    let reject: Refusal["reject"] = () => {};
    const promise = new Promise<never>((_, refuse) => {
      reject = refuse;
    });
    promise.catch(() => {});
    found = { promise, reject };
    refusals.set(resource, found);
  }
  return found;
}

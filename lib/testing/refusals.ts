import { runInThisContext } from "node:vm";

/** Says whether a rejection that nobody handles is dealt with. */
type Filter = (reason: unknown) => boolean;

type Emit = NodeJS.Process["emit"];

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
  stayInFront(real, (args) => args[0] === "unhandledRejection" && slot.filter(args[1]));
}

/**
 * Lets events pass a gate first, for good. Others replace `process.emit` for a while and then put back what they had
 * found when they were loaded, which may be older than the gate: Jest does with each file that it compiles.
 */
function stayInFront(real: NodeJS.Process, stops: (args: readonly unknown[]) => boolean): void {
  const own = real.emit;
  let current = own;
  const inside = new Set<unknown>();
  const gate = function (this: NodeJS.Process, ...args: Parameters<Emit>) {
    // Whoever was put in place by others calls what it had found, and that may be this gate. Jest copies the process,
    // gate included, for each test file: a copy has its own listeners.
    if (this !== real || inside.has(args[0])) return own.apply(this, args);
    if (stops(args)) return true;
    inside.add(args[0]);
    try {
      return current.apply(real, args);
    } finally {
      inside.delete(args[0]);
    }
  } as Emit;
  Object.defineProperty(real, "emit", {
    configurable: true,
    enumerable: true,
    get: () => gate,
    set(this: NodeJS.Process, emit: Emit) {
      if (this === real) current = emit === gate ? own : emit;
      else Object.defineProperty(this, "emit", { value: emit, configurable: true, enumerable: true, writable: true });
    },
  });
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

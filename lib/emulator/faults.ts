/**
 * One fault that the emulator plays on matching requests.
 *
 * `method` and `path` choose the requests (a path text is a prefix, both absent mean every request);
 * `after` lets that many matching requests pass first; `times` ends the fault after that many hits (default: never).
 */
export type Fault = FaultMatch & FaultKind;

/** Which requests a fault hits. */
export interface FaultMatch {
  readonly method?: string;
  readonly path?: string | RegExp;
  readonly times?: number;
  readonly after?: number;
  /** Called each time that the fault has been played; when it does the change, then after that. */
  readonly onPlayed?: () => void;
}

/**
 * What a fault does.
 *
 * `latency` waits `ms` and then goes on; `status` answers without doing anything;
 * `reset-before-commit` drops the connection and does nothing; `reset-after-commit` does the change and then drops it;
 * `truncate` does the change and sends half of the answer; `hang` never answers and does nothing;
 * `hang-after-commit` does the change and never answers;
 * `garbage` answers text that is not JSON (status 200 unless given) without doing anything.
 */
export type FaultKind =
  | { readonly kind: "latency"; readonly ms: number }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "reset-before-commit" }
  | { readonly kind: "reset-after-commit" }
  | { readonly kind: "truncate" }
  | { readonly kind: "hang" }
  | { readonly kind: "hang-after-commit" }
  | { readonly kind: "garbage"; readonly status?: number; readonly body?: string };

const KINDS: readonly string[] = [
  "latency",
  "status",
  "reset-before-commit",
  "reset-after-commit",
  "truncate",
  "hang",
  "hang-after-commit",
  "garbage",
] satisfies FaultKind["kind"][];

/** A slip in plain JavaScript must not make a test pass for the wrong reason. */
function assertFault(fault: Fault): void {
  if (!KINDS.includes(fault?.kind)) {
    throw new TypeError(`there is no fault of kind ${JSON.stringify(fault?.kind)}; the kinds are ${KINDS.join(", ")}`);
  }
  const statusWrong = (status: unknown) => !Number.isInteger(status) || Number(status) < 200 || Number(status) > 599;
  if (fault.kind === "status" && statusWrong(fault.status)) {
    throw new TypeError(`a fault of kind status needs a status from 200 to 599, not ${JSON.stringify(fault.status)}`);
  }
  if (fault.kind === "latency" && !(Number.isFinite(fault.ms) && fault.ms >= 0)) {
    throw new TypeError(`a fault of kind latency needs ms, a number from 0 on, not ${JSON.stringify(fault.ms)}`);
  }
}

interface Armed {
  readonly fault: Fault;
  seen: number;
  hits: number;
}

/**
 * The faults in force, oldest first; every matching latency counts, and the first other one that matches is played.
 */
export class Faults {
  private armed: Armed[] = [];

  /**
   * Adds a fault and gives a handle that counts its hits and takes it away again.
   *
   * Errors: throws a `TypeError` for a kind that does not exist or a status or time that is none.
   */
  add(fault: Fault): { readonly hits: number; remove(): void } {
    assertFault(fault);
    const armed: Armed = { fault, seen: 0, hits: 0 };
    this.armed.push(armed);
    const remove = () => {
      this.armed = this.armed.filter((other) => other !== armed);
    };
    return {
      get hits() {
        return armed.hits;
      },
      remove,
    };
  }

  /** Takes all faults away. */
  clear(): void {
    this.armed = [];
  }

  /** The faults to play on this request: the waits, then at most one other. */
  take(method: string, path: string): { readonly delayMs: number; readonly fault?: Fault } {
    let delayMs = 0;
    for (const armed of [...this.armed]) {
      if (!matches(armed.fault, method, path) || !this.count(armed)) {
        continue;
      }
      if (armed.fault.kind !== "latency") {
        return { delayMs, fault: armed.fault };
      }
      delayMs += armed.fault.ms;
    }
    return { delayMs };
  }

  private count(armed: Armed): boolean {
    armed.seen += 1;
    if (armed.seen <= (armed.fault.after ?? 0)) {
      return false;
    }
    if (armed.hits >= (armed.fault.times ?? Number.POSITIVE_INFINITY)) {
      return false;
    }
    armed.hits += 1;
    return true;
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) {
    return false;
  }
  if (fault.path === undefined) {
    return true;
  }
  return typeof fault.path === "string"
    ? path.startsWith(fault.path)
    : new RegExp(fault.path.source, fault.path.flags.replace(/[gy]/g, "")).test(path);
}

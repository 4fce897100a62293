import { inspect } from "node:util";
import type { Fault, FaultKind, LoggedRequest } from "../../lib/emulator";
import { isApiError } from "../../lib/palette";
import { isCodedError } from "../../lib/profile/errors";
import { isWriteError } from "../../lib/reconcile";
import type { Process, Rig } from "./engine";
import { HandTimers } from "./hand-timers";
import { Outage } from "./outage";

/** What a fault does: one of the emulator's own, or nothing listens any more. */
export type MatrixKind = FaultKind | { readonly kind: "refused" };

/** Every way in which a request can fail. `secrets` are texts that the answers repeat, as careless services do. */
export function faultKinds(secrets: readonly string[]): Readonly<Record<string, MatrixKind>> {
  const text = secrets.join("' and '");
  const refusal = (status: number, code = "InjectedFault", headers = {}): FaultKind => ({
    kind: "status",
    status,
    headers,
    body: { code, message: `'${text}' met a fault`, ref: text },
  });
  const page = `<html><body>${text}</body></html>`;
  return {
    "connection refused": { kind: "refused" },
    "a reset before the work": { kind: "reset-before-commit" },
    "a reset after the work": { kind: "reset-after-commit" },
    "half an answer": { kind: "truncate" },
    "no answer": { kind: "hang" },
    "status 429": refusal(429),
    "status 429 with Retry-After": refusal(429, "TooManyRequests", { "Retry-After": "7" }),
    "status 500": refusal(500),
    "status 502": refusal(502),
    "status 503": refusal(503),
    "status 504": refusal(504),
    "a page that is not JSON": { kind: "garbage", body: page },
    "an error page that is not JSON": { kind: "garbage", status: 500, body: page },
    "status 401": refusal(401, "InvalidApiKey"),
    "status 403": refusal(403, "Forbidden"),
    "status 404": refusal(404, "ResourceNotFound"),
    "status 409": refusal(409, "Conflict"),
  };
}

/** How long a fault lasts. */
export type Pattern = "once" | "from there on" | "always for that request";

/** One fault: on which of the requests of a clean run, of which kind, how long. */
export interface Cell {
  readonly position: number;
  readonly request: LoggedRequest;
  readonly kindName: string;
  readonly kind: MatrixKind;
  readonly pattern: Pattern;
}

/** The secrets of a run: the key, and texts that are repeated only where the request has them in its body. */
export interface Secrets {
  readonly key: string;
  readonly inBodies: readonly string[];
}

/** All cells for the requests of a clean run. A request that occurs again is met at each of its places. */
export function cellsOf(requests: readonly LoggedRequest[], secrets: Secrets, patterns: readonly Pattern[]): Cell[] {
  const first = (request: LoggedRequest) => requests.findIndex((other) => placeOf(other) === placeOf(request));
  return requests.flatMap((request, position) => {
    const sent = JSON.stringify(request.body) ?? "";
    const known = [secrets.key, ...secrets.inBodies.filter((secret) => sent.includes(secret))];
    return Object.entries(faultKinds(known)).flatMap(([kindName, kind]) =>
      patterns
        // What listens nowhere is no matter of one request.
        .filter(
          (pattern) =>
            pattern !== "always for that request" || (first(request) === position && kind.kind !== "refused"),
        )
        .map((pattern) => ({ position, request, kindName, kind, pattern })),
    );
  });
}

/** Method and path of a request, its uids left out. */
export function placeOf({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method} ${path.replace(/[0-9a-f]{24}/g, "*")}`;
}

export function cellName({ position, request, kindName, pattern }: Cell): string {
  return `${kindName}, ${pattern}, at request ${position + 1}: ${placeOf(request)}`;
}

const DOUBTFUL = ["a reset after the work", "half an answer", "no answer", "status 500"];

/** Whether it is open after a fault what was done. */
export function leavesDoubt({ kindName }: Cell): boolean {
  return DOUBTFUL.includes(kindName);
}

const PASSING = ["connection refused", "a reset before the work", "a reset after the work", "half an answer"];

/** Whether a run has to get over a fault by itself: one that passes, and that is worth another try. */
export function mustGetOver({ kindName, pattern }: Cell): boolean {
  return pattern === "once" && (PASSING.includes(kindName) || /^status (429|502|503|504)/.test(kindName));
}

/** A cell as a fault of the emulator. */
export function faultOf({ position, request, pattern }: Cell, kind: FaultKind): Fault {
  if (pattern === "once") return { ...kind, after: position, times: 1 };
  if (pattern === "from there on") return { ...kind, after: position };
  const path = request.path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[0-9a-f]{24}/g, "[0-9a-f]{24}");
  return { ...kind, method: request.method, path: new RegExp(`^${path}$`) };
}

/** What a run under a fault came to. */
export interface Run {
  readonly error?: unknown;
  /** Whether the fault was met at all. */
  readonly met: boolean;
}

/** Does some work in a process of its own while the fault is in force. */
export async function runUnder(rig: Rig, cell: Cell, work: (process: Process) => Promise<unknown>): Promise<Run> {
  const { kind, position, pattern } = cell;
  if (kind.kind === "refused") {
    const outage = new Outage(rig.emulator, position, pattern !== "once", () => process.close());
    const process = rig.connect({ hooks: (clock) => outage.hooks(clock) });
    const error = await failureIn(process, work);
    await outage.over();
    return { error, met: process.session.api.log.entries.some(({ failure }) => failure === "ECONNREFUSED") };
  }
  // Only what is not answered takes too long, however slow the machine is.
  const timers = new HandTimers();
  const process = rig.connect({ requestTimeoutMs: 10_000, hooks: () => ({ startTimer: timers.start }) });
  const onPlayed = kind.kind === "hang" ? timers.hold : undefined;
  const fault = rig.emulator.faults.add({ ...faultOf(cell, kind), onPlayed });
  const error = await failureIn(process, work);
  fault.remove();
  return { error, met: fault.hits > 0 };
}

async function failureIn(process: Process, work: (process: Process) => Promise<unknown>): Promise<unknown> {
  try {
    await work(process);
    return undefined;
  } catch (error) {
    return error ?? new Error("it threw nothing");
  } finally {
    process.close();
  }
}

/** Everything that a person could see of an error, its causes included. */
export function visibleText(error: unknown): string {
  return [inspect(error, { depth: 12, showHidden: true }), String(error), JSON.stringify(error)].join("\n");
}

/** Tells which write may or may not have happened, and by which request. */
// A delete may be in doubt by what was read after it.
const UNKNOWN =
  /^the ((create|clone|change) of .* may or may not have happened: .*\b(POST|PUT|PATCH|DELETE) |delete of .* may or may not have happened: \S)/;

const STEP_FAILED = /\b(variables|packs|metadata|publish|unused-variables|reading it back|publishing) failed: /;

/** What is wrong with an error: it shows a secret, or does not tell what failed. */
export function faultsOfError(error: unknown, { key, inBodies }: Secrets, cell: Cell): string[] {
  const text = visibleText(error);
  const wrong = [key, ...inBodies].filter((secret) => text.includes(secret)).map(() => "the error shows a secret");
  if (error !== undefined && !tellsStep(error, cell))
    wrong.push(`the error does not tell what failed: ${String(error)}`);
  return wrong;
}

/** What it means that something is not found where it is looked up: the code that tells it, by the place. */
const NOT_FOUND: readonly (readonly [RegExp, string])[] = [
  [/^GET \/v1\/packs\//, "PACK_NOT_FOUND"],
  [/^GET \/v1\/permissions$/, "PROJECT_NOT_FOUND"],
];

function tellsStep(error: unknown, cell: Cell): boolean {
  const { request, pattern, kindName } = cell;
  if (isCodedError(error) && error.code === "OUTCOME_UNKNOWN") {
    return (
      UNKNOWN.test(error.message) && (isWriteError(error) ? isApiError(error.cause) : tellsStep(error.cause, cell))
    );
  }
  if (isWriteError(error)) return STEP_FAILED.test(error.message) && isApiError(error.cause);
  if (kindName === "status 404" && isCodedError(error)) {
    const { code } = error;
    if (NOT_FOUND.some(([place, meaning]) => code === meaning && place.test(placeOf(request)))) return true;
  }
  if (!isCodedError(error) || !isApiError(error)) return false;
  return pattern === "from there on" || placeOf(error) === placeOf(request);
}

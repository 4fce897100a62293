import { inspect } from "node:util";
import type { Fault, FaultKind, LoggedRequest } from "../../lib/emulator";
import { planUpdate, type ResolvedProfile } from "../../lib/reconcile";
import type { Process, Rig } from "./engine";

/** How long a process waits for an answer that does not come. A slow machine makes more faults of it, which is no harm. */
const HANG_TIMEOUT_MS = 60;

/** Every way in which a request can fail; `key` is a text that the answers repeat, as careless services do. */
export function faultKinds(key: string): Readonly<Record<string, FaultKind>> {
  const refusal = (status: number): FaultKind => ({
    kind: "status",
    status,
    body: { code: "InjectedFault", message: `The apikey '${key}' met a fault`, ref: key },
  });
  return {
    "a reset before the work": { kind: "reset-before-commit" },
    "a reset after the work": { kind: "reset-after-commit" },
    "half an answer": { kind: "truncate" },
    "status 429": refusal(429),
    "status 500": refusal(500),
    "status 502": refusal(502),
    "status 503": refusal(503),
    "a page that is not JSON": { kind: "garbage", body: `<html><body>${key}</body></html>` },
    "an error page that is not JSON": { kind: "garbage", status: 500, body: `<html><body>${key}</body></html>` },
    "no answer": { kind: "hang" },
  };
}

/** How long a fault lasts. */
export const PATTERNS = ["once", "from there on", "always for that request"] as const;

/** How long a fault lasts. */
export type Pattern = (typeof PATTERNS)[number];

/** One fault: on which of the requests of a clean run, of which kind, how long. */
export interface Cell {
  readonly position: number;
  readonly request: LoggedRequest;
  readonly kindName: string;
  readonly kind: FaultKind;
  readonly pattern: Pattern;
}

/** All cells for the requests of a clean run. A request that occurs again is met at each of its places. */
export function cellsOf(requests: readonly LoggedRequest[], key: string): Cell[] {
  const first = (request: LoggedRequest) =>
    requests.findIndex(({ method, path }) => method === request.method && path === request.path);
  return requests.flatMap((request, position) =>
    Object.entries(faultKinds(key)).flatMap(([kindName, kind]) =>
      PATTERNS.filter((pattern) => pattern !== "always for that request" || first(request) === position).map(
        (pattern) => ({ position, request, kindName, kind, pattern }),
      ),
    ),
  );
}

export function cellName({ position, request, kindName, pattern }: Cell): string {
  return `${kindName}, ${pattern}, at request ${position + 1}: ${request.method} ${request.path.replace(/[0-9a-f]{24}/g, "*")}`;
}

const PASSING = ["a reset before the work", "a reset after the work", "half an answer"];

/** Whether a run has to get over a fault by itself: one that passes, and that is worth another try. */
export function mustGetOver({ kindName, pattern }: Cell): boolean {
  return pattern === "once" && (PASSING.includes(kindName) || /^status (429|502|503)$/.test(kindName));
}

function faultOf({ position, request, kind, pattern }: Cell): Fault {
  if (pattern === "once") return { ...kind, after: position, times: 1 };
  if (pattern === "from there on") return { ...kind, after: position };
  const path = request.path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[0-9a-f]{24}/g, "[0-9a-f]{24}");
  return { ...kind, method: request.method, path: new RegExp(`^${path}$`) };
}

/** What a run under a fault came to. */
export interface Run<T> {
  readonly value?: T;
  readonly error?: unknown;
}

/** Does some work in a process of its own while the fault is in force. */
export async function runUnder<T>(rig: Rig, cell: Cell, work: (process: Process) => Promise<T>): Promise<Run<T>> {
  const hangs = cell.kind.kind === "hang";
  const process = rig.connect({ requestTimeoutMs: hangs ? HANG_TIMEOUT_MS : 10_000 });
  const fault = rig.emulator.faults.add(faultOf(cell));
  try {
    return { value: await work(process) };
  } catch (error) {
    return { error };
  } finally {
    fault.remove();
  }
}

/** Everything that a person could see of an error, its causes included. */
export function visibleText(error: unknown): string {
  return [inspect(error, { depth: 12, showHidden: true }), String(error), JSON.stringify(error)].join("\n");
}

/** What is wrong with the emulator's profiles, held against the one that is wanted; empty when all is well. */
export async function faultsOfResult(
  process: Process,
  rig: Rig,
  wanted: ResolvedProfile | undefined,
): Promise<string[]> {
  const profiles = rig.emulator.control.listProfiles();
  if (wanted === undefined) return profiles.map(({ uid }) => `the profile ${uid} is left`);
  if (profiles.length !== 1) return [`there are ${profiles.length} profiles`];
  const [profile] = profiles;
  const observed = await process.engine.read({ uid: profile?.uid as string }, wanted.scope);
  if (observed === undefined) return ["the profile cannot be read"];
  const { changes, steps } = planUpdate(observed, wanted);
  return [
    ...changes.map((change) => `it differs at ${change.path}`),
    ...steps.map((step) => `the step ${step} is left to do`),
    ...(observed.draft === undefined ? [] : ["a draft is left"]),
  ];
}

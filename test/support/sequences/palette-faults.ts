import type { Emulator } from "../../../lib/emulator";
import { faultKinds } from "../fault-matrix";
import { haste } from "./haste";
import type { FaultPlan } from "./step";

const KINDS = Object.entries(faultKinds(["no secret"]));
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Name of a kind of faults by its number. */
export function faultName({ kind }: Pick<FaultPlan, "kind">): string {
  return (KINDS[kind % KINDS.length] as (typeof KINDS)[number])[0];
}

/** Does some work while a fault is in force. Without a fault, just does it. */
export async function under<T>(emulator: Emulator, plan: FaultPlan | undefined, work: () => Promise<T>): Promise<T> {
  if (plan === undefined) return work();
  const [, kind] = KINDS[plan.kind % KINDS.length] as (typeof KINDS)[number];
  const where =
    plan.pattern === "always for that request"
      ? { method: METHODS[plan.position % METHODS.length] as string, path: "/v1/clusterprofiles" }
      : { after: plan.position, ...(plan.pattern === "once" ? { times: 1 } : {}) };
  let down: Promise<void> = Promise.resolve();
  // A server that goes down loses the request that it has just got; the next ones find nobody who listens.
  const goDown = async () => {
    await emulator.pause();
    if (plan.pattern === "once") await emulator.resume();
  };
  const fault =
    kind.kind === "refused"
      ? emulator.faults.add({
          ...where,
          times: 1,
          kind: "reset-before-commit",
          onPlayed: () => {
            down = goDown();
          },
        })
      : emulator.faults.add({ ...where, ...kind });
  haste.requestTimeoutMs = kind.kind === "hang" ? 40 : 10_000;
  try {
    return await work();
  } finally {
    haste.requestTimeoutMs = 10_000;
    fault.remove();
    await down;
    await emulator.resume();
  }
}

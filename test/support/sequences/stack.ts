import type { Handling, Program } from "./program";
import type { FaultPlan, UpPlan } from "./step";

/** A profile that a stack's state holds. */
export interface Held extends Handling {
  readonly resource: string;
  readonly uid: string;
  /** Whether the stack found the profile and was told to adopt it. */
  readonly isAdopted: boolean;
  /** Whether the state knows it only as one that is still to be deleted. */
  readonly isLeaving: boolean;
}

/** A refusal or a failure, with the resource that it is about. */
export interface Failure {
  readonly resource: string;
  readonly message: string;
}

/** What became of a run of the tool. */
export interface Run {
  readonly failures: readonly Failure[];
  /** Everything that was said, failures included. */
  readonly text: string;
  /** Whether a phase that may write was begun. */
  readonly isBegun: boolean;
  /** Whether something was, or would be, changed. */
  readonly changes: boolean;
  /** Whether the state was refreshed from Palette. */
  readonly isRefreshed: boolean;
}

/** What is allowed in a run, and what happens around it. */
export interface RunPlan extends Partial<UpPlan> {
  readonly allow?: readonly string[];
  /** Done between the preview and the update. */
  readonly between?: () => void;
}

/** A stack of programs with a tool that brings it up. */
export interface Stack {
  /**
   * Whether a resource of another name is a new one for the tool, whose plan shows that the old one is deleted: so the
   * user has agreed to that.
   */
  readonly showsDeletes: boolean;
  /** What the state holds. */
  held(): readonly Held[];
  preview(program: Program, plan?: RunPlan): Promise<Run>;
  up(program: Program, plan?: RunPlan): Promise<Run>;
  refresh(plan?: RunPlan): Promise<Run>;
  /**
   * Puts what a resource has into the state under another name, too: so states are that earlier releases let two
   * resources of one profile into. Where that is not possible, nothing is done.
   */
  copy(resource: string, as: string): void;
  /** Takes a resource out of the state, and nothing else: `state rm`. */
  forget(resource: string): void;
}

/** Whether a fault is met in a phase. */
export function faultIn(phase: FaultPlan["phase"], plan: RunPlan): FaultPlan | undefined {
  return plan.fault?.phase === phase ? plan.fault : undefined;
}

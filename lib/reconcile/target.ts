import { CodedError } from "../profile/errors";
import type { ProfileScope } from "../profile/profile-scope";
import type { ObservedProfile } from "./observed-profile";
import type { PaletteSession } from "./session";

/** Where a profile lives. Recorded with it, so that other credentials are noticed before they do harm. */
export interface Target {
  /** Origin URL of the Palette. */
  readonly host: string;
  /** Uid of the tenant. */
  readonly tenantUid: string;
  /** Uid of the project; undefined for a profile in tenant scope. */
  readonly projectUid?: string;
}

/** Where today's credentials lead for a scope. */
export async function currentTarget(session: PaletteSession, scope: ProfileScope): Promise<Target> {
  const [tenantUid, context] = await Promise.all([session.tenantUid(), session.context(scope)]);
  return {
    host: session.host,
    tenantUid,
    ...(context.projectUid === undefined ? {} : { projectUid: context.projectUid }),
  };
}

function targetText(target: Target): string {
  const project = target.projectUid === undefined ? "" : `, project ${target.projectUid}`;
  return `tenant ${target.tenantUid}${project} on ${target.host}`;
}

/** Stops when a profile, found by its uid, belongs to another scope. Errors: `TARGET_MISMATCH`. */
export async function assertScope(
  session: PaletteSession,
  observed: ObservedProfile,
  scope: ProfileScope,
): Promise<void> {
  if (observed.scope === scope) return;
  const current = targetText(await currentTarget(session, scope));
  throw new CodedError("TARGET_MISMATCH", { recorded: `the ${observed.scope} scope`, current });
}

/**
 * Stops when today's credentials lead elsewhere than where the profile was made.
 *
 * Errors: `TARGET_MISMATCH`. A profile without a record (never written by this engine) passes.
 */
export async function assertTarget(
  session: PaletteSession,
  scope: ProfileScope,
  recorded: Target | undefined,
): Promise<Target> {
  const current = await currentTarget(session, scope);
  const same =
    recorded === undefined ||
    (recorded.host === current.host &&
      recorded.tenantUid === current.tenantUid &&
      (recorded.projectUid ?? "") === (current.projectUid ?? ""));
  if (!same) {
    throw new CodedError("TARGET_MISMATCH", { recorded: targetText(recorded), current: targetText(current) });
  }
  return current;
}

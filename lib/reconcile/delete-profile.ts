import { type ApiError, type CallContext, isApiError } from "../palette";
import { isAllowed } from "../profile/allowances";
import { CodedError } from "../profile/errors";
import type { ProfileScope } from "../profile/profile-scope";
import { usersText } from "./guards";
import { type ObservedProfile, observeProfile } from "./observed-profile";
import { contextOf, type OperationOptions } from "./operation";
import type { PaletteSession } from "./session";
import { assertScope } from "./target";
import { outcomeUnknown } from "./write-error";

/** How often a delete is sent when Palette calls it done and the profile is still there. */
const MOST_DELETES = 2;

/**
 * Deletes an observed profile, and looks whether it is gone: Palette's word alone does not count. Errors:
 * `PROFILE_IN_USE`, `TARGET_MISMATCH`, `OUTCOME_UNKNOWN`, `PROFILE_STILL_THERE`, what Palette says where it was
 * allowed to decide.
 */
export async function deleteObserved(
  session: PaletteSession,
  observed: ObservedProfile,
  scope: ProfileScope,
  options: OperationOptions,
): Promise<void> {
  await assertScope(session, observed, scope);
  const allowed = isAllowed("delete-in-use", options.allow);
  if (!allowed) assertUnused(observed);
  const context = await contextOf(session, scope, options);
  await options.ready?.();
  try {
    for (let attempt = 1; attempt <= MOST_DELETES; attempt += 1) {
      const failure = await deleteOnce(session, observed, context);
      const left = await leftOf(session, observed, context, failure);
      if (left === undefined) return;
      if (!allowed) assertUnused(left);
      if (failure !== undefined) throw failure;
    }
  } finally {
    session.forgetProfileNames();
  }
  const { name, version, uid } = observed;
  throw new CodedError("PROFILE_STILL_THERE", { name, version, uid });
}

/** Sends a delete; gives the failure after which it may have been done, or have been done by somebody else. */
async function deleteOnce(
  session: PaletteSession,
  { uid }: ObservedProfile,
  context: CallContext,
): Promise<ApiError | undefined> {
  try {
    await session.api.deleteProfile(uid, context);
    return undefined;
  } catch (error) {
    if (isApiError(error) && error.outcome !== "not-sent") return error;
    throw error;
  }
}

/** What is there after a delete; undefined when the profile is gone. `failure`: how the delete failed. */
async function leftOf(
  session: PaletteSession,
  { uid, name, version }: ObservedProfile,
  context: CallContext,
  failure: ApiError | undefined,
): Promise<ObservedProfile | undefined> {
  // A delete that Palette called done explains by itself why the profile is not found.
  const options = { variables: false, expectGone: failure === undefined };
  try {
    return await observeProfile(session, uid, session.api.briefly(context), options);
  } catch (error) {
    const first = failure ?? error;
    if (failure !== undefined && failure.outcome !== "unknown") throw failure;
    throw outcomeUnknown("delete", `${name} ${version} (uid ${uid})`, first);
  }
}

/** Stops when somebody uses a profile. Errors: `PROFILE_IN_USE`. */
export function assertUnused(observed: ObservedProfile): void {
  if (observed.users.length === 0) return;
  const { name, version } = observed;
  throw new CodedError("PROFILE_IN_USE", { name, version, users: usersText(observed) });
}

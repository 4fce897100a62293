import { isApiError } from "../palette";
import { isAllowed } from "../profile/allowances";
import { CodedError } from "../profile/errors";
import type { ProfileScope } from "../profile/profile-scope";
import { usersText } from "./guards";
import { type ObservedProfile, observeProfile } from "./observed-profile";
import { contextOf, type OperationOptions } from "./operation";
import type { PaletteSession } from "./session";
import { assertScope } from "./target";

/**
 * Deletes an observed profile. Errors: `PROFILE_IN_USE`, `TARGET_MISMATCH`, what Palette says where it was allowed to
 * decide.
 */
export async function deleteObserved(
  session: PaletteSession,
  observed: ObservedProfile,
  scope: ProfileScope,
  options: OperationOptions,
): Promise<void> {
  const { uid } = observed;
  await assertScope(session, observed, scope);
  const allowed = isAllowed("delete-in-use", options.allow);
  if (!allowed) assertUnused(observed);
  const context = await contextOf(session, scope, options);
  try {
    await session.api.deleteProfile(uid, context);
  } catch (error) {
    if (!isApiError(error) || error.status === undefined) throw error;
    // It may be gone by now, or have come into use: a second look tells.
    const left = await observeProfile(session, uid, context, { variables: false }).catch(() => {
      throw error;
    });
    if (left === undefined) return;
    if (!allowed) assertUnused(left);
    throw error;
  } finally {
    session.forgetProfileNames();
  }
}

/** Stops when somebody uses a profile. Errors: `PROFILE_IN_USE`. */
export function assertUnused(observed: ObservedProfile): void {
  if (observed.users.length === 0) return;
  const { name, version } = observed;
  throw new CodedError("PROFILE_IN_USE", { name, version, users: usersText(observed) });
}

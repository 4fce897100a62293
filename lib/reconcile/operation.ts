import type { CallContext } from "../palette";
import type { Change } from "../profile/compare";
import { CodedError, type Issue, ValidationError } from "../profile/errors";
import type { ProfileScope } from "../profile/profile-scope";
import type { ProfileRule } from "../profile/rules";
import type { GuardOptions } from "./guards";
import type { ObservedProfile } from "./observed-profile";
import type { ProfileRecord } from "./profile-record";
import type { PaletteSession } from "./session";
import type { Shown } from "./stamp";

/** The result of a write. */
export interface Written {
  readonly record: ProfileRecord;
  readonly observed: ObservedProfile;
  /** What was changed on the server, in meaning; empty when nothing had to be. */
  readonly changes: readonly Change[];
  /** True when an existing profile was taken over instead of creating one. */
  readonly tookOver: boolean;
}

/** What a host knows of the other resources of its run, for a profile that is found under the name of a new one. */
export interface OtherResources {
  /** Whether a profile will be gone, or have another name, by the time that the new one is made. */
  leaves(uid: string): boolean;
  /** The resource that has a profile and goes on to have it, in words; undefined when none is known. */
  ownerOf(uid: string): string | undefined;
  /** Told that the new resource takes a profile over. */
  take(uid: string): void;
  /** What to do about a profile that may be this program's own, by its kind; undefined when it is not. */
  advice(existing: { readonly uid: string; readonly type: string }): string | undefined;
}

/** How an operation is to be done. */
export interface OperationOptions extends GuardOptions {
  /**
   * What to do with a profile of the same name, version and scope that is there already: `true` adopts it when nothing
   * differs and refuses it otherwise, `"overwrite"` adopts it and changes it. An adopted profile stays when it is not
   * managed any more. Default: `false`: only a profile without any difference is taken over, as one's own.
   */
  readonly adopt?: boolean | "overwrite";
  /** The other resources of the run. Default: none is known. */
  readonly others?: OtherResources;
  /**
   * Paths at which an existing profile stays as it is in Palette, such as `layers.kubernetes.values.pack.podCIDR`.
   * Default: none.
   */
  readonly leave?: readonly string[];
  /** Rules of the organisation that the profile must keep. Default: none. */
  readonly rules?: readonly ProfileRule[];
  /** What the user was shown: an edit since then that would be overwritten stops the write. Default: not compared. */
  readonly shown?: Shown;
  /**
   * Told, in one plain sentence, what the user should know: a profile taken over, an answer that was lost. `topic` is
   * the same for what need not be said twice in a run, however it is put. Default of `topic`: the message.
   */
  readonly notify?: (message: string, topic?: string) => void;
  /** Waited for between the last check of a delete and the delete itself; a rejection stops it. */
  readonly ready?: () => Promise<void>;
  /** Told, in one plain sentence, each step of a write. */
  readonly progress?: (message: string) => void;
  /** Stops the operation when aborted. */
  readonly signal?: AbortSignal;
  /** When the operation must be over, in milliseconds since 1970. */
  readonly deadline?: number;
}

/** The context of the calls of an operation in a scope. */
export async function contextOf(
  session: PaletteSession,
  scope: ProfileScope,
  { signal, deadline }: OperationOptions,
): Promise<CallContext> {
  return { ...(await session.context(scope)), signal, deadline };
}

/**
 * Stops when there are errors: a {@link CodedError} with the code of the only one, or a `ValidationError` with all of
 * them. Warnings pass.
 */
export function stopAt(issues: readonly Issue[], subject: string): void {
  const errors = issues.filter((one) => one.severity === "error");
  const [only] = errors;
  if (only === undefined) return;
  throw errors.length === 1 ? CodedError.of(only) : new ValidationError(subject, errors);
}

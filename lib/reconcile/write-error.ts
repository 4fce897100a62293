import { CodedError, type ErrorParams } from "../profile/errors";
import type { ProfileRecord } from "./profile-record";

const WRITE_ERROR = Symbol.for("palette-iac.WriteError");

/**
 * A write that was done only in part: the profile exists, and `record` is what a host must keep of it.
 *
 * Codes: `WRITE_INCOMPLETE`, `OUTCOME_UNKNOWN`, `READ_BACK_DIFFERS`. The next run finishes it. Use {@link isWriteError}.
 */
export class WriteError extends CodedError {
  readonly record: ProfileRecord;

  constructor(
    code: "WRITE_INCOMPLETE" | "OUTCOME_UNKNOWN" | "READ_BACK_DIFFERS",
    params: ErrorParams,
    record: ProfileRecord,
    cause?: unknown,
  ) {
    super(code, params, cause === undefined ? {} : { cause });
    this.name = "WriteError";
    this.record = record;
    Object.defineProperty(this, WRITE_ERROR, { value: true });
  }
}

/** The error for a write of which nobody knows whether it happened, and that no profile is known of yet. */
export function outcomeUnknown(what: "create" | "clone" | "delete", subject: string, cause: unknown): CodedError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CodedError("OUTCOME_UNKNOWN", { what, subject, reason }, { cause });
}

/** Whether a caught value is a {@link WriteError} of any installed copy of this package. */
export function isWriteError(value: unknown): value is WriteError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[WRITE_ERROR] === true;
}

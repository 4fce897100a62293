import { CodedError, type ErrorParams } from "../profile/errors";
import type { ProfileRecord } from "./profile-record";

const WRITE_ERROR = Symbol.for("palette-iac.WriteError");

/**
 * A write that was done only in part: the profile exists, and `record` is what a host must keep of it.
 *
 * Codes: `WRITE_INCOMPLETE`, `READ_BACK_DIFFERS`. The next run finishes it. Use {@link isWriteError}.
 */
export class WriteError extends CodedError {
  readonly record: ProfileRecord;

  constructor(
    code: "WRITE_INCOMPLETE" | "READ_BACK_DIFFERS",
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

/** Whether a caught value is a {@link WriteError} of any installed copy of this package. */
export function isWriteError(value: unknown): value is WriteError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[WRITE_ERROR] === true;
}

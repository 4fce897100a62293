import { newUid } from "./uids";

/**
 * A refusal that becomes the answer of the request: HTTP status, error code, message and details.
 */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = "ApiRefusal";
  }

  /** The error body, with a fresh reference. */
  toBody(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      ...(this.details === undefined ? {} : { details: this.details }),
      ref: `ref-${newUid()}`,
    };
  }
}

/** 404 for an object that does not exist or is not visible to the caller. */
export function notFound(kind: string, uid: string): ApiRefusal {
  return new ApiRefusal(404, "ResourceNotFound", `The ${kind} with uid '${uid}' is not found`);
}

/** 404 for a pack that no registry offers or that the profile does not hold. */
export function packNotFound(message: string, details?: Record<string, unknown>): ApiRefusal {
  return new ApiRefusal(404, "PackNotFound", message, details);
}

/** 400 for a body or query that does not fit its shape. */
export function invalidRequest(message: string, details?: Record<string, unknown>): ApiRefusal {
  return new ApiRefusal(400, "InvalidRequest", message, details);
}

/** 403 for a caller that may not do this. */
export function forbidden(message: string): ApiRefusal {
  return new ApiRefusal(403, "Forbidden", message);
}

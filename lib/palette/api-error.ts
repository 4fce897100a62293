import { CodedError, type ErrorCode, type ErrorParams } from "../profile/errors";

/**
 * What became of a request that failed: `refused` (the server said no and did nothing), `not-sent` (the server never saw
 * it), `unknown` (it may have been carried out; look before doing it again).
 */
export type RequestOutcome = "refused" | "unknown" | "not-sent";

/** The facts that an {@link ApiError} carries. All texts are without the API key. */
export interface ApiErrorFacts {
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly apiCode?: string;
  readonly apiMessage?: string;
  readonly ref?: string;
  readonly body?: string;
  readonly outcome: RequestOutcome;
  readonly attempts: number;
}

const API_ERROR = Symbol.for("palette-iac.ApiError");

/**
 * A request to Palette that failed.
 *
 * Codes: `API_KEY_REJECTED`, `PERMISSION_MISSING`, `RATE_LIMITED`, `HOST_UNREACHABLE`, `TLS_NOT_TRUSTED`, `TIMEOUT`,
 * `CANCELLED`, `INVALID_ANSWER`, `API_ERROR`. Holds no secret. Use {@link isApiError} rather than `instanceof`.
 */
export class ApiError extends CodedError implements ApiErrorFacts {
  /** HTTP method, such as `PUT`. */
  readonly method: string;
  /** Path without the query, such as `/v1/clusterprofiles`. */
  readonly path: string;
  /** HTTP status; undefined when no answer came. */
  readonly status?: number;
  /** The server's own error code, such as `ResourceNotFound`. */
  readonly apiCode?: string;
  /** The server's own message. */
  readonly apiMessage?: string;
  /** The id under which the server's operators find this request. */
  readonly ref?: string;
  /** The beginning of the answer's body, without the API key. */
  readonly body?: string;
  /** What became of the request. */
  readonly outcome: RequestOutcome;
  /** How many times it was tried. */
  readonly attempts: number;

  constructor(code: ErrorCode, params: ErrorParams, facts: ApiErrorFacts) {
    super(code, params);
    this.name = "ApiError";
    this.method = facts.method;
    this.path = facts.path;
    this.status = facts.status;
    this.apiCode = facts.apiCode;
    this.apiMessage = facts.apiMessage;
    this.ref = facts.ref;
    this.body = facts.body;
    this.outcome = facts.outcome;
    this.attempts = facts.attempts;
    Object.defineProperty(this, API_ERROR, { value: true });
  }
}

/** Whether a caught value is an {@link ApiError} of any installed copy of this package. */
export function isApiError(value: unknown): value is ApiError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[API_ERROR] === true;
}

import { STATUS_CODES } from "node:http";
import { type ErrorCode, type ErrorParams, shown } from "../profile/errors";
import { ApiError, type ApiErrorFacts, type RequestOutcome } from "./api-error";
import type { PaletteConfiguration } from "./configuration";
import type { ConnectionFailure } from "./connection-failure";
import type { AnswerHeaders } from "./http-attempt";
import { permissionFor } from "./permission";
import { Secret } from "./secret";

const MESSAGE_LIMIT = 500;
const BODY_LIMIT = 4000;

/** What an error needs to know about the call that failed. */
export interface FailedCall {
  readonly method: string;
  readonly path: string;
  readonly publish: boolean;
  readonly projectUid?: string;
  readonly attempts: number;
  readonly outcome: RequestOutcome;
  /** Texts of the request that no error may show. Default: none. */
  readonly secrets?: readonly string[];
}

/** The parts of a configuration that errors name. */
export type ErrorContext = Pick<PaletteConfiguration, "host" | "apiKey" | "apiKeySource">;

/** An answer whose status is no success. */
export interface FailedAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
}

const ADVICE_BY_CODE: Readonly<Record<string, string>> = {
  ResourceNotFound: "Check the uid, the project, the host and the API key.",
  PackVariablesUndefined: "Define the profile variable before a pack refers to it.",
};

function adviceFor(
  host: string,
  answer: FailedAnswer,
  apiCode: string,
  isApiAnswer: boolean,
  doubtful: boolean,
): string {
  const unknown = doubtful ? " It is not known whether the request was carried out." : "";
  const location = answer.headers("location");
  if (answer.status >= 300 && answer.status < 400 && location && URL.canParse(location)) {
    return `The host redirects to ${new URL(location).origin}: name the API's own host (PALETTE_HOST, unless the provider names one).`;
  }
  if (answer.status === 407) {
    return "The proxy wants a user and password: put them into HTTPS_PROXY.";
  }
  if (!isApiAnswer && answer.status < 500) {
    return `The answer is not one of the Palette API: check the host (${host}) and the proxy.`;
  }
  if (answer.status >= 500) {
    return `Try again later.${unknown}`;
  }
  return ADVICE_BY_CODE[apiCode] ?? "";
}

interface ErrorBody {
  readonly apiCode?: string;
  readonly apiMessage?: string;
  readonly ref?: string;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Reads `{code, message, details, ref}` where the body is that; undefined for every other body. */
function errorBody(text: string): ErrorBody | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null) {
    return undefined;
  }
  const { code, message, ref } = parsed as Record<string, unknown>;
  const known = { apiCode: textOf(code), apiMessage: textOf(message), ref: textOf(ref) };
  return known.apiCode === undefined && known.apiMessage === undefined ? undefined : known;
}

function oneLine(text: string, limit = MESSAGE_LIMIT): string {
  const line = shown(text.replace(/\s+/g, " ").trim());
  return line.length > limit ? `${line.slice(0, limit)}...` : line;
}

/** True when a gateway says that plain HTTP arrived at its TLS port. */
function isPlainToTls(answer: FailedAnswer): boolean {
  return answer.status === 400 && /HTTP request (was sent )?to (an )?HTTPS/i.test(answer.text);
}

/** Makes the errors of one host. Everything that goes into them is without the key and the secrets of the request. */
export class ErrorMapper {
  readonly #context: ErrorContext;

  constructor(context: ErrorContext) {
    this.#context = context;
  }

  /** Whether an error answer has the shape of the API's own errors. */
  isApiError(text: string): boolean {
    return errorBody(text) !== undefined;
  }

  /** The error for an answer whose status is no success. */
  fromAnswer(answer: FailedAnswer, call: FailedCall): ApiError {
    // What the answer means is read before secrets are taken out: one may be as short as a bracket.
    const body = errorBody(this.#clean(answer.text));
    const text = this.#cleanAnswer(answer.text, call);
    const named = body?.apiCode ?? (STATUS_CODES[answer.status] ?? "Unknown").replace(/[^A-Za-z]/g, "");
    const apiCode = this.#cleanAnswer(named, call);
    const apiMessage = oneLine(this.#cleanAnswer(body?.apiMessage ?? (text || "no message"), call));
    const ref = body?.ref ?? answer.headers("x-request-id");
    const facts: ApiErrorFacts = {
      ...this.#facts(call),
      status: answer.status,
      apiCode: oneLine(apiCode),
      apiMessage,
      ...(ref === undefined ? {} : { ref: oneLine(this.#cleanAnswer(ref, call)) }),
      body: text.slice(0, BODY_LIMIT),
    };
    const [code, params] = this.#answerCode(answer, call, body !== undefined, apiCode, apiMessage);
    return this.#make(code, params, facts);
  }

  #answerCode(
    answer: FailedAnswer,
    call: FailedCall,
    isApiAnswer: boolean,
    apiCode: string,
    apiMessage: string,
  ): [ErrorCode, ErrorParams] {
    const { host, apiKeySource } = this.#context;
    if (answer.status === 401) {
      return ["API_KEY_REJECTED", { host, source: apiKeySource }];
    }
    if (answer.status === 403 && isApiAnswer) {
      const named = /\b[a-z]\w*\.(create|delete|get|list|update|publish)\b/.exec(apiMessage)?.[0];
      const where = call.projectUid ? `project ${call.projectUid}` : "the tenant";
      return [
        "PERMISSION_MISSING",
        { permission: named ?? permissionFor(call.method, call.path, call.publish), where },
      ];
    }
    if (answer.status === 429) {
      return ["RATE_LIMITED", { host, attempts: call.attempts }];
    }
    if (isPlainToTls(answer)) {
      return ["HOST_UNREACHABLE", { host, reason: "it expects TLS; write https:// before the host" }];
    }
    const { method, path } = call;
    const advice = adviceFor(host, answer, apiCode, isApiAnswer, method !== "GET" && call.outcome === "unknown");
    return ["API_ERROR", { method, path, status: answer.status, apiCode, apiMessage, advice }];
  }

  /** The error for a request that got no whole answer. */
  fromFailure(failure: ConnectionFailure, call: FailedCall): ApiError {
    const { host } = this.#context;
    const doubtful = call.outcome === "unknown" && call.method !== "GET";
    const unknown = doubtful ? `; it is not known whether ${call.method} ${call.path} was carried out` : "";
    if (failure.category === "untrusted") {
      return this.#make("TLS_NOT_TRUSTED", { host, reason: failure.reason }, this.#facts(call));
    }
    if (failure.category === "truncated" || failure.category === "too-large") {
      return this.invalidAnswer(failure.reason, call);
    }
    return this.#make("HOST_UNREACHABLE", { host, reason: failure.reason + unknown }, this.#facts(call));
  }

  /** The error for an answer that came whole but is not what the API's description says. */
  invalidAnswer(reason: string, call: FailedCall, answer?: FailedAnswer): ApiError {
    const body = answer && { status: answer.status, body: this.#cleanAnswer(answer.text, call).slice(0, BODY_LIMIT) };
    const { host } = this.#context;
    const params = { host, method: call.method, path: call.path, reason: oneLine(this.#cleanAnswer(reason, call)) };
    return this.#make("INVALID_ANSWER", params, { ...this.#facts(call), ...body });
  }

  /** The error for a request that took too long. `whole` tells that the time of the whole operation ran out. */
  timeout(timeoutMs: number, whole: boolean, call: FailedCall): ApiError {
    const operation = `${call.method} ${call.path}${whole ? " (in the time left for the whole operation)" : ""}`;
    return this.#make("TIMEOUT", { operation, timeoutMs: Math.max(0, Math.round(timeoutMs)) }, this.#facts(call));
  }

  /** The error for a request that the caller cancelled. */
  cancelled(call: FailedCall): ApiError {
    return this.#make("CANCELLED", { operation: `${call.method} ${call.path}` }, this.#facts(call));
  }

  #make(code: ErrorCode, params: ErrorParams, facts: ApiErrorFacts): ApiError {
    const clean = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" ? this.#clean(value) : value,
    ]);
    return new ApiError(code, Object.fromEntries(clean), facts);
  }

  #facts(call: FailedCall): ApiErrorFacts {
    const { method, path, outcome, attempts } = call;
    return { method, path: this.#clean(path), outcome, attempts };
  }

  /** A text from the server, which may repeat what it was sent. */
  #cleanAnswer(text: string, { secrets = [] }: FailedCall): string {
    return secrets.reduce((clean, secret) => new Secret(secret).redact(clean), this.#clean(text));
  }

  #clean(text: string): string {
    return this.#context.apiKey.redact(text);
  }
}

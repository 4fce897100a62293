import type { z } from "zod";
import { CodedError } from "../profile/errors";
import type { HttpMethod } from "./http-attempt";
import type { RequestKind } from "./retry";

/** What every call may be told. Nothing of it is remembered. */
export interface CallContext {
  /** Project that the call is made in; without it the call is made in the tenant. */
  readonly projectUid?: string;
  /** Stops the call, in flight or waiting, when aborted. */
  readonly signal?: AbortSignal;
  /** Time, in milliseconds since 1970, by which the call with all its retries must be over. */
  readonly deadline?: number;
}

/** Values of a query; undefined ones are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** One request to the API. */
export interface PaletteRequest extends CallContext {
  readonly method: HttpMethod;
  /** Path from `/v1/` on, its parts already encoded, without the query. */
  readonly path: string;
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether the request may be repeated; default `idempotent`. */
  readonly kind?: RequestKind;
  /** Longest time for one try, in milliseconds; default that of the configuration. */
  readonly timeoutMs?: number;
}

/** A request with the shape of its answer. */
export interface PaletteJsonRequest<T> extends PaletteRequest {
  /** Shape of the answer's JSON. */
  readonly schema: z.ZodType<T>;
  /** Why an answer of the right shape is still not the one to this request; undefined when it may be. */
  readonly misfit?: (answer: T) => string | undefined;
}

/**
 * A uid or name as a part of a path, encoded. Errors: `NO_PATH_PART` for what a URL takes for another path: nothing at
 * all, `.` and `..`.
 */
export function segment(text: string): string {
  if (!isSegment(text)) throw new CodedError("NO_PATH_PART", { value: text });
  return encodeURIComponent(text);
}

/** Whether a text can be a part of a path. */
export function isSegment(text: string): boolean {
  return text !== "" && text !== "." && text !== "..";
}

/** The query as it stands in a URL, `?` included; empty without parameters. */
export function queryText(query: Query | undefined): string {
  const parts = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

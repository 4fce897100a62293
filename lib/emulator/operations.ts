import type { z } from "zod";
import type { Caller, Callers } from "./callers";
import type { Catalogue } from "./catalogue";
import type { Project } from "./model";
import type { Store } from "./store";
import type { Switches } from "./switches";

/** What all operations work on. */
export interface World {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly switches: Switches;
  readonly callers: Callers;
}

/** Who acts, and where: without a project the tenant itself is meant. */
export interface Actor {
  readonly caller: Caller;
  readonly project?: Project;
}

/** One request, checked as far as the operation asks for. */
export interface Call<Body = unknown> extends Actor {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: { get(name: string): string | undefined };
  readonly body: Body;
  readonly raw: Buffer;
}

/** What an operation answers; `body` is JSON unless it is a Buffer. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One operation of the API. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path with its parameters in braces. */
  readonly path: string;
  /** Whether it can be called without a key. */
  readonly open?: boolean;
  /** The permission it needs, if any, by the query of the request. */
  readonly permission?: (query: Readonly<Record<string, string>>) => readonly string[];
  /** The shape of its JSON body, if it has one. */
  readonly shape?: z.ZodType;
  /** Whether a missing body counts as `{}`. */
  readonly bodyOptional?: boolean;
  readonly handle: (call: Call<never>) => Answer | Promise<Answer>;
}

interface OperationInput<Body> extends Omit<Operation, "shape" | "handle" | "permission"> {
  readonly permission?: string | ((query: Readonly<Record<string, string>>) => readonly string[]);
  readonly shape?: z.ZodType<Body>;
  readonly handle: (call: Call<Body>) => Answer | Promise<Answer>;
}

/** Writes an operation down, with its body typed by its shape. */
export function operation<Body = unknown>(input: OperationInput<Body>): Operation {
  const { permission, handle, ...rest } = input;
  return {
    ...rest,
    ...(typeof permission === "string" ? { permission: () => [permission] } : permission ? { permission } : {}),
    handle: handle as (call: Call<never>) => Answer | Promise<Answer>,
  };
}

/** 200 with a JSON body. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** Whether a query parameter says yes. */
export function isTrue(value: string | undefined): boolean {
  return value === "true" || value === "1";
}

import type { z } from "zod";

/** The value of an answer, or why it is not understood. `cutOff` is true when its end seems to be missing. */
export type ParsedAnswer<T> = { readonly value: T } | { readonly reason: string; readonly cutOff: boolean };

/** Drops members that are null: the API's own language leaves them out or writes null as it happens. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNulls(member)]));
}

function firstProblem(error: z.ZodError): string {
  const first = error.issues[0];
  const where = first?.path.map(String).join(".");
  return `${where ? `${where}: ` : ""}${first?.message ?? "wrong shape"}`;
}

/** Whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Reads the JSON of an answer. Members that are null count as absent, members that nobody knows are dropped. */
export function parseAnswer<T>(answer: { readonly text: string }, schema: z.ZodType<T>): ParsedAnswer<T> {
  const text = answer.text.trim();
  if (text === "") {
    return { reason: "the body is empty", cutOff: false };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const cutOff = /^[[{]/.test(text) && !/[\]}]$/.test(text);
    return { reason: cutOff ? "the JSON is cut off" : "the body is not JSON", cutOff };
  }
  const parsed = schema.safeParse(withoutNulls(json));
  return parsed.success ? { value: parsed.data } : { reason: firstProblem(parsed.error), cutOff: false };
}

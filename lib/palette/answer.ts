import { z } from "zod";

/** The value of an answer, or why it is not understood. `cutOff` is true when its end seems to be missing. */
export type ParsedAnswer<T> = { readonly value: T } | { readonly reason: string; readonly cutOff: boolean };

/** How deep an answer may be nested. What the API's description says of answers is nested less than twenty deep. */
export const MAX_DEPTH = 200;

/** Whether something is nested so deeply that nobody can have meant it: working through it could overflow the stack. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level
      .flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []))
      .filter(isNested);
  }
  return false;
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

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

/** What the body of an answer without content holds: nothing that counts, some JSON, or something that is no JSON. */
export function jsonContent(text: string): "none" | "some" | "other" {
  if (text.trim() === "") {
    return "none";
  }
  try {
    const json: unknown = JSON.parse(text);
    const isEmpty = typeof json !== "object" || json === null || Object.keys(json).length === 0;
    return isEmpty ? "none" : "some";
  } catch {
    return "other";
  }
}

/** Why an answer cannot be the one that is waited for: its depth, or members none of which that one can have. */
function strangeness(json: unknown, schema: z.ZodType): string | undefined {
  if (isTooDeep(json)) {
    return `it is nested more than ${MAX_DEPTH} levels deep`;
  }
  if (!(schema instanceof z.ZodObject) || typeof json !== "object" || json === null) {
    return undefined;
  }
  const [found, known] = [Object.keys(json), Object.keys(schema.shape)];
  const isStrange = found.length > 0 && !Array.isArray(json) && !found.some((name) => known.includes(name));
  return isStrange ? `it has none of the members ${known.join(", ")}` : undefined;
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
  const strange = strangeness(json, schema);
  if (strange !== undefined) {
    return { reason: strange, cutOff: false };
  }
  const parsed = schema.safeParse(withoutNulls(json));
  return parsed.success ? { value: parsed.data } : { reason: firstProblem(parsed.error), cutOff: false };
}

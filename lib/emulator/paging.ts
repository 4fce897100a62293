import { invalidRequest } from "./errors";
import type { Switches } from "./switches";

/** The largest page that a paginated list gives, and the page when no limit is asked. */
export const PAGE_LIMIT = 50;

/** The part of a list answer that says where the next page starts. */
export interface ListMeta {
  readonly continue: string;
  readonly count: number;
  readonly limit: number;
  readonly offset: number;
}

/**
 * Cuts one page out of the items by the query's `limit`, `offset` and `continue`.
 *
 * `continue` wins over `offset`. The token is base64 of JSON and empty on the last page.
 * A limit, offset or token that cannot be read is refused with 400.
 */
export function pageOf<T>(
  items: readonly T[],
  query: Readonly<Record<string, string>>,
  switches: Switches,
): { items: T[]; listmeta: ListMeta } {
  const limit = readLimit(query.limit, switches);
  const start = query.continue ? readToken(query.continue) : readCount("offset", query.offset, 0);
  const page = items.slice(start, start + limit);
  const next = start + page.length;
  const more = next < items.length;
  const token = more ? Buffer.from(JSON.stringify({ offset: next, count: items.length, token: "" })) : undefined;
  return {
    items: page,
    listmeta: {
      continue: token?.toString("base64") ?? "",
      count: items.length,
      limit: page.length,
      offset: Math.min(next, items.length),
    },
  };
}

function readLimit(text: string | undefined, switches: Switches): number {
  const limit = readCount("limit", text, PAGE_LIMIT) || PAGE_LIMIT;
  if (limit > PAGE_LIMIT && switches.limitAboveMaximum === "refuse") {
    throw invalidRequest(`limit must be at most ${PAGE_LIMIT}`);
  }
  return Math.min(limit, PAGE_LIMIT);
}

function readCount(name: string, text: string | undefined, absent: number): number {
  if (text === undefined || text === "") {
    return absent;
  }
  if (!/^\d{1,9}$/.test(text)) {
    throw invalidRequest(`${name} must be a whole number, not '${text}'`);
  }
  return Number(text);
}

function readToken(token: string): number {
  try {
    const { offset } = JSON.parse(Buffer.from(token, "base64").toString("utf8")) as { offset?: unknown };
    if (typeof offset === "number" && Number.isInteger(offset) && offset >= 0) {
      return offset;
    }
  } catch {
    // falls through to the refusal below
  }
  throw invalidRequest("the continue token cannot be read");
}

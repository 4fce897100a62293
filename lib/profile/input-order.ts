import type { Issue } from "./errors";
import { isFields } from "./fields";

/** Where a path stands in an input: the place of each key among its neighbours. */
type Rank = readonly number[];

/**
 * Issues as a reader of the input meets them: errors before warnings, each in the order of the input, and in a text by
 * line. What is not there comes last of what it belongs to. Never throws.
 */
export function inOrderOfInput(issues: readonly Issue[], input: unknown): Issue[] {
  const places = new Map<object, ReadonlyMap<string, number>>();
  const placeOf = (above: unknown, key: string): number => {
    if (Array.isArray(above)) return Number(key);
    if (!isFields(above)) return Number.POSITIVE_INFINITY;
    const known = places.get(above) ?? new Map(Object.keys(above).map((name, index) => [name, index]));
    places.set(above, known);
    return known.get(key) ?? Number.POSITIVE_INFINITY;
  };
  const rankOf = (path: string): Rank => {
    let here = input;
    return keysOf(path).map((key) => {
      const place = placeOf(here, key);
      here = Number.isFinite(place) ? (here as Record<string, unknown>)[key] : undefined;
      return place;
    });
  };
  const gravity = ({ severity }: Issue) => (severity === "error" ? 0 : 1);
  return issues
    .map((one) => ({ one, rank: rankOf(one.path) }))
    .sort((a, b) => gravity(a.one) - gravity(b.one) || compareRanks(a.rank, b.rank) || lineOf(a.one) - lineOf(b.one))
    .map(({ one }) => one);
}

function lineOf({ line = 0 }: Issue): number {
  return line;
}

function compareRanks(left: Rank, right: Rank): number {
  const at = left.findIndex((place, index) => place !== right[index]);
  if (at === -1) return left.length - right.length;
  const [a, b] = [left[at] as number, right[at]];
  return b === undefined || a > b ? 1 : -1;
}

/** The keys of a path such as `layers.os.values["a.b"][0]`. */
function keysOf(path: string): string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, plain]) =>
    quoted === undefined ? ((index ?? plain) as string) : unquoted(quoted),
  );
}

function unquoted(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}

import { distance } from "fastest-levenshtein";

/** Longer texts are no slip of the fingers, and comparing them takes long. */
const LONGEST_SLIP = 100;

/** How many characters may differ: in a word of three, one; in longer words, up to a third. */
function toleranceFor(length: number): number {
  return length <= 3 ? 1 : Math.max(2, Math.floor(length / 3));
}

/** The candidate that is most like `value`, if one is like enough to be a slip of the fingers. */
export function closest(value: string, candidates: Iterable<string>): string | undefined {
  if (value === "" || value.length > LONGEST_SLIP) return undefined;
  const wanted = value.toLowerCase();
  let best: string | undefined;
  let bestDistance = toleranceFor(value.length) + 1;
  for (const candidate of candidates) {
    const lower = candidate.toLowerCase();
    const apart = lower.startsWith(wanted) || wanted.startsWith(lower) ? 1 : distance(wanted, lower);
    if (apart < bestDistance) {
      best = candidate;
      bestDistance = apart;
    }
  }
  return best;
}

/** Shorter keys are near to too many others. */
const SHORTEST_KEY = 4;
/** From this length on, two characters may differ. */
const LONG_KEY = 10;

/**
 * The key that a key was most likely meant to be: one that differs in case, hyphens and underscores alone, or by one
 * slip of the fingers, in a long key by two. Keys that differ in digits alone are meant as they are (`port1`, `port2`).
 */
export function nearMiss(key: string, candidates: Iterable<string>): string | undefined {
  if (key.length > LONGEST_SLIP) return undefined;
  const most = key.length < SHORTEST_KEY ? 0 : key.length < LONG_KEY ? 1 : 2;
  let best: string | undefined;
  let bestSlips = most + 1;
  for (const candidate of candidates) {
    if (candidate === key || Math.abs(candidate.length - key.length) > LONG_KEY) continue;
    if (plainKey(candidate) === plainKey(key)) return candidate;
    const slips =
      candidate.length < SHORTEST_KEY || partsOf(candidate) !== partsOf(key) || sameButDigits(key, candidate)
        ? Infinity
        : slipsBetween(key, candidate);
    if (slips < bestSlips) {
      best = candidate;
      bestSlips = slips;
    }
  }
  return best;
}

function plainKey(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, "");
}

/** How many parts a key has: a dot or a slash is no slip of the fingers. */
function partsOf(key: string): number {
  return key.split(/[./]/).length;
}

function sameButDigits(a: string, b: string): boolean {
  return a.replace(/\d+/g, "0") === b.replace(/\d+/g, "0") || a.replace(/\d+$/, "") === b.replace(/\d+$/, "");
}

/** How many slips of the fingers lie between two keys: two neighbours that change places are one. */
function slipsBetween(a: string, b: string): number {
  const first = [...a].findIndex((letter, at) => letter !== b[at]);
  const swapped = a.slice(0, first) + (a[first + 1] ?? "") + (a[first] ?? "") + a.slice(first + 2);
  return swapped === b ? 1 : distance(a, b);
}

/** The sentence ` Did you mean "x"?` for the closest candidate, or an empty string. */
export function didYouMean(value: string, candidates: Iterable<string>): string {
  const best = closest(value, candidates);
  return best === undefined || best === value ? "" : ` Did you mean "${best}"?`;
}

/** At most `limit` names, comma-separated, and how many more there are. */
export function listSome(names: readonly string[], limit = 8): string {
  if (names.length === 0) return "none";
  const shown = names.slice(0, limit).join(", ");
  return names.length > limit ? `${shown} and ${names.length - limit} more` : shown;
}

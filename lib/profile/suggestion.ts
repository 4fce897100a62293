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

import type { Change } from "../profile/compare";

const MOST_LINES = 10;

/** How long a text may be that is shown. */
const MOST_CHARACTERS = 60;

/** Texts of values that tell no secret: numbers, switches, versions, addresses and networks, durations, sizes. */
const PLAIN = [
  /^(true|false|null)$/,
  /^-?\d{1,9}(\.\d{1,3})?(%|ms|s|m|h|d|[KMGT]i?)?$/,
  /^v?\d{1,4}(\.\d{1,4}){1,3}(\/\d{1,2})?$/,
  /^[\da-f]{0,4}(:[\da-f]{0,4}){2,7}(\/\d{1,3})?$/i,
];

/** Names under which a secret may stand, whatever it looks like. */
const SECRET_NAME = /pass|secret|token|key|cred|auth|cert|private|salt|seed|hash|pin\b/i;

/**
 * Changes as lines, `path: before -> after`, at most ten and then how many more there are. `edited` holds paths that somebody
 * has changed in Palette; these lines say so.
 *
 * Values and manifests may hold secrets anywhere: a text in them is shown only where it cannot be one by its look and its name.
 */
export function changeLines(changes: readonly Change[], edited: ReadonlySet<string> = new Set()): string[] {
  const lines = changes.slice(0, MOST_LINES).map((change) => {
    const { path } = change;
    const mark = edited.has(path) ? " (somebody has changed this in Palette)" : "";
    return `${path}: ${shown(change, change.before)} -> ${shown(change, change.after)}${mark}`;
  });
  return changes.length > MOST_LINES ? [...lines, `and ${changes.length - MOST_LINES} more`] : lines;
}

function shown({ path }: Change, given: string | undefined): string {
  if (given === undefined) return "(none)";
  // Texts inside of values come as YAML writes them.
  const text = given.replace(/^"([^"\\]+)"$/, "$1");
  if (text === "") return '""';
  if (/^(layers|addons)\b.*\.(values|patch|manifests)\b/.test(path)) {
    const isPlain = PLAIN.some((form) => form.test(text)) && !SECRET_NAME.test(path);
    return isPlain ? text : "[not shown]";
  }
  const line = text.replace(/\s*\n\s*/g, " ");
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 3)}...` : line;
}

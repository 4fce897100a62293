import type { StoredPack } from "./model";
import type { Switches } from "./switches";

const BRACES = /\{\{([^{}]*)\}\}/g;

/** The names of the profile variables that a text refers to, in order and without repetition. */
export function variablesIn(text: string): string[] {
  return wordsIn(text, /\.spectro\.var\.([\w-]+)/g);
}

/** Whether a text uses a user macro. */
export function usesUserMacro(text: string): boolean {
  return wordsIn(text, /\.spectro\.macro\.([\w-]+)/g).length > 0;
}

function wordsIn(text: string, word: RegExp): string[] {
  const names = new Set<string>();
  for (const [, inside = ""] of text.matchAll(BRACES)) {
    for (const [, name = ""] of inside.matchAll(word)) {
      names.add(name);
    }
  }
  return [...names];
}

/** The variables that each pack (its values and its manifests) refers to, by its name; packs without any are left out. */
export function referencesByPack(packs: readonly StoredPack[], switches: Switches): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const pack of packs) {
    const texts = [pack.values, ...pack.manifests.map(({ content }) => content)];
    const own = texts.flatMap((text) => variablesIn(countable(text, switches)));
    const names = new Set([...(found.get(pack.name) ?? []), ...own]);
    if (names.size > 0) {
      found.set(pack.name, [...names]);
    }
  }
  return found;
}

function countable(text: string, switches: Switches): string {
  if (switches.commentReferences === "count") {
    return text;
  }
  return text.replace(/^\s*#.*$/gm, "");
}

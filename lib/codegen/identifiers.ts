/** What a module cannot declare, or should not: words of the language, and what Node gives every module. */
const RESERVED = [
  ...["arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete"],
  ...["do", "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if", "implements"],
  ...["import", "in", "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public"],
  ...["return", "static", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with"],
  ...["yield", "async", "exports", "globalThis", "module", "require", "undefined"],
];

/** Gives the constants of one module their names, each once. */
export class Identifiers {
  readonly #taken: Set<string>;

  /** `taken` are names that the module declares itself. */
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...RESERVED, ...taken]);
  }

  /**
   * A name for a constant: `awsBase` for `aws-base`.
   *
   * `kind` is what the constant is, such as `profile`. It is the name where a text has no letter of the alphabet, comes
   * first where a text begins with a digit, and last where the name is taken: `defaultProfile`, `defaultProfile2`.
   */
  take(text: string, kind: string): string {
    const name = camelCase(text, kind);
    const longer = name === kind ? name : `${name}${capitalised(kind)}`;
    let free = this.#taken.has(name) ? longer : name;
    for (let count = 2; this.#taken.has(free); count += 1) free = `${longer}${count}`;
    this.#taken.add(free);
    return free;
  }
}

function camelCase(text: string, kind: string): string {
  // Letters with accents count as those without.
  const words =
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .match(/[A-Za-z0-9]+/g) ?? [];
  if (!words.some((word) => /[A-Za-z]/.test(word))) return [kind, ...words].join("");
  const cased = words.map((word) => (word === word.toUpperCase() ? word.toLowerCase() : word));
  const all = /^[0-9]/.test(words[0] as string) ? [kind, ...cased] : cased;
  return all
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : capitalised(word)))
    .join("");
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

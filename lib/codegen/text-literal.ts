/** The constants of a program whose `.ref` stands for a variable, by the variable's name. */
export type References = ReadonlyMap<string, string>;

const NO_REFERENCES: References = new Map();

/** What an editor does not show, or what reading a source file would change or lose: it is written as an escape. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u00a0]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A text as a TypeScript expression whose value is that text, to the last character.
 *
 * One line is a string in quotes, several are a template literal, line breaks as they are. `{{.spectro.var.<name>}}`
 * becomes `${constant.ref}` where `references` has a constant for it, and `constant.ref` where it is the whole text.
 */
export function textLiteral(text: string, references: References = NO_REFERENCES): string {
  const parts = splitAtReferences(text, references);
  const [first, only, last] = parts;
  if (parts.length === 3 && first === "" && last === "") return `${only}.ref`;
  const isBlock = text.slice(0, -1).includes("\n");
  if (parts.length === 1 && !isBlock) return quoted(text);
  const written = parts.map((part, index) => (index % 2 === 0 ? templatePart(part, isBlock) : `\${${part}.ref}`));
  return `\`${written.join("")}\``;
}

/** A text as a string in quotes, on one line: double ones, unless single ones save escapes. */
export function quoted(text: string): string {
  const count = (quote: string) => text.split(quote).length;
  const quote = count('"') > count("'") ? "'" : '"';
  const marked = text.replace(/["'\\]/g, (one) => (one === "\\" || one === quote ? `\\${one}` : one));
  return `${quote}${escaped(marked)}${quote}`;
}

/** Texts and, at the odd places, the constants between them. */
function splitAtReferences(text: string, references: References): string[] {
  const parts: string[] = [];
  let from = 0;
  if (references.size > 0) {
    for (const match of text.matchAll(/\{\{\.spectro\.var\.([A-Za-z0-9_-]+)\}\}/g)) {
      const constant = references.get(match[1] as string);
      if (constant === undefined) continue;
      parts.push(text.slice(from, match.index), constant);
      from = match.index + match[0].length;
    }
  }
  return [...parts, text.slice(from)];
}

function templatePart(text: string, isBlock: boolean): string {
  return escaped(text.replace(/[\\`]|\$(?=\{)/g, "\\$&"), isBlock);
}

function escaped(text: string, keepsLineBreaks = false): string {
  return text.replace(UNSAFE, (one) => {
    if (one === "\n" && keepsLineBreaks) return one;
    const code = one.codePointAt(0) as number;
    const hex = code.toString(16);
    return SHORT_ESCAPES[one] ?? (code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`);
  });
}

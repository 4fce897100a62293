/**
 * Palette's macros, `{{ ... }}`, in values and manifests.
 *
 * They must be found before YAML is parsed: an unquoted `{{.spectro.var.x}}` is, to a YAML parser, a map in a map.
 */

/** One macro in a text. */
export interface Macro {
  /** The macro as written, braces included. */
  readonly text: string;
  /** Offset of its first brace in the text, in UTF-16 units. */
  readonly offset: number;
  /** Line of its first brace, counted from 1. */
  readonly line: number;
}

/** A reference to a profile variable, `{{.spectro.var.NAME}}`. */
export interface VariableReference {
  /** Name of the variable, case-sensitive. */
  readonly name: string;
  /** The macro that holds the reference, as written. */
  readonly text: string;
  /** Line of the macro, counted from 1. */
  readonly line: number;
}

const MACRO = /\{\{[^\n]*?\}\}/g;
const VARIABLE = /\.spectro\.var\.([A-Za-z0-9_-]+)/g;

/** All macros of a text, in order. */
export function findMacros(text: string): Macro[] {
  const found: Macro[] = [];
  let line = 1;
  let from = 0;
  for (const match of text.matchAll(MACRO)) {
    for (let at = text.indexOf("\n", from); at !== -1 && at < match.index; at = text.indexOf("\n", at + 1)) line += 1;
    from = match.index;
    found.push({ text: match[0], offset: match.index, line });
  }
  return found;
}

/** All references to profile variables in a text, comments included, in order. */
export function findVariableReferences(text: string): VariableReference[] {
  if (!text.includes(".spectro.var.")) return [];
  return findMacros(text).flatMap((macro) =>
    [...macro.text.matchAll(VARIABLE)].map((match) => ({
      name: match[1] as string,
      text: macro.text,
      line: macro.line,
    })),
  );
}

/** A text whose macros are replaced by harmless stand-ins of the same length, and the way back. */
export interface MaskedText {
  /** The text with stand-ins; offsets and lines are those of the original. */
  readonly text: string;
  /** True when at least one macro was replaced. */
  readonly masked: boolean;
  /** Puts the macros of the original back into a part of the masked text. */
  restore(part: string): string;
  /** Whether a part of the masked text holds a stand-in. */
  holdsMacro(part: string): boolean;
}

const PRIVATE_USE_FIRST = 0xe000;
const PRIVATE_USE_LAST = 0xf8ff;

/** Two private-use characters that the text itself does not use. */
function freeMarkers(text: string): [string, string] {
  const free: string[] = [];
  for (let code = PRIVATE_USE_FIRST; code <= PRIVATE_USE_LAST && free.length < 2; code += 1) {
    const character = String.fromCharCode(code);
    if (!text.includes(character)) free.push(character);
  }
  return free as unknown as [string, string];
}

/**
 * Replaces each macro by a stand-in of the same length that YAML reads as part of a plain word.
 *
 * A stand-in is a marker, the number of the macro's text in decimal digits, and fill characters. Short texts get
 * the small numbers, so that each stand-in fits into the length of its macro.
 */
export function maskMacros(text: string): MaskedText {
  const macros = text.includes("{{") ? findMacros(text) : [];
  if (macros.length === 0) {
    return { text, masked: false, restore: (part) => part, holdsMacro: () => false };
  }
  const [start, filler] = freeMarkers(text);
  const texts = [...new Set(macros.map((macro) => macro.text))].sort((a, b) => a.length - b.length);
  const numbers = new Map(texts.map((macro, index) => [macro, index]));
  const masked = text.replace(MACRO, (macro) => (start + numbers.get(macro) + filler).padEnd(macro.length, filler));
  const standIn = new RegExp(`${start}([0-9]+)${filler}+`, "g");
  return {
    text: masked,
    masked: true,
    restore: (part) => part.replace(standIn, (_, number: string) => texts[Number(number)] as string),
    holdsMacro: (part) => part.includes(start),
  };
}

/** A macro without the blanks inside its braces: `{{ .x }}` and `{{.x}}` mean the same. */
export function normaliseMacros(text: string): string {
  return text.includes("{{") ? text.replace(MACRO, (macro) => `{{${macro.slice(2, -2).trim()}}}`) : text;
}

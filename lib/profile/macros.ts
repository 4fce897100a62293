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

const VARIABLE = /\.spectro\.var\.([A-Za-z0-9_-]+)/g;

/**
 * All macros of a text, in order: from `{{` to the next `}}` on the same line. Of several `{{` before it the last one
 * counts: a macro holds no macro, and `{{{.x}}: 1}` is a map with a macro for a key.
 *
 * One pass over the text: a regular expression would start anew at every brace that nothing closes.
 */
export function findMacros(text: string): Macro[] {
  const found: Macro[] = [];
  const after = (mark: string, from: number): number => {
    const at = text.indexOf(mark, from);
    return at === -1 ? text.length : at;
  };
  let line = 1;
  let lineEnd = after("\n", 0);
  let close = -1;
  for (let open = after("{{", 0); open < text.length; ) {
    for (; lineEnd < open; lineEnd = after("\n", lineEnd + 1)) line += 1;
    if (close < open + 2) close = after("}}", open + 2);
    if (close === text.length) break;
    const closes = close < lineEnd;
    if (closes) {
      const offset = text.lastIndexOf("{{", close - 2);
      found.push({ text: text.slice(offset, close + 2), offset, line });
    }
    open = after("{{", closes ? close + 2 : lineEnd + 1);
  }
  return found;
}

/** A text with each of its macros replaced. */
export function replaceMacros(text: string, replacement: (macro: string) => string): string {
  const parts: string[] = [];
  let from = 0;
  for (const macro of findMacros(text)) {
    parts.push(text.slice(from, macro.offset), replacement(macro.text));
    from = macro.offset + macro.text.length;
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(from);
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

/** Characters that a stand-in may be made of: private use first, then some that hardly any text uses up. */
const MARKER_RANGES = [
  [0xe000, 0xf8ff],
  [0x3400, 0x4dbf],
  [0xa000, 0xa48c],
] as const;

/** Two characters that the texts use neither as such nor as an escape in quotes; undefined when all are in use. */
function freeMarkers(text: string): [string, string] | undefined {
  const used = new Set<number>();
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x3400) used.add(code);
  }
  for (const match of text.matchAll(/\\(?:u|U0000)([0-9a-fA-F]{4})/g))
    used.add(Number.parseInt(match[1] as string, 16));
  const free: string[] = [];
  for (const [first, last] of MARKER_RANGES) {
    for (let code = first; code <= last; code += 1) {
      if (!used.has(code)) free.push(String.fromCharCode(code));
      if (free.length === 2) return free as unknown as [string, string];
    }
  }
  return undefined;
}

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A number in few characters: three of them name more macros than there are macros of five characters. */
function shortNumber(value: number): string {
  const low = DIGITS[value % DIGITS.length] as string;
  return value < DIGITS.length ? low : shortNumber(Math.floor(value / DIGITS.length)) + low;
}

/**
 * Replaces each macro by a stand-in of the same length that YAML reads as part of a plain word.
 *
 * A stand-in is a marker, the number of the macro's text, and fill characters. Short texts get the small numbers, so
 * that each stand-in fits into the length of its macro. Text in `besides` will be mixed with the masked text: no
 * stand-in looks like a part of it.
 */
export function maskMacros(text: string, besides = ""): MaskedText {
  const macros = text.includes("{{") ? findMacros(text) : [];
  const markers = macros.length === 0 ? undefined : freeMarkers(text + besides);
  if (markers === undefined) {
    return { text, masked: false, restore: (part) => part, holdsMacro: () => false };
  }
  const [start, filler] = markers;
  const texts = [...new Set(macros.map((macro) => macro.text))].sort((a, b) => a.length - b.length);
  const numberOf = new Map(texts.map((macro, index) => [macro, shortNumber(index)]));
  const macroOf = new Map(texts.map((macro, index) => [shortNumber(index), macro]));
  const standIn = new RegExp(`${start}([0-9A-Za-z]+)${filler}+`, "g");
  return {
    text: replaceMacros(text, (macro) => (start + numberOf.get(macro) + filler).padEnd(macro.length, filler)),
    masked: true,
    restore: (part) => part.replace(standIn, (whole, number: string) => macroOf.get(number) ?? whole),
    holdsMacro: (part) => part.includes(start),
  };
}

/** A macro without the blanks inside its braces: `{{ .x }}` and `{{.x}}` mean the same. */
export function normaliseMacros(text: string): string {
  return text.includes("{{") ? replaceMacros(text, (macro) => `{{${macro.slice(2, -2).trim()}}}`) : text;
}

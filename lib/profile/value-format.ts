import { rememberedRe2, takesTooLong } from "./re2";

/** Types that a part of a format can have. */
export const VALUE_TYPES = [
  "string",
  "number",
  "boolean",
  "password",
  "list",
  "ipv4",
  "version",
  /** A text, like `string`; some packs write it so. */
  "input",
] as const;

/** Type of a part of a format. */
export type ValueType = (typeof VALUE_TYPES)[number];

/** One part of a format: fixed text, or a place for a value of some type. */
export interface ValueFormatPart {
  readonly type: ValueType | "literal";
  /** Of `literal`: the text itself. */
  readonly text?: string;
  /** Regular expression (RE2) that must be found in the part; anchors in it mean the ends of the part. */
  readonly regex?: string;
  /** Of `number`: the smallest and the largest one allowed, as written. */
  readonly range?: readonly [string, string];
  /** Of `list`: the texts allowed. */
  readonly options?: readonly string[];
}

/** What a pack allows as a value: parts that follow each other. No parts at all: everything is allowed. */
export interface ValueFormat {
  readonly parts: readonly ValueFormatPart[];
}

/** Accepts everything. */
export const ANY_VALUE: ValueFormat = { parts: [] };

/** Longest format that is read, in UTF-16 units. */
const FORMAT_LIMIT = 4096;

/** The pieces of a regular expression: an escape, a class, or one character. */
const REGEX_PIECE = /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:[a-z^]*:\]|[^\]\\])*\]|[\s\S]/gy;

/**
 * Reads a format such as `${ipv4} - ${ipv4}` or `${number:[1-10]}`: types in `${}`, each with a `/regex/`, a range of
 * numbers or a list of options after a colon if need be, and literal text around them.
 *
 * Never throws. What it cannot read, and text without any type, accepts everything.
 */
export function parseFormat(text: string): ValueFormat {
  if (text.length > FORMAT_LIMIT || !text.includes("${")) return ANY_VALUE;
  const parts: ValueFormatPart[] = [];
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf("${", at);
    const literal = text.slice(at, open === -1 ? text.length : open);
    if (literal !== "") parts.push({ type: "literal", text: literal });
    if (open === -1) break;
    const read = readPart(text, open + 2);
    if (read === undefined) return ANY_VALUE;
    parts.push(read.part);
    at = read.end;
  }
  return { parts };
}

/** The part whose type begins at an offset, and the offset after its closing brace. */
function readPart(text: string, from: number): { part: ValueFormatPart; end: number } | undefined {
  const head = /\s*([A-Za-z0-9]+)\s*(:\s*\/|:\s*\[|\})/y;
  head.lastIndex = from;
  const found = head.exec(text);
  const type = VALUE_TYPES.find((one) => one === found?.[1]);
  if (found === null || type === undefined) return undefined;
  const start = head.lastIndex;
  if (found[2] === "}") return { part: { type }, end: start };
  if (found[2]?.endsWith("/")) {
    const close = endOfRegex(text, start);
    return close === undefined ? undefined : { part: { type, regex: text.slice(start, close) }, end: close + 2 };
  }
  const close = text.indexOf("]}", start);
  const inside = close === -1 ? undefined : text.slice(start, close);
  if (inside === undefined) return undefined;
  if (type === "list") {
    return { part: { type, options: inside.split(",").map((option) => option.trim()) }, end: close + 2 };
  }
  const range = /^\s*([+-]?\d+(?:\.\d+)?)\s*-\s*([+-]?\d+(?:\.\d+)?)\s*$/.exec(inside);
  if (type !== "number" || range === null || Number(range[1]) > Number(range[2])) return undefined;
  return { part: { type, range: [range[1] as string, range[2] as string] }, end: close + 2 };
}

/** Offset of the slash before the brace that closes a part: one that is neither escaped nor in a class. */
function endOfRegex(text: string, from: number): number | undefined {
  let at = from;
  for (const [piece] of text.slice(from).matchAll(REGEX_PIECE)) {
    if (piece === "/" && text[at + 1] === "}") return at;
    at += piece.length;
  }
  return undefined;
}

const ANYTHING = "(?s:.*)";
const OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const WORDS = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";

/** Patterns of the types that have one; RE2 and JavaScript read them alike, both in linear time. */
const PATTERNS: Readonly<Partial<Record<ValueType, string>>> = {
  number: "[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
  boolean: "(?:true|false)",
  ipv4: `${OCTET}(?:\\.${OCTET}){3}`,
  version: `(?:0|[1-9][0-9]*)(?:\\.(?:0|[1-9][0-9]*)){2}(?:-${WORDS}(?:\\.${WORDS})*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?`,
};

const WHOLE: Readonly<Partial<Record<ValueType, RegExp>>> = Object.fromEntries(
  Object.entries(PATTERNS).map(([type, pattern]) => [type, new RegExp(`^${pattern}$`)]),
);

/**
 * Whether a text as a whole has a format; undefined where it would take too long to tell.
 *
 * A regular expression that RE2 cannot read is passed over.
 */
export function fitsFormat(format: ValueFormat, text: string): boolean | undefined {
  const [first, ...rest] = format.parts;
  if (first === undefined) return true;
  if (rest.length === 0) return fitsPart(first, text);
  const program = rememberedRe2(format.parts.map(partPattern).join(""));
  if (program === undefined) return true;
  return takesTooLong(program, text) ? undefined : program.testExact(text);
}

function fitsPart(part: ValueFormatPart, text: string): boolean | undefined {
  if (part.type === "literal") return text === part.text;
  if (WHOLE[part.type]?.test(text) === false) return false;
  if (part.options !== undefined && !part.options.includes(text)) return false;
  if (part.range !== undefined && (Number(text) < Number(part.range[0]) || Number(text) > Number(part.range[1]))) {
    return false;
  }
  const program = part.regex === undefined ? undefined : rememberedRe2(part.regex);
  if (program === undefined) return true;
  return takesTooLong(program, text) ? undefined : program.test(text);
}

/** The pattern of a part among others. */
function partPattern(part: ValueFormatPart): string {
  if (part.type === "literal") return quoted(part.text ?? "");
  if (part.regex !== undefined) return regexAmongOthers(part.regex);
  if (part.options !== undefined) return `(?:${part.options.map(quoted).join("|")})`;
  if (part.range !== undefined) return rangePattern(part.range[0], part.range[1]);
  return PATTERNS[part.type] ?? ANYTHING;
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/**
 * A regular expression as one part among others, where its anchors have to mean the ends of the part: each branch that
 * is not anchored gets room for more text. One with anchors elsewhere accepts any text, because RE2 cannot say it.
 */
function regexAmongOthers(regex: string): string {
  const branches: string[][] = [[]];
  let depth = 0;
  for (const [piece] of regex.matchAll(REGEX_PIECE)) {
    if (piece === "(") depth += 1;
    if (piece === ")") depth -= 1;
    if (piece === "|" && depth === 0) branches.push([]);
    else branches.at(-1)?.push(piece);
  }
  const patterns: string[] = [];
  for (const branch of branches) {
    const atStart = branch[0] === "^";
    const atEnd = branch.at(-1) === "$" && branch.length > (atStart ? 1 : 0);
    const body = branch.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
    if (body.some((piece) => /^(?:[$^]|\\[AzQbB])$/.test(piece))) return ANYTHING;
    patterns.push(`${atStart ? "" : ANYTHING}(?:${body.join("")})${atEnd ? "" : ANYTHING}`);
  }
  const whole = `(?:${patterns.join("|")})`;
  return rememberedRe2(regex) === undefined || rememberedRe2(whole) === undefined ? ANYTHING : whole;
}

/** Most digits of a bound that is written as a pattern. */
const BOUND_DIGITS = 15;

/** Numbers of a range as a pattern; any number where a bound has a fraction or is too long. */
function rangePattern(low: string, high: string): string {
  if ([low, high].some((bound) => !/^[+-]?\d+$/.test(bound) || bound.length > BOUND_DIGITS)) {
    return PATTERNS.number as string;
  }
  const [from, to] = [Number(low), Number(high)];
  const signed: string[] = [];
  if (to >= 0) signed.push(`\\+?${upwards(Math.max(from, 0), to)}`);
  if (from < 0) signed.push(`-${upwards(Math.max(-to, 0), -from)}`);
  if (from === 0) signed.push("-0+(?:\\.0*)?");
  return `(?:${signed.join("|")})`;
}

/** Numbers without sign between two whole numbers: a fraction may follow all but the largest. */
function upwards(from: number, to: number): string {
  const patterns = [`0*${to}(?:\\.0*)?`];
  if (from < to) patterns.push(`0*(?:${wholeNumbers(from, to - 1)})(?:\\.[0-9]*)?`);
  if (from === 0) patterns.push(to > 0 ? "\\.[0-9]+" : "\\.0+");
  return `(?:${patterns.join("|")})`;
}

function wholeNumbers(from: number, to: number): string {
  const patterns: string[] = [];
  for (let digits = String(from).length; digits <= String(to).length; digits += 1) {
    const least = Math.max(from, digits === 1 ? 0 : 10 ** (digits - 1));
    const most = Math.min(to, 10 ** digits - 1);
    patterns.push(sameLength(String(least), String(most)));
  }
  return patterns.join("|");
}

/** Numbers between two of the same length. */
function sameLength(low: string, high: string): string {
  if (/^0*$/.test(low) && /^9*$/.test(high)) return low === "" ? "" : `[0-9]{${low.length}}`;
  const [first, last] = [Number(low[0]), Number(high[0])];
  const [lowRest, highRest] = [low.slice(1), high.slice(1)];
  if (first === last) return `${first}${sameLength(lowRest, highRest)}`;
  const branches = [
    `${first}${sameLength(lowRest, "9".repeat(lowRest.length))}`,
    `${last}${sameLength("0".repeat(highRest.length), highRest)}`,
  ];
  if (last - first > 1) branches.push(`[${first + 1}-${last - 1}][0-9]{${lowRest.length}}`);
  return `(?:${branches.join("|")})`;
}

const WORDINGS: Readonly<Record<ValueType, string>> = {
  string: "a text",
  input: "a text",
  password: "a password",
  number: "a number",
  boolean: "true or false",
  list: "a text",
  ipv4: "an IPv4 address",
  version: "a semantic version such as 1.2.3",
};

/** A format in words, such as `a number from 1 to 65535` or `an IPv4 address, ' - ', an IPv4 address`. */
export function describeFormat(format: ValueFormat): string {
  return format.parts.length === 0 ? "any value" : format.parts.map(describePart).join(", ");
}

function describePart(part: ValueFormatPart): string {
  if (part.type === "literal") return `'${part.text}'`;
  const [only, ...others] = part.options ?? [];
  if (only !== undefined) {
    const choice = others.length === 0 ? only : `one of ${[only, ...others].join(", ")}`;
    return part.regex === undefined ? choice : `${choice} that matches /${part.regex}/`;
  }
  const range = part.range === undefined ? "" : ` from ${part.range[0]} to ${part.range[1]}`;
  return `${WORDINGS[part.type]}${range}${part.regex === undefined ? "" : ` that matches /${part.regex}/`}`;
}

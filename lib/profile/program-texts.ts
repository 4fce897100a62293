import { type ErrorCode, type ErrorParams, type Issue, issue } from "./errors";
import { joinPath } from "./yaml-writer";

/** What a text of a program holds that nobody meant to write. */
interface Slip {
  readonly code: ErrorCode;
  readonly pattern: RegExp;
  readonly params: (found: string) => ErrorParams;
}

/**
 * What stands in a text where a program put a value into it that is no text: Pulumi's words for an Output, JavaScript's for
 * an object or a promise, and the marks that the CDKs resolve when they synthesize (texts, lists, numbers).
 */
const SLIPS: readonly Slip[] = [
  { code: "OUTPUT_IN_TEXT", pattern: /Calling \[to(?:String|JSON)\] on an \[Output<T>\]/, params: () => ({}) },
  { code: "OBJECT_IN_TEXT", pattern: /\[object (?:Object|Promise)\]/, params: (found) => ({ found }) },
  {
    code: "TOKEN_IN_TEXT",
    pattern: /[$#]\{(?:Tf)?Token\[[\w:.-]+\.\d+\]\}|-(?:8\.\d{5,}e\+298|1\.888154\d{5,}e\+289)/,
    params: (found) => ({ token: found }),
  },
];

/** Fields of a profile in which these words stand for a value that the program did not have. */
const WORD_FIELDS = ["name", "version", "description"] as const;
const WORDS = /(?<![\w$])(undefined|NaN)(?![\w$])/;

/**
 * Texts of a program that hold what nobody meant to write. Anything may be passed in that is plain data; each text is one
 * problem at most. Only for what a program has written: defaults of packs, and what is in Palette, are what they are.
 *
 * Issues: `OUTPUT_IN_TEXT`, `OBJECT_IN_TEXT`, `TOKEN_IN_TEXT`; warnings `UNDEFINED_IN_TEXT` in name, version, tags and
 * description.
 */
export function checkProgramTexts(input: unknown): Issue[] {
  const issues: Issue[] = [];
  const look = (text: string, path: string) => {
    const slip = slipIn(text, path);
    if (slip !== undefined) issues.push(slip);
  };
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") look(value, path);
    else if (typeof value === "number" && Math.abs(value) > 1e288) look(String(value), path);
    else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walk(item, `${path}[${index}]`);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        // The key itself would say nothing but the slip.
        if (slipIn(key, path) === undefined) walk(item, joinPath(path, key));
        else look(key, path);
      }
    }
  };
  walk(input, "");
  return [...issues, ...wordsIn(input)];
}

function slipIn(text: string, path: string): Issue | undefined {
  for (const { code, pattern, params } of SLIPS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const line = text.slice(0, match.index).split("\n").length;
    return issue(code, path, params(match[0]), line === 1 ? {} : { line });
  }
  return undefined;
}

function wordsIn(input: unknown): Issue[] {
  const fields = typeof input === "object" && input !== null ? (input as Readonly<Record<string, unknown>>) : {};
  const tags = Array.isArray(fields.tags) ? fields.tags : [];
  const texts: readonly (readonly [string, unknown])[] = [
    ...WORD_FIELDS.map((name) => [name, fields[name]] as const),
    ...tags.map((tag, index) => [`tags[${index}]`, tag] as const),
  ];
  return texts.flatMap(([path, text]) => {
    const word = typeof text === "string" ? WORDS.exec(text)?.[1] : undefined;
    return word === undefined ? [] : [issue("UNDEFINED_IN_TEXT", path, { word }, { severity: "warning" })];
  });
}

/** The issues without those about a text that is not what was meant, or about parts of it: they only follow from that. */
export function withSlips(issues: readonly Issue[], slips: readonly Issue[]): Issue[] {
  const paths = slips.filter(({ severity }) => severity === "error").map(({ path }) => path);
  const follows = (path: string) =>
    paths.some((slip) => path === slip || path.startsWith(`${slip}.`) || path.startsWith(`${slip}[`));
  return [...slips, ...issues.filter(({ path }) => !follows(path))];
}

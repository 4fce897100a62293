import {
  Composer,
  type CST,
  type Document,
  Lexer,
  LineCounter,
  type ParseOptions,
  Parser,
  type SchemaOptions,
} from "yaml";
import { type Issue, issue } from "./errors";
import { type MaskedText, maskMacros } from "./macros";
import { faithfulScalars } from "./yaml-tags";

/** Limits of a YAML text; beyond them it is an error, never a hang. */
export const YAML_LIMITS = {
  /** Largest text of values, in bytes of UTF-8. */
  bytes: 1_048_576,
  /** Largest text of a manifest, in bytes of UTF-8: definitions of custom resources come in bundles. */
  manifestBytes: 4_194_304,
  /** Deepest nesting of maps and lists. */
  depth: 64,
  /** Most nodes after aliases are expanded. A long text counts as several. */
  nodes: 200_000,
  /** Most errors that are reported of one text: what follows is mostly a consequence. */
  errors: 50,
} as const;

/** A parsed text: its documents, or what is wrong with it. Offsets are those of `text`. */
export interface ParsedYaml {
  /** The text that was parsed: without the blank space at its end. */
  readonly text: string;
  /** The same with its macros masked. */
  readonly masked: MaskedText;
  /** All documents, empty ones included; none when there are issues. */
  readonly documents: readonly Document[];
  readonly lines: LineCounter;
  /** What is wrong with the text, each with its line and an empty path. */
  readonly issues: readonly Issue[];
}

/** Ends the reading of a text at the first problem that makes going on pointless; undefined: it is noted already. */
export class StopReading extends Error {
  constructor(readonly issue: Issue | undefined) {
    super(issue?.message);
  }
}

const OPTIONS: ParseOptions & SchemaOptions & { version: "1.2"; logLevel: "silent" } = {
  schema: "core",
  version: "1.2",
  intAsBigInt: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
  customTags: faithfulScalars,
};

/**
 * Parses a YAML text by YAML 1.2 core, macros masked. `besides` is text that will be mixed in; see `maskMacros`. With
 * `keepSourceTokens`, the nodes tell where they stand in the text.
 */
export function parseYaml(given: string, besides = "", { keepSourceTokens = false } = {}): ParsedYaml {
  // Palette and its users trim values: blank space at the end cannot count, not even in a block scalar.
  const text = given.trimEnd();
  const lines = new LineCounter();
  const bytes = Buffer.byteLength(given, "utf8");
  if (bytes > YAML_LIMITS.manifestBytes) {
    const tooLarge = issue("YAML_TOO_LARGE", "", { actual: bytes, limit: YAML_LIMITS.manifestBytes });
    return { text, masked: maskMacros(""), documents: [], lines, issues: [tooLarge] };
  }
  const masked = maskMacros(text, besides);
  const found: FoundError[] = [];
  const report = (documents: readonly Document[], stop: readonly Issue[] = []): ParsedYaml => {
    const issues = [
      ...found.map(({ offset, message }) => {
        return issue("INVALID_YAML", "", { reason: readable(message) }, { line: lines.linePos(offset).line });
      }),
      ...stop,
    ];
    return { text, masked, documents: issues.length > 0 ? [] : documents, lines, issues };
  };
  try {
    const composer = cheapComposer(lines, found, keepSourceTokens);
    const documents = Array.from(composer.compose(shallowTokens(masked.text, lines, found), true, text.length));
    const others = documents.flatMap((document) => document.errors);
    found.push(...others.slice(0, YAML_LIMITS.errors).map(({ pos, message }) => ({ offset: pos[0], message })));
    return report(documents);
  } catch (error) {
    if (error instanceof StopReading) return report([], error.issue === undefined ? [] : [error.issue]);
    const reason = readable(error instanceof Error ? error.message : String(error));
    return report([], [issue("INVALID_YAML", "", { reason })]);
  }
}

/** An error of the parser, before it is made an issue. */
interface FoundError {
  readonly offset: number;
  readonly message: string;
}

function addError(found: FoundError[], error: FoundError): void {
  found.push(error);
  if (found.length >= YAML_LIMITS.errors) throw new StopReading(undefined);
}

/** The most likely mistakes in words for people who do not know the parser's own. */
const READABLE: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing (["'])quote$/, "a closing $1 is missing"],
  [
    /^Flow (?:map|sequence) in block collection must .* end with a ([\]}])$/,
    "a closing $1 is missing or not indented enough",
  ],
  [/^Flow (?:map|sequence) must end with a ([\]}])$/, "a closing $1 is missing"],
  [
    /^Nested mappings are not allowed in compact mappings$/,
    'a second "key: value" on one line: text with ": " needs quotes',
  ],
  [/^Tabs are not allowed as indentation$/, "a tab is used as indentation, which YAML does not allow"],
  [/^Invalid escape sequence .*$/s, "an escape sequence in double quotes is not valid"],
  [/^(?:Verbatim tags aren't resolved|The .* tag has no suffix|Not a valid tag).*$/s, "a tag is not valid"],
  [/^.* used for \w+ collection.*$/s, "a tag does not fit what it stands before"],
  [/^(?:Unsupported YAML version|Unknown directive) .*$/s, "a directive is not known"],
];

/** The parser's message in plain words. It never quotes the text, which may hold a secret: what it cites comes last. */
function readable(message: string): string {
  const [pattern, text] = READABLE.find(([one]) => one.test(message)) ?? [];
  if (pattern !== undefined && text !== undefined) return message.replace(pattern, text);
  return message.replace(/: .*$/s, "").replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

type ErrorSource = number | readonly [number, number] | { readonly offset: number };

/**
 * A composer that notes errors here and drops warnings. Its own way makes an `Error` with a stack of each, which takes
 * a minute for a text of a million errors.
 */
function cheapComposer(lines: LineCounter, found: FoundError[], keepSourceTokens: boolean): Composer {
  const composer = new Composer({ ...OPTIONS, keepSourceTokens, lineCounter: lines });
  const onError = (source: ErrorSource, _code: string, message: string, warning?: boolean) => {
    if (warning) return;
    const offset = typeof source === "number" ? source : "offset" in source ? source.offset : source[0];
    addError(found, { offset, message });
  };
  return Object.assign(composer, { onError });
}

/**
 * The tokens of a text; stops where collections nest too deep.
 *
 * The parser itself has a stack of its own, but what composes its tokens calls itself: deep nesting could end the
 * process. One level more than allowed is let through, for the document and for a scalar: the reader counts exactly.
 */
function* shallowTokens(text: string, lines: LineCounter, found: FoundError[]) {
  const parser = new Parser(lines.addNewLine);
  const checked = function* (tokens: Iterable<CST.Token>) {
    for (const token of tokens) {
      if (token.type === "error") addError(found, { offset: token.offset, message: token.message });
      else yield token;
    }
  };
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* checked(parser.next(lexeme));
    if (parser.stack.length > YAML_LIMITS.depth + 2) {
      const { line } = lines.linePos(parser.offset);
      throw new StopReading(issue("YAML_TOO_DEEP", "", { limit: YAML_LIMITS.depth }, { line }));
    }
  }
  yield* checked(parser.end());
}

import { isBlank, isBreak, isBreakOrEnd, isOneOf, isSpace } from "./yaml-characters";
import { YamlSyntaxError, type YamlToken } from "./yaml-tokens";

/** What one character after a backslash stands for in double quotes; `x`, `u` and `U` have digits after them. */
const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "'": "'",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The part of the scanner that reads scalars, and where it stands. */
export class YamlScalarScanner {
  protected position = 0;
  protected line = 0;
  private lineStart = 0;
  protected indent = -1;
  protected flowLevel = 0;
  /** Whether a key without `?` may begin here. */
  protected keyAllowed = true;

  constructor(protected readonly text: string) {}

  protected get column(): number {
    return this.position - this.lineStart;
  }

  /** The character at an offset; 0 behind the end. */
  protected code(at: number): number {
    return at < this.text.length ? this.text.charCodeAt(at) : 0;
  }

  /** Skips one line break and returns what stands for it in a value. */
  protected skipBreak(): string {
    const code = this.code(this.position);
    this.position += code === 0x0d && this.code(this.position + 1) === 0x0a ? 2 : 1;
    this.line += 1;
    this.lineStart = this.position;
    return code === 0x2028 ? "\u2028" : code === 0x2029 ? "\u2029" : "\n";
  }

  protected skipComment(): void {
    while (!isBreakOrEnd(this.code(this.position))) this.position += 1;
  }

  /** Whether `---` or `...` stands here, as a word of its own. */
  protected isDocumentMark(at: number): boolean {
    const code = this.code(at);
    return (
      (code === 0x2d || code === 0x2e) &&
      this.code(at + 1) === code &&
      this.code(at + 2) === code &&
      isSpace(this.code(at + 3))
    );
  }

  protected scanBlock(literal: boolean): YamlToken {
    const start = this.position;
    this.position += 1;
    const { keeps, strips, increment } = this.scanBlockHeader(start);
    let indent = increment === 0 ? 0 : Math.max(this.indent, 0) + increment;
    const first = this.scanBlockBreaks(indent);
    indent = first.indent;
    let { breaks, end } = first;
    let value = "";
    let leading = "";
    let leadingBlank = false;
    while (this.column === indent && this.code(this.position) !== 0) {
      const blank = isBlank(this.code(this.position));
      const folds = !literal && !leadingBlank && !blank && leading === "\n";
      if (!folds) value += leading;
      else if (breaks === "") value += " ";
      value += breaks;
      leadingBlank = blank;
      const from = this.position;
      while (!isBreakOrEnd(this.code(this.position))) this.position += 1;
      value += this.text.slice(from, this.position);
      leading = this.code(this.position) === 0 ? "" : this.skipBreak();
      ({ breaks, end } = this.scanBlockBreaks(indent));
    }
    if (!strips) value += leading;
    if (keeps) value += breaks;
    return { type: "scalar", start, end, value, style: literal ? "literal" : "folded" };
  }

  /** What stands behind `|` or `>`: chomping and indentation, in either order, then a comment. */
  private scanBlockHeader(start: number) {
    const header = /(?:[+-][0-9]?|[0-9][+-]?)?/y;
    header.lastIndex = this.position;
    const marks = header.exec(this.text)?.[0] ?? "";
    const digit = marks.replace(/[+-]/, "");
    if (digit === "0") throw new YamlSyntaxError("the header of a block cannot ask for an indentation of 0", start);
    this.position += marks.length;
    while (isBlank(this.code(this.position))) this.position += 1;
    if (this.code(this.position) === 0x23) this.skipComment();
    if (!isBreakOrEnd(this.code(this.position))) {
      throw new YamlSyntaxError('text stands behind "|" or ">" on the same line', start);
    }
    if (this.code(this.position) !== 0) this.skipBreak();
    return { keeps: marks.includes("+"), strips: marks.includes("-"), increment: Number(digit) };
  }

  /** The empty lines before the next line of a block; finds its indentation where that is not known (0). */
  private scanBlockBreaks(known: number): { breaks: string; indent: number; end: number } {
    let breaks = "";
    let end = this.position;
    let most = 0;
    for (;;) {
      while ((known === 0 || this.column < known) && this.code(this.position) === 0x20) this.position += 1;
      most = Math.max(most, this.column);
      if ((known === 0 || this.column < known) && this.code(this.position) === 0x09) {
        throw new YamlSyntaxError("a tab is used as indentation, which YAML does not allow", this.position);
      }
      if (!isBreak(this.code(this.position))) break;
      breaks += this.skipBreak();
      end = this.position;
    }
    return { breaks, end, indent: known === 0 ? Math.max(most, this.indent + 1, 1) : known };
  }

  protected scanQuoted(single: boolean): YamlToken {
    const start = this.position;
    const quote = single ? 0x27 : 0x22;
    this.position += 1;
    let value = "";
    for (;;) {
      if (this.column === 0 && this.isDocumentMark(this.position)) throw unclosed(single, start);
      if (this.code(this.position) === 0) throw unclosed(single, start);
      const before = this.scanQuotedWord(single);
      value += before.value;
      if (!before.joins && this.code(this.position) === quote) break;
      value += this.scanGap(before.joins);
    }
    this.position += 1;
    return { type: "scalar", start, end: this.position, value, style: single ? "single" : "double" };
  }

  /** Text in quotes up to the next blank, break or quote; `joins` where an escaped break ends it. */
  private scanQuotedWord(single: boolean): { value: string; joins: boolean } {
    let value = "";
    let from = this.position;
    const upToHere = () => value + this.text.slice(from, this.position);
    for (;;) {
      const code = this.code(this.position);
      if (isSpace(code)) return { value: upToHere(), joins: false };
      if (single && code === 0x27) {
        if (this.code(this.position + 1) !== 0x27) return { value: upToHere(), joins: false };
        value = `${upToHere()}'`;
        this.position += 2;
        from = this.position;
      } else if (!single && code === 0x22) return { value: upToHere(), joins: false };
      else if (!single && code === 0x5c) {
        value = upToHere();
        if (isBreak(this.code(this.position + 1))) {
          this.position += 1;
          this.skipBreak();
          return { value, joins: true };
        }
        value += this.scanEscape();
        from = this.position;
      } else this.position += 1;
    }
  }

  private scanEscape(): string {
    const letter = this.text[this.position + 1] ?? "";
    const simple = ESCAPES[letter];
    if (simple !== undefined && Object.hasOwn(ESCAPES, letter)) {
      this.position += 2;
      return simple;
    }
    const length = Object.hasOwn(DIGITS, letter) ? (DIGITS[letter] as number) : 0;
    const digits = this.text.slice(this.position + 2, this.position + 2 + length);
    if (length === 0 || digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) {
      const slash = letter === "/" ? 'write "/" without a backslash' : undefined;
      throw new YamlSyntaxError("an escape sequence in double quotes is not valid", this.position, slash);
    }
    const code = Number.parseInt(digits, 16);
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
      const hint = "write the character itself, or \\U and its eight digits";
      const reason = "an escape sequence in double quotes is half of a character, which Helm and Kubernetes refuse";
      throw new YamlSyntaxError(reason, this.position, hint);
    }
    this.position += 2 + length;
    return String.fromCodePoint(code);
  }

  /** The blanks and breaks between two words in quotes. */
  private scanGap(joins: boolean): string {
    let blanks = "";
    let leading = "";
    let trailing = "";
    let broken = joins;
    for (;;) {
      const code = this.code(this.position);
      if (isBlank(code)) {
        if (!broken) blanks += String.fromCharCode(code);
        this.position += 1;
      } else if (isBreak(code)) {
        if (broken) trailing += this.skipBreak();
        else leading = this.skipBreak();
        broken = true;
      } else break;
    }
    return broken ? folded(leading, trailing) : blanks;
  }

  protected scanPlain(): YamlToken {
    const start = this.position;
    const indent = this.indent + 1;
    let end = start;
    let value = "";
    let gap = "";
    let broken = false;
    for (;;) {
      if (this.column === 0 && this.isDocumentMark(this.position)) break;
      if (this.code(this.position) === 0x23) break;
      const from = this.position;
      while (!this.endsPlain()) this.position += 1;
      if (this.position > from) {
        value += gap + this.text.slice(from, this.position);
        gap = "";
        broken = false;
        end = this.position;
      }
      const code = this.code(this.position);
      if (!isBlank(code) && !isBreak(code)) break;
      ({ gap, broken } = this.scanPlainGap(indent));
      if (this.flowLevel === 0 && this.column < indent) break;
    }
    // Behind a line break a key may begin.
    if (broken) this.keyAllowed = true;
    return { type: "scalar", start, end, value, style: "plain" };
  }

  private endsPlain(): boolean {
    const code = this.code(this.position);
    if (isSpace(code)) return true;
    if (code === 0x3a) return isSpace(this.code(this.position + 1));
    return this.flowLevel > 0 && isOneOf(code, ",?[]{}");
  }

  private scanPlainGap(indent: number): { gap: string; broken: boolean } {
    let blanks = "";
    let leading = "";
    let trailing = "";
    let broken = false;
    for (;;) {
      const code = this.code(this.position);
      if (isBlank(code)) {
        if (broken && code === 0x09 && this.column < indent) {
          throw new YamlSyntaxError("a tab is used as indentation, which YAML does not allow", this.position);
        }
        if (!broken) blanks += String.fromCharCode(code);
        this.position += 1;
      } else if (isBreak(code)) {
        if (broken) trailing += this.skipBreak();
        else leading = this.skipBreak();
        broken = true;
      } else break;
    }
    return { gap: broken ? folded(leading, trailing) : blanks, broken };
  }
}

/** What line breaks between two words come to. */
function folded(leading: string, trailing: string): string {
  if (leading !== "\n") return leading + trailing;
  return trailing === "" ? " " : trailing;
}

function unclosed(single: boolean, offset: number): YamlSyntaxError {
  return new YamlSyntaxError(`a closing ${single ? "'" : '"'} is missing`, offset);
}

/** The value of one scalar in quotes, quotes included; undefined where it is not one. */
export function unquoted(source: string): string | undefined {
  try {
    return new YamlQuotedText(source).read();
  } catch (error) {
    if (error instanceof YamlSyntaxError) return undefined;
    throw error;
  }
}

class YamlQuotedText extends YamlScalarScanner {
  read(): string | undefined {
    const token = this.scanQuoted(this.text.startsWith("'"));
    return token.type === "scalar" && token.end === this.text.length ? token.value : undefined;
  }
}

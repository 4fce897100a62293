import { isBlank, isBreak, isBreakOrEnd, isOneOf, isSpace, isWord } from "./yaml-characters";
import { YamlScalarScanner } from "./yaml-scalar-scanner";
import { YamlSyntaxError, type YamlToken } from "./yaml-tokens";

/** A place where a key without `?` may have begun. */
interface SimpleKey {
  possible: boolean;
  readonly required: boolean;
  readonly token: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A key must end within as many characters. */
const LONGEST_KEY = 1024;

const TAG_CHARACTERS = ";/?:@&=+$,.!~*'()[]%";

/**
 * The tokens of a YAML text, as the reader of Helm and Kubernetes finds them (sigs.k8s.io/yaml, which is libyaml in Go).
 *
 * A port and no reading of the specification: what that reader refuses is refused here, and at the same place.
 */
export class YamlScanner extends YamlScalarScanner {
  private tokens: YamlToken[] = [];
  private head = 0;
  private parsed = 0;
  private indents: number[] = [];
  private simpleKeys: SimpleKey[] = [NO_KEY];
  private readonly keysByToken = new Map<number, SimpleKey>();

  /** The next token, which stays the next one. */
  peek(): YamlToken {
    for (;;) {
      if (this.head < this.tokens.length) {
        const key = this.keysByToken.get(this.parsed);
        if (key === undefined || !this.isValid(key)) return this.tokens[this.head] as YamlToken;
      }
      this.fetch();
    }
  }

  /** Goes on to the token after the next one. */
  skip(): void {
    this.head += 1;
    this.parsed += 1;
    if (this.head < this.tokens.length) return;
    this.tokens = [];
    this.head = 0;
  }

  private push(token: YamlToken, at?: number): void {
    if (at === undefined) this.tokens.push(token);
    else this.tokens.splice(this.head + at, 0, token);
  }

  private fetch(): void {
    this.skipToToken();
    this.unrollIndent(this.column);
    const { position } = this;
    const code = this.code(position);
    const next = this.code(position + 1);
    if (code === 0) this.fetchEnd();
    else if (this.column === 0 && code === 0x25) this.fetchDirective();
    else if (this.column === 0 && this.isDocumentMark(position)) this.fetchDocumentMark(code === 0x2d);
    else if (code === 0x5b) this.fetchFlowStart("flow-sequence");
    else if (code === 0x7b) this.fetchFlowStart("flow-mapping");
    else if (code === 0x5d) this.fetchFlowEnd("flow-sequence-end");
    else if (code === 0x7d) this.fetchFlowEnd("flow-mapping-end");
    else if (code === 0x2c) this.fetchFlowEntry();
    else if (code === 0x2d && isSpace(next)) this.fetchBlockEntry();
    else if (code === 0x3f && (this.flowLevel > 0 || isSpace(next))) this.fetchKey();
    else if (code === 0x3a && (this.flowLevel > 0 || isSpace(next))) this.fetchValue();
    else if (code === 0x2a) this.fetchInline(() => this.scanAnchor("alias"));
    else if (code === 0x26) this.fetchInline(() => this.scanAnchor("anchor"));
    else if (code === 0x21) this.fetchInline(() => this.scanTag());
    else if (code === 0x7c && this.flowLevel === 0) this.fetchBlockScalar(true);
    else if (code === 0x3e && this.flowLevel === 0) this.fetchBlockScalar(false);
    else if (code === 0x27) this.fetchInline(() => this.scanQuoted(true));
    else if (code === 0x22) this.fetchInline(() => this.scanQuoted(false));
    else if (this.startsPlain(code, next)) this.fetchInline(() => this.scanPlain());
    else throw this.unexpected(code);
  }

  private unexpected(code: number): YamlSyntaxError {
    const reason =
      code === 0x09
        ? "a tab is used as indentation, which YAML does not allow"
        : "a value begins with a character that needs quotes";
    return new YamlSyntaxError(reason, this.position);
  }

  private startsPlain(code: number, next: number): boolean {
    if (!isSpace(code) && !isOneOf(code, "-?:,[]{}#&*!|>'\"%@`")) return true;
    if (code === 0x2d) return !isBlank(next);
    return this.flowLevel === 0 && (code === 0x3f || code === 0x3a) && !isSpace(next);
  }

  private skipToToken(): void {
    for (;;) {
      let code = this.code(this.position);
      while (code === 0x20 || (code === 0x09 && (this.flowLevel > 0 || !this.keyAllowed))) {
        this.position += 1;
        code = this.code(this.position);
      }
      if (code === 0x23) this.skipComment();
      if (!isBreak(this.code(this.position))) return;
      this.skipBreak();
      if (this.flowLevel === 0) this.keyAllowed = true;
    }
  }

  private isValid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.line < this.line || key.offset + LONGEST_KEY < this.position) {
      if (key.required) throw lonely(key.offset);
      key.possible = false;
      this.keysByToken.delete(key.token);
    }
    return key.possible;
  }

  private saveKey(): void {
    if (!this.keyAllowed) return;
    const { position, line, column } = this;
    const required = this.flowLevel === 0 && this.indent === column;
    const token = this.parsed + this.tokens.length - this.head;
    this.removeKey();
    const key = { possible: true, required, token, offset: position, line, column };
    this.simpleKeys[this.simpleKeys.length - 1] = key;
    this.keysByToken.set(token, key);
  }

  private removeKey(): void {
    const key = this.simpleKeys[this.simpleKeys.length - 1] as SimpleKey;
    if (!key.possible) return;
    if (key.required) throw lonely(key.offset);
    key.possible = false;
    this.keysByToken.delete(key.token);
  }

  private rollIndent(column: number, type: "block-sequence" | "block-mapping", offset: number, token?: number): void {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    this.push({ type, start: offset, end: offset }, token === undefined ? undefined : token - this.parsed);
  }

  private unrollIndent(column: number): void {
    if (this.flowLevel > 0) return;
    for (; this.indent > column; this.indent = this.indents.pop() as number) {
      this.push({ type: "block-end", start: this.position, end: this.position });
    }
  }

  private fetchEnd(): void {
    this.unrollIndent(-1);
    // The end counts as a line of its own.
    this.line += 1;
    this.removeKey();
    this.keyAllowed = false;
    this.push({ type: "stream-end", start: this.position, end: this.position });
  }

  private fetchDocumentMark(isStart: boolean): void {
    this.unrollIndent(-1);
    this.removeKey();
    this.keyAllowed = false;
    this.one(isStart ? "document-start" : "document-end", 3);
  }

  private fetchFlowStart(type: "flow-sequence" | "flow-mapping"): void {
    this.saveKey();
    this.simpleKeys.push(NO_KEY);
    this.flowLevel += 1;
    this.keyAllowed = true;
    this.one(type);
  }

  private fetchFlowEnd(type: "flow-sequence-end" | "flow-mapping-end"): void {
    this.removeKey();
    if (this.flowLevel > 0) {
      this.flowLevel -= 1;
      this.simpleKeys.pop();
    }
    this.keyAllowed = false;
    this.one(type);
  }

  private fetchFlowEntry(): void {
    this.removeKey();
    this.keyAllowed = true;
    this.one("flow-entry");
  }

  private fetchBlockEntry(): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) throw new YamlSyntaxError('a "- " stands where no list item can begin', this.position);
      this.rollIndent(this.column, "block-sequence", this.position);
    }
    this.removeKey();
    this.keyAllowed = true;
    this.one("block-entry");
  }

  private fetchKey(): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) throw new YamlSyntaxError('a "? " stands where no key can begin', this.position);
      this.rollIndent(this.column, "block-mapping", this.position);
    }
    this.removeKey();
    this.keyAllowed = this.flowLevel === 0;
    this.one("key");
  }

  private fetchValue(): void {
    const key = this.simpleKeys[this.simpleKeys.length - 1] as SimpleKey;
    if (this.isValid(key)) {
      this.push({ type: "key", start: key.offset, end: key.offset }, key.token - this.parsed);
      this.rollIndent(key.column, "block-mapping", key.offset, key.token);
      key.possible = false;
      this.keysByToken.delete(key.token);
      this.keyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.keyAllowed) {
          const reason = 'a second "key: value" on one line: text with ": " needs quotes';
          throw new YamlSyntaxError(reason, this.position);
        }
        this.rollIndent(this.column, "block-mapping", this.position);
      }
      this.keyAllowed = this.flowLevel === 0;
    }
    this.one("value");
  }

  private one(type: Extract<YamlToken, { end: number }>["type"], length = 1): void {
    const start = this.position;
    this.position += length;
    this.push({ type, start, end: this.position } as YamlToken);
  }

  /** What can be a key, or stand before one. */
  private fetchInline(scan: () => YamlToken): void {
    this.saveKey();
    this.keyAllowed = false;
    this.push(scan());
  }

  private fetchBlockScalar(literal: boolean): void {
    this.removeKey();
    this.keyAllowed = true;
    this.push(this.scanBlock(literal));
  }

  private scanAnchor(type: "anchor" | "alias"): YamlToken {
    const start = this.position;
    this.position += 1;
    const value = this.word();
    const after = this.code(this.position);
    if (value === "" || !(isSpace(after) || isOneOf(after, "?:,]}%@`"))) {
      throw new YamlSyntaxError(`the name of an ${type} may have letters, digits, "-" and "_" only`, start);
    }
    return { type, start, end: this.position, value } as YamlToken;
  }

  private word(): string {
    const start = this.position;
    while (isWord(this.code(this.position))) this.position += 1;
    return this.text.slice(start, this.position);
  }

  private scanTag(): YamlToken {
    const start = this.position;
    let handle = "";
    let suffix: string;
    if (this.code(start + 1) === 0x3c) {
      this.position += 2;
      suffix = this.scanTagUri("", start);
      if (this.code(this.position) !== 0x3e) throw wrongTag(start);
      this.position += 1;
    } else {
      handle = this.scanTagHandle();
      if (handle.length > 1 && handle.endsWith("!")) suffix = this.scanTagUri("", start);
      else {
        suffix = this.scanTagUri(handle, start);
        handle = "!";
        // The tag "!" alone.
        if (suffix === "") [handle, suffix] = ["", "!"];
      }
    }
    if (!isSpace(this.code(this.position))) throw wrongTag(start);
    return { type: "tag", start, end: this.position, handle, suffix };
  }

  private scanTagHandle(): string {
    const start = this.position;
    this.position += 1;
    this.word();
    if (this.code(this.position) === 0x21) this.position += 1;
    return this.text.slice(start, this.position);
  }

  private scanTagUri(head: string, start: number): string {
    let uri = head.slice(1);
    const from = this.position;
    for (;;) {
      const code = this.code(this.position);
      if (code === 0x25) uri += this.scanEscapes(start);
      else if (isWord(code) || isOneOf(code, TAG_CHARACTERS)) {
        uri += String.fromCharCode(code);
        this.position += 1;
      } else break;
    }
    if (head === "" && this.position === from) throw wrongTag(start);
    return uri;
  }

  /** Characters of a tag that are written as `%` and two digits a byte. */
  private scanEscapes(start: number): string {
    const escapes = /(?:%[0-9a-fA-F]{2})+/y;
    escapes.lastIndex = this.position;
    const [escaped] = escapes.exec(this.text) ?? [];
    if (escaped === undefined) throw wrongTag(start);
    this.position += escaped.length;
    try {
      return decodeURIComponent(escaped);
    } catch {
      throw wrongTag(start);
    }
  }

  private fetchDirective(): void {
    this.unrollIndent(-1);
    this.removeKey();
    this.keyAllowed = false;
    const start = this.position;
    const end = /[\r\n\u0085\u2028\u2029]|$/g;
    end.lastIndex = start;
    const line = this.text.slice(start, end.exec(this.text)?.index).replace(/[ \t]+#.*$|[ \t]+$/, "");
    const version = /^%YAML[ \t]+(\d{1,2}\.\d{1,2})$/.exec(line)?.[1];
    const tag = /^%TAG[ \t]+(!|!!|![\w-]+!)[ \t]+([\w;/?:@&=+$,.!~*'()[\]%-]+)$/.exec(line);
    this.position = start + line.length;
    if (version !== undefined) this.push({ type: "version", start, end: this.position, value: version });
    else if (tag !== null) {
      const [, handle, prefix] = tag as unknown as [string, string, string];
      this.push({ type: "tag-directive", start, end: this.position, handle, prefix });
    } else throw new YamlSyntaxError("a directive is not known", start);
    while (!isBreakOrEnd(this.code(this.position))) this.position += 1;
    if (isBreak(this.code(this.position))) this.skipBreak();
  }
}

const NO_KEY: SimpleKey = { possible: false, required: false, token: -1, offset: 0, line: 0, column: 0 };

function lonely(offset: number): YamlSyntaxError {
  return new YamlSyntaxError('a ":" is missing, or a line is not indented as what it belongs to', offset);
}

function wrongTag(offset: number): YamlSyntaxError {
  return new YamlSyntaxError("a tag is not valid", offset);
}

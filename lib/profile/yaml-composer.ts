import { YamlScanner } from "./yaml-scanner";
import { type YamlScalarStyle, YamlSyntaxError, type YamlToken } from "./yaml-tokens";

/** A node as it stands in the text, before anything is made of it. Offsets are of UTF-16 units. */
export type SourceNode = SourceScalar | SourceMap | SourceSequence | SourceAlias;

interface SourceBase {
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
  /** In full, such as `tag:yaml.org,2002:binary` or `!Sub`; `!` for the one that says "no type". */
  readonly tag?: string;
  readonly anchor?: string;
}

export interface SourceScalar extends SourceBase {
  readonly kind: "scalar";
  readonly value: string;
  /** Where it begins itself, behind a tag and an anchor. */
  readonly valueStart: number;
  readonly style: YamlScalarStyle;
}

export interface SourceMap extends SourceBase {
  readonly kind: "map";
  readonly pairs: readonly (readonly [SourceNode, SourceNode])[];
}

export interface SourceSequence extends SourceBase {
  readonly kind: "sequence";
  readonly items: readonly SourceNode[];
}

export interface SourceAlias extends SourceBase {
  readonly kind: "alias";
  /** The anchor that it names. */
  readonly name: string;
}

/** Maps and lists nest too deep to go on; `offset` is where. */
export class TooDeep extends Error {
  constructor(readonly offset: number) {
    super();
  }
}

/** A tag or an anchor before a node. */
interface Properties {
  readonly start: number;
  readonly tag?: string;
  readonly anchor?: string;
}

const DEFAULT_HANDLES: readonly (readonly [string, string])[] = [
  ["!", "!"],
  ["!!", "tag:yaml.org,2002:"],
];

/**
 * Puts the tokens of a YAML text together, by the grammar of the reader of Helm and Kubernetes.
 *
 * Errors: throws `YamlSyntaxError` and `TooDeep`.
 */
export class YamlComposer {
  private readonly scanner: YamlScanner;
  private handles = new Map(DEFAULT_HANDLES);
  private level = 0;

  constructor(
    text: string,
    private readonly deepest: number,
  ) {
    this.scanner = new YamlScanner(text);
  }

  /** The documents of the text, empty ones included. */
  *documents(): Generator<SourceNode> {
    for (let first = true; ; first = false) {
      while (!first && this.type() === "document-end") this.scanner.skip();
      if (this.type() === "stream-end") return;
      this.handles = new Map(DEFAULT_HANDLES);
      const isBare = first && !DOCUMENT_STARTS.has(this.type());
      if (!isBare) this.startDocument();
      yield !isBare && DOCUMENT_ENDS.has(this.type()) ? this.empty(this.token().start) : this.node(true, false);
      if (this.type() === "document-end") this.scanner.skip();
    }
  }

  private token(): YamlToken {
    return this.scanner.peek();
  }

  private type(): YamlToken["type"] {
    return this.scanner.peek().type;
  }

  /** The next token, and goes on. */
  private take(): YamlToken {
    const token = this.scanner.peek();
    this.scanner.skip();
    return token;
  }

  private startDocument(): void {
    let versions = 0;
    const named = new Set<string>();
    for (let token = this.token(); token.type === "version" || token.type === "tag-directive"; token = this.token()) {
      if (token.type === "version") {
        versions += 1;
        if (versions > 1 || token.value !== "1.1") {
          const reason = "the directive names a version of YAML that Helm and Kubernetes refuse";
          throw new YamlSyntaxError(reason, token.start, "remove the line");
        }
      } else if (named.has(token.handle)) throw new YamlSyntaxError("a directive is given twice", token.start);
      else {
        named.add(token.handle);
        this.handles.set(token.handle, token.prefix);
      }
      this.scanner.skip();
    }
    if (this.type() !== "document-start") {
      throw new YamlSyntaxError(
        'text stands behind the end of a document ("---" begins another one)',
        this.token().start,
      );
    }
    this.scanner.skip();
  }

  private empty(at: number): SourceScalar {
    return { kind: "scalar", value: "", style: "plain", start: at, valueStart: at, end: at };
  }

  private node(block: boolean, indentless: boolean): SourceNode {
    const before = this.token();
    if (before.type === "alias") {
      this.scanner.skip();
      return { kind: "alias", name: before.value, start: before.start, end: before.end };
    }
    const properties = this.properties();
    const token = this.token();
    if (token.type === "scalar") {
      this.scanner.skip();
      const { value, style, start: valueStart, end } = token;
      return { ...properties, kind: "scalar", value, style, valueStart, end };
    }
    const collection = this.collection(token, block, indentless);
    if (collection !== undefined) return { ...collection, ...properties };
    if (properties.tag !== undefined || properties.anchor !== undefined) {
      return { ...this.empty(token.start), ...properties };
    }
    throw new YamlSyntaxError(
      token.type === "stream-end" ? "the text ends where a value must stand" : "a value is missing",
      token.start,
    );
  }

  private properties(): Properties {
    const { start } = this.token();
    let tag: string | undefined;
    let anchor: string | undefined;
    for (let token = this.token(); token.type === "anchor" || token.type === "tag"; token = this.token()) {
      if (token.type === "anchor" ? anchor !== undefined : tag !== undefined) break;
      if (token.type === "tag") tag = this.resolved(token);
      else anchor = token.value;
      this.scanner.skip();
    }
    return { start, ...(tag === undefined ? {} : { tag }), ...(anchor === undefined ? {} : { anchor }) };
  }

  private resolved({ handle, suffix, start }: Extract<YamlToken, { type: "tag" }>): string {
    if (handle === "") return suffix;
    const prefix = this.handles.get(handle);
    if (prefix === undefined) throw new YamlSyntaxError("a tag is not valid", start);
    return prefix + suffix;
  }

  private collection(token: YamlToken, block: boolean, indentless: boolean): SourceMap | SourceSequence | undefined {
    if (indentless && token.type === "block-entry") return this.nested(token, () => this.indentlessItems(token.start));
    if (token.type === "flow-sequence") return this.nested(token, () => this.flowItems(this.take().start));
    if (token.type === "flow-mapping") return this.nested(token, () => this.flowPairs(this.take().start));
    if (block && token.type === "block-sequence") return this.nested(token, () => this.blockItems(this.take().start));
    if (block && token.type === "block-mapping") return this.nested(token, () => this.blockPairs(this.take().start));
    return undefined;
  }

  private nested<T>({ start }: YamlToken, read: () => T): T {
    // One level more than allowed: what counts levels exactly comes later.
    if (this.level > this.deepest + 1) throw new TooDeep(start);
    this.level += 1;
    const made = read();
    this.level -= 1;
    return made;
  }

  private blockItems(start: number): SourceSequence {
    const items: SourceNode[] = [];
    while (this.type() === "block-entry") {
      const { end } = this.take();
      const none = this.type() === "block-entry" || this.type() === "block-end";
      items.push(none ? this.empty(end) : this.node(true, false));
    }
    if (this.type() !== "block-end") {
      throw new YamlSyntaxError("a line is not indented as the list items before it", this.token().start);
    }
    return { kind: "sequence", items, start, end: this.take().start };
  }

  private indentlessItems(start: number): SourceSequence {
    const items: SourceNode[] = [];
    while (this.type() === "block-entry") {
      const { end } = this.take();
      const type = this.type();
      const none = type === "block-entry" || type === "key" || type === "value" || type === "block-end";
      items.push(none ? this.empty(end) : this.node(true, false));
    }
    return { kind: "sequence", items, start, end: this.token().start };
  }

  private blockPairs(start: number): SourceMap {
    const pairs: [SourceNode, SourceNode][] = [];
    while (this.type() === "key") {
      const key = this.blockPart(this.take().end);
      pairs.push([key, this.type() === "value" ? this.blockPart(this.take().end) : this.empty(this.token().start)]);
    }
    if (this.type() !== "block-end") {
      throw new YamlSyntaxError(
        "a key is missing, or a line is not indented as the keys before it",
        this.token().start,
      );
    }
    return { kind: "map", pairs, start, end: this.take().start };
  }

  private blockPart(at: number): SourceNode {
    const type = this.type();
    return type === "key" || type === "value" || type === "block-end" ? this.empty(at) : this.node(true, true);
  }

  private flowItems(start: number): SourceSequence {
    const items: SourceNode[] = [];
    for (let first = true; this.type() !== "flow-sequence-end"; first = false) {
      if (!first || this.type() === "stream-end") {
        this.flowEntry("]", start);
        if (this.type() === "flow-sequence-end") break;
      }
      items.push(this.type() === "key" ? this.flowPair(this.take()) : this.node(false, false));
    }
    return { kind: "sequence", items, start, end: this.take().end };
  }

  /** A map of one pair in a list: `[a: 1]`. */
  private flowPair({ start, end: at }: YamlToken): SourceMap {
    const ends = (type: string) => type === "flow-entry" || type === "flow-sequence-end";
    const type = this.type();
    const key = type === "value" || ends(type) ? this.empty(at) : this.node(false, false);
    const value = this.flowPairValue(ends);
    return { kind: "map", pairs: [[key, value]], start, end: value.end };
  }

  private flowPairValue(ends: (type: string) => boolean): SourceNode {
    if (this.type() !== "value") return this.empty(this.token().start);
    this.scanner.skip();
    return ends(this.type()) ? this.empty(this.token().start) : this.node(false, false);
  }

  private flowPairs(start: number): SourceMap {
    const ends = (type: string) => type === "flow-entry" || type === "flow-mapping-end";
    const pairs: [SourceNode, SourceNode][] = [];
    for (let first = true; this.type() !== "flow-mapping-end"; first = false) {
      if (!first || this.type() === "stream-end") {
        this.flowEntry("}", start);
        if (this.type() === "flow-mapping-end") break;
      }
      if (this.type() === "key") {
        this.scanner.skip();
        const type = this.type();
        const key = type === "value" || ends(type) ? this.empty(this.token().start) : this.node(false, false);
        pairs.push([key, this.flowPairValue(ends)]);
      } else {
        const key = this.node(false, false);
        pairs.push([key, this.empty(this.token().start)]);
      }
    }
    return { kind: "map", pairs, start, end: this.take().end };
  }

  private flowEntry(close: "]" | "}", start: number): void {
    const token = this.token();
    if (token.type === "flow-entry") {
      this.scanner.skip();
      return;
    }
    const missing = token.type === "stream-end" ? "a closing" : "a comma or a closing";
    throw new YamlSyntaxError(`${missing} ${close} is missing`, token.type === "stream-end" ? start : token.start);
  }
}

const DOCUMENT_STARTS: ReadonlySet<string> = new Set(["version", "tag-directive", "document-start"]);
const DOCUMENT_ENDS: ReadonlySet<string> = new Set([...DOCUMENT_STARTS, "document-end", "stream-end"]);

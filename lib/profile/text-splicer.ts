import { type CST, Document, isCollection, isMap, isScalar, Pair, Scalar, visit, YAMLMap, YAMLSeq } from "yaml";
import { TextLines } from "./text-lines";
import { endOfToken, headerEnd, headerOf, type Place, placeOf } from "./text-places";
import { FAITHFUL_TEXT, quoteDelicateStrings, WRITE_OPTIONS } from "./yaml-writer";

type Collection = YAMLMap<unknown, unknown> | YAMLSeq<unknown>;

/** An entry of a collection as the text has it. */
interface Entry {
  readonly item: unknown;
  readonly value: unknown;
  readonly inMap: boolean;
  readonly token: CST.CollectionItem | undefined;
}

/** The collections of a document as the text has them: what is changed later shows against it. */
export class OriginalDocument {
  readonly #entries = new Map<unknown, readonly Entry[]>();
  /** The last scalar of the document. */
  readonly last: Scalar | undefined;

  constructor(document: Document) {
    this.last = lastScalar(document.contents);
    visit(document, {
      Map: (_, map) =>
        void this.#entries.set(
          map,
          (map.items as Pair[]).map((item) => ({ item, value: item.value, inMap: true, token: item.srcToken })),
        ),
      Seq: (_, list) => {
        const tokens = (list.srcToken as CST.BlockSequence | undefined)?.items ?? [];
        this.#entries.set(
          list,
          list.items.map((item, index) => ({
            item,
            value: item,
            inMap: false,
            token: tokens[index] as CST.CollectionItem,
          })),
        );
      },
    });
  }

  entriesOf(node: unknown): readonly Entry[] | undefined {
    return this.#entries.get(node);
  }
}

/** A change that cannot be made by replacing a part of the text. */
class CannotSplice extends Error {}

/** What became of an entry of the text. */
interface Fate {
  readonly place: Place;
  readonly entry: Entry;
  /** The value that is there now; undefined where the entry is gone. */
  readonly now: { readonly value: unknown } | undefined;
}

/** Strings that are written in quotes though a block would do: none, those that end with a line break, or all. */
type Quoting = "none" | "ending" | "all";

/**
 * Writes what was changed in a document into its text: nothing but the changed entries becomes another text, so each
 * comment outside of them stays where it is.
 */
export class TextSplicer {
  readonly #lines: TextLines;

  constructor(
    private readonly text: string,
    private readonly original: OriginalDocument,
    /** What was put in the place of an item of a list. */
    private readonly replaced: ReadonlyMap<unknown, unknown>,
    private readonly restore: (text: string) => string,
  ) {
    this.#lines = new TextLines(text);
  }

  /** The text of the changed document; undefined where it cannot be made of the one that is there. */
  changed(contents: YAMLMap): string | undefined {
    try {
      if (contents.srcToken === undefined) this.#append(contents);
      else this.#collection(contents, undefined);
      this.#keepLastBlocks(contents);
      return this.#lines.changed();
    } catch (error) {
      if (error instanceof CannotSplice) return undefined;
      throw error;
    }
  }

  /**
   * Keeps the value of a block that was at the end of the text, or is now: there its last line break does not count, since
   * what surrounds a text is trimmed.
   */
  #keepLastBlocks(contents: YAMLMap): void {
    for (const scalar of new Set([this.original.last, lastScalar(contents)])) {
      const token = scalar?.srcToken;
      if (scalar === undefined || token?.type !== "block-scalar" || headerOf(token).includes("-")) continue;
      const header = token.props.find(({ type }) => type === "block-scalar-header") as CST.SourceToken;
      const [from, end] = [header.offset, endOfToken(token)];
      if (this.#lines.touches(from, end)) continue;
      const [was, is] = [this.text.slice(end), this.#lines.changed(end)].map((rest) => rest.trim() === "");
      if (was && !is) this.#lines.replace(from, from + header.source.length, `${header.source.replace("+", "")}-`);
      if (!was && is) {
        const remark = this.text.slice(from + header.source.length, this.#lines.endOf(from)).trimEnd();
        const quoted = new Scalar(scalar.value);
        quoted.type = Scalar.QUOTE_DOUBLE;
        const [line = ""] = this.#rendered(collectionOf(false, [quoted]), "all");
        this.#lines.replace(from, end, `${line.slice(2)}${remark}`);
      }
    }
  }

  /** Adds a map to a text of comments. */
  #append(map: YAMLMap): void {
    if (/^\.\.\./m.test(this.text)) throw new CannotSplice();
    // A comment that stands alone is not about the first key.
    const isApart = /(?:^|\n)\s*$/.test(this.text.replace(/\r?\n$/, ""));
    this.#lines.insertLines(this.text.length, [...(isApart ? [] : [""]), ...this.#rendered(map, "ending")]);
  }

  #collection(node: Collection, around: Place | undefined): void {
    const entries = this.original.entriesOf(node) ?? [];
    const known = new Map(node.items.map((item) => [this.#originOf(item), item]));
    const old = new Set(entries.map(({ item }) => item));
    const added = node.items.filter((item) => !old.has(this.#originOf(item)));
    const isChanged = added.length > 0 || entries.some((entry) => nowOf(entry, known)?.value !== entry.value);
    const isFlow = (node.srcToken as CST.Token | undefined)?.type === "flow-collection";
    if (isFlow && entries.length === 0) {
      if (added.length > 0) this.#fillEmpty(node, around);
      return;
    }
    if (!isChanged) {
      for (const { value, token } of entries) if (isCollection(value)) this.#below(value as Collection, token);
      return;
    }
    const fates = entries.map((entry): Fate => {
      if (entry.token === undefined) throw new CannotSplice();
      return { entry, place: placeOf(entry.token), now: nowOf(entry, known) };
    });
    if (isFlow) this.#flow(node, fates, added);
    else this.#block(node, fates, added, around);
  }

  #below(value: Collection, token: CST.CollectionItem | undefined): void {
    this.#collection(value, token === undefined ? undefined : placeOf(token));
  }

  /** The item of the text in whose place an item stands. */
  #originOf(item: unknown): unknown {
    let origin = item;
    while (this.replaced.has(origin)) origin = this.replaced.get(origin);
    return origin;
  }

  #block(node: Collection, fates: readonly Fate[], added: readonly unknown[], around: Place | undefined): void {
    for (const [index, { entry, place, now }] of fates.entries()) {
      if (now === undefined) this.#removeEntry(place, fates[index + 1]);
      else if (now.value !== entry.value) this.#replaceValue(place, now.value, isMap(node));
      else if (isCollection(entry.value)) this.#collection(entry.value as Collection, place);
    }
    const [first, last] = [fates[0], fates.at(-1)] as [Fate, Fate];
    if (added.length > 0) {
      const column = this.#columnOf(first.place.start);
      const at = this.#lines.afterDeeperComments(this.#lines.endOf(last.place.end), column);
      const lines = this.#rendered(collectionOf(isMap(node), added), this.#isLast(at) ? "ending" : "none");
      this.#lines.insertLines(at, indented(lines, column));
    } else if (fates.every(({ now }) => now === undefined)) this.#empty(isMap(node) ? "{}" : "[]", first.place, around);
  }

  /** A collection of which nothing is left. */
  #empty(text: string, first: Place, around: Place | undefined): void {
    if (around?.mark === undefined) {
      const at = this.#lines.startOf(first.start);
      if (!this.#lines.isBlank(at, first.start)) throw new CannotSplice();
      this.#lines.insertLines(at, [text]);
      return;
    }
    const end = this.#lines.endOf(around.mark);
    if (around.properties.some(({ offset }) => offset >= end)) throw new CannotSplice();
    const at = propertiesEnd(around.properties) ?? around.mark;
    this.#lines.replace(at, at, ` ${text}`);
  }

  #removeEntry(place: Place, next: Fate | undefined): void {
    const from = this.#lines.startOf(place.start);
    if (this.#lines.isBlank(from, place.start)) {
      this.#lines.replace(from, this.#lines.endOf(place.end), "");
      return;
    }
    // It stands behind the "-" of a list.
    const between = next?.now === undefined ? undefined : this.text.slice(place.end, next.place.start);
    if (next !== undefined && between !== undefined && /^[ \t\r]*\n *$/.test(between)) {
      this.#lines.replace(place.start, next.place.start, "");
      return;
    }
    const before = this.text.slice(from, place.start).trimEnd().length;
    this.#lines.replace(from + before, this.#lines.contentEndOf(place.end), "");
  }

  #replaceValue(place: Place, value: unknown, inMap: boolean): void {
    const { mark, properties, value: old } = place;
    if (mark === undefined) throw new CannotSplice();
    const lines = this.#lines;
    const column = this.#columnOf(place.start);
    const lineEnd = lines.endOf(mark);
    const isBelow = old !== undefined && old.offset >= lineEnd;
    let headEnd = place.end;
    let at = lines.endOf(place.end);
    if (old === undefined || isBelow) {
      headEnd = propertiesEnd(properties.filter(({ offset }) => offset < lineEnd)) ?? mark;
      at = lineEnd;
      const below = properties.find(({ offset }) => offset >= lineEnd);
      if (old === undefined && below !== undefined) throw new CannotSplice();
      if (old !== undefined) {
        at = lines.startOf((below ?? old).offset);
        lines.replace(at, lines.endOf(place.end), "");
      }
    } else if (old.type === "block-scalar") {
      headEnd = old.offset + headerOf(old).length;
      at = lines.endOf(headEnd);
      if (place.end > headEnd) lines.replace(headerEnd(old), lines.endOf(place.end), "");
    }
    // One remark on a line is enough: that of the text.
    const isRemarked = this.text.slice(headEnd, lines.endOf(headEnd)).trimStart().startsWith("#");
    if (isRemarked && isScalar(value)) value.comment = null;
    const after = old === undefined ? at : lines.endOf(place.end);
    const isText = isScalar(value);
    const deeper = lines.afterDeeperComments(after, column);
    const isApart = isText && isBelow && at !== lineEnd;
    const mayBecomeText = deeper !== after && (isText || isBelow);
    const end = isText || isBelow ? after : deeper;
    const quoting = isApart || mayBecomeText ? "all" : this.#isLast(end) ? "ending" : "none";
    const made = inMap ? [new Pair(new Scalar("k"), value)] : [value];
    const [head = "", ...tail] = this.#rendered(collectionOf(inMap, made), quoting);
    lines.replace(mark, headEnd, head.slice(inMap ? 2 : 1));
    lines.insertLines(isText || isBelow ? at : deeper, indented(tail, column));
  }

  /** Writes the first entries of `{}` or `[]`, in block form. */
  #fillEmpty(node: Collection, around: Place | undefined): void {
    const token = node.srcToken as CST.FlowCollection;
    // The library takes comments behind it for its own: they stay in the text.
    const filled = collectionOf(isMap(node), node.items);
    if (around !== undefined) {
      const isInMap = this.text[(around.mark ?? 1) - 1] === ":";
      this.#replaceValue(around, filled, isInMap);
      return;
    }
    const from = token.start.offset;
    if (!this.#lines.isBlank(this.#lines.startOf(from), from)) throw new CannotSplice();
    const [first = "", ...lines] = this.#rendered(filled, "ending");
    this.#lines.replace(from, endOfToken(token), first);
    this.#lines.insertLines(this.#lines.endOf(endOfToken(token)), lines);
  }

  #flow(node: Collection, fates: readonly Fate[], added: readonly unknown[]): void {
    const inMap = isMap(node);
    const kept = fates.filter(({ now }) => now !== undefined);
    const last = kept.at(-1);
    const [first, end] = [fates[0], fates.at(-1)] as [Fate, Fate];
    const more = added.map((item) => this.#renderedFlow(inMap, item)).join(", ");
    if (last === undefined) {
      if (this.text.slice(first.place.start, end.place.end).includes("#")) throw new CannotSplice();
      this.#lines.replace(first.place.start, this.#commaEnd(end.place.end) ?? end.place.end, more);
      return;
    }
    for (const [index, { entry, place, now }] of fates.entries()) {
      if (now === undefined) {
        if (index < fates.indexOf(last)) this.#removeFlow(place);
      } else if (now.value !== entry.value) this.#replaceFlow(place, now.value, inMap);
      else if (isCollection(entry.value)) this.#collection(entry.value as Collection, place);
    }
    if (end !== last) {
      // A remark behind an item stays, and so does the comma before it.
      const isRemarked = this.text.slice(last.place.end, end.place.end).includes("#");
      if (!isRemarked) this.#lines.replace(last.place.end, end.place.end, "");
      else for (const { place } of fates.slice(fates.indexOf(last) + 1)) this.#removeFlow(place);
    }
    if (more !== "") this.#lines.replace(last.place.end, last.place.end, `, ${more}`);
  }

  /** Offset behind the comma that follows, if no comment is in between. */
  #commaEnd(from: number): number | undefined {
    const comma = /^\s*,[^\S\n]*/.exec(this.text.slice(from, from + 1000));
    return comma === null ? undefined : from + comma[0].length;
  }

  #removeFlow(place: Place): void {
    const end = this.#commaEnd(place.end) ?? place.end;
    const line = this.#lines.startOf(place.start);
    const isOwnLine = this.#lines.isBlank(line, place.start) && this.#lines.isBlank(end, this.#lines.endOf(end));
    if (isOwnLine) this.#lines.replace(line, this.#lines.endOf(end), "");
    else this.#lines.replace(place.start, end, "");
  }

  #replaceFlow(place: Place, value: unknown, inMap: boolean): void {
    if (!inMap) this.#lines.replace(place.start, place.end, this.#renderedFlow(false, value));
    else if (place.mark === undefined) throw new CannotSplice();
    else {
      const text = this.#renderedFlow(true, new Pair(new Scalar("k"), value));
      this.#lines.replace(place.mark, place.end, text.slice(2));
    }
  }

  #renderedFlow(inMap: boolean, item: unknown): string {
    const collection = collectionOf(inMap, [item]);
    collection.flow = true;
    const lines = this.#rendered(collection, "all");
    if (lines.length !== 1) throw new CannotSplice();
    return (lines[0] as string).slice(1, -1);
  }

  #rendered(collection: Collection, quoting: Quoting): string[] {
    const document = new Document(null, WRITE_OPTIONS);
    document.contents = collection as never;
    quoteDelicateStrings(document);
    quoteLines(document, quoting);
    const text = document.toString({ ...FAITHFUL_TEXT, flowCollectionPadding: false });
    return this.restore(text).replace(/\n$/, "").split("\n");
  }

  #isLast(at: number): boolean {
    return this.#lines.isBlank(at, this.text.length);
  }

  #columnOf(offset: number): number {
    const from = this.#lines.startOf(offset);
    if (this.text.slice(from, offset).includes("\t")) throw new CannotSplice();
    return offset - from;
  }
}

/** The scalar at the end of what a node holds; undefined where that is another thing. */
export function lastScalar(node: unknown): Scalar | undefined {
  if (isScalar(node)) return node;
  const last = isCollection(node) ? node.items.at(-1) : undefined;
  return last === undefined ? undefined : lastScalar(last instanceof Pair ? last.value : last);
}

/** The value of an entry now; undefined where it is gone. */
function nowOf({ item, inMap }: Entry, known: ReadonlyMap<unknown, unknown>): Fate["now"] {
  if (!known.has(item)) return undefined;
  const now = known.get(item);
  // The items of an ordered map are pairs themselves.
  return { value: inMap && now instanceof Pair ? now.value : now };
}

function propertiesEnd(properties: readonly CST.SourceToken[]): number | undefined {
  const last = properties.at(-1);
  return last === undefined ? undefined : last.offset + last.source.length;
}

function collectionOf(isMapping: boolean, items: readonly unknown[]): Collection {
  const collection: Collection = isMapping ? new YAMLMap() : new YAMLSeq();
  collection.items = [...items] as never;
  return collection;
}

function indented(lines: readonly string[], column: number): string[] {
  return lines.map((line) => (line === "" ? line : " ".repeat(column) + line));
}

/**
 * Puts strings of several lines into quotes on one line: a block would take up what follows or lose its last line break,
 * and a remark on the line would get between quotes that span several.
 */
function quoteLines(document: Document, quoting: Quoting): void {
  visit(document, {
    Scalar(_, node: Scalar) {
      if (typeof node.value !== "string" || !node.value.includes("\n")) return;
      // A blank line at the end would take up those that follow.
      const isBlock = (node.type === undefined || node.type.startsWith("BLOCK")) && !/\n\s*\n$/.test(node.value);
      const stays = isBlock && (quoting === "none" || (quoting === "ending" && !node.value.endsWith("\n")));
      if (!stays) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}

import type { CST } from "yaml";

/** Where an entry of a map or a list stands in its text. Offsets are of UTF-16 units. */
export interface Place {
  /** Offset of its first character: that of the key, of `?`, of `-`. */
  readonly start: number;
  /** Offset behind the `:` or the `-`; undefined where there is none. */
  readonly mark: number | undefined;
  /** Tags and anchors of the value, in order. */
  readonly properties: readonly CST.SourceToken[];
  /** Undefined where nothing stands. */
  readonly value: CST.Token | undefined;
  /** Offset behind its last character. */
  readonly end: number;
}

const SPACE: ReadonlySet<string> = new Set(["space", "newline", "comment", "comma"]);

/** The place of a pair of a map, or of an item of a list. */
export function placeOf(item: CST.CollectionItem): Place {
  const [before, after] = [item.start, item.sep ?? []];
  const mark = after.find(({ type }) => type === "map-value-ind") ?? before.find(({ type }) => type === "seq-item-ind");
  const markEnd = mark === undefined ? undefined : mark.offset + mark.source.length;
  const first = before.find(({ type }) => !SPACE.has(type));
  const properties = [...before, ...after].filter(
    ({ type, offset }) => (type === "anchor" || type === "tag") && offset >= (markEnd ?? Number.POSITIVE_INFINITY),
  );
  const last = properties.at(-1);
  const keyEnd = item.key == null ? undefined : endOfToken(item.key);
  const start = first?.offset ?? item.key?.offset ?? item.value?.offset ?? mark?.offset ?? 0;
  const end =
    item.value === undefined
      ? Math.max(markEnd ?? 0, keyEnd ?? 0, last === undefined ? 0 : last.offset + last.source.length, start)
      : endOfToken(item.value);
  return { start, mark: markEnd, properties, value: item.value, end };
}

/** Offset behind the last character of what a token stands for; blank lines behind it are none of it. */
export function endOfToken(token: CST.Token): number {
  switch (token.type) {
    case "block-map":
    case "block-seq": {
      const last = [...token.items].reverse().find((item) => !isOnlySpace(item));
      return last === undefined ? token.offset : placeOf(last).end;
    }
    case "flow-collection": {
      const close = token.end.find(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
      return close === undefined ? token.start.offset + 1 : close.offset + 1;
    }
    case "block-scalar": {
      const keeps = headerOf(token).includes("+");
      const body = token.source.replace(keeps ? /\r?\n$/ : /\s+$/, "");
      return body === "" ? token.offset + headerOf(token).length : headerEnd(token) + body.length;
    }
    default:
      return token.offset + ("source" in token ? token.source.length : 0);
  }
}

function isOnlySpace({ start, key, sep, value }: CST.CollectionItem): boolean {
  return key == null && value === undefined && sep === undefined && start.every(({ type }) => SPACE.has(type));
}

/** The `|` or `>` of a block scalar with what follows it. */
export function headerOf(token: CST.BlockScalar): string {
  const header = token.props.find(({ type }) => type === "block-scalar-header");
  return header !== undefined && "source" in header ? header.source : "";
}

/** Offset behind the line of the header of a block scalar. */
export function headerEnd(token: CST.BlockScalar): number {
  const last = token.props.at(-1);
  return last !== undefined && "source" in last ? last.offset + last.source.length : token.offset;
}

import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  Pair,
  Scalar,
  visit,
  YAMLMap,
  YAMLSeq,
} from "yaml";
import { type Issue, issue } from "./errors";
import type { MaskedText } from "./macros";
import { notPatchable, parsePatchable } from "./patchable-yaml";
import { endOfToken } from "./text-places";
import { lastScalar, OriginalDocument, TextSplicer } from "./text-splicer";
import { numberText } from "./yaml-tags";
import { FAITHFUL_TEXT, quoteDelicateStrings, quoteLastString, type YamlValue } from "./yaml-writer";
import { needsQuotes } from "./yaml11";

/**
 * What becomes of one place of a text. `at` is the place in the user's input that asks for it. A `loose` text is there
 * already where a whole number reads the same.
 */
export type Edit =
  | {
      readonly kind: "set";
      readonly at: string;
      readonly value: YamlValue | Node;
      readonly key?: Node;
      readonly loose?: boolean;
    }
  | { readonly kind: "remove"; readonly at: string }
  | MapEdit
  | ListEdit;

/** What becomes of some keys of a map; the others stay. */
export interface MapEdit {
  readonly kind: "map";
  readonly at: string;
  readonly keys: ReadonlyMap<string, Edit>;
  /** Whether a map takes the place of whatever else is there, or of nothing. */
  readonly create: boolean;
  /** The key as it is written where it is new. */
  readonly key?: Node;
}

/** What becomes of some items of a list, counted as they are before; the others stay. */
export interface ListEdit {
  readonly kind: "list";
  readonly at: string;
  readonly items: ReadonlyMap<number, Edit>;
  /** Whether a list is made where there is nothing. */
  readonly create: boolean;
}

/** Changes the nodes of one document. What an alias repeats elsewhere is never changed. */
export class TextOverlay {
  /** Anchors that some alias refers to: what they name is in the text more than once. */
  private readonly shared = new Set<string>();
  private readonly masks: MaskedText[];
  private readonly original: OriginalDocument;
  /** What was put in the place of an item of a list. */
  private readonly replaced = new Map<unknown, unknown>();
  /** What was put in the place of a scalar, and that scalar. */
  private readonly scalars = new Map<Scalar, Scalar>();

  constructor(
    private readonly document: Document,
    masked: MaskedText,
  ) {
    this.masks = [masked];
    this.original = new OriginalDocument(document);
    visit(document, { Alias: (_, node) => void this.shared.add(node.source) });
  }

  /**
   * The text of the document, in which nothing but what was changed is another one; undefined where it is written in a way
   * that only the library can deal with.
   */
  spliced(text: string): string | undefined {
    const splicer = new TextSplicer(text, this.original, this.replaced, (part) => this.restore(part));
    return splicer.changed(this.document.contents as YAMLMap);
  }

  /** The text of the document, written anew. */
  printed(): string {
    for (const [scalar, old] of this.scalars) {
      scalar.comment ??= old.comment;
      scalar.commentBefore ??= old.commentBefore;
      scalar.spaceBefore = old.spaceBefore;
    }
    const { last } = this.original;
    if (last !== undefined && last !== lastScalar(this.document.contents) && this.endsText(last)) {
      // A text is trimmed, and so was the block at its end.
      last.value = String(last.value).replace(/\n+$/, "");
    }
    quoteLastString(this.document);
    quoteDelicateStrings(this.document);
    return this.restore(this.document.toString(FAITHFUL_TEXT));
  }

  private endsText({ srcToken }: Scalar): boolean {
    const { text } = this.masks[0] as MaskedText;
    return srcToken?.type === "block-scalar" && text.slice(endOfToken(srcToken)).trim() === "";
  }

  /** Puts the macros back, those of everything that came in included. */
  private restore(text: string): string {
    return this.masks.reduce((restored, masked) => masked.restore(restored), text);
  }

  /** Lays the one map of another text on a map of the document: maps merge, everything else is replaced. */
  layText(map: YAMLMap, text: string, at: string): Issue | undefined {
    const { documents, masked, issues } = parsePatchable(text, this.masks.map((one) => one.text).join("\n"));
    if (issues.length > 0) return notPatchable(issues, at);
    const document = documents[0];
    if (document === undefined || !isMap(document.contents)) return undefined;
    writeOutAliases(document);
    this.masks.push(masked);
    return this.lay(map, editOfNode(document.contents, masked, at));
  }

  /** Applies an edit to a map of the document; returns what is in the way, if something is. */
  lay(map: YAMLMap, edit: MapEdit): Issue | undefined {
    if (this.isShared(map)) return issue("OVERLAY_SHARED", edit.at);
    if (map.items.length === 0) map.flow = undefined;
    const pairs = new Map(map.items.map((pair) => [this.keyText(pair.key), pair]));
    const removed = new Set<Pair>();
    for (const [key, below] of edit.keys) {
      const pair = pairs.get(key);
      // Without a key of its own, a map has what it merges.
      const merged = pair === undefined || below.kind === "remove" ? this.mergedAt(map, key) : undefined;
      if (merged !== undefined) {
        const problem = this.layMerged(map, key, merged, below);
        if (problem !== undefined) return problem;
        continue;
      }
      if (below.kind === "remove") {
        // Of a key that is given twice all go: else one that does not count now would.
        const all = pair === undefined ? [] : map.items.filter((one) => this.keyText(one.key) === key);
        for (const one of all) {
          if (this.holdsShared(one.key) || this.holdsShared(one.value)) return issue("OVERLAY_SHARED", below.at);
          removed.add(one);
        }
        continue;
      }
      const value = this.edited(below, pair?.value);
      if (isIssue(value)) return value;
      if (value === undefined) continue;
      const newKey = (below.kind === "list" ? undefined : below.key) ?? this.document.createNode(key);
      if (pair === undefined) map.items.push(new Pair(newKey, value));
      else pair.value = value;
    }
    if (removed.size > 0) map.items = map.items.filter((pair) => !removed.has(pair));
    return undefined;
  }

  /** What `<<` merges into a map at a key that the map itself does not have, and the line of that `<<`. */
  private mergedAt(map: YAMLMap, key: string): { readonly node: Node; readonly line: number } | undefined {
    for (const { key: mark, value } of map.items as Pair<Node, Node | null>[]) {
      if (!isScalar(mark) || mark.value !== "<<" || mark.type !== Scalar.PLAIN) continue;
      const sources = isSeq(value) ? (value.items as Node[]) : [value];
      for (const source of sources) {
        const from = isAlias(source) ? source.resolve(this.document) : source;
        if (!isMap(from)) continue;
        const own = (from.items as Pair[]).filter((pair) => this.keyText(pair.key) === key).at(-1)?.value;
        const node = isNode(own) ? own : this.mergedAt(from, key)?.node;
        if (node !== undefined) return { node, line: this.lineOf(mark) };
      }
    }
    return undefined;
  }

  /** Edits what a map has by `<<` alone: what other maps have of it stays as it is, so it is written out in this one. */
  private layMerged(map: YAMLMap, key: string, merged: { node: Node; line: number }, edit: Edit): Issue | undefined {
    const shared = () => {
      const found = issue("OVERLAY_SHARED", edit.at);
      return { ...found, message: `${found.message} (by "<<" in line ${merged.line} of the values)` };
    };
    let value: Node | Issue | undefined;
    if (edit.kind === "remove") return shared();
    if (edit.kind === "set") value = this.edited(edit, undefined);
    else {
      if (holdsAlias(merged.node)) return shared();
      const copy = merged.node.clone() as Node;
      visit(copy, {
        Node(_, part) {
          if (!isAlias(part)) part.anchor = undefined;
        },
      });
      value = this.edited(edit, copy);
    }
    if (isIssue(value)) return value;
    if (value !== undefined) map.items.push(new Pair(this.document.createNode(key), value));
    return undefined;
  }

  private lineOf(node: Node): number {
    const { text } = this.masks[0] as MaskedText;
    return text.slice(0, node.range?.[0] ?? 0).split("\n").length;
  }

  /** Removes what a dotted path names. A key may hold dots itself, so every reading of the path counts. */
  removeDotted(map: YAMLMap, dotted: string, at: string, shared = this.isShared(map)): Issue | undefined {
    const removed = new Set<Pair>();
    for (const pair of map.items) {
      const key = this.keyText(pair.key);
      if (key === undefined || !(dotted === key || dotted.startsWith(`${key}.`))) continue;
      const value = pair.value;
      if (dotted === key) {
        if (shared || this.holdsShared(pair.key) || this.holdsShared(value)) return issue("OVERLAY_SHARED", at);
        removed.add(pair);
      } else if (isAlias(value)) return issue("OVERLAY_SHARED", at);
      else if (isMap(value)) {
        const problem = this.removeDotted(value, dotted.slice(key.length + 1), at, shared || this.isShared(value));
        if (problem !== undefined) return problem;
      }
    }
    if (removed.size > 0) map.items = map.items.filter((pair) => !removed.has(pair));
    return undefined;
  }

  /** Removes from each map the keys that it gives once more further down. */
  dropRepeatedKeys(at: string): Issue | undefined {
    let isShared = false;
    visit(this.document, {
      Map: (_, map) => {
        const last = new Map(map.items.map((pair) => [this.keyText(pair.key), pair]));
        const stays = (pair: Pair) => {
          const key = this.keyText(pair.key);
          return key === undefined || key === "<<" || last.get(key) === pair;
        };
        const dropped = map.items.filter((pair) => !stays(pair));
        isShared ||= dropped.some(({ key, value }) => this.holdsShared(key) || this.holdsShared(value));
        if (dropped.length > 0) map.items = map.items.filter(stays);
      },
    });
    return isShared ? issue("OVERLAY_SHARED", at) : undefined;
  }

  /** What an edit makes of a value; undefined where it stays as it is, or stays away. */
  private edited(edit: Exclude<Edit, { kind: "remove" }>, old: unknown): Node | Issue | undefined {
    if (edit.kind === "map") {
      if (isMap(old)) return this.lay(old, edit) ?? old;
      if (isAlias(old) || this.holdsShared(old)) return issue("OVERLAY_SHARED", edit.at);
      const map = new YAMLMap(this.document.schema);
      return edit.create ? (this.lay(map, edit) ?? map) : undefined;
    }
    if (edit.kind === "set") {
      if (edit.loose && isScalar(old) && isTextOrInteger(old.value) && String(old.value) === edit.value) return old;
      if (!isNode(edit.value) && this.isThere(old, edit.value as YamlValue)) return old as Node;
      return this.holdsShared(old) ? issue("OVERLAY_SHARED", edit.at) : this.nodeOf(edit.value, old);
    }
    if (this.isShared(old)) return issue("OVERLAY_SHARED", edit.at);
    if (isAlias(old)) return issue("OVERLAY_SHARED", edit.at);
    if (isSeq(old)) return this.layItems(old, edit) ?? old;
    if (old !== undefined && old !== null && !(isScalar(old) && old.value === null)) return notAList(edit);
    const list = new YAMLSeq(this.document.schema);
    return this.layItems(list, edit) ?? list;
  }

  private layItems(list: YAMLSeq, edit: ListEdit): Issue | undefined {
    if (list.items.length === 0) list.flow = undefined;
    const removed = new Set<number>();
    for (const [index, below] of inOrder(edit)) {
      if (lacksItem(list.items.length, index, below)) return noSuchItem(list.items.length, index, below);
      const old = list.items[index];
      if (below.kind === "remove") {
        if (this.holdsShared(old)) return issue("OVERLAY_SHARED", below.at);
        removed.add(index);
        continue;
      }
      const value = this.edited(below, old);
      if (isIssue(value)) return value;
      if (value === undefined || value === old) continue;
      if (index < list.items.length) this.replaced.set(value, old);
      list.items[index] = value;
    }
    if (removed.size > 0) list.items = list.items.filter((_, index) => !removed.has(index));
    return undefined;
  }

  /** Whether a value stands there already, however it is written; false where that cannot be told for sure. */
  private isThere(node: unknown, value: YamlValue): boolean {
    if (!isNode(node) || isAlias(node) || node.tag !== undefined || node.anchor !== undefined) return false;
    if (isSeq(node)) {
      const items = Array.isArray(value) ? (value as readonly YamlValue[]) : undefined;
      return items?.length === node.items.length && items.every((item, index) => this.isThere(node.items[index], item));
    }
    if (isMap(node)) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      const fields = new Map(Object.entries(value).filter(([, below]) => below !== undefined));
      const isField = ({ key, value: below }: Pair) => {
        const name = this.keyText(key);
        return name !== undefined && fields.has(name) && this.isThere(below, fields.get(name));
      };
      return fields.size === node.items.length && node.items.every((pair) => isField(pair as Pair));
    }
    if (!isScalar(node)) return false;
    const isPlain = node.type === Scalar.PLAIN;
    if (value === null) return isPlain && node.value === null;
    if (typeof value === "number") return isPlain && node.source === numberText(value);
    if (typeof value === "boolean") return isPlain && node.source === String(value);
    if (typeof value !== "string") return false;
    if (typeof node.value !== "string" || this.restore(node.value) !== value) return false;
    return !isPlain || !(needsQuotes(value) || value.includes("{{"));
  }

  private keyText(key: unknown): string | undefined {
    return keyText(key, (text) => this.restore(text));
  }

  private isShared(node: unknown): boolean {
    const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
    return anchor !== undefined && this.shared.has(anchor);
  }

  private holdsShared(node: unknown): boolean {
    if (this.shared.size === 0 || !isNode(node)) return false;
    let found = false;
    visit(node as Node, (_, part) => {
      found ||= this.isShared(part);
    });
    return found;
  }

  /** A value as a node, with the quotes of the one that it replaces. */
  private nodeOf(value: YamlValue | Node, old: unknown): Node {
    const given = isNode(value);
    const node = given ? (value as Node) : (this.document.createNode(value, { aliasDuplicateObjects: false }) as Node);
    if (!isScalar(old) || !isScalar(node)) return node;
    const quoted = old.type === Scalar.QUOTE_DOUBLE || old.type === Scalar.QUOTE_SINGLE;
    if (!given && quoted && typeof node.value === "string" && !node.value.includes("\n")) node.type = old.type;
    this.scalars.set(node, old);
    return node;
  }
}

function holdsAlias(node: Node): boolean {
  let found = isAlias(node);
  visit(node, {
    Alias() {
      found = true;
    },
  });
  return found;
}

/** The edits of a list from its first item on, so that each new one follows the last. */
export function inOrder(edit: ListEdit): [number, Edit][] {
  return [...edit.items].sort(([a], [b]) => a - b);
}

/** Whether an edit is of an item that a list has not and that cannot be added to it. */
export function lacksItem(length: number, index: number, edit: Edit): boolean {
  const adds = edit.kind === "set" || (edit.kind !== "remove" && edit.create);
  return index > length || (index === length && !adds);
}

function noSuchItem(length: number, index: number, edit: Edit): Issue {
  const items = length === 1 ? "1 item" : `${length} items`;
  return issue("INVALID_PATCH", edit.at, { reason: `there is no item [${index}]: the list has ${items} there` });
}

function notAList(edit: ListEdit): Issue {
  return issue("INVALID_PATCH", edit.at, { reason: "it names an item where the values have no list" });
}

function isIssue(value: Node | Issue | undefined): value is Issue {
  return value !== undefined && !isNode(value);
}

/** A key as an object would spell it: 8080 and "8080" are the same there. */
function keyText(key: unknown, restore: (text: string) => string): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === "string" ? restore(key.value) : key.source;
}

function isTextOrInteger(value: unknown): boolean {
  return typeof value === "string" || typeof value === "bigint";
}

/** The edit that lays the map of another document, as it is written there, over a map. */
function editOfNode(map: YAMLMap, masked: MaskedText, at: string): MapEdit {
  const keys = new Map<string, Edit>();
  for (const { key, value } of map.items as Pair<Node, Node | null>[]) {
    const below: Edit = isMap(value)
      ? { ...editOfNode(value, masked, at), key }
      : { kind: "set", at, value: value as Node, key };
    keys.set(keyText(key, masked.restore) ?? String(key), below);
  }
  return { kind: "map", at, keys, create: true };
}

/** Writes out what aliases repeat: the anchors of one text could be those of the other. */
function writeOutAliases(document: Document): void {
  const anchored = new Map<string, Node>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) return anchored.get(node.source)?.clone() as Node | undefined;
      if (node.anchor !== undefined) anchored.set(node.anchor, node);
      return undefined;
    },
  });
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) node.anchor = undefined;
    },
  });
}

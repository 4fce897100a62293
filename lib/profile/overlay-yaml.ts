import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Node,
  Pair,
  Scalar,
  visit,
  YAMLMap,
} from "yaml";
import { presetsLine } from "./enabled-presets";
import { type Issue, issue } from "./errors";
import type { MaskedText } from "./macros";
import { parseYaml } from "./yaml-parser";
import { readYaml } from "./yaml-reader";
import { FAITHFUL_TEXT, joinPath, quoteDelicateStrings, type YamlValue } from "./yaml-writer";

/** A map among the values that can be written as YAML. */
export type YamlMapValue = { readonly [key: string]: YamlValue };

function isMapValue(value: YamlValue): value is YamlMapValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A map laid over another: maps merge, other values are replaced, `null` removes a key. */
export function mergeMaps(base: YamlMapValue, over: YamlMapValue): YamlMapValue {
  const result: Record<string, YamlValue> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const old = Object.hasOwn(base, key) ? base[key] : undefined;
    if (value === null) delete result[key];
    else if (value !== undefined) {
      const merged = isMapValue(value) ? mergeMaps(isMapValue(old) ? old : {}, value) : value;
      Object.defineProperty(result, key, { value: merged, enumerable: true, writable: true, configurable: true });
    }
  }
  return result;
}

/**
 * A map laid over the one map of a YAML text, whose comments and order stay.
 *
 * A text that is not valid YAML is left as it is: validation says what is wrong with it.
 */
export function mergeIntoText(text: string, over: YamlMapValue, path: string): string | Issue {
  const read = readYaml(text);
  if (read.issues.length > 0) return text;
  const { documents, masked } = parseYaml(text, JSON.stringify(over));
  const document = documents[0];
  if (document === undefined || documents.length > 1) return issue("OVERLAY_NOT_A_MAP", path);
  if (read.documents.length === 0) document.contents = new YAMLMap(document.schema);
  if (!isMap(document.contents)) return issue("OVERLAY_NOT_A_MAP", path);
  const problem = new TextOverlay(document, masked).lay(document.contents, over, path);
  if (problem !== undefined) return problem;
  quoteDelicateStrings(document);
  const merged = masked.restore(document.toString(FAITHFUL_TEXT));
  const presets = presetsLine(text);
  // A comment goes with the key below it; the presets are of the whole text.
  return presets === undefined || presetsLine(merged) === presets ? merged : `${presets}\n${merged}`;
}

class TextOverlay {
  /** Anchors that some alias refers to: what they name is in the text more than once. */
  private readonly shared = new Set<string>();

  constructor(
    private readonly document: Document,
    private readonly masked: MaskedText,
  ) {
    visit(document, { Alias: (_, node) => void this.shared.add(node.source) });
  }

  /** Lays `over` on a map of the document; returns what is in the way, if something is. */
  lay(map: YAMLMap, over: YamlMapValue, path: string): Issue | undefined {
    if (this.isShared(map)) return issue("OVERLAY_SHARED", path);
    if (map.items.length === 0) map.flow = undefined;
    const pairs = new Map(map.items.map((pair) => [this.keyText(pair.key), pair]));
    for (const [key, value] of Object.entries(over)) {
      if (value === undefined) continue;
      const pair = pairs.get(key);
      const old = pair?.value;
      const at = joinPath(path, key);
      if (isMapValue(value) && isMap(old)) {
        const problem = this.lay(old, value, at);
        if (problem !== undefined) return problem;
      } else if ((isMapValue(value) && isAlias(old)) || this.holdsShared(pair)) return issue("OVERLAY_SHARED", at);
      else if (value === null) {
        if (pair !== undefined) map.items.splice(map.items.indexOf(pair), 1);
      } else if (pair === undefined) map.items.push(new Pair(this.document.createNode(key), this.nodeOf(value, old)));
      else pair.value = this.nodeOf(value, old);
    }
    return undefined;
  }

  private isShared(node: unknown): boolean {
    const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
    return anchor !== undefined && this.shared.has(anchor);
  }

  private holdsShared(pair: Pair | undefined): boolean {
    let found = false;
    for (const part of [pair?.key, pair?.value]) {
      if (isNode(part)) {
        visit(part as Node, (_, node) => {
          found ||= this.isShared(node);
        });
      }
    }
    return found;
  }

  /** A key as an object would spell it: 8080 and "8080" are the same there. */
  private keyText(key: unknown): string | undefined {
    if (!isScalar(key)) return undefined;
    return typeof key.value === "string" ? this.masked.restore(key.value) : key.source;
  }

  /** A value as a node, with the comments and the quotes of the one that it replaces. */
  private nodeOf(value: YamlValue, old: unknown): Node {
    const plain = isMapValue(value) ? mergeMaps({}, value) : value;
    const node = this.document.createNode(plain, { aliasDuplicateObjects: false }) as Node;
    if (!isScalar(old) || !isScalar(node)) return node;
    const quoted = old.type === Scalar.QUOTE_DOUBLE || old.type === Scalar.QUOTE_SINGLE;
    if (quoted && typeof node.value === "string") node.type = old.type;
    return Object.assign(node, {
      comment: old.comment,
      commentBefore: old.commentBefore,
      spaceBefore: old.spaceBefore,
    });
  }
}

import { type Issue, issue } from "./errors";
import type { MaskedText } from "./macros";
import type { SourceAlias, SourceMap, SourceNode, SourceScalar, SourceSequence } from "./yaml-composer";
import { keyOf } from "./yaml-keys";
import type { YamlLines } from "./yaml-lines";
import { nodesEqual, type YamlEntry, type YamlNode } from "./yaml-node";
import { StopReading, YAML_LIMITS } from "./yaml-parser";
import { CORE_TAG, readScalar } from "./yaml-scalar";
import { unquoted } from "./yaml-scalar-scanner";

/** What reading a node found: the node, and how much it expands to. */
interface Sized {
  readonly node: YamlNode;
  readonly nodes: number;
  readonly depth: number;
}

/** Units of text that count as one more node: aliases may repeat one long text many times. */
const TEXT_PER_NODE = 64;

/** Units of text that one node more may be made of, where a text is longer than most. */
const TEXT_PER_OWN_NODE = 5;

/** The entries of a map while it is read. */
interface Entries {
  readonly all: Map<string, YamlEntry>;
  /** Keys that the map itself has, by what Helm makes of them. */
  readonly own: Map<string, string>;
  /** Keys that `<<` has brought in. */
  readonly merged: Set<string>;
  readonly children: Sized[];
}

/**
 * Turns documents into {@link YamlNode}s: tags, numbers and keys as Helm and Kubernetes read them, aliases expanded by
 * reference, `<<` merged. Counts what a document amounts to.
 */
export class YamlMeaning {
  readonly issues: Issue[] = [];
  /** Keys that are given twice, up to the number of errors that are reported of a text. The last one counts. */
  readonly duplicates: Issue[] = [];
  private anchors = new Map<string, Sized | "open">();
  private nodesBefore = 0;
  private readonly mostNodes: number;

  constructor(
    private readonly text: string,
    private readonly masked: MaskedText,
    private readonly lines: YamlLines,
  ) {
    this.mostNodes = Math.max(YAML_LIMITS.nodes, Math.floor(text.length / TEXT_PER_OWN_NODE));
  }

  /** Reads one document. */
  read(document: SourceNode): YamlNode {
    this.anchors = new Map();
    const { node, nodes } = this.node(document, 0);
    this.nodesBefore += nodes;
    return node;
  }

  private note(reason: string, at: SourceNode): void {
    this.add(issue("INVALID_YAML", "", { reason }, { line: this.lines.lineOf(at.start) }));
  }

  private add(one: Issue): void {
    this.issues.push(one);
    if (this.issues.length >= YAML_LIMITS.errors) throw new StopReading(undefined);
  }

  private node(node: SourceNode, level: number): Sized {
    if (node.kind === "alias") return this.alias(node);
    const { anchor } = node;
    if (anchor !== undefined) this.anchors.set(anchor, "open");
    const sized = node.kind === "scalar" ? this.scalar(node) : this.collection(node, level);
    if (anchor !== undefined) this.anchors.set(anchor, sized);
    return sized;
  }

  private alias(node: SourceAlias): Sized {
    const target = this.anchors.get(node.name);
    if (target !== undefined && target !== "open") return target;
    const reason =
      target === "open" ? "an alias stands inside what it names" : "an alias has no anchor of its name before it";
    throw new StopReading(issue("INVALID_YAML", "", { reason }, { line: this.lines.lineOf(node.start) }));
  }

  private scalar(node: SourceScalar): Sized {
    const read = readScalar(node, this.valueOf(node));
    if (typeof read === "string") this.note(read, node);
    const { type, text, source } =
      typeof read === "string" ? ({ type: "null", text: "null" } as const) : { source: undefined, ...read };
    const line = this.lines.lineOf(node.start);
    const scalar: YamlNode = { kind: "scalar", type, text, ...(source === undefined ? {} : { source }), line };
    return { node: scalar, nodes: 1 + Math.floor(text.length / TEXT_PER_NODE), depth: 1 };
  }

  /** The value of a scalar with its macros put back, as they read after unquoting. */
  private valueOf({ value, style, valueStart, end }: SourceScalar): string {
    if (!this.masked.holdsMacro(value)) return value;
    if (style !== "single" && style !== "double") return this.masked.restore(value);
    return unquoted(this.text.slice(valueStart, end)) ?? this.masked.restore(value);
  }

  private collection(node: SourceMap | SourceSequence, level: number): Sized {
    const line = this.lines.lineOf(node.start);
    const children: Sized[] = [];
    const tag = node.tag === undefined || node.tag === "!" || node.tag.startsWith(CORE_TAG) ? {} : { tag: node.tag };
    const built: YamlNode =
      node.kind === "map"
        ? { kind: "map", entries: this.entries(node, children, level), line, ...tag }
        : { kind: "sequence", items: node.items.map((item) => this.below(item, children, level).node), line, ...tag };
    let nodes = 1;
    let depth = 0;
    for (const child of children) {
      nodes += child.nodes;
      depth = Math.max(depth, child.depth);
    }
    depth += 1;
    if (depth + level > YAML_LIMITS.depth) {
      throw new StopReading(issue("YAML_TOO_DEEP", "", { limit: YAML_LIMITS.depth }, { line }));
    }
    if (this.nodesBefore + nodes > this.mostNodes) {
      throw new StopReading(issue("YAML_BOMB", "", { limit: this.mostNodes }, { line }));
    }
    return { node: built, nodes, depth };
  }

  private below(child: SourceNode, children: Sized[], level: number): Sized {
    const sized = this.node(child, level + 1);
    children.push(sized);
    return sized;
  }

  private entries(map: SourceMap, children: Sized[], level: number): Map<string, YamlEntry> {
    const entries: Entries = { all: new Map(), own: new Map(), merged: new Set(), children };
    for (const [key, value] of map.pairs) {
      if (isMerge(key)) this.merge(key, value, entries, level);
      else this.entry(key, value, entries, level);
    }
    return entries.all;
  }

  private entry(source: SourceNode, value: SourceNode, entries: Entries, level: number): void {
    const { all, own, merged, children } = entries;
    const found = this.issues.length;
    const keyNode = this.below(source, children, level).node;
    // What is wrong with the scalar itself is said already.
    const known = this.issues.length > found ? undefined : keyOf(keyNode);
    const entry = (name: string) => ({ name, value: this.below(value, children, level).node });
    if (known === undefined || typeof known === "string") {
      if (known !== undefined) this.note(known, source);
      entry("");
      return;
    }
    const { key, name, json } = known;
    const asJson = json === undefined ? key : `string:${json}`;
    const before = own.get(asJson);
    if (before !== undefined) {
      this.duplicate(name, source);
      all.delete(before);
    }
    own.set(asJson, key);
    merged.delete(key);
    all.set(key, entry(name));
  }

  private duplicate(name: string, { start }: SourceNode): void {
    if (this.duplicates.length >= YAML_LIMITS.errors) return;
    this.duplicates.push(issue("YAML_DUPLICATE_KEY", "", { key: name }, { line: this.lines.lineOf(start) }));
  }

  /** What `<<` brings in. Of several maps the first one counts; what the map itself says later counts more. */
  private merge(key: SourceNode, value: SourceNode, entries: Entries, level: number): void {
    const { all, own, merged, children } = entries;
    if (own.has(MERGE)) this.duplicate("<<", key);
    own.set(MERGE, MERGE);
    const sources = value.kind === "sequence" ? value.items : [value];
    const brought = new Map<string, YamlEntry>();
    for (const source of sources) {
      const { node } = this.below(source, children, level);
      if (node.kind !== "map") {
        this.note('"<<" merges something that is neither a map nor a list of maps', key);
        return;
      }
      for (const [name, entry] of node.entries) if (!brought.has(name)) brought.set(name, entry);
    }
    for (const [name, entry] of brought) {
      const before = all.get(name);
      if (before === undefined || merged.has(name)) {
        merged.add(name);
        all.set(name, entry);
      } else if (!nodesEqual(before.value, entry.value)) {
        const reason = `"<<" stands behind the key "${before.name}", which it brings in too: which of the two counts depends on the reader`;
        const hint = 'Move the line with "<<" to the top of its map.';
        this.add({ ...issue("INVALID_YAML", "", { reason }, { line: this.lines.lineOf(key.start) }), hint });
      }
    }
  }
}

/** Stands for `<<` among the keys of a map. No key is called so. */
const MERGE = "<<";

function isMerge(key: SourceNode): boolean {
  if (key.kind !== "scalar" || key.value !== "<<") return false;
  const isPlain = key.tag === undefined ? key.style === "plain" : key.tag === "!";
  return isPlain || key.tag === `${CORE_TAG}merge`;
}

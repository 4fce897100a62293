/**
 * YAML as meaning, not as text: what is left of a document when comments, key order, quoting style, blank space and
 * flow or block form are taken away.
 */

/** How a scalar is read: as all readers do that matter, with kinds of its own where they do not agree. */
export type YamlScalarType =
  | "string"
  | "int"
  | "float"
  | "bool"
  | "null"
  /** Plain text that YAML 1.1 and 1.2 read differently (`yes`, `0o17`): equal to the same text only. */
  | "plain"
  /** Plain text that holds a macro: its type is known only when the macro is resolved. */
  | "macro"
  /** A scalar with a tag that counts, such as `!!binary` or `!Sub`. */
  | "tagged";

/** One value of a document. */
export type YamlNode = YamlScalar | YamlMap | YamlSequence;

/** A single value. `text` is normalised per type, so equal type and text mean equal values. */
export interface YamlScalar {
  readonly kind: "scalar";
  readonly type: YamlScalarType;
  readonly text: string;
  /** How it is written, where `text` does not show it: `100.0`. Means nothing. */
  readonly source?: string;
  readonly line: number;
}

/** A map; its keys are text, as they are to Helm and Kubernetes: `8080` and `"8080"` are one key. */
export interface YamlMap {
  readonly kind: "map";
  /** By canonical key, what `<<` merges among them; iteration order is that of the document. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly line: number;
  /** A tag of its own, such as `!Sub`; undefined for an ordinary map. */
  readonly tag?: string;
}

/** One key of a map with its value. */
export interface YamlEntry {
  /** The key as people write it in a path. */
  readonly name: string;
  readonly value: YamlNode;
}

/** A list; the order of its items counts. */
export interface YamlSequence {
  readonly kind: "sequence";
  readonly items: readonly YamlNode[];
  readonly line: number;
  /** A tag of its own, such as `!Join`; undefined for an ordinary list. */
  readonly tag?: string;
}

/** A node as plain JSON data, the same for all spellings of the same meaning. */
export function canonicalNode(node: YamlNode): unknown {
  switch (node.kind) {
    case "scalar":
      return [node.type, node.text];
    case "sequence":
      return { ...tagOf(node), seq: node.items.map(canonicalNode) };
    case "map":
      return {
        ...tagOf(node),
        map: [...node.entries]
          .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
          .map(([key, entry]) => [key, canonicalNode(entry.value)]),
      };
  }
}

function tagOf(node: YamlMap | YamlSequence): { tag?: string } {
  return node.tag === undefined ? {} : { tag: node.tag };
}

/** Whether two nodes mean the same. */
export function nodesEqual(a: YamlNode, b: YamlNode): boolean {
  if (a === b) return true;
  if (a.kind === "scalar") return b.kind === "scalar" && a.type === b.type && a.text === b.text;
  if (b.kind === "scalar" || a.tag !== b.tag) return false;
  if (a.kind === "sequence") {
    return (
      b.kind === "sequence" &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => nodesEqual(item, b.items[index] as YamlNode))
    );
  }
  if (b.kind !== "map" || a.entries.size !== b.entries.size) return false;
  for (const [key, entry] of a.entries) {
    const other = b.entries.get(key);
    if (other === undefined || !nodesEqual(entry.value, other.value)) return false;
  }
  return true;
}

/** A node as text for a change list: a scalar as it is written, a map or list in flow form. */
export function nodeText(node: YamlNode): string {
  if (node.kind === "scalar") return node.type === "string" ? JSON.stringify(node.text) : (node.source ?? node.text);
  const tag = node.tag === undefined ? "" : `${node.tag} `;
  if (node.kind === "sequence") return `${tag}[${node.items.map(nodeText).join(", ")}]`;
  return `${tag}{${[...node.entries.values()].map((entry) => `${entry.name}: ${nodeText(entry.value)}`).join(", ")}}`;
}

import { createHash } from "node:crypto";
import { CST, type Document, isAlias, isMap, isScalar, type Node, Scalar } from "yaml";
import { readEnabledPresets } from "./enabled-presets";
import { type Issue, issue } from "./errors";
import { findVariableReferences, normaliseMacros, type VariableReference } from "./macros";
import {
  canonicalNode,
  nodesEqual,
  nodeText,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
  type YamlScalarType,
} from "./yaml-node";
import { type ParsedYaml, parseYaml, StopReading, YAML_LIMITS } from "./yaml-parser";
import { readsDifferentlyInYaml11 } from "./yaml11";

export { readEnabledPresets, readsDifferentlyInYaml11, YAML_LIMITS };

/** A YAML text (one or more documents) as meaning. */
export interface YamlText {
  /** The documents that are not empty, in order. */
  readonly documents: readonly YamlNode[];
  /** Presets named by the first line's marker, sorted; `Group:name` each. */
  readonly enabledPresets: readonly string[];
  /** References to profile variables anywhere in the text, comments included. */
  readonly references: readonly VariableReference[];
  /** What is wrong with the text, each with its line and an empty path. */
  readonly issues: readonly Issue[];
}

const cache = new Map<string, YamlText>();
/** How much text is remembered, in UTF-16 units: what is read of a text takes many times its size. */
const CACHE_UNITS = 2_097_152;
let cachedUnits = 0;

/**
 * Reads a YAML text as meaning. Never throws: what is wrong is in `issues`, and then `documents` is empty.
 *
 * The last texts are remembered, up to 2 MiB of them; a plan reads the same texts several times.
 */
export function readYaml(text: string): YamlText {
  const known = cache.get(text);
  if (known !== undefined) {
    cache.delete(text);
    cache.set(text, known);
    return known;
  }
  const result = readUncached(text);
  if (text.length > CACHE_UNITS / 2) return result;
  cache.set(text, result);
  cachedUnits += text.length;
  for (const oldest of cache.keys()) {
    if (cachedUnits <= CACHE_UNITS) break;
    cache.delete(oldest);
    cachedUnits -= oldest.length;
  }
  return result;
}

function readUncached(text: string): YamlText {
  const broken = (issues: readonly Issue[]): YamlText => ({
    documents: [],
    enabledPresets: [],
    references: [],
    issues,
  });
  const parsed = parseYaml(text);
  if (parsed.issues.length > 0) return broken(parsed.issues);
  const reader = new DocumentReader(parsed);
  try {
    const documents = parsed.documents.map((one) => reader.read(one)).filter((node) => node !== undefined);
    if (reader.issues.length > 0) return broken(reader.issues);
    const enabledPresets = readEnabledPresets(text);
    return { documents, enabledPresets, references: findVariableReferences(text), issues: [] };
  } catch (error) {
    if (error instanceof StopReading)
      return broken([...reader.issues, ...(error.issue === undefined ? [] : [error.issue])]);
    throw error;
  }
}

/** What reading a node found: the node, and how much it expands to. */
interface Sized {
  readonly node: YamlNode;
  readonly nodes: number;
  readonly depth: number;
}

/** Units of text that count as one more node: aliases may repeat one long text many times. */
const TEXT_PER_NODE = 64;

/** Turns parsed documents into {@link YamlNode}s, expanding aliases by reference and counting what they amount to. */
class DocumentReader {
  readonly issues: Issue[] = [];
  private anchors = new Map<string, Sized | "open">();
  private nodesBefore = 0;

  constructor(private readonly parsed: ParsedYaml) {}

  read(document: Document): YamlNode | undefined {
    this.anchors = new Map();
    if (document.contents === null) return undefined;
    const contents = document.contents as Node;
    if (isScalar(contents) && contents.value === null && (contents.source ?? "") === "") return undefined;
    const { node, nodes } = this.node(contents, 0);
    this.nodesBefore += nodes;
    return node;
  }

  private lineOf(node: Node | null | undefined): number {
    return node?.range ? this.parsed.lines.linePos(node.range[0]).line : 1;
  }

  private node(node: Node | null, level: number): Sized {
    if (node === null) return { node: { kind: "scalar", type: "null", text: "null", line: 1 }, nodes: 1, depth: 1 };
    if (isAlias(node)) return this.alias(node.source, this.lineOf(node));
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor !== undefined) this.anchors.set(anchor, "open");
    const sized = isScalar(node) ? this.sizedScalar(node) : this.collection(node, level);
    if (anchor !== undefined) this.anchors.set(anchor, sized);
    return sized;
  }

  private alias(name: string, line: number): Sized {
    const target = this.anchors.get(name);
    if (target === undefined || target === "open") {
      const reason =
        target === "open" ? "an alias stands inside what it names" : "an alias has no anchor of its name before it";
      throw new StopReading(issue("INVALID_YAML", "", { reason }, { line }));
    }
    return target;
  }

  private sizedScalar(node: Scalar): Sized {
    const scalar = this.scalar(node);
    return { node: scalar, nodes: 1 + Math.floor(scalar.text.length / TEXT_PER_NODE), depth: 1 };
  }

  private collection(node: Node, level: number): Sized {
    const line = this.lineOf(node);
    const tag = node.tag === undefined || node.tag.startsWith(CORE) ? {} : { tag: node.tag };
    const children: Sized[] = [];
    const below = (child: Node | null) => {
      const sized = this.node(child, level + 1);
      children.push(sized);
      return sized.node;
    };
    const built: YamlNode = isMap(node)
      ? { kind: "map", entries: this.entries(node.items as { key: Node; value: Node | null }[], below), line, ...tag }
      : {
          kind: "sequence",
          items: (node as unknown as { items: Node[] }).items.map((item) => below(item)),
          line,
          ...tag,
        };
    const nodes = children.reduce((sum, child) => sum + child.nodes, 1);
    const depth = children.reduce((most, child) => Math.max(most, child.depth), 0) + 1;
    if (depth + level > YAML_LIMITS.depth) {
      throw new StopReading(issue("YAML_TOO_DEEP", "", { limit: YAML_LIMITS.depth }, { line }));
    }
    if (this.nodesBefore + nodes > YAML_LIMITS.nodes)
      throw new StopReading(issue("YAML_BOMB", "", { limit: YAML_LIMITS.nodes }, { line }));
    return { node: built, nodes, depth };
  }

  private entries(
    pairs: { key: Node; value: Node | null }[],
    below: (child: Node | null) => YamlNode,
  ): Map<string, YamlEntry> {
    const entries = new Map<string, YamlEntry>();
    for (const pair of pairs) {
      const keyNode = below(pair.key);
      const { key, name } = keyOf(keyNode);
      if (entries.has(key)) {
        this.issues.push(issue("YAML_DUPLICATE_KEY", "", { key: name }, { line: keyNode.line }));
        if (this.issues.length >= YAML_LIMITS.errors) throw new StopReading(undefined);
      }
      entries.set(key, { name, value: below(pair.value) });
    }
    return entries;
  }

  private scalar(node: Scalar): YamlScalar {
    const line = this.lineOf(node);
    const of = (type: YamlScalarType, text: string): YamlScalar => ({ kind: "scalar", type, text, line });
    const source = node.source ?? "";
    const tag = node.tag;
    if (tag !== undefined && !tag.startsWith(CORE)) return of("tagged", `${tag} ${this.text(node)}`);
    if (node.type === Scalar.PLAIN && tag === undefined) {
      if (this.parsed.masked.holdsMacro(source))
        return of("macro", normaliseMacros(this.parsed.masked.restore(source)));
      if (readsDifferentlyInYaml11(source)) return of("plain", source);
      if (/[0-9]{16}/.test(source.replace(".", "")) && typeof node.value === "number") return of("plain", source);
    }
    switch (typeof node.value) {
      case "string":
        return of(
          isForeignTag(tag) ? "tagged" : "string",
          isForeignTag(tag) ? `${tag} ${this.text(node)}` : this.text(node),
        );
      case "bigint":
        return of("int", node.value.toString());
      case "number":
        return of("float", Object.is(node.value, -0) ? "0" : String(node.value));
      case "boolean":
        return of("bool", String(node.value));
      default:
        return of("null", "null");
    }
  }

  /** The text of a string scalar with its macros put back as they read after unquoting. */
  private text(node: Scalar): string {
    const { masked, text } = this.parsed;
    const value = String(node.value);
    if (!masked.holdsMacro(value)) return normaliseMacros(value);
    const type = QUOTED_TOKENS[node.type as string];
    if (type === undefined || !node.range) return normaliseMacros(masked.restore(value));
    const source = text.slice(node.range[0], node.range[1]);
    const unquoted = CST.resolveAsScalar({ type, offset: 0, indent: 0, source }, true, () => undefined);
    return normaliseMacros(unquoted.value);
  }
}

const QUOTED_TOKENS: Readonly<Record<string, "double-quoted-scalar" | "single-quoted-scalar">> = {
  [Scalar.QUOTE_DOUBLE]: "double-quoted-scalar",
  [Scalar.QUOTE_SINGLE]: "single-quoted-scalar",
};

/** How the tags of YAML's own types begin. */
const CORE = "tag:yaml.org,2002:";

const CORE_TAGS = new Set(["str", "int", "float", "bool", "null"].map((name) => `${CORE}${name}`));

function isForeignTag(tag: string | undefined): boolean {
  return tag !== undefined && !CORE_TAGS.has(tag);
}

/** The canonical key of a map entry and the name that a path shows. */
function keyOf(node: YamlNode): { key: string; name: string } {
  if (node.kind === "scalar") {
    return { key: node.type === "string" ? `string:${node.text}` : `${node.type}:${node.text}`, name: node.text };
  }
  // A hash, because quoting the text of a key within a key within a key makes it grow without bounds.
  const key = createHash("sha256")
    .update(JSON.stringify(canonicalNode(node)))
    .digest("hex");
  return { key: `complex:${key}`, name: nodeText(node) };
}

/** Whether two YAML texts mean the same; texts that are not valid YAML only when they are the same text. */
export function yamlEqual(a: string, b: string): boolean {
  if (a === b) return true;
  const left = readYaml(a);
  const right = readYaml(b);
  if (left.issues.length > 0 || right.issues.length > 0) {
    return left.issues.length > 0 && right.issues.length > 0 && a.trimEnd() === b.trimEnd();
  }
  return canonicalHeader(left) === canonicalHeader(right) && sameDocuments(left, right);
}

/** What counts of a text besides its documents: the enabled presets and the variables that it refers to. */
export function canonicalHeader(text: YamlText): string {
  const variables = [...new Set(text.references.map((reference) => reference.name))].sort();
  return JSON.stringify([text.enabledPresets, variables]);
}

function sameDocuments(left: YamlText, right: YamlText): boolean {
  return (
    left.documents.length === right.documents.length &&
    left.documents.every((document, index) => nodesEqual(document, right.documents[index] as YamlNode))
  );
}

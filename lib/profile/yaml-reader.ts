import { type Document, isAlias, isMap, isScalar, LineCounter, type Node, parseAllDocuments, Scalar } from "yaml";
import { type Issue, issue } from "./errors";
import { findVariableReferences, type MaskedText, maskMacros, normaliseMacros, type VariableReference } from "./macros";
import { nodesEqual, type YamlEntry, type YamlNode, type YamlScalar, type YamlScalarType } from "./yaml-node";

/** Limits of a YAML text; beyond them it is an error, never a hang. */
export const YAML_LIMITS = {
  /** Largest text, in bytes of UTF-8. */
  bytes: 1_048_576,
  /** Deepest nesting of maps and lists. */
  depth: 64,
  /** Most nodes after aliases are expanded. */
  nodes: 200_000,
} as const;

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

const PRESETS_MARKER = /^#\s*spectrocloud\.com\/enabled-presets:(.*)$/;

/** The presets that the first line of a values text names as enabled, sorted. */
export function readEnabledPresets(text: string): string[] {
  const first = text.trimStart().split("\n", 1)[0] ?? "";
  const list = PRESETS_MARKER.exec(first.trim())?.[1] ?? "";
  return [...new Set(list.split(",").map((one) => one.trim()))].filter((one) => one !== "").sort();
}

/**
 * Plain scalars that YAML 1.1 (which many Kubernetes tools still read) takes for something else than YAML 1.2 core:
 * booleans in words, octal, binary, underscores, base 60, exponents without dot or sign, dates.
 */
const READ_DIFFERENTLY = new RegExp(
  [
    "(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)",
    "[-+]?0[0-9_]+",
    "[-+]?0[ob][0-7_]+",
    "[-+]0x[0-9a-fA-F_]+",
    "[-+]?0x[0-9a-fA-F]*_[0-9a-fA-F_]*",
    "[-+]?[0-9][0-9_]*_[0-9_]*(?:\\.[0-9_]*)?",
    "[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?",
    "[-+]?[0-9]+[eE][-+]?[0-9]+",
    "[-+]?[0-9]*\\.[0-9]*[eE][0-9]+",
    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \\t].*)?",
    "=",
  ]
    .map((one) => `(?:${one})`)
    .join("|")
    .replace(/^/, "^(?:")
    .replace(/$/, ")$"),
);

/** Whether YAML 1.1 and YAML 1.2 core read this plain scalar differently. */
export function readsDifferentlyInYaml11(source: string): boolean {
  return READ_DIFFERENTLY.test(source);
}

const cache = new Map<string, YamlText>();
const CACHE_ENTRIES = 256;

/**
 * Reads a YAML text as meaning. Never throws: what is wrong is in `issues`, and then `documents` is empty.
 *
 * The last 256 texts are remembered; a plan reads the same texts several times.
 */
export function readYaml(text: string): YamlText {
  const known = cache.get(text);
  if (known !== undefined) {
    cache.delete(text);
    cache.set(text, known);
    return known;
  }
  const result = readUncached(text);
  cache.set(text, result);
  if (cache.size > CACHE_ENTRIES) cache.delete(cache.keys().next().value as string);
  return result;
}

function readUncached(text: string): YamlText {
  const broken = (...issues: Issue[]): YamlText => ({ documents: [], enabledPresets: [], references: [], issues });
  const bytes = Buffer.byteLength(text, "utf8");
  if (bytes > YAML_LIMITS.bytes)
    return broken(issue("YAML_TOO_LARGE", "", { actual: bytes, limit: YAML_LIMITS.bytes }));
  const tooDeep = deepestFlow(text);
  if (tooDeep !== undefined) return broken(issue("YAML_TOO_DEEP", "", { limit: YAML_LIMITS.depth }, { line: tooDeep }));
  // Palette and its users trim values: blank space at the end cannot count, not even in a block scalar.
  const masked = maskMacros(text.trimEnd());
  const lines = new LineCounter();
  try {
    const parsed = parseAllDocuments(masked.text, {
      schema: "core",
      version: "1.2",
      intAsBigInt: true,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
      lineCounter: lines,
    });
    const documents = "empty" in parsed ? [] : parsed;
    const errors = documents.flatMap((document) => document.errors);
    if (errors.some(isStackOverflow)) return broken(issue("YAML_TOO_DEEP", "", { limit: YAML_LIMITS.depth }));
    if (errors.length > 0) {
      return broken(
        ...errors.map((error) =>
          issue(
            "INVALID_YAML",
            "",
            { reason: masked.restore(error.message) },
            { line: lines.linePos(error.pos[0]).line },
          ),
        ),
      );
    }
    const reader = new DocumentReader(masked, lines);
    const nodes = documents.map((document) => reader.read(document)).filter((node) => node !== undefined);
    if (reader.issues.length > 0) return broken(...reader.issues);
    return {
      documents: nodes,
      enabledPresets: readEnabledPresets(text),
      references: findVariableReferences(text),
      issues: [],
    };
  } catch (error) {
    if (error instanceof StopReading) return broken(error.issue);
    // The parser is recursive: what nests deeper than the stack allows is certainly beyond the limit.
    if (isStackOverflow(error)) return broken(issue("YAML_TOO_DEEP", "", { limit: YAML_LIMITS.depth }));
    return broken(issue("INVALID_YAML", "", { reason: error instanceof Error ? error.message : String(error) }));
  }
}

function isStackOverflow(error: unknown): boolean {
  return String((error as { message?: unknown })?.message).includes("call stack");
}

/**
 * The line where opening brackets alone pile up far beyond the depth limit, if they do.
 *
 * A cheap guard: the parser needs time that grows with the square of such a depth. Brackets in quoted text count too,
 * hence the generous factor.
 */
function deepestFlow(text: string): number | undefined {
  const limit = YAML_LIMITS.depth * 16;
  let depth = 0;
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) line += 1;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth -= 1;
    if (depth > limit) return line;
  }
  return undefined;
}

/** Ends the reading of a text at the first problem that makes going on pointless. */
class StopReading extends Error {
  constructor(readonly issue: Issue) {
    super(issue.message);
  }
}

/** What reading a node found: the node, and how much it expands to. */
interface Sized {
  readonly node: YamlNode;
  readonly nodes: number;
  readonly depth: number;
}

/** Turns parsed documents into {@link YamlNode}s, expanding aliases by reference and counting what they amount to. */
class DocumentReader {
  readonly issues: Issue[] = [];
  private anchors = new Map<string, Sized | "open">();

  constructor(
    private readonly masked: MaskedText,
    private readonly lines: LineCounter,
  ) {}

  read(document: Document): YamlNode | undefined {
    this.anchors = new Map();
    if (document.contents === null) return undefined;
    const contents = document.contents as Node;
    if (isScalar(contents) && contents.value === null && (contents.source ?? "") === "") return undefined;
    return this.node(contents, 0).node;
  }

  private lineOf(node: Node | null | undefined): number {
    return node?.range ? this.lines.linePos(node.range[0]).line : 1;
  }

  private node(node: Node | null, level: number): Sized {
    if (node === null) return { node: { kind: "scalar", type: "null", text: "null", line: 1 }, nodes: 1, depth: 1 };
    if (isAlias(node)) return this.alias(node.source, this.lineOf(node));
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor !== undefined) this.anchors.set(anchor, "open");
    const sized = isScalar(node) ? { node: this.scalar(node), nodes: 1, depth: 1 } : this.collection(node, level);
    if (anchor !== undefined) this.anchors.set(anchor, sized);
    return sized;
  }

  private alias(name: string, line: number): Sized {
    const target = this.anchors.get(name);
    if (target === undefined || target === "open") {
      const reason =
        target === "open" ? `the alias *${name} stands inside what it names` : `the alias *${name} has no anchor`;
      throw new StopReading(issue("INVALID_YAML", "", { reason }, { line }));
    }
    return target;
  }

  private collection(node: Node, level: number): Sized {
    const line = this.lineOf(node);
    const children: Sized[] = [];
    const below = (child: Node | null) => {
      const sized = this.node(child, level + 1);
      children.push(sized);
      return sized.node;
    };
    const built: YamlNode = isMap(node)
      ? { kind: "map", entries: this.entries(node.items as { key: Node; value: Node | null }[], below), line }
      : { kind: "sequence", items: (node as unknown as { items: Node[] }).items.map((item) => below(item)), line };
    const nodes = children.reduce((sum, child) => sum + child.nodes, 1);
    const depth = children.reduce((most, child) => Math.max(most, child.depth), 0) + 1;
    if (depth + level > YAML_LIMITS.depth) {
      throw new StopReading(issue("YAML_TOO_DEEP", "", { limit: YAML_LIMITS.depth }, { line }));
    }
    if (nodes > YAML_LIMITS.nodes)
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
    if (tag !== undefined && !tag.startsWith("tag:yaml.org,2002:")) return of("tagged", `${tag} ${this.text(node)}`);
    if (node.type === Scalar.PLAIN && tag === undefined) {
      if (this.masked.holdsMacro(source)) return of("macro", normaliseMacros(this.masked.restore(source)));
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
    const value = String(node.value);
    if (!this.masked.holdsMacro(value)) return value;
    const restored = this.masked.restore(value);
    const unquoted =
      node.type === Scalar.QUOTE_DOUBLE
        ? restored.replace(/\{\{[^\n]*?\}\}/g, (macro) => macro.replace(/\\(["\\])/g, "$1"))
        : node.type === Scalar.QUOTE_SINGLE
          ? restored.replace(/\{\{[^\n]*?\}\}/g, (macro) => macro.replaceAll("''", "'"))
          : restored;
    return normaliseMacros(unquoted);
  }
}

const CORE_TAGS = new Set(["str", "int", "float", "bool", "null"].map((name) => `tag:yaml.org,2002:${name}`));

function isForeignTag(tag: string | undefined): boolean {
  return tag !== undefined && !CORE_TAGS.has(tag);
}

/** The canonical key of a map entry and the name that a path shows. */
function keyOf(node: YamlNode): { key: string; name: string } {
  if (node.kind === "scalar") {
    return { key: node.type === "string" ? `string:${node.text}` : `${node.type}:${node.text}`, name: node.text };
  }
  const key = JSON.stringify(node.kind === "map" ? [...node.entries.keys()] : node.items.length);
  return { key: `complex:${key}`, name: key };
}

/** Whether two YAML texts mean the same; texts that are not valid YAML only when they are the same text. */
export function yamlEqual(a: string, b: string): boolean {
  if (a === b || a.trimEnd() === b.trimEnd()) return true;
  const left = readYaml(a);
  const right = readYaml(b);
  if (left.issues.length > 0 || right.issues.length > 0) return false;
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

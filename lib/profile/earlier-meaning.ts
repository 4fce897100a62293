import { createHash } from "node:crypto";
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, Scalar } from "yaml";
import { readEnabledPresets } from "./enabled-presets";
import { findVariableReferences, type MaskedText, normaliseMacros } from "./macros";
import { parseYaml } from "./yaml-parser";
import { unquoted } from "./yaml-scalar-scanner";

/**
 * The canonical form of a YAML text as releases up to 0.1 had it: keys told apart by type, `<<` a key like others, dates
 * unlike text, tags of YAML's own read as null. States hold fingerprints of it. Never changes.
 */
export function earlierCanonicalYaml(text: string): unknown {
  const parsed = parseYaml(text);
  const invalid = { text: text.trimEnd() };
  if (parsed.issues.length > 0) return invalid;
  const reader = new EarlierReader(parsed.text, parsed.masked);
  try {
    const documents = parsed.documents.map((one) => reader.read(one)).filter((one) => one !== undefined);
    const variables = [...new Set(findVariableReferences(text).map(({ name }) => name))].sort();
    return { header: [readEnabledPresets(text), variables], documents };
  } catch (error) {
    if (error instanceof Invalid) return invalid;
    throw error;
  }
}

class Invalid extends Error {}

/** The most nodes of a text with its aliases written out. */
const MOST_NODES = 200_000;
const CORE = "tag:yaml.org,2002:";
const CORE_SCALARS: ReadonlySet<string> = new Set(
  ["str", "int", "float", "bool", "null"].map((one) => `${CORE}${one}`),
);

/** Plain scalars that that release took for read in two ways, dates with any tail among them. */
const READ_DIFFERENTLY = new RegExp(
  `^(?:${[
    "[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF",
    "[-+]?0[0-9_]+",
    "[-+]?0[ob][0-7_]+",
    "[-+]0x[0-9a-fA-F_]+",
    "0x(?=[0-9a-fA-F]*_)[0-9a-fA-F_]+",
    "[-+]?(?=[0-9.]*_)(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9_]+)(?:[eE][-+]?[0-9]+)?",
    "[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?",
    "[-+]?[0-9]+[eE][-+]?[0-9]+",
    "[-+]?[0-9]*\\.[0-9]*[eE][0-9]+",
    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \\t].*)?",
    "=",
    "<<",
  ]
    .map((one) => `(?:${one})`)
    .join("|")})$`,
);

type Canonical = readonly [type: string, text: string] | { readonly seq?: unknown; readonly map?: unknown };

class EarlierReader {
  private anchors = new Map<string, { canonical: Canonical; nodes: number } | "open">();
  private nodes = 0;

  constructor(
    private readonly text: string,
    private readonly masked: MaskedText,
  ) {}

  read({ contents }: Document): Canonical | undefined {
    this.anchors = new Map();
    if (contents === null) return undefined;
    if (isScalar(contents) && contents.value === null && (contents.source ?? "") === "") return undefined;
    return this.node(contents as Node);
  }

  private node(node: Node | null): Canonical {
    this.nodes += 1;
    if (this.nodes > MOST_NODES) throw new Invalid();
    if (node === null) return ["null", "null"];
    if (isAlias(node)) return this.alias(node.source);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor === undefined) return this.content(node);
    this.anchors.set(anchor, "open");
    const before = this.nodes;
    const canonical = this.content(node);
    this.anchors.set(anchor, { canonical, nodes: this.nodes - before });
    return canonical;
  }

  private alias(name: string): Canonical {
    const target = this.anchors.get(name);
    if (target === undefined || target === "open") throw new Invalid();
    this.nodes += target.nodes;
    return target.canonical;
  }

  private content(node: Node): Canonical {
    if (isScalar(node)) return this.scalar(node);
    const tag = node.tag === undefined || node.tag.startsWith(CORE) ? {} : { tag: node.tag };
    if (isSeq(node)) return { ...tag, seq: node.items.map((item) => this.node(item as Node)) };
    if (!isMap(node)) throw new Invalid();
    const entries = new Map<string, Canonical>();
    for (const { key, value } of node.items) {
      const text = keyText(this.node(key as Node));
      if (entries.has(text)) throw new Invalid();
      entries.set(text, this.node(value as Node | null));
    }
    return { ...tag, map: [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) };
  }

  private scalar(node: Scalar): Canonical {
    const { tag, source = "", value } = node;
    if (tag !== undefined && !tag.startsWith(CORE)) return ["tagged", `${tag} ${this.textOf(node)}`];
    if (node.type === Scalar.PLAIN && tag === undefined) {
      if (this.masked.holdsMacro(source)) return ["macro", normaliseMacros(this.masked.restore(source))];
      const isLong = /[0-9]{16}/.test(source.replace(".", "")) && typeof value === "number";
      if (READ_DIFFERENTLY.test(source) || isLong) return ["plain", source];
    }
    if (typeof value === "bigint") return ["int", value.toString()];
    if (typeof value === "number") return ["float", Object.is(value, -0) ? "0" : String(value)];
    if (typeof value === "boolean") return ["bool", String(value)];
    if (typeof value !== "string") return ["null", "null"];
    const isTagged = tag !== undefined && !CORE_SCALARS.has(tag);
    return isTagged ? ["tagged", `${tag} ${this.textOf(node)}`] : ["string", this.textOf(node)];
  }

  private textOf(node: Scalar): string {
    const value = String(node.value);
    if (!this.masked.holdsMacro(value)) return normaliseMacros(value);
    const quoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
    const whole = quoted && node.range ? unquoted(this.text.slice(node.range[0], node.range[1])) : undefined;
    return normaliseMacros(whole ?? this.masked.restore(value));
  }
}

function keyText(key: Canonical): string {
  if (Array.isArray(key)) return `${key[0]}:${key[1]}`;
  return `complex:${createHash("sha256").update(JSON.stringify(key)).digest("hex")}`;
}

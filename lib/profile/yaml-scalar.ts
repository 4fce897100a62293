import { normaliseMacros, replaceMacros } from "./macros";
import type { SourceScalar } from "./yaml-composer";
import type { YamlScalarType } from "./yaml-node";
import { isTooLarge, readNumber } from "./yaml-number";
import { readsDifferentlyInYaml11 } from "./yaml11";

/** What a scalar is read as. */
export interface ReadScalar {
  readonly type: YamlScalarType;
  readonly text: string;
  /** How it is written, where `text` does not show it. */
  readonly source?: string;
}

/** How the tags of YAML's own types begin. */
export const CORE_TAG = "tag:yaml.org,2002:";

const NULL = /^(?:null|Null|NULL|~|)$/;
const BOOL = /^(?:true|True|TRUE|false|False|FALSE)$/;
const NOT_JSON = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * Reads a scalar of a text; `value` is the one that it has with its macros in their places. What is wrong with it comes
 * back as words.
 */
export function readScalar(node: SourceScalar, value: string): ReadScalar | string {
  const { tag, style } = node;
  if (tag === undefined) return style === "plain" ? readPlain(value) : { type: "string", text: normaliseMacros(value) };
  if (tag === "!") return { type: "string", text: normaliseMacros(value) };
  if (!tag.startsWith(CORE_TAG)) return { type: "tagged", text: `${tag} ${normaliseMacros(value)}` };
  return readTagged(tag.slice(CORE_TAG.length), value);
}

function readPlain(source: string): ReadScalar | string {
  if (source.includes("{{") && hasMacro(source)) {
    return { type: isTextAroundMacros(source) ? "string" : "macro", text: normaliseMacros(source) };
  }
  if (NULL.test(source)) return { type: "null", text: "null" };
  if (BOOL.test(source)) return { type: "bool", text: source.toLowerCase() };
  if (readsDifferentlyInYaml11(source)) return { type: "plain", text: source };
  if (NOT_JSON.test(source)) return "a number is not finite, which Helm and Kubernetes refuse";
  if (!/^[-+.0-9]/.test(source)) return { type: "string", text: source };
  const number = readNumber(source);
  if (number === undefined) return { type: isTooLarge(source) ? "plain" : "string", text: source };
  return { type: number.type, text: number.text, ...(number.text === source ? {} : { source }) };
}

/** A scalar with a tag of YAML's own. The tag counts, and what does not fit it is wrong: so it is for Helm. */
function readTagged(name: string, value: string): ReadScalar | string {
  if (name === "str") return { type: "string", text: normaliseMacros(value) };
  const tagged: ReadScalar = { type: "tagged", text: `!!${name} ${normaliseMacros(value)}` };
  if (hasMacro(value)) return tagged;
  const misfit = `a value does not fit its tag !!${name}`;
  switch (name) {
    case "binary": {
      const bare = value.replace(/[\r\n]/g, "");
      return /^[A-Za-z0-9+/]*={0,2}$/.test(bare) && bare.length % 4 === 0 ? tagged : misfit;
    }
    case "timestamp":
      return /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt ])/.test(value) ? tagged : misfit;
    case "null":
      return NULL.test(value) ? { type: "null", text: "null" } : misfit;
    case "bool": {
      const read = readPlain(value);
      if (typeof read === "string" || !["bool", "plain"].includes(read.type)) return misfit;
      return read.type === "bool" ? read : /^[a-zA-Z]+$/.test(value) ? tagged : misfit;
    }
    case "int":
    case "float": {
      const read = readPlain(value);
      if (typeof read === "string") return read;
      if (read.type === "plain") return /[0-9]/.test(value) ? tagged : misfit;
      const fits = read.type === "int" && (name === "float" || /^[-+0-9]+$|^0x/.test(value));
      return fits || (name === "float" && read.type === "float") ? read : misfit;
    }
    default:
      return tagged;
  }
}

function hasMacro(text: string): boolean {
  return text.includes("{{") && replaceMacros(text, () => "") !== text;
}

const WORDS = [
  "y",
  "n",
  "yes",
  "no",
  "on",
  "off",
  "true",
  "false",
  "null",
  "~",
  "<<",
  "=",
  ".inf",
  "-.inf",
  "+.inf",
  ".nan",
];
/** How a number may begin, and how it may go on behind a macro. */
const NUMBER_START = /^[-+]?(?:0[xX][0-9a-fA-F_]*|0[oObB]?[0-7_]*|[0-9_:]*\.?[0-9_]*(?:[eE][-+]?[0-9]*)?)?$/;
const NUMBER_REST = /^(?:[0-9a-fA-F_]*|[xXoObB][0-9a-fA-F_]*|[0-9_:]*\.?[0-9_]*(?:[eE]?[-+]?[0-9]*)?)$/;

/**
 * Whether what stands beside the macros of a plain scalar makes it text, whatever they stand for: `cluster-{{.x}}`, but
 * neither `{{.x}}` nor `1{{.x}}`.
 */
function isTextAroundMacros(source: string): boolean {
  const mark = "\0";
  const parts = replaceMacros(source, () => mark).split(mark);
  if (parts.every((part) => part === "")) return false;
  const [first = "", ...rest] = parts;
  if (NUMBER_START.test(first) && rest.every((part) => NUMBER_REST.test(part))) return false;
  return !WORDS.some((word) =>
    holdsInOrder(
      word,
      parts.map((part) => part.toLowerCase()),
    ),
  );
}

/** Whether a word begins with the first part, ends with the last and has the others between, in their order. */
function holdsInOrder(word: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const at = index === 0 ? (word.startsWith(part) ? 0 : -1) : word.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  const last = parts.at(-1) ?? "";
  return word.endsWith(last) && word.length >= parts.join("").length;
}

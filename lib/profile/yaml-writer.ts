import {
  type CreateNodeOptions,
  Document,
  type DocumentOptions,
  isCollection,
  isPair,
  isScalar,
  Scalar,
  type SchemaOptions,
  type Tags,
  visit,
} from "yaml";
import { type Issue, issue } from "./errors";
import { describeValue, INPUT_LIMIT, plainInput } from "./plain-input";
import { UNKNOWN } from "./unknown";
import { YAML_LIMITS } from "./yaml-parser";
import { faithfulScalars, isTextTag } from "./yaml-tags";
import { needsQuotes } from "./yaml11";

/** What can be written as YAML: the values of JSON. `undefined` in a map is left out. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Problems of an object that is to be written as YAML, each with its path. Anything may be passed in. */
export function checkYamlValue(value: unknown, path: string): Issue[] {
  const plain = plainInput(value);
  if (plain.tooLarge) return [issue("YAML_BOMB", path, { limit: INPUT_LIMIT })];
  return checkPlain(plain.value, path, 0);
}

function checkPlain(value: unknown, path: string, level: number): Issue[] {
  if (value === null || value === undefined || value === UNKNOWN) return [];
  const refused = (actual: string) => [issue("VALUES_NOT_PLAIN", path, { actual })];
  switch (typeof value) {
    case "string":
      return isWhole(value) ? [] : refused("a text with half of a character (a surrogate without its other half)");
    case "boolean":
      return [];
    case "number":
      if (!Number.isFinite(value)) return refused(`the number ${value}`);
      if (!Number.isInteger(value) || Number.isSafeInteger(value)) return [];
      return refused("a number with too many digits to be kept exactly, unless it is written as text or in YAML text,");
    case "object":
      break;
    default:
      return refused(describeValue(value));
  }
  if (level > YAML_LIMITS.depth) return [issue("YAML_TOO_DEEP", path, { limit: YAML_LIMITS.depth })];
  const list = Array.isArray(value);
  return Object.entries(value).flatMap(([key, item]) => [
    ...(isWhole(key) ? [] : refused("a key with half of a character (a surrogate without its other half)")),
    ...checkPlain(item, list ? `${path}[${key}]` : joinPath(path, key), level + 1),
  ]);
}

/** Whether a text has no half of a surrogate pair. */
function isWhole(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

/** A path with one more key: `a.b`, or `a["x.y"]` where the key has characters of its own meaning. */
export function joinPath(path: string, key: string): string {
  if (!/^[^\s.[\]"]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** No text is folded: the library gets that wrong for some texts in double quotes. */
export const FAITHFUL_TEXT = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER } as const;

/** How values become a document. */
export const WRITE_OPTIONS: DocumentOptions & SchemaOptions & CreateNodeOptions & { version: "1.2" } = {
  schema: "core",
  version: "1.2",
  aliasDuplicateObjects: false,
  customTags: faithfulScalars,
};

/**
 * Writes an object as YAML text, the same text for the same object every time.
 *
 * Keys keep their order. A string that some reader would take for something else, or that holds a macro, is quoted, and so
 * is one that ends the text with a line break: Palette trims texts.
 */
export function writeYaml(value: YamlValue): string {
  const document = new Document(value, WRITE_OPTIONS);
  quoteLastString(document);
  quoteDelicateStrings(document);
  return document.toString({ ...FAITHFUL_TEXT, indent: 2 });
}

/** Quotes a new string that ends a document with blank space or a line break, which is lost where texts are trimmed. */
export function quoteLastString(document: Document): void {
  const last = lastScalar(document.contents);
  if (last?.type === undefined && typeof last?.value === "string" && /\s$/.test(last.value)) {
    last.type = Scalar.QUOTE_DOUBLE;
  }
}

/**
 * The text that releases up to 0.1 made of an object. States hold such texts: with a block at the end whose line break
 * is lost when it is trimmed, and characters that other readers refuse.
 */
export function writeYamlAsEarlier(value: YamlValue): string {
  const numbers = (tags: Tags) =>
    faithfulScalars(tags).map((tag, index) => (isTextTag(tag) ? (tags[index] ?? tag) : tag));
  const document = new Document(value, { ...WRITE_OPTIONS, customTags: numbers });
  quoteDelicateStrings(document);
  return document.toString({ ...FAITHFUL_TEXT, indent: 2 });
}

function lastScalar(node: unknown): Scalar | undefined {
  if (isScalar(node)) return node;
  if (!isCollection(node)) return undefined;
  const last = node.items.at(-1);
  return lastScalar(isPair(last) ? last.value : last);
}

/** Quotes every string of a document that a reader could take for something else. */
export function quoteDelicateStrings(document: Document): void {
  visit(document, {
    Scalar(_, node, above) {
      if (!isScalar(node) || typeof node.value !== "string" || node.type !== undefined) return;
      // Text of several lines becomes a block, where nothing needs quotes.
      if (node.value.includes("{{") && !node.value.includes("\n")) {
        node.type = node.value.includes("'") ? Scalar.QUOTE_DOUBLE : Scalar.QUOTE_SINGLE;
      } else if (needsQuotes(node.value) || (/[\n?]|^:/.test(node.value) && above.some(isFlow)))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}

function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true;
}

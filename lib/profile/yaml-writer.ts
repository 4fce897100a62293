import {
  type CreateNodeOptions,
  Document,
  type DocumentOptions,
  isCollection,
  isScalar,
  Scalar,
  type SchemaOptions,
  visit,
} from "yaml";
import { type Issue, issue } from "./errors";
import { describeValue, INPUT_LIMIT, plainInput } from "./plain-input";
import { UNKNOWN } from "./unknown";
import { faithfulNumbers } from "./yaml-numbers";
import { YAML_LIMITS } from "./yaml-parser";
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
  switch (typeof value) {
    case "string":
    case "boolean":
      return [];
    case "number":
      return Number.isFinite(value) ? [] : [issue("VALUES_NOT_PLAIN", path, { actual: `the number ${value}` })];
    case "object":
      break;
    default:
      return [issue("VALUES_NOT_PLAIN", path, { actual: describeValue(value) })];
  }
  if (level > YAML_LIMITS.depth) return [issue("YAML_TOO_DEEP", path, { limit: YAML_LIMITS.depth })];
  const list = Array.isArray(value);
  return Object.entries(value).flatMap(([key, item]) =>
    checkPlain(item, list ? `${path}[${key}]` : joinPath(path, key), level + 1),
  );
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
  customTags: faithfulNumbers,
};

/**
 * Writes an object as YAML text, the same text for the same object every time.
 *
 * Keys keep their order. A string that YAML 1.1 would read as something else, or that holds a macro, is quoted.
 */
export function writeYaml(value: YamlValue): string {
  const document = new Document(value, WRITE_OPTIONS);
  quoteDelicateStrings(document);
  return document.toString({ ...FAITHFUL_TEXT, indent: 2 });
}

/** Quotes every string of a document that a reader could take for something else. */
export function quoteDelicateStrings(document: Document): void {
  visit(document, {
    Scalar(_, node, above) {
      if (!isScalar(node) || typeof node.value !== "string" || node.type !== undefined) return;
      // Text of several lines becomes a block, where nothing needs quotes.
      if (node.value.includes("{{") && !node.value.includes("\n")) {
        node.type = node.value.includes("'") ? Scalar.QUOTE_DOUBLE : Scalar.QUOTE_SINGLE;
      } else if (needsQuotes(node.value) || (node.value.includes("\n") && above.some(isFlow)))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}

function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true;
}

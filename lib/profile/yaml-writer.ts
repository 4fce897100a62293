import { Document, isScalar, Scalar, visit } from "yaml";
import { type Issue, issue } from "./errors";
import { UNKNOWN } from "./unknown";
import { readsDifferentlyInYaml11 } from "./yaml-reader";

/** What can be written as YAML: the values of JSON. `undefined` in a map is left out. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Problems of an object that is to be written as YAML, each with its path. */
export function checkYamlValue(
  value: unknown,
  path: string,
  level = 0,
  above: ReadonlySet<unknown> = new Set(),
): Issue[] {
  const wrong = (actual: string) => [issue("VALUES_NOT_PLAIN", path, { actual })];
  if (value === null || value === undefined || value === UNKNOWN) return [];
  switch (typeof value) {
    case "string":
    case "boolean":
      return [];
    case "number":
      return Number.isFinite(value) ? [] : wrong(`the number ${value}`);
    case "object":
      break;
    default:
      return wrong(`a ${typeof value}`);
  }
  if (above.has(value)) return wrong("an object that holds itself");
  if (level > 64) return [issue("YAML_TOO_DEEP", path, { limit: 64 })];
  const within = new Set(above).add(value);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => checkYamlValue(item, `${path}[${index}]`, level + 1, within));
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return wrong(`a ${(value as object).constructor?.name ?? "class instance"}`);
  }
  return Object.entries(value).flatMap(([key, item]) => checkYamlValue(item, joinPath(path, key), level + 1, within));
}

/** A path with one more key: `a.b`, or `a["x.y"]` where the key has characters of its own meaning. */
export function joinPath(path: string, key: string): string {
  if (!/^[^\s.[\]"]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/**
 * Writes an object as YAML text, the same text for the same object every time.
 *
 * Keys keep their order. A string that YAML 1.1 would read as something else, or that holds a macro, is quoted.
 */
export function writeYaml(value: YamlValue): string {
  const document = new Document(value, { schema: "core", version: "1.2", aliasDuplicateObjects: false });
  quoteDelicateStrings(document);
  return document.toString({ lineWidth: 0, indent: 2 });
}

/** Quotes every string of a document that a reader could take for something else. */
export function quoteDelicateStrings(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      if (!isScalar(node) || typeof node.value !== "string" || node.type !== undefined) return;
      if (node.value.includes("{{")) node.type = node.value.includes("'") ? Scalar.QUOTE_DOUBLE : Scalar.QUOTE_SINGLE;
      else if (readsDifferentlyInYaml11(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}

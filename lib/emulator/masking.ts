import { isMap, isScalar, isSeq, type Pair, parseDocument } from "yaml";
import type { PackSchemaEntry } from "./model";

/**
 * Pack values with the texts at password paths replaced by the mask; all else stays as it was written.
 *
 * Values that are not YAML and empty passwords are left alone.
 */
export function maskPasswords(values: string, schema: readonly PackSchemaEntry[], mask: string): string {
  const paths = schema.filter(({ type }) => type === "password").map(({ name }) => name.split("."));
  if (paths.length === 0 || values === "") {
    return values;
  }
  const document = parseDocument(values, { prettyErrors: false, logLevel: "silent", uniqueKeys: false });
  if (document.errors.length > 0) {
    return values;
  }
  const ranges = paths.flatMap((path) => rangesAt(document.contents, path)).sort(([a], [b]) => b - a);
  return ranges.reduce((text, [from, to]) => text.slice(0, from) + JSON.stringify(mask) + text.slice(to), values);
}

function rangesAt(node: unknown, path: readonly string[]): [number, number][] {
  const [head, ...rest] = path;
  if (head === undefined) {
    const filled = isScalar(node) && node.range && node.value !== "" && node.value !== null;
    return filled && node.range ? [[node.range[0], node.range[1]]] : [];
  }
  const name = head.replace(/\[\]$/, "");
  // A key may be given twice: no password of it may be shown.
  const all = name === "$" ? [node] : isMap(node) ? node.items.flatMap((pair) => valueAt(pair, name)) : [];
  return all.flatMap((next) => {
    if (name === head && name !== "$") return rangesAt(next, rest);
    return isSeq(next) ? next.items.flatMap((item) => rangesAt(item, rest)) : [];
  });
}

function valueAt({ key, value }: Pair, name: string): unknown[] {
  return isScalar(key) && String(key.value) === name ? [value] : [];
}

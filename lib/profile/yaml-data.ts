import { type Issue, issue } from "./errors";
import type { YamlNode } from "./yaml-node";
import { isHeldExactly } from "./yaml-number";
import { readYaml } from "./yaml-reader";
import type { YamlValue } from "./yaml-writer";

/**
 * A node as plain data; undefined where it has a tag that counts, is read in two ways or is a number with more digits than
 * JavaScript keeps: data cannot say it.
 */
export function dataOfNode(node: YamlNode): YamlValue | undefined {
  if (node.kind === "scalar") {
    if (["tagged", "macro", "plain"].includes(node.type)) return undefined;
    if (node.type === "null") return null;
    if (node.type === "bool") return node.text === "true";
    if (node.type !== "int" && node.type !== "float") return node.text;
    return isHeldExactly(node.text) ? Number(node.text) : undefined;
  }
  if (node.tag !== undefined) return undefined;
  const parts: [string, YamlValue | undefined][] =
    node.kind === "map"
      ? [...node.entries.values()].map(({ name, value }) => [name, dataOfNode(value)])
      : node.items.map((item, index) => [String(index), dataOfNode(item)]);
  if (parts.some(([, value]) => value === undefined)) return undefined;
  return node.kind === "map" ? (Object.fromEntries(parts) as YamlValue) : parts.map(([, value]) => value as YamlValue);
}

/**
 * A YAML text as plain data: an empty text as null.
 *
 * Issues: those of YAML that is not valid, and `INVALID_YAML` for what data cannot say: a tag, a bare macro, a word that
 * YAML 1.1 and 1.2 read differently. `INVALID_TYPE` for several documents.
 */
export function readYamlData(
  text: string,
  path: string,
): { readonly data?: YamlValue; readonly issues: readonly Issue[] } {
  const { documents, issues, duplicates } = readYaml(text);
  const wrong = [...issues, ...duplicates];
  if (wrong.length > 0) return { issues: wrong.map((one) => ({ ...one, path })) };
  const [first] = documents;
  if (first === undefined) return { data: null, issues: [] };
  const data = documents.length === 1 ? dataOfNode(first) : undefined;
  if (data !== undefined) return { data, issues: [] };
  if (documents.length > 1) {
    const params = { expected: "one YAML document", actual: "a text of several documents" };
    return { issues: [issue("INVALID_TYPE", path, params)] };
  }
  return { issues: obstaclesIn(first).map(({ reason, line }) => issue("INVALID_YAML", path, { reason }, { line })) };
}

interface Obstacle {
  readonly reason: string;
  readonly line: number;
}

/** What data cannot say of a node, each thing with its line. */
function obstaclesIn(node: YamlNode): Obstacle[] {
  const { line } = node;
  if (node.kind === "scalar") {
    if ((node.type === "int" || node.type === "float") && !isHeldExactly(node.text)) {
      return [{ reason: "a number with too many digits to be kept exactly has to stand in quotes here", line }];
    }
    if (node.type === "macro") return [{ reason: `the macro in ${node.text} has to stand in quotes here`, line }];
    if (node.type === "plain") return [{ reason: `${node.text} is read in two ways: put it in quotes`, line }];
    return node.type === "tagged" ? [{ reason: "a tag such as !!binary has no place here", line }] : [];
  }
  if (node.tag !== undefined) return [{ reason: `the tag ${node.tag} has no place here`, line }];
  return (node.kind === "map" ? [...node.entries.values()].map(({ value }) => value) : node.items).flatMap(obstaclesIn);
}

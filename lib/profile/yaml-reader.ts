import { readEnabledPresets } from "./enabled-presets";
import { type Issue, issue } from "./errors";
import { findVariableReferences, maskMacros, type VariableReference } from "./macros";
import { forbiddenCharacters } from "./yaml-characters";
import { type SourceNode, TooDeep, YamlComposer } from "./yaml-composer";
import { YamlLines } from "./yaml-lines";
import { YamlMeaning } from "./yaml-meaning";
import { nodesEqual, type YamlNode } from "./yaml-node";
import { StopReading, YAML_LIMITS } from "./yaml-parser";
import { YamlSyntaxError } from "./yaml-tokens";
import { readsDifferentlyInYaml11 } from "./yaml11";

export { readEnabledPresets, readsDifferentlyInYaml11, YAML_LIMITS };

/** A YAML text (one or more documents) as meaning. */
export interface YamlText {
  /** The documents that are not empty, in order. */
  readonly documents: readonly YamlNode[];
  /** The first document, the only one that Helm reads of values; undefined where it is empty. */
  readonly first: YamlNode | undefined;
  /** Presets named by the first line's marker, sorted; `Group:name` each. */
  readonly enabledPresets: readonly string[];
  /** References to profile variables anywhere in the text, comments included. */
  readonly references: readonly VariableReference[];
  /** What is wrong with the text, each with its line and an empty path; of keys given twice only where there is more. */
  readonly issues: readonly Issue[];
  /** Keys that are given twice: the last one counts, as in Helm. Whether that is an error depends on whose text it is. */
  readonly duplicates: readonly Issue[];
}

const cache = new Map<string, YamlText>();
/** How much text is remembered, in UTF-16 units: what is read of a text takes many times its size. */
const CACHE_UNITS = 4_194_304;
let cachedUnits = 0;

/**
 * Reads a YAML text as meaning, as Helm and Kubernetes do (sigs.k8s.io/yaml). Never throws: what is wrong is in `issues`,
 * and then `documents` is empty.
 *
 * The last texts are remembered, up to 4 Mi characters of them; a plan reads the same texts several times.
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
  cachedUnits += text.length;
  for (const oldest of cache.keys()) {
    if (cachedUnits <= CACHE_UNITS || cache.size === 1) break;
    cache.delete(oldest);
    cachedUnits -= oldest.length;
  }
  return result;
}

function broken(issues: readonly Issue[]): YamlText {
  return { documents: [], first: undefined, enabledPresets: [], references: [], issues, duplicates: [] };
}

function readUncached(given: string): YamlText {
  const bytes = Buffer.byteLength(given, "utf8");
  if (bytes > YAML_LIMITS.manifestBytes) {
    return broken([issue("YAML_TOO_LARGE", "", { actual: bytes, limit: YAML_LIMITS.manifestBytes })]);
  }
  // Palette and its users trim values: blank space at the end cannot count, not even in a block scalar.
  const text = given.replace(/^\ufeff/, "").trimEnd();
  const lines = new YamlLines(text);
  const at = (offset: number) => ({ line: lines.lineOf(offset) });
  const forbidden = forbiddenCharacters(text, YAML_LIMITS.errors);
  if (forbidden.length > 0) {
    const reason = "a control character, or half of a character, stands in the text, which YAML does not allow";
    const hint = 'Remove it, or write it as an escape in double quotes, such as "\\u0007".';
    return broken(forbidden.map((offset) => ({ ...issue("INVALID_YAML", "", { reason }, at(offset)), hint })));
  }
  const masked = maskMacros(text);
  const meaning = new YamlMeaning(text, masked, lines);
  try {
    const documents: (YamlNode | undefined)[] = [];
    for (const document of new YamlComposer(masked.text, YAML_LIMITS.depth).documents()) {
      documents.push(isEmpty(document) ? undefined : meaning.read(document));
    }
    const { duplicates } = meaning;
    if (meaning.issues.length > 0) return broken(inOrder(meaning));
    return {
      documents: documents.filter((node) => node !== undefined),
      first: documents[0],
      enabledPresets: readEnabledPresets(text),
      references: findVariableReferences(text),
      issues: [],
      duplicates,
    };
  } catch (error) {
    return broken([...inOrder(meaning), ...issuesOf(error, at)]);
  }
}

/** The first problems of a text, in its order. */
function inOrder({ issues, duplicates }: YamlMeaning): Issue[] {
  const lineOf = ({ line = 0 }: Issue) => line;
  return [...issues, ...duplicates].sort((a, b) => lineOf(a) - lineOf(b)).slice(0, YAML_LIMITS.errors);
}

function issuesOf(error: unknown, at: (offset: number) => { line: number }): Issue[] {
  if (error instanceof StopReading) return error.issue === undefined ? [] : [error.issue];
  if (error instanceof TooDeep) return [issue("YAML_TOO_DEEP", "", { limit: YAML_LIMITS.depth }, at(error.offset))];
  if (!(error instanceof YamlSyntaxError)) throw error;
  const found = issue("INVALID_YAML", "", { reason: error.reason }, at(error.offset));
  return [error.hint === undefined ? found : { ...found, hint: error.hint }];
}

function isEmpty(node: SourceNode): boolean {
  return node.kind === "scalar" && node.style === "plain" && node.value === "" && node.tag === undefined;
}

/** How much of a text counts. */
export interface YamlCounting {
  /** Whether the first line may name enabled presets; else it is a comment. Default: true. */
  readonly presets?: boolean;
}

/** Whether two YAML texts mean the same; texts that are not valid YAML only when they are the same text. */
export function yamlEqual(a: string, b: string, counting?: YamlCounting): boolean {
  if (a === b) return true;
  const left = readYaml(a);
  const right = readYaml(b);
  if (left.issues.length > 0 || right.issues.length > 0) {
    return left.issues.length > 0 && right.issues.length > 0 && a.trimEnd() === b.trimEnd();
  }
  return canonicalHeader(left, counting) === canonicalHeader(right, counting) && sameDocuments(left, right);
}

/** What counts of a text besides its documents: the enabled presets and the variables that it refers to. */
export function canonicalHeader(
  { enabledPresets, references }: Pick<YamlText, "enabledPresets" | "references">,
  { presets = true }: YamlCounting = {},
): string {
  const variables = [...new Set(references.map((reference) => reference.name))].sort();
  return JSON.stringify([presets ? enabledPresets : [], variables]);
}

function sameDocuments(left: YamlText, right: YamlText): boolean {
  return (
    left.documents.length === right.documents.length &&
    left.documents.every((document, index) => nodesEqual(document, right.documents[index] as YamlNode))
  );
}

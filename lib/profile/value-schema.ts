import { type Issue, issue } from "./errors";
import { findMacros } from "./macros";
import { describeFormat, fitsFormat, parseFormat, type ValueFormat, type ValueFormatPart } from "./value-format";
import { nodesEqual, type YamlMap, type YamlNode, type YamlScalar } from "./yaml-node";
import { readYaml, YAML_LIMITS } from "./yaml-reader";
import { joinPath } from "./yaml-writer";

/** What a pack says of one of its values. */
export interface ValueSchemaEntry {
  /** Where: keys joined by dots; `$[]`, `$` or `[]` stands for each item of a list. */
  readonly name: string;
  /** Type of the value; counts where `format` has none. */
  readonly type?: string;
  /** What the value has to look like, such as `${number:[1-10]}`. */
  readonly format?: string;
  /** What people are told of the value. */
  readonly hints?: readonly string[];
  /** The texts allowed for a value of type `list`. */
  readonly listOptions?: readonly string[];
  /** Whether the value has to stay what it is in the pack's own defaults. */
  readonly readonly?: boolean;
  /** Regular expression (RE2) that must be found in the value. */
  readonly regex?: string;
  /** Whether there has to be a value. */
  readonly required?: boolean;
}

/** A profile variable as far as the check of a value needs it. */
export interface ValueSchemaVariable {
  readonly name: string;
  /** Undefined where it is not known, empty for none. */
  readonly defaultValue: string | undefined;
  readonly isSensitive: boolean;
}

/** What {@link checkValueSchema} judges. */
export interface ValueSchemaQuestion {
  /** The values, as YAML text. */
  readonly values: string;
  /** The pack's own values; undefined where they are not known. */
  readonly defaults: string | undefined;
  /** The values before a patch, which must not remove what is read-only. Default: nothing was removed. */
  readonly unpatched?: string | undefined;
  readonly schema: readonly ValueSchemaEntry[];
  readonly variables: readonly ValueSchemaVariable[];
  /** Where the values stand in the user's input. */
  readonly path: string;
}

/**
 * Checks a pack's values against what the pack says of them; no message ever holds a value.
 *
 * A value with a profile variable is judged by the variable's default; one that nobody knows yet is not judged. A value
 * is required where its map is there, and below a map that is left out only if the pack's own defaults have that map
 * (or are not known). A read-only value may be left out of the values, but not be taken out of them by a patch. Nothing is
 * found in empty values and in text that is not YAML; of several documents the first is judged. At most 50 findings:
 * VALUE_NOT_ALLOWED, VALUE_REQUIRED, VALUE_READONLY, and the warning VALUE_NOT_CHECKED, each with path and line.
 */
export function checkValueSchema(question: ValueSchemaQuestion): Issue[] {
  if (question.values.trim() === "" || question.schema.length === 0) return [];
  const root = rootOf(question.values);
  if (root === undefined) return [];
  const defaults = question.defaults === undefined ? undefined : rootOf(question.defaults);
  const unpatched = question.unpatched === undefined ? undefined : rootOf(question.unpatched);
  const check: Check = {
    path: question.path,
    defaults,
    unpatched,
    variables: new Map(question.variables.map((variable) => [variable.name, variable])),
    issues: [],
  };
  for (const entry of question.schema) {
    const steps = stepsOf(entry.name);
    if (steps.length === 0) continue;
    checkEntry(check, entry, steps, findPlaces(root, steps));
    if (check.issues.length >= YAML_LIMITS.errors) break;
  }
  return check.issues.slice(0, YAML_LIMITS.errors);
}

interface Check {
  readonly path: string;
  readonly defaults: YamlNode | undefined;
  readonly unpatched: YamlNode | undefined;
  readonly variables: ReadonlyMap<string, ValueSchemaVariable>;
  readonly issues: Issue[];
}

/** The document of a text that Helm reads, an empty map for a text of comments alone; undefined for no valid YAML. */
function rootOf(text: string): YamlNode | undefined {
  const { first, issues } = readYaml(text);
  if (issues.length > 0) return undefined;
  return first ?? { kind: "map", entries: new Map(), line: 1 };
}

/** Stands in a path for each item of a list. */
const ITEMS: unique symbol = Symbol("items");
type Step = string | typeof ITEMS;

function stepsOf(name: string): Step[] {
  if (name.trim() === "") return [];
  return name.split(".").flatMap((segment): Step[] => {
    const lists = /(?:\[\])*$/.exec(segment)?.[0] ?? "";
    const key = segment.slice(0, segment.length - lists.length);
    const items = new Array<Step>(lists.length / 2).fill(ITEMS);
    if (key === "$") return items.length === 0 ? [ITEMS] : items;
    return key === "" && items.length > 0 ? items : [key, ...items];
  });
}

/** A place that a path of the schema leads to. */
interface Place {
  /** Path below the values. */
  readonly path: string;
  /** What stands there; undefined for nothing. */
  readonly node: YamlNode | undefined;
  readonly line: number;
  /** Where nothing stands: how many steps are missing. */
  readonly missing: number;
  /** Where nothing stands: whether the place can be filled by something that is not known here. */
  readonly open: boolean;
  /** Whether something that is no list stands where the path wants one. */
  readonly noList: boolean;
}

function findPlaces(root: YamlNode, steps: readonly Step[]): Place[] {
  const places: Place[] = [];
  const visit = (node: YamlNode, at: number, path: string): void => {
    const step = steps[at];
    const place = { path, node: undefined, line: node.line, missing: steps.length - at, open: false, noList: false };
    if (step === undefined) places.push({ ...place, node });
    else if (step === ITEMS) {
      if (node.kind === "sequence") {
        for (const [index, item] of node.items.entries()) visit(item, at + 1, `${path}[${index}]`);
      } else places.push({ ...place, noList: !isEmpty(node), missing: place.missing + 1, open: isOpen(node) });
    } else {
      const found = node.kind === "map" ? longestKey(node, steps, at) : undefined;
      if (found !== undefined && !(isEmpty(found.value) && found.next < steps.length)) {
        visit(found.value, found.next, joinPath(path, found.key));
        return;
      }
      const keys = steps.slice(at, endOfKeys(steps, at)) as string[];
      places.push({ ...place, path: keys.reduce(joinPath, path), open: isOpen(node) });
    }
  };
  visit(root, 0, "");
  return places;
}

/** Where the keys that begin at a step end: at the next list, or with the steps. */
function endOfKeys(steps: readonly Step[], at: number): number {
  const list = steps.indexOf(ITEMS, at);
  return list === -1 ? steps.length : list;
}

const namesOf = new WeakMap<YamlMap, ReadonlyMap<string, YamlNode>>();

/** The value of the longest key that steps from `at` on make up: keys may have dots in them. */
function longestKey(map: YamlMap, steps: readonly Step[], at: number) {
  let names = namesOf.get(map);
  if (names === undefined) {
    names = new Map([...map.entries.values()].map((entry) => [entry.name, entry.value]));
    namesOf.set(map, names);
  }
  for (let next = endOfKeys(steps, at); next > at; next -= 1) {
    const key = steps.slice(at, next).join(".");
    const value = names.get(key);
    if (value !== undefined) return { key, value, next };
  }
  return undefined;
}

/** Whether a place holds no value: null, or empty text. */
function isEmpty(node: YamlNode): boolean {
  return node.kind === "scalar" && (node.type === "null" || (node.type === "string" && node.text === ""));
}

/** Whether a node may hold more than what can be seen: a macro, a tag of its own, a map with macros for keys. */
function isOpen(node: YamlNode): boolean {
  if (node.kind === "scalar") return node.type === "tagged" || node.text.includes("{{");
  if (node.tag !== undefined) return true;
  return node.kind === "map" && [...node.entries.values()].some(({ name }) => name.includes("{{"));
}

function checkEntry(check: Check, entry: ValueSchemaEntry, steps: readonly Step[], places: readonly Place[]): void {
  const format = formatOf(entry);
  const defaults = check.defaults && findPlaces(check.defaults, steps);
  const own = entry.readonly && defaults ? nodesOf(defaults) : undefined;
  const before = own && check.unpatched ? nodesOf(findPlaces(check.unpatched, steps)) : undefined;
  for (const place of places) {
    const add = (code: "VALUE_NOT_ALLOWED" | "VALUE_REQUIRED" | "VALUE_READONLY", expected = describeFormat(format)) =>
      check.issues.push(
        issue(code, joined(check.path, place.path), { expected, hints: hintsOf(entry) }, { line: place.line }),
      );
    if (place.open) continue;
    if (place.noList) add("VALUE_NOT_ALLOWED", "a list");
    else if (place.node === undefined || isEmpty(place.node)) {
      if (entry.required && isRequiredAt(place, defaults)) add("VALUE_REQUIRED");
      else if (isTakenOut(before?.get(place.path), own?.get(place.path))) add("VALUE_READONLY");
    } else if (own !== undefined && !sameAs(place.node, own.get(place.path))) add("VALUE_READONLY");
    else {
      const fit = fits(place.node, format, check);
      if (fit === false) add("VALUE_NOT_ALLOWED");
      const at = { line: place.line, severity: "warning" } as const;
      if (fit === undefined) check.issues.push(issue("VALUE_NOT_CHECKED", joined(check.path, place.path), {}, at));
    }
    if (check.issues.length >= YAML_LIMITS.errors) return;
  }
}

function nodesOf(places: readonly Place[]): ReadonlyMap<string, YamlNode | undefined> {
  return new Map(places.map(({ path, node }) => [path, node]));
}

/** Whether nothing stands any more where a patch was laid over the pack's own value. */
function isTakenOut(before: YamlNode | undefined, own: YamlNode | undefined): boolean {
  return before !== undefined && !isEmpty(before) && sameAs(before, own);
}

function joined(path: string, below: string): string {
  return path === "" || below === "" || below.startsWith("[") ? path + below : `${path}.${below}`;
}

function sameAs(node: YamlNode, own: YamlNode | undefined): boolean {
  return own !== undefined && nodesEqual(node, own);
}

function isRequiredAt(place: Place, defaults: Place[] | undefined): boolean {
  if (place.missing <= 1 || defaults === undefined) return true;
  return defaults.some((own) => own.node !== undefined || own.missing <= 1);
}

/** What an entry allows: its format, or its type where it has none that can be read. */
function formatOf(entry: ValueSchemaEntry): ValueFormat {
  const options = entry.listOptions?.length ? entry.listOptions : undefined;
  const written = parseFormat(entry.format ?? "");
  const format = written.parts.length > 0 ? written : parseFormat(`\${${entry.type}}`);
  const part: ValueFormatPart | undefined = format.parts[0] ?? (entry.regex ? { type: "string" } : undefined);
  if (part === undefined || format.parts.length > 1) return format;
  return {
    parts: [
      {
        ...part,
        regex: part.regex ?? (entry.regex || undefined),
        options: part.options ?? (part.type === "list" || entry.type === "list" ? options : undefined),
      },
    ],
  };
}

function hintsOf(entry: ValueSchemaEntry): string {
  return entry.hints?.length ? ` Hints: ${entry.hints.join(", ")}.` : "";
}

function fits(node: YamlNode, format: ValueFormat, check: Check): boolean | undefined {
  if (format.parts.length === 0 || (node.kind === "scalar" && node.type === "tagged")) return true;
  if (node.kind !== "scalar") return node.tag !== undefined;
  const text = settledText(node, check.variables);
  return text === undefined || fitsFormat(format, text);
}

/** The text of a scalar with the defaults of its variables in their places; undefined where that is not known. */
function settledText(node: YamlScalar, variables: Check["variables"]): string | undefined {
  const parts: string[] = [];
  let from = 0;
  for (const macro of findMacros(node.text)) {
    const name = /^\{\{\s*\.spectro\.var\.([A-Za-z0-9_-]+)\s*\}\}$/.exec(macro.text)?.[1];
    const settled = name === undefined ? undefined : variables.get(name)?.defaultValue;
    if (settled === undefined || settled === "" || settled.includes("{{")) return undefined;
    parts.push(node.text.slice(from, macro.offset), settled);
    from = macro.offset + macro.text.length;
  }
  return parts.join("") + node.text.slice(from);
}

/**
 * Reads a line of a pack's `schema.yaml`, such as `{{ required | format "${number:[1-10]}" | hints "a" "b" }}`, into the
 * form of the API. What it does not know is passed over.
 */
export function parseSchemaExpression(name: string, expression: string): ValueSchemaEntry {
  const inside = expression.trim().replace(/^\{\{/, "").replace(/\}\}$/, "");
  let word = "";
  const found = { required: false, readonly: false, format: "", hints: [] as string[] };
  for (const [token] of inside.matchAll(/"(?:[^"\\]|\\.)*"|[A-Za-z]+|\|/g)) {
    if (!token.startsWith('"')) {
      word = token;
      if (word === "required" || word === "readonly") found[word] = true;
      continue;
    }
    const text = token.slice(1, -1).replace(/\\"/g, '"');
    if (word === "format") found.format = text;
    else if (word === "hints") found.hints.push(text);
  }
  const { parts } = parseFormat(found.format);
  const only = parts.length === 1 ? parts[0] : undefined;
  const listOptions = only?.options ?? [];
  return { name, ...found, type: only?.type ?? "string", regex: only?.regex ?? "", listOptions };
}

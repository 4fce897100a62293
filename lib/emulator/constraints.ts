import { isIPv4 } from "node:net";
import { isDeepStrictEqual } from "node:util";
import type { RE2JS } from "re2js";
import { valid as isSemanticVersion } from "semver";
import { parseDocument } from "yaml";
import { baseName } from "./catalogue";
import { ApiRefusal } from "./errors";
import type { CataloguePack, PackConstraint, PackSchemaEntry, ProfileType, StoredPack, StoredVariable } from "./model";
import type { World } from "./operations";
import { variablesIn } from "./references";
import { compareVersions } from "./versions";

/** One thing wrong with a pack. */
export interface Finding {
  readonly code: string;
  readonly message: string;
}

/** The findings of one pack. */
export interface PackFindings {
  readonly name: string;
  readonly displayName: string;
  readonly errors: readonly Finding[];
}

/** Checks pack values against their schemas and packs against their dependencies. */
export function findingsOf(
  packs: readonly StoredPack[],
  type: ProfileType,
  variables: readonly StoredVariable[],
  world: World,
): PackFindings[] {
  return packs.map((pack) => {
    const known = world.catalogue.pack(pack.packUid);
    const errors = [
      ...(known ? schemaFindings(pack, known, variables) : yamlFindings(pack)),
      ...(known?.constraints ?? []).flatMap((constraint) => dependencyFindings(constraint, pack, packs, type)),
    ];
    return { name: pack.name, displayName: known?.displayName ?? pack.name, errors };
  });
}

/** Refuses with 400 `PackValidationFailed` when there are findings and the switches ask for it. */
export function refuseFindings(
  packs: readonly StoredPack[],
  type: ProfileType,
  variables: readonly StoredVariable[],
  world: World,
): void {
  if (world.switches.constraintsOnWrite === "ignore") {
    return;
  }
  const bad = findingsOf(packs, type, variables, world).filter(({ errors }) => errors.length > 0);
  const first = bad[0]?.errors[0];
  if (first) {
    throw new ApiRefusal(400, "PackValidationFailed", first.message, { results: bad });
  }
}

/** YAML with every template expression replaced by a plain word, so that it can be parsed. */
function parseValues(values: string): ReturnType<typeof parseDocument> {
  const marked = values.replace(
    /\{\{[^{}]*\}\}/g,
    (expression) => `SPECTRO${Buffer.from(expression).toString("hex")}X`,
  );
  // Of a key that is given twice, Palette takes the last one.
  return parseDocument(marked, { prettyErrors: false, logLevel: "silent", uniqueKeys: false });
}

function unmark(text: string): string {
  return text.replace(/SPECTRO((?:[0-9a-f]{2})+)X/g, (_, hex: string) => Buffer.from(hex, "hex").toString("utf8"));
}

function yamlFindings(pack: StoredPack): Finding[] {
  const problem = pack.values === "" ? undefined : parseValues(pack.values).errors[0];
  return problem
    ? [{ code: "InvalidPackValues", message: `The values of '${pack.name}' are not YAML: ${problem.message}` }]
    : [];
}

function schemaFindings(pack: StoredPack, own: CataloguePack, variables: readonly StoredVariable[]): Finding[] {
  const broken = yamlFindings(pack);
  if (broken.length > 0 || own.schema.length === 0 || pack.values.trim() === "") {
    return broken;
  }
  const tree: unknown = parseValues(pack.values).toJS();
  const defaults: unknown = parseValues(own.values).toJS();
  return own.schema.flatMap((entry) => {
    // `a.$[].b`, `a[].b` and `a.$.b` are all the same.
    const path = entry.name
      .replace(/\$?\[\]/g, ".$")
      .split(".")
      .filter((step) => step !== "");
    const problem = entryProblem(entry, valuesAt(tree, path), valuesAt(defaults, path), variables);
    return problem
      ? [{ code: "InvalidPackValues", message: `The value '${entry.name}' of '${pack.name}' ${problem}` }]
      : [];
  });
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function entryProblem(
  entry: PackSchemaEntry,
  found: readonly unknown[],
  defaults: readonly unknown[],
  variables: readonly StoredVariable[],
): string | undefined {
  if (entry.required && found.some(isEmpty)) {
    return "is required";
  }
  if (entry.readonly && found.some((value, index) => !isEmpty(value) && !isDeepStrictEqual(value, defaults[index]))) {
    return "is read-only";
  }
  const parts = partsOf(entry);
  for (const value of found.filter((one) => !isEmpty(one))) {
    if (typeof value === "object") {
      if (parts.length > 0) {
        return "is not a single value";
      }
      continue;
    }
    const text = settledText(value, variables);
    if (text !== undefined && !fitsParts(parts, text)) {
      const secret = entry.type === "password" || (entry.format ?? "").includes("password");
      const shown = secret || usesSensitive(value, variables) ? "***" : text;
      return `is '${shown}', which does not fit ${entry.format || entry.type || entry.regex}`;
    }
  }
  return undefined;
}

function usesSensitive(value: unknown, variables: readonly StoredVariable[]): boolean {
  const names = variablesIn(unmark(String(value)));
  return variables.some(({ name, isSensitive }) => isSensitive && names.includes(name));
}

/** The text to judge: a variable's default in its place, and nothing when that is open. */
function settledText(value: unknown, variables: readonly StoredVariable[]): string | undefined {
  let text = unmark(String(value));
  for (const name of variablesIn(text)) {
    const settled = variables.find((variable) => variable.name === name)?.defaultValue;
    if (!settled) {
      return undefined;
    }
    text = text.replace(new RegExp(`\\{\\{\\s*\\.spectro\\.var\\.${name}\\s*\\}\\}`, "g"), () => settled);
  }
  return text.includes("{{") ? undefined : text;
}

/** One piece of a format: a literal, or a type with what narrows it. */
interface Part {
  readonly type: string;
  readonly literal?: string;
  readonly regex?: string;
  readonly range?: string;
  readonly options?: readonly string[];
}

const TYPED =
  /^\$\{\s*(string|number|boolean|password|list|ipv4|version|input)\s*(?::\s*(?:\/([\s\S]+?)\/|\[([^\]]*)\]))?\s*\}/;

/** What an entry says of a value, part by part; nothing where there is nothing to say, or nothing that can be read. */
function partsOf(entry: PackSchemaEntry): Part[] {
  const parts: Part[] = [];
  for (let rest = entry.format ?? ""; rest !== ""; ) {
    const typed = TYPED.exec(rest);
    const literal = /^(?:(?!\$\{)[\s\S])+/.exec(rest)?.[0];
    if (literal !== undefined) {
      parts.push({ type: "literal", literal });
    } else if (typed?.[1] !== undefined) {
      const [, type, regex, range] = typed;
      parts.push(
        type === "list" ? { type, regex, options: range?.split(",").map((one) => one.trim()) } : { type, regex, range },
      );
    } else {
      parts.length = 0;
    }
    rest = rest.slice((literal ?? typed?.[0] ?? rest).length);
  }
  const [only = { type: entry.type }] = parts.some(({ type }) => type !== "literal") ? parts : [];
  if (parts.length > 1) return parts;
  const options = entry.type === "list" && entry.listOptions?.length ? entry.listOptions : undefined;
  const part = { ...only, regex: only.regex ?? entry.regex, options: only.options ?? options };
  return part.type || part.regex ? [part] : [];
}

/** Longest text that is taken apart: every place where a part could end is tried. */
const LONGEST_TEXT = 256;

function fitsParts(parts: readonly Part[], text: string): boolean {
  if (parts.length < 2 || text.length > LONGEST_TEXT) {
    return parts.length !== 1 || fitsPart(parts[0] as Part, text);
  }
  let starts = new Set([0]);
  for (const part of parts) {
    const ends = new Set<number>();
    for (const start of starts) {
      for (let end = start; end <= text.length; end += 1) {
        if (!ends.has(end) && fitsPart(part, text.slice(start, end))) {
          ends.add(end);
        }
      }
    }
    starts = ends;
  }
  return starts.has(text.length);
}

function fitsPart(part: Part, text: string): boolean {
  const found = !part.regex || (compiled(part.regex)?.test(text) ?? true);
  if (!found || part.options?.includes(text) === false) {
    return false;
  }
  switch (part.type) {
    case "literal":
      return text === part.literal;
    case "number":
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && inRange(part.range ?? "", Number(text));
    case "boolean":
      return text === "true" || text === "false";
    case "ipv4":
      return isIPv4(text);
    case "version":
      return /^\d\S*$/.test(text) && isSemanticVersion(text) !== null;
    default:
      return true;
  }
}

const patterns = new Map<string, RE2JS | undefined>();

/** Palette reads regular expressions as RE2 does; one that it cannot read says nothing. */
function compiled(regex: string): RE2JS | undefined {
  if (!patterns.has(regex)) {
    const re2 = require("re2js") as typeof import("re2js");
    try {
      patterns.set(regex, re2.RE2JS.compile(regex));
    } catch {
      patterns.set(regex, undefined);
    }
  }
  return patterns.get(regex);
}

function inRange(range: string, value: number): boolean {
  const [, low, high] = /^\s*([+-]?[\d.]+)\s*-\s*([+-]?[\d.]+)\s*$/.exec(range) ?? [];
  return low === undefined || (value >= Number(low) && value <= Number(high));
}

/** What stands at a path, for each item of a list on the way; undefined for each place where nothing stands. */
function valuesAt(tree: unknown, path: readonly string[]): unknown[] {
  if (path.length === 0) {
    return [tree];
  }
  if (path[0] === "$") {
    return Array.isArray(tree) ? tree.flatMap((element) => valuesAt(element, path.slice(1))) : [undefined];
  }
  if (typeof tree !== "object" || tree === null) {
    return [undefined];
  }
  // Keys may have dots in them: the longest one that is there counts.
  for (let length = path.length; length > 0; length -= 1) {
    const key = path.slice(0, length).join(".");
    if (Object.hasOwn(tree, key)) {
      return valuesAt((tree as Record<string, unknown>)[key], path.slice(length));
    }
  }
  return [undefined];
}

function dependencyFindings(
  constraint: PackConstraint,
  pack: StoredPack,
  packs: readonly StoredPack[],
  type: ProfileType,
): Finding[] {
  const { packName, layer, minVersion, maxVersion } = constraint;
  if (constraint.type === "upgrade") {
    return [];
  }
  const found = packs.find((other) => other.layer === layer && baseName(other.name) === packName);
  const range = [minVersion && `from ${minVersion}`, maxVersion && `to ${maxVersion}`].filter(Boolean).join(" ");
  const finding = (message: string): Finding[] => [{ code: "PackDependency", message }];
  if (!found) {
    const visible = type !== "add-on" || layer === "addon";
    return constraint.type === "required" && visible
      ? finding(`The pack '${pack.name}' requires '${packName}' ${range}`.trimEnd())
      : [];
  }
  const within =
    (!minVersion || compareVersions(found.version, minVersion) >= 0) &&
    (!maxVersion || compareVersions(found.version, maxVersion) <= 0);
  if (constraint.type === "notSupported") {
    return within ? finding(`The pack '${pack.name}' does not go with '${packName}' ${found.version}`) : [];
  }
  return within ? [] : finding(`The pack '${pack.name}' wants '${packName}' ${range}, not ${found.version}`);
}

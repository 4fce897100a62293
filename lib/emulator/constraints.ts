import { parseDocument } from "yaml";
import { baseName } from "./catalogue";
import { ApiRefusal } from "./errors";
import type { PackConstraint, PackSchemaEntry, ProfileType, StoredPack, StoredVariable } from "./model";
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
      ...(known ? schemaFindings(pack, known.schema, variables) : yamlFindings(pack)),
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
  return parseDocument(marked, { prettyErrors: false, logLevel: "silent" });
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

function schemaFindings(
  pack: StoredPack,
  schema: readonly PackSchemaEntry[],
  variables: readonly StoredVariable[],
): Finding[] {
  const broken = yamlFindings(pack);
  if (broken.length > 0 || schema.length === 0) {
    return broken;
  }
  if (pack.values.trim() === "") {
    return [];
  }
  const tree: unknown = parseValues(pack.values).toJS();
  return schema.flatMap((entry) => {
    const problem = entryProblem(entry, valuesAt(tree, entry.name.split(".")), variables);
    return problem
      ? [{ code: "InvalidPackValues", message: `The value '${entry.name}' of '${pack.name}' ${problem}` }]
      : [];
  });
}

function entryProblem(
  entry: PackSchemaEntry,
  found: readonly unknown[],
  variables: readonly StoredVariable[],
): string | undefined {
  const present = found.filter((value) => value !== undefined && value !== null && value !== "");
  if (present.length === 0) {
    return entry.required ? "is required" : undefined;
  }
  for (const value of present) {
    const text = settledText(value, variables);
    if (text !== undefined && !fits(entry, text)) {
      return `is '${entry.type === "password" ? "***" : text}', which does not fit ${entry.format || entry.type}`;
    }
  }
  return undefined;
}

/** The text to judge: a variable's default in its place, and nothing when that is open. */
function settledText(value: unknown, variables: readonly StoredVariable[]): string | undefined {
  if (typeof value === "object") {
    return undefined;
  }
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

function fits(entry: PackSchemaEntry, text: string): boolean {
  if (entry.regex && !safePattern(entry.regex).test(text)) {
    return false;
  }
  switch (entry.type) {
    case "number":
      return /^[+-]?\d+(\.\d+)?$/.test(text) && inRange(entry.format ?? "", Number(text));
    case "boolean":
      return text === "true" || text === "false";
    case "list":
      return !entry.listOptions || entry.listOptions.includes(text);
    case "ipv4":
      return /^(\d{1,3}\.){3}\d{1,3}$/.test(text);
    default:
      return true;
  }
}

function safePattern(regex: string): RegExp {
  try {
    return new RegExp(regex);
  } catch {
    return /^/;
  }
}

function inRange(format: string, value: number): boolean {
  const range = /\[(-?[\d.]+)-(-?[\d.]+)\]/.exec(format);
  return !range || (value >= Number(range[1]) && value <= Number(range[2]));
}

function valuesAt(tree: unknown, path: readonly string[]): unknown[] {
  const [head, ...rest] = path;
  if (head === undefined) {
    return [tree];
  }
  const name = head.replace(/\[\]$/, "");
  if (name === "$") {
    return Array.isArray(tree) ? tree.flatMap((element) => valuesAt(element, rest)) : [];
  }
  if (typeof tree !== "object" || tree === null) {
    return [];
  }
  const next = (tree as Record<string, unknown>)[name];
  if (name !== head) {
    return Array.isArray(next) ? next.flatMap((element) => valuesAt(element, rest)) : [];
  }
  return valuesAt(next, rest);
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

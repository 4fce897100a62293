import { isAllowed } from "./allowances";
import { type Issue, issue } from "./errors";
import type { ValuesPatch } from "./layer";
import { editOfMap, isMapValue } from "./overlay-yaml";
import { type PatchPath, patchPathText } from "./patch-path";
import { nearMiss } from "./suggestion";
import type { Edit } from "./text-overlay";
import { hasUnknown } from "./unknown";
import { editOfPatch } from "./values-patch";
import type { YamlMap, YamlNode } from "./yaml-node";
import { readYaml } from "./yaml-reader";
import type { YamlValue } from "./yaml-writer";

/** What a patch is held against. */
export interface PatchedValues {
  /** YAML texts whose keys may be meant: the values that are patched, the pack's defaults, what presets add. */
  readonly texts: readonly (string | undefined)[];
  /** What is allowed by name, such as `new-key:pack.podCidr`. Default: nothing. */
  readonly allow?: readonly string[];
}

/**
 * Keys of a patch that the values do not have and that look like a slip: a dot that separates keys where one key has
 * the dot, and a near miss of a key that stands at the same place.
 *
 * Any other new key is none of it, and so is every key below what is empty in the values. What is not known yet, and a
 * patch that cannot be read, is passed over.
 *
 * Errors: `INVALID_PATCH`, `PATCH_KEY_MISSPELT`; each at its place in the patch, which is at `path`.
 */
export function checkPatchKeys(patch: ValuesPatch | undefined, values: PatchedValues, path: string): Issue[] {
  if (patch === undefined || hasUnknown(patch)) return [];
  const edit = editOfPatch(patch, path);
  if (edit.kind === "issue") return [];
  const known = values.texts.flatMap((text) => rootsOf(text));
  return known.length === 0 ? [] : new KeyCheck(values.allow).visit(edit, known, []);
}

/** The documents that keys are looked for in: those of a text that can be read. */
function rootsOf(text: string | undefined): readonly YamlNode[] {
  if (text === undefined) return [];
  const { documents, issues } = readYaml(text);
  return issues.length > 0 ? [] : documents.slice(0, 1);
}

class KeyCheck {
  constructor(private readonly allow: readonly string[] | undefined) {}

  /** What is wrong in an edit of what stands at a place: several texts may have something there. */
  visit(edit: Edit, known: readonly YamlNode[], steps: PatchPath): Issue[] {
    if (edit.kind === "list") {
      return [...edit.items].flatMap(([index, below]) => this.visit(below, itemsAt(known, index), [...steps, index]));
    }
    const map = mapOf(edit);
    const keys = keysIn(known);
    if (map === undefined || keys.size === 0) return [];
    return [...map.keys].flatMap(([key, below]) => {
      const path = [...steps, key];
      const there = keys.get(key);
      if (there !== undefined) return this.visit(below, there, path);
      return key.includes("{{") ? [] : (this.dotted(below, key, keys, path) ?? this.misspelt(below, map, keys, path));
    });
  }

  /** A dot was taken for what separates two keys, but it is part of one. */
  private dotted(below: Edit, key: string, keys: KnownKeys, path: PatchPath): Issue[] | undefined {
    const meant = [...keys.keys()].find(
      (one) => one.startsWith(`${key}.`) && leadsTo(below, one.slice(key.length + 1)),
    );
    if (meant === undefined) return undefined;
    const reason = bracketReason([...path.slice(0, -1), meant]);
    return [issue("INVALID_PATCH", below.at, { reason })];
  }

  private misspelt(below: Edit, map: MapLike, keys: KnownKeys, path: PatchPath): Issue[] {
    const key = path.at(-1) as string;
    const near = nearMiss(key, keys.keys());
    // Who sets both keys means both.
    if (near === undefined || map.keys.has(near) || isAllowed(`new-key:${patchPathText(path)}`, this.allow)) return [];
    const where = path.length === 1 ? "" : ` at ${patchPathText(path.slice(0, -1))}`;
    return [issue("PATCH_KEY_MISSPELT", below.at, { key, near, where, allowance: `new-key:${patchPathText(path)}` })];
  }
}

/** Why a path with a dotted key is wrong, and how it is written. */
export function bracketReason(path: PatchPath): string {
  return `a key of the values has dots in it, so it is written in brackets: ${patchPathText(path)}`;
}

type KnownKeys = ReadonlyMap<string, readonly YamlNode[]>;
type MapLike = Extract<Edit, { kind: "map" }>;

/** An edit of a map; a map that takes the place of what is there is one, too. */
function mapOf(edit: Exclude<Edit, { kind: "list" }>): MapLike | undefined {
  if (edit.kind === "map") return edit;
  if (edit.kind === "remove" || !isMapValue(edit.value as YamlValue)) return undefined;
  return editOfMap(edit.value as { [key: string]: YamlValue }, edit.at);
}

/** Whether an edit reaches what the rest of a dotted key names. */
function leadsTo(edit: Edit, dotted: string): boolean {
  if (edit.kind === "list") return false;
  const map = mapOf(edit);
  return [...(map?.keys ?? [])].some(
    ([key, below]) => key === dotted || (dotted.startsWith(`${key}.`) && leadsTo(below, dotted.slice(key.length + 1))),
  );
}

function itemsAt(known: readonly YamlNode[], index: number): YamlNode[] {
  return known.flatMap((node) => (node.kind === "sequence" ? (node.items[index] ?? []) : []));
}

function keysIn(known: readonly YamlNode[]): KnownKeys {
  const keys = new Map<string, YamlNode[]>();
  for (const node of known) {
    if (node.kind !== "map") continue;
    for (const { name, value } of (node as YamlMap).entries.values())
      keys.set(name, [...(keys.get(name) ?? []), value]);
  }
  return keys;
}

/** The bracketed form of a path that goes through a dotted key of some values; undefined where it goes through none. */
export function bracketedPath(path: PatchPath, texts: readonly (string | undefined)[]): PatchPath | undefined {
  let known = texts.flatMap((text) => rootsOf(text));
  for (const [at, step] of path.entries()) {
    if (typeof step === "number") known = itemsAt(known, step);
    else {
      const keys = keysIn(known);
      const there = keys.get(step);
      if (there === undefined) {
        const names = path.slice(at);
        const end = [...keys.keys()].map((key) => dottedEnd(key, names)).find((one) => one !== undefined);
        return end === undefined
          ? undefined
          : [...path.slice(0, at), names.slice(0, end).join("."), ...names.slice(end)];
      }
      known = [...there];
    }
  }
  return undefined;
}

/** How many of some steps a key with dots is made of; undefined where it is not. */
function dottedEnd(key: string, steps: PatchPath): number | undefined {
  if (!key.includes(".")) return undefined;
  for (let end = 2; end <= steps.length; end += 1) {
    if (steps.slice(0, end).every((one) => typeof one === "string") && steps.slice(0, end).join(".") === key)
      return end;
  }
  return undefined;
}

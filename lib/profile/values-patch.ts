import { type Issue, issue } from "./errors";
import { isFields } from "./fields";
import type { PatchEntry, ValuesPatch } from "./layer";
import { editOfMap, editText, isMapValue, type TextEdit, unlessSame, type YamlMapValue } from "./overlay-yaml";
import { type PatchPath, parsePatchPath, patchPathText } from "./patch-path";
import { INPUT_LIMIT, plainInput } from "./plain-input";
import { type Edit, inOrder, lacksItem, type MapEdit } from "./text-overlay";
import { isUnknown } from "./unknown";
import { checkYamlValue, type YamlValue } from "./yaml-writer";

/**
 * Problems of a patch, each with its path. Anything may be passed in; what is neither an object nor a list, or an entry
 * without a path, is a matter of shape and passed over here, as are unknown values.
 *
 * Errors: `VALUES_NOT_PLAIN`, `YAML_TOO_DEEP`, `YAML_BOMB`; of a list also `MISSING_FIELD` and `INVALID_PATCH`.
 */
export function checkPatch(patch: unknown, path: string): Issue[] {
  const { value, tooLarge } = plainInput(patch);
  if (tooLarge) return [issue("YAML_BOMB", path, { limit: INPUT_LIMIT })];
  if (!Array.isArray(value)) return checkYamlValue(value, path);
  const tree = new PatchTree(path);
  return (value as unknown[]).flatMap((entry, index) => {
    if (!isFields(entry)) return [];
    const at = `${path}[${index}]`;
    const missing = entry.value === undefined;
    const expected = "the value that is to stand there, or null to remove what does";
    return [
      ...(typeof entry.path === "string" ? tree.add(entry.path, entry.value as YamlValue, index) : []),
      ...(missing ? [issue("MISSING_FIELD", `${at}.value`, { expected })] : checkYamlValue(entry.value, `${at}.value`)),
    ];
  });
}

/**
 * A values text with a patch applied; its comments, the order of its keys and its macros stay. Where the patch changes
 * nothing, the text comes back as it is, and so does one that is not valid YAML. Holds no unknown values.
 *
 * An object is merged: maps merge, scalars and lists are replaced, `null` removes a key. An entry of a list sets exactly
 * its path, with maps made on the way; items of lists are counted as they are before the patch.
 *
 * Errors: `OVERLAY_NOT_A_MAP`, `OVERLAY_NOT_READ`, `OVERLAY_SHARED`, `INVALID_PATCH`, and what makes the result too large or too deep.
 */
export function patchText(text: string, patch: ValuesPatch, path: string): string | Issue {
  if (Object.keys(patch).length === 0) return text;
  return unlessSame(text, editText(text, path, JSON.stringify(patch), patchEdit(patch, path)), path);
}

/** What {@link patchText} does to the map of a text. */
export function patchEdit(patch: ValuesPatch, path: string): TextEdit {
  const edit = editOfPatch(patch, path);
  return (root, overlay) => (edit.kind === "map" ? overlay.lay(root, edit) : edit.issue);
}

function isList(patch: ValuesPatch): patch is readonly PatchEntry[] {
  return Array.isArray(patch);
}

/** A patch as one edit of a map, or what is wrong with it. */
export function editOfPatch(
  patch: ValuesPatch,
  path: string,
): MapEdit | { readonly kind: "issue"; readonly issue: Issue } {
  if (!isList(patch)) return editOfMap(patch, path);
  const tree = new PatchTree(path);
  for (const [index, entry] of patch.entries()) {
    if (entry.value === undefined) continue;
    const [problem] = tree.add(entry.path, entry.value, index);
    if (problem !== undefined) return { kind: "issue", issue: problem };
  }
  return tree.root;
}

type Branch = { kind: "map" | "list"; at: string; create: boolean; keys: Map<string, Edit>; items: Map<number, Edit> };

/** The entries of a list as one edit, whatever their order: no entry stands in the way of another. */
class PatchTree {
  readonly root: MapEdit & Branch;

  constructor(private readonly path: string) {
    this.root = { kind: "map", at: path, create: true, keys: new Map(), items: new Map() };
  }

  /** Adds an entry, or says why it cannot be. */
  add(path: string, value: YamlValue, index: number): Issue[] {
    const at = `${this.path}[${index}].path`;
    const steps = parsePatchPath(path);
    const reason =
      typeof steps === "string"
        ? steps
        : this.addSteps(steps, value === null ? { kind: "remove", at } : { kind: "set", at, value });
    return reason === undefined ? [] : [issue("INVALID_PATCH", at, { reason })];
  }

  private addSteps(steps: PatchPath, leaf: Edit): string | undefined {
    let branch: Branch = this.root;
    const above: Branch[] = [branch];
    for (const [level, step] of steps.entries()) {
      const kind = typeof step === "string" ? "map" : "list";
      if (branch.kind !== kind) return `${branch.at} takes for a ${branch.kind} what is a ${kind} here`;
      const edits = (kind === "map" ? branch.keys : branch.items) as Map<string | number, Edit>;
      const known = edits.get(step);
      if (level === steps.length - 1) {
        if (known !== undefined) {
          const same = known.kind === "set" || known.kind === "remove";
          return same ? `the same path is given at ${known.at}` : `the path at ${known.at} is inside of this one`;
        }
        edits.set(step, leaf);
      } else if (known === undefined) {
        const next = typeof steps[level + 1] === "string" ? "map" : "list";
        branch = { kind: next, at: leaf.at, create: false, keys: new Map(), items: new Map() };
        above.push(branch);
        edits.set(step, branch as Edit);
      } else if (known.kind === "set" || known.kind === "remove") return `it is inside of the path at ${known.at}`;
      else {
        branch = known as Branch;
        above.push(branch);
      }
    }
    // Only what sets something makes maps on the way; where nothing is, there is nothing to remove.
    if (leaf.kind === "set") for (const one of above) one.create = true;
    return undefined;
  }
}

/**
 * One patch for two: first `base`, then `over`. A `null` of an object stays, as it removes a key of the defaults.
 *
 * Two objects give an object, unless a map follows something that is no map: then only a list can say that it replaces
 * what is there. As a list, an object loses the empty maps that it would have made. Entries of a list replace those of
 * the same path and those inside of it, and change the value of the one that they are inside of; items are counted as
 * they are before both.
 */
export function mergePatches(base: ValuesPatch | undefined, over: ValuesPatch): ValuesPatch {
  if (base === undefined || isUnknown(over) || typeof over !== "object" || over === null) return over;
  if (isUnknown(base) || typeof base !== "object" || base === null) return base;
  if (!isList(base) && !isList(over)) {
    const merged = mergeObjects(base, over);
    if (merged !== undefined) return merged;
  }
  const edit = editOfPatch(over, "");
  if (edit.kind !== "map") return [...entriesOf(base), ...entriesOf(over)];
  const done = new Set<Edit>();
  const kept = entriesOf(base).flatMap((entry) => mergeEntry(entry, edit, done));
  return [...kept, ...entriesOfEdit(edit, [], done)];
}

/** An object over another; undefined where no object can say it. */
function mergeObjects(base: YamlMapValue, over: YamlMapValue): YamlMapValue | undefined {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const old = merged.get(key);
    if (value === undefined || (isUnknown(old) && isMapValue(value))) continue;
    if (isMapValue(value) && old !== undefined) {
      const below = isMapValue(old) ? mergeObjects(old, value) : undefined;
      if (below === undefined) return undefined;
      merged.set(key, below);
    } else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

function entriesOf(patch: ValuesPatch): readonly PatchEntry[] {
  return isList(patch) ? patch : entriesOfEdit(editOfMap(patch, ""), [], new Set());
}

/** What is left of an entry, or takes its place, when an edit comes after it. */
function mergeEntry(entry: PatchEntry, edit: Edit, done: Set<Edit>): PatchEntry[] {
  const steps = parsePatchPath(entry.path);
  if (typeof steps === "string") return [entry];
  let here: Edit | undefined = edit;
  for (const step of steps) {
    if (here === undefined || here.kind === "set" || here.kind === "remove") break;
    if (here.kind === "map") here = typeof step === "string" ? here.keys.get(step) : undefined;
    else here = typeof step === "number" ? here.items.get(step) : undefined;
  }
  if (here === undefined) return [entry];
  if (here.kind === "set" || here.kind === "remove") return [];
  const value = editValue(entry.value, here);
  if (value === IMPOSSIBLE) return [entry];
  done.add(here);
  return [{ path: entry.path, value: value as YamlValue }];
}

const IMPOSSIBLE = Symbol("impossible");

/** A value after an edit; undefined where there is none. */
function editValue(value: YamlValue, edit: Edit): YamlValue | typeof IMPOSSIBLE {
  if (edit.kind === "remove") return undefined;
  if (edit.kind === "set") return edit.value as YamlValue;
  if (isUnknown(value) || (edit.kind === "map" && !edit.create && !isMapValue(value))) return value;
  if (edit.kind === "map") {
    const fields = new Map(Object.entries(isMapValue(value) ? value : {}));
    for (const [key, below] of edit.keys) {
      const edited = editValue(fields.get(key), below);
      if (edited === IMPOSSIBLE) return IMPOSSIBLE;
      if (edited === undefined) fields.delete(key);
      else fields.set(key, edited);
    }
    return Object.fromEntries(fields);
  }
  if (!Array.isArray(value) && value !== null && value !== undefined) return IMPOSSIBLE;
  const items: YamlValue[] = Array.isArray(value) ? [...value] : [];
  for (const [index, below] of inOrder(edit)) {
    const edited = lacksItem(items.length, index, below) ? IMPOSSIBLE : editValue(items[index], below);
    if (edited === IMPOSSIBLE) return IMPOSSIBLE;
    items[index] = edited;
  }
  return items.filter((item) => item !== undefined);
}

/** An edit as entries of a list, without the parts that are done. */
function entriesOfEdit(edit: Edit, steps: PatchPath, done: ReadonlySet<Edit>): PatchEntry[] {
  if (done.has(edit)) return [];
  if (edit.kind === "remove") return [{ path: patchPathText(steps), value: null }];
  if (edit.kind === "set") return [{ path: patchPathText(steps), value: edit.value as YamlValue }];
  const below: [string | number, Edit][] = edit.kind === "map" ? [...edit.keys] : [...edit.items];
  return below.flatMap(([step, one]) => entriesOfEdit(one, [...steps, step], done));
}

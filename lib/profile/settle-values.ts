import { withEnabledPresets } from "./enabled-presets";
import { type Issue, issue } from "./errors";
import { type Fields, isFields } from "./fields";
import type { PatchEntry, ValuesPatch } from "./layer";
import { editText, isMapValue, type TextEdit, unlessSame, type YamlMapValue } from "./overlay-yaml";
import { parsePatchPath } from "./patch-path";
import { choosePresets, type PackPreset, presetLabel, presetsEdit, presetsText } from "./presets";
import type { Edit, MapEdit } from "./text-overlay";
import { isUnknown } from "./unknown";
import { patchEdit } from "./values-patch";
import type { YamlNode } from "./yaml-node";
import { readYaml } from "./yaml-reader";
import { joinPath, type YamlValue } from "./yaml-writer";

/** Everything that says what the values of a layer are. Holds no unknown values. */
export interface ValuesRecipe {
  /** The values as text; undefined: the pack's own defaults. */
  readonly values: string | undefined;
  /** Names of presets, applied first. */
  readonly presets: readonly string[];
  /** What differs from the values, applied after the presets. */
  readonly patch: ValuesPatch | undefined;
  readonly displayName: string | undefined;
  readonly installPriority: number | undefined;
}

/** What has to be known of a pack to settle the values of a layer. */
export interface PackFacts {
  readonly name: string;
  /** Its default values; undefined where the catalogue has none. */
  readonly defaults: string | undefined;
  readonly presets: readonly PackPreset[];
}

/** Whether a layer's values are its text, or its pack's defaults, and nothing else. */
export function isPlainRecipe(recipe: ValuesRecipe): boolean {
  const { presets, patch, displayName, installPriority } = recipe;
  const patches = patch !== undefined && (isUnknown(patch) || Object.keys(patch).length > 0);
  return presets.length === 0 && !patches && displayName === undefined && installPriority === undefined;
}

/**
 * The values text of a layer: its own or the pack's defaults, then presets, patch, display name and install priority.
 *
 * What is there already stays byte for byte. `path` is that of the layer. With issues, the text is the one that
 * it began with.
 *
 * Errors: those of `choosePresets`, `applyPresets` and `patchText`; `VALUES_KEY_CONFLICT` where values or patch set what
 * the display name or the install priority stand for; `INVALID_YAML` and its kin for values that cannot be read.
 */
export function settleValues(
  recipe: ValuesRecipe,
  facts: PackFacts,
  path: string,
): { readonly values: string; readonly issues: readonly Issue[] } {
  const base = recipe.values ?? facts.defaults ?? "";
  if (isPlainRecipe(recipe)) return { values: base, issues: [] };
  const broken = readYaml(base).issues;
  if (broken.length > 0) {
    const whose = recipe.values === undefined ? "in the pack's own values, " : "";
    return {
      values: base,
      issues: broken.map((one) => ({ ...one, path: `${path}.values`, message: `${whose}${one.message}` })),
    };
  }
  const { chosen, issues } = choosePresets(recipe.presets, facts.presets, facts.name, `${path}.presets`);
  const settings = settingsOf(recipe, facts.name);
  const found = [...issues, ...settings.flatMap((setting) => conflictsWith(setting, recipe, path))];
  if (found.length > 0) return { values: base, issues: found };
  const edits = [
    presetsEdit(chosen, `${path}.presets`),
    patchEdit(recipe.patch ?? {}, `${path}.patch`),
    ...settings.map((setting) => settingEdit(setting, path)),
  ];
  // All at once: reading and writing a large text takes longer than all changes of it.
  const besides = [presetsText(chosen), JSON.stringify([recipe.patch, settings])].join("\n");
  const edited = editText(base, `${path}.values`, besides, (root, overlay) => {
    for (const edit of edits) {
      const problem = edit(root, overlay);
      if (problem !== undefined) return problem;
    }
    return undefined;
  });
  const values = unlessSame(base, edited, `${path}.values`);
  if (typeof values !== "string") return { values: base, issues: [values] };
  return { values: withEnabledPresets(values, chosen.map(presetLabel)), issues: [] };
}

const DISPLAY_NAME_KEY = "spectrocloud.com/display-name";
const RELEASE_NAME_KEY = "releaseNameOverride";
const PRIORITY_KEY = "spectrocloud.com/install-priority";

/** A value that a field of an add-on stands for. */
interface Setting {
  readonly prop: "displayName" | "installPriority";
  /** Where it is in the values. */
  readonly keys: readonly string[];
  readonly value: string;
}

function settingsOf({ displayName, installPriority }: ValuesRecipe, pack: string): Setting[] {
  const settings: Setting[] = [];
  if (displayName !== undefined) {
    settings.push({ prop: "displayName", keys: ["pack", DISPLAY_NAME_KEY], value: displayName });
    settings.push({ prop: "displayName", keys: ["pack", RELEASE_NAME_KEY, pack], value: displayName });
  }
  if (installPriority !== undefined) {
    settings.push({ prop: "installPriority", keys: ["pack", PRIORITY_KEY], value: String(installPriority) });
  }
  return settings;
}

function settingEdit({ prop, keys, value }: Setting, path: string): TextEdit {
  const at = `${path}.${prop}`;
  const edit = keys.reduceRight<Edit>(
    (below, key) => ({ kind: "map", at, keys: new Map([[key, below]]), create: true }),
    {
      kind: "set",
      at,
      value,
      loose: true,
    },
  );
  return (root, overlay) => overlay.lay(root, edit as MapEdit);
}

/** A value of a text by its keys. */
function readKey(text: string, keys: readonly string[]): YamlNode | undefined {
  const { documents } = readYaml(text);
  let node = documents.length === 1 ? documents[0] : undefined;
  for (const key of keys) node = node?.kind === "map" ? node.entries.get(`string:${key}`)?.value : undefined;
  return node;
}

/** What a value says as a setting: a number may stand with or without quotes. */
function settingText(node: YamlNode | undefined): string | undefined {
  return node?.kind === "scalar" && (node.type === "string" || node.type === "int") ? node.text : undefined;
}

function conflictsWith(setting: Setting, recipe: ValuesRecipe, path: string): Issue[] {
  const conflict = (at: string, line?: number): Issue[] => {
    const key = setting.keys.reduce((above, one) => joinPath(above, one), "");
    return [issue("VALUES_KEY_CONFLICT", at, { key, prop: setting.prop }, line === undefined ? {} : { line })];
  };
  const patched = patchedAt(recipe.patch, setting.keys, `${path}.patch`);
  if (patched !== undefined) {
    // What a patch removes is free to be set.
    const { value, at } = patched;
    const said = value === undefined || value === null || isUnknown(value) || String(value) === setting.value;
    return said ? [] : conflict(at);
  }
  const node = recipe.values === undefined ? undefined : readKey(recipe.values, setting.keys);
  if (node === undefined || (node.kind === "scalar" && node.type === "null")) return [];
  return settingText(node) === setting.value ? [] : conflict(`${path}.values`, node.line);
}

/** What a patch sets at a place of the values, and where it does; undefined where it leaves the place alone. */
function patchedAt(
  patch: ValuesPatch | undefined,
  keys: readonly string[],
  path: string,
): { readonly value: YamlValue; readonly at: string } | undefined {
  if (typeof patch !== "object" || patch === null) return undefined;
  if (!Array.isArray(patch)) return mergedAt(patch as YamlMapValue, keys, path);
  for (const [index, entry] of (patch as readonly PatchEntry[]).entries()) {
    const steps = typeof entry?.path === "string" ? parsePatchPath(entry.path) : "";
    if (typeof steps === "string" || entry.value === undefined) continue;
    if (!steps.slice(0, keys.length).every((step, level) => step === keys[level])) continue;
    if (steps.length > keys.length) return { value: {}, at: `${path}[${index}].path` };
    const rest = keys.slice(steps.length);
    const below = rest.length === 0 ? undefined : mergedAt(entry.value, rest, `${path}[${index}].value`);
    // An entry replaces the whole of what is there: what it does not set is removed.
    return below ?? { value: rest.length === 0 ? entry.value : null, at: `${path}[${index}].value` };
  }
  return undefined;
}

function mergedAt(
  value: YamlValue,
  keys: readonly string[],
  at: string,
): { readonly value: YamlValue; readonly at: string } | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return { value, at };
  if (!isMapValue(value)) return { value: null, at };
  const below = Object.hasOwn(value, key) ? value[key] : undefined;
  return below === undefined ? undefined : mergedAt(below, rest, joinPath(at, key));
}

/**
 * The display name and the install priority that a values text holds, each where it is usable as such.
 *
 * A display name that goes with another release name is none: the field stands for both.
 */
export function readSettings(
  values: string,
  packName: string,
): { readonly displayName?: string; readonly installPriority?: number } {
  const displayName = settingText(readKey(values, ["pack", DISPLAY_NAME_KEY]));
  const release = readKey(values, ["pack", RELEASE_NAME_KEY, packName]);
  const named =
    displayName !== undefined &&
    checkDisplayName(displayName, "").length === 0 &&
    (release === undefined || settingText(release) === displayName);
  const priority = settingText(readKey(values, ["pack", PRIORITY_KEY]));
  const usable = priority !== undefined && /^(?:0|[1-9][0-9]*)$/.test(priority) && Number(priority) <= MOST_PRIORITY;
  return { ...(named ? { displayName } : {}), ...(usable ? { installPriority: Number(priority) } : {}) };
}

/**
 * A display name that values or patch give to a layer whose field `displayName` does not: Palette would show one name and
 * go by another. What is not known yet, and the pack's own name, is passed over. Errors: `DISPLAY_NAME_IN_VALUES`.
 */
export function checkNameInValues({ values, patch, displayName }: Fields, packName: string, path: string): Issue[] {
  if (displayName !== undefined) return [];
  const keys = ["pack", DISPLAY_NAME_KEY];
  const patched = patchedAt(patch as ValuesPatch | undefined, keys, `${path}.patch`);
  const node = typeof values === "string" ? readKey(values, keys) : undefined;
  const given =
    isFields(values) && !isUnknown(values) ? mergedAt(values as YamlMapValue, keys, `${path}.values`) : undefined;
  const text = patched?.value ?? given?.value ?? settingText(node);
  const isName = (typeof text === "string" || typeof text === "number") && !String(text).includes("{{");
  if (!isName || String(text) === packName || text === "" || patched?.value === null) return [];
  const line = patched === undefined && node !== undefined ? { line: node.line } : {};
  return [issue("DISPLAY_NAME_IN_VALUES", patched?.at ?? given?.at ?? `${path}.values`, { value: String(text) }, line)];
}

const LONGEST_NAME = 63;
const MOST_PRIORITY = 2_147_483_647;

/** Problems of a display name. What is no text, or not known yet, is passed over. Errors: `INVALID_DISPLAY_NAME`. */
export function checkDisplayName(value: unknown, path: string): Issue[] {
  if (typeof value !== "string") return [];
  const reason =
    value === ""
      ? "it is empty"
      : value.length > LONGEST_NAME
        ? `it is longer than ${LONGEST_NAME} characters`
        : !/^[A-Za-z0-9-]*$/.test(value)
          ? "it holds another character than letters, digits and hyphens"
          : /^-|-$/.test(value)
            ? "it begins or ends with a hyphen"
            : value.includes("--")
              ? "two hyphens follow each other"
              : undefined;
  return reason === undefined ? [] : [issue("INVALID_DISPLAY_NAME", path, { value, reason })];
}

/**
 * Problems of an install priority: a whole number from 0 to 2147483647. What is no number, or not known yet, is passed
 * over. Errors: `INVALID_INSTALL_PRIORITY`.
 */
export function checkInstallPriority(value: unknown, path: string): Issue[] {
  if (typeof value !== "number") return [];
  const usable = Number.isInteger(value) && value >= 0 && value <= MOST_PRIORITY;
  return usable ? [] : [issue("INVALID_INSTALL_PRIORITY", path, { value })];
}

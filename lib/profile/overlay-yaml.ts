import { isMap, YAMLMap } from "yaml";
import { type Issue, issue } from "./errors";
import { notPatchable, parsePatchable } from "./patchable-yaml";
import { type Edit, type MapEdit, TextOverlay } from "./text-overlay";
import { parseYaml, YAML_LIMITS } from "./yaml-parser";
import { readYaml, yamlEqual } from "./yaml-reader";
import { joinPath, type YamlValue } from "./yaml-writer";

/** A map among the values that can be written as YAML. */
export type YamlMapValue = { readonly [key: string]: YamlValue };

/** Whether a value is a map. */
export function isMapValue(value: YamlValue): value is YamlMapValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A map laid over another: maps merge, other values are replaced, `null` removes a key. */
export function mergeMaps(base: YamlMapValue, over: YamlMapValue): YamlMapValue {
  const result: Record<string, YamlValue> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const old = Object.hasOwn(base, key) ? base[key] : undefined;
    if (value === null) delete result[key];
    else if (value !== undefined) {
      const merged = isMapValue(value) ? mergeMaps(isMapValue(old) ? old : {}, value) : value;
      Object.defineProperty(result, key, { value: merged, enumerable: true, writable: true, configurable: true });
    }
  }
  return result;
}

/** The edit that lays a map over another, as {@link mergeMaps} does. */
export function editOfMap(over: YamlMapValue, at: string): MapEdit {
  const keys = new Map<string, Edit>();
  for (const [key, value] of Object.entries(over)) {
    const place = joinPath(at, key);
    if (value === null) keys.set(key, { kind: "remove", at: place });
    else if (value !== undefined) {
      keys.set(key, isMapValue(value) ? editOfMap(value, place) : { kind: "set", at: place, value });
    }
  }
  return { kind: "map", at, keys, create: true };
}

/**
 * A map laid over the one map of a YAML text, whose comments and order stay.
 *
 * A text that is not valid YAML is left as it is: validation says what is wrong with it.
 */
export function mergeIntoText(text: string, over: YamlMapValue, path: string): string | Issue {
  const edit = editOfMap(over, path);
  return editText(text, path, JSON.stringify(over), (root, overlay) => overlay.lay(root, edit));
}

/** A change of the one map of a document; returns what is in the way, if something is. */
export type TextEdit = (root: YAMLMap, overlay: TextOverlay) => Issue | undefined;

/**
 * The one map of a YAML text changed by `edit`, or what is in the way.
 *
 * `besides` is all text that the edit may bring in. A text that is not valid YAML is left as it is.
 */
export function editText(text: string, path: string, besides: string, edit: TextEdit): string | Issue {
  const read = readYaml(text);
  if (read.issues.length > 0) return text;
  const { documents, masked, issues, isBlanked } = parsePatchable(text, besides, true);
  if (issues.length > 0) return notPatchable(issues, path);
  const document = documents[0];
  if (document === undefined || documents.length > 1) return issue("OVERLAY_NOT_A_MAP", path);
  if (read.documents.length === 0) document.contents = new YAMLMap(document.schema);
  if (!isMap(document.contents)) return issue("OVERLAY_NOT_A_MAP", path);
  const overlay = new TextOverlay(document, masked);
  const problem = edit(document.contents, overlay);
  if (problem !== undefined) return problem;
  const spliced = overlay.spliced(text);
  // What is written anew has lost the comments that were blank.
  if (spliced === undefined && isBlanked) return notPatchable(parseYaml(text).issues, path);
  return spliced ?? overlay.printed();
}

/**
 * A text in which each key is given once: of one that is given twice the last stays, which counts.
 *
 * Errors: `OVERLAY_SHARED` where an alias repeats the other one elsewhere.
 */
export function withoutRepeatedKeys(text: string, path: string): string | Issue {
  if (readYaml(text).duplicates.length === 0) return text;
  return editText(text, path, "", (_, overlay) => overlay.dropRepeatedKeys(path));
}

/**
 * What an edit made of a text, or the text itself where both mean the same: what does not change keeps its form.
 *
 * Returns an issue when the result is no longer valid, such as too large.
 */
export function unlessSame(text: string, edited: string | Issue, path: string): string | Issue {
  if (typeof edited !== "string" || edited === text || yamlEqual(text, edited)) {
    return typeof edited === "string" ? text : edited;
  }
  const { issues, duplicates, documents } = readYaml(edited);
  const before = readYaml(text).duplicates;
  const wrong = issues[0] ?? (duplicates.length > before.length ? duplicates.at(-1) : undefined);
  if (wrong !== undefined) return { ...wrong, path, line: undefined };
  const size = Buffer.byteLength(edited);
  if (size > YAML_LIMITS.bytes) return issue("YAML_TOO_LARGE", path, { actual: size, limit: YAML_LIMITS.bytes });
  const empty = documents[0]?.kind === "map" && documents[0].entries.size === 0;
  return empty && readYaml(text).documents.length === 0 ? text : edited;
}

import { type Document, isMap, parseDocument } from "yaml";
import { type Issue, issue, ValidationError } from "./errors";
import { defineInfrastructureProfile, type InfrastructureProfileProps } from "./infrastructure-profile";
import {
  INFRASTRUCTURE_ROLES,
  type InfrastructureRole,
  type LayerInput,
  type LayerProps,
  type Manifest,
} from "./layer";
import { maskMacros } from "./macros";
import type { PackRef } from "./pack-ref";
import { normalisePack } from "./profile";
import type { ProfileScope } from "./profile-scope";
import { parseTag } from "./tags";
import { joinPath, quoteDelicateStrings, type YamlValue } from "./yaml-writer";

/** What differs in a layer. A string is the shorthand of another pack. */
export type LayerChanges =
  | string
  | {
      /** Another pack (shorthand), or the fields of the reference that differ, such as `{ version: "1.30.9" }`. */
      readonly pack?: string | Partial<PackRef>;
      /**
       * Text replaces the values as a whole. An object is merged into them: maps merge, scalars and lists are replaced,
       * `null` removes a key; comments of a text stay. `null` goes back to the pack's defaults.
       */
      readonly values?: string | { readonly [key: string]: YamlValue } | null;
      /** Replaces the manifests as a whole. */
      readonly manifests?: readonly Manifest[];
    };

/** What differs in an infrastructure profile; a field that is left out stays as it is. */
export interface InfrastructureProfileChanges {
  /** Another name. */
  readonly name?: string;
  /** Another version. */
  readonly version?: string;
  /** Another description. */
  readonly description?: string;
  /** Tags to add; one with a key that is there already replaces it. */
  readonly tags?: readonly string[];
  /** Another cloud. */
  readonly cloud?: string;
  /** Another scope. */
  readonly scope?: ProfileScope;
  /** Published, or left a draft. */
  readonly publish?: boolean;
  /** Another default registry. */
  readonly registry?: string;
  /** What differs in the layers; `storage: null` removes the storage layer. */
  readonly layers?: {
    readonly os?: LayerChanges;
    readonly kubernetes?: LayerChanges;
    readonly network?: LayerChanges;
    readonly storage?: LayerChanges | null;
  };
}

/**
 * A profile with changes laid over it, for one environment of several. Neither argument is changed.
 *
 * Errors: throws a `ValidationError` when the result is not a valid profile, or when an object is to be laid over
 * values that are not known (`OVERLAY_NEEDS_VALUES`) or not a map (`OVERLAY_NOT_A_MAP`).
 */
export function overlay(
  profile: InfrastructureProfileProps,
  changes: InfrastructureProfileChanges,
): InfrastructureProfileProps {
  const issues: Issue[] = [];
  const { layers: layerChanges = {}, tags, ...fields } = changes;
  const layers: Partial<Record<InfrastructureRole, LayerInput>> = { ...profile.layers };
  for (const role of INFRASTRUCTURE_ROLES) {
    const over = layerChanges[role];
    if (over === null) delete layers[role];
    else if (over !== undefined) layers[role] = overlayLayer(layers[role], over, `layers.${role}`, issues);
  }
  if (issues.length > 0)
    throw new ValidationError(`the changes to ${JSON.stringify(profile.name ?? "(no name)")}`, issues);
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return defineInfrastructureProfile({
    ...profile,
    ...given,
    ...(tags === undefined ? {} : { tags: mergeTags(profile.tags ?? [], tags) }),
    layers: layers as InfrastructureProfileProps["layers"],
  });
}

function mergeTags(base: readonly string[], more: readonly string[]): string[] {
  const keys = new Set(more.map((tag) => parseTag(tag).key));
  return [...base.filter((tag) => !keys.has(parseTag(tag).key)), ...more];
}

function overlayLayer(base: LayerInput | undefined, over: LayerChanges, path: string, issues: Issue[]): LayerInput {
  const change = typeof over === "string" ? { pack: over } : over;
  const layer: Partial<LayerProps> = typeof base === "string" ? { pack: base } : (base ?? {});
  const pack = mergePack(layer.pack, change.pack);
  const values =
    change.values === undefined ? layer.values : mergeValues(layer.values, change.values, `${path}.values`, issues);
  const manifests = change.manifests ?? layer.manifests;
  return {
    pack: pack as string | PackRef,
    ...(values === undefined ? {} : { values }),
    ...(manifests === undefined ? {} : { manifests }),
  };
}

function mergePack(
  base: LayerProps["pack"] | undefined,
  over: string | Partial<PackRef> | undefined,
): LayerProps["pack"] | undefined {
  if (over === undefined || base === undefined || typeof over === "string")
    return (over ?? base) as LayerProps["pack"] | undefined;
  return { ...normalisePack(base, undefined), ...over };
}

function mergeValues(
  base: LayerProps["values"],
  over: string | { readonly [key: string]: YamlValue } | null,
  path: string,
  issues: Issue[],
): LayerProps["values"] {
  if (over === null) return undefined;
  if (typeof over === "string") return over;
  if (base === undefined) {
    issues.push(issue("OVERLAY_NEEDS_VALUES", path));
    return undefined;
  }
  return typeof base === "string" ? mergeIntoText(base, over, path, issues) : mergeObjects(base, over);
}

type YamlMapValue = { readonly [key: string]: YamlValue };

function isMapValue(value: YamlValue): value is YamlMapValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mergeObjects(base: YamlMapValue, over: YamlMapValue): YamlMapValue {
  const result: Record<string, YamlValue> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const old = Object.hasOwn(base, key) ? base[key] : undefined;
    if (value === null) delete result[key];
    else if (value !== undefined) {
      const merged = isMapValue(value) ? mergeObjects(isMapValue(old) ? old : {}, value) : value;
      Object.defineProperty(result, key, { value: merged, enumerable: true, writable: true, configurable: true });
    }
  }
  return result;
}

function mergeIntoText(text: string, over: YamlMapValue, path: string, issues: Issue[]): string {
  const masked = maskMacros(text);
  const document = parseDocument(masked.text, {
    schema: "core",
    version: "1.2",
    uniqueKeys: false,
    logLevel: "silent",
  });
  if (document.errors.length > 0 || !(isMap(document.contents) || document.contents === null)) {
    issues.push(issue("OVERLAY_NOT_A_MAP", path));
    return text;
  }
  const blocked = setAll(document, [], over);
  if (blocked !== undefined) {
    issues.push(issue("OVERLAY_NOT_A_MAP", blocked.reduce<string>(joinPath, path)));
    return text;
  }
  quoteDelicateStrings(document);
  return masked.restore(document.toString({ lineWidth: 0 }));
}

/** Sets every leaf of `over` in the document; returns the path of an alias in the way, if there is one. */
function setAll(document: Document, path: readonly string[], over: YamlMapValue): string[] | undefined {
  for (const [key, value] of Object.entries(over)) {
    const at = [...path, key];
    if (value === undefined) continue;
    if (value === null) document.deleteIn(at);
    else if (!isMapValue(value)) document.setIn(at, document.createNode(value, { aliasDuplicateObjects: false }));
    else {
      const there = document.getIn(at, true);
      if (there !== undefined && (there as { source?: unknown; anchor?: unknown }).constructor?.name === "Alias")
        return at;
      if (!isMap(there)) document.setIn(at, document.createNode({}));
      const blocked = setAll(document, at, value);
      if (blocked !== undefined) return blocked;
    }
  }
  return undefined;
}

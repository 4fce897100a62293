import { type Issue, issue, ValidationError } from "./errors";
import { type Fields, isFields } from "./fields";
import { defineInfrastructureProfile, type InfrastructureProfileProps, nameForMessage } from "./infrastructure-profile";
import type { LayerInput, LayerProps, Manifest } from "./layer";
import { mergeIntoText, mergeMaps, type YamlMapValue } from "./overlay-yaml";
import type { PackRef } from "./pack-ref";
import { describeValue, INPUT_LIMIT, plainInput } from "./plain-input";
import { normalisePack } from "./profile";
import type { ProfileScope } from "./profile-scope";
import { parseTag } from "./tags";
import { hasUnknown, isUnknown, UNKNOWN } from "./unknown";
import { checkYamlValue, type YamlValue } from "./yaml-writer";

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
 * values that are not known (`OVERLAY_NEEDS_VALUES`), not one map (`OVERLAY_NOT_A_MAP`) or repeated by an alias
 * (`OVERLAY_SHARED`).
 */
export function overlay(
  profile: InfrastructureProfileProps,
  changes: InfrastructureProfileChanges,
): InfrastructureProfileProps {
  const base = readInput(profile, "profile");
  const { layers: layerChanges, tags, ...fields } = readInput(changes, "changes");
  const issues: Issue[] = [];
  const layers = overlayLayers(base.layers, layerChanges, issues);
  if (issues.length > 0) throw new ValidationError(`the changes to ${nameForMessage(base)}`, issues);
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return defineInfrastructureProfile<InfrastructureProfileProps>({
    ...base,
    ...given,
    ...(tags === undefined ? {} : { tags: mergeTags(base.tags ?? [], tags) }),
    layers,
  });
}

/** One of the two arguments as data of its own, so that neither is changed and nothing in it can surprise. */
function readInput<T extends object>(input: T, argument: string): T {
  const { value, tooLarge } = plainInput(input);
  const subject = `the ${argument} to overlay`;
  if (tooLarge) throw new ValidationError(subject, [issue("YAML_BOMB", "", { limit: INPUT_LIMIT })]);
  if (isFields(value)) return value as T;
  const params = { expected: "an object", actual: describeValue(value) };
  throw new ValidationError(subject, [issue("INVALID_TYPE", "", params)]);
}

type Layers = InfrastructureProfileProps["layers"];

/** What is not a layer at all is passed on: validation of the result has the words for it. */
function overlayLayers(base: Layers, changes: InfrastructureProfileChanges["layers"], issues: Issue[]): Layers {
  if (changes === undefined) return base;
  if (isUnknown(base) || !isFields(changes)) return (isUnknown(base) ? base : changes) as unknown as Layers;
  const layers: Record<string, unknown> = { ...base };
  for (const [role, over] of Object.entries(changes as Fields)) {
    if (over === null && role === "storage") delete layers[role];
    else if (over !== undefined) {
      layers[role] = overlayLayer(
        layers[role] as LayerInput | undefined,
        over as LayerChanges,
        `layers.${role}`,
        issues,
      );
    }
  }
  return layers as unknown as Layers;
}

function mergeTags(base: readonly string[], more: readonly string[]): readonly string[] {
  if (!Array.isArray(more) || !Array.isArray(base)) return isUnknown(base) ? base : more;
  const keyOf = (tag: unknown) => (typeof tag === "string" ? parseTag(tag).key : tag);
  const keys = new Set(more.map(keyOf));
  return [...base.filter((tag) => !keys.has(keyOf(tag))), ...more];
}

function overlayLayer(base: LayerInput | undefined, over: LayerChanges, path: string, issues: Issue[]): LayerInput {
  if (typeof over !== "string" && !isFields(over)) return over;
  if (isUnknown(base)) return base;
  const change = typeof over === "string" ? { pack: over } : over;
  const layer: Partial<LayerProps> = typeof base === "string" ? { pack: base } : (base ?? {});
  const values =
    change.values === undefined ? layer.values : mergeValues(layer.values, change.values, `${path}.values`, issues);
  const fields = { ...layer, ...change, pack: mergePack(layer.pack, change.pack), values };
  const manifests = change.manifests ?? layer.manifests;
  return Object.fromEntries(
    Object.entries({ ...fields, manifests }).filter(([, value]) => value !== undefined),
  ) as unknown as LayerInput;
}

function mergePack(base: LayerProps["pack"] | undefined, over: string | Partial<PackRef> | undefined): unknown {
  if (over === undefined || base === undefined || !isFields(over)) return over ?? base;
  return isUnknown(base) ? base : { ...normalisePack(base, undefined), ...over };
}

function mergeValues(
  base: LayerProps["values"],
  over: string | YamlMapValue | null,
  path: string,
  issues: Issue[],
): LayerProps["values"] {
  if (over === null) return undefined;
  if (typeof over === "string" || !isFields(over)) return over;
  if (isUnknown(base)) return base;
  issues.push(...checkYamlValue(over, path));
  if (base === undefined) {
    issues.push(issue("OVERLAY_NEEDS_VALUES", path));
    return undefined;
  }
  if (typeof base !== "string") return isFields(base) ? mergeMaps(base, over) : base;
  if (hasUnknown(over) || issues.length > 0) return UNKNOWN as unknown as string;
  const merged = mergeIntoText(base, over, path);
  if (typeof merged === "string") return merged;
  issues.push(merged);
  return base;
}

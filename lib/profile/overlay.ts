import { type AddonProfileProps, defineAddonProfile } from "./addon-profile";
import { type Issue, issue, ValidationError } from "./errors";
import { type Fields, isFields } from "./fields";
import { defineFullProfile, type FullProfileProps } from "./full-profile";
import { defineInfrastructureProfile, type InfrastructureProfileProps } from "./infrastructure-profile";
import { type AddonProps, type LayerInput, type LayerProps, layerName, type Manifest, type ValuesPatch } from "./layer";
import { given, overlayList } from "./overlay-list";
import { mergeIntoText, mergeMaps, type YamlMapValue } from "./overlay-yaml";
import { type PackRef, parsePackShorthand } from "./pack-ref";
import { checkPatchKeys } from "./patch-keys";
import { describeValue, INPUT_LIMIT, plainInput } from "./plain-input";
import { normalisePack, type OwnProfileType } from "./profile";
import { nameForMessage } from "./profile-fields";
import { type ProfileProps, typeOfProps } from "./profile-props";
import type { ProfileScope } from "./profile-scope";
import { checkProgramTexts } from "./program-texts";
import { listSome } from "./suggestion";
import { parseTag } from "./tags";
import { hasUnknown, isUnknown, UNKNOWN, type Unknown } from "./unknown";
import { checkPatch, mergePatches } from "./values-patch";
import type { VariableProps } from "./variable";
import { checkYamlValue, joinPath, writeYaml, type YamlValue } from "./yaml-writer";

/** What differs in a layer. A string is the shorthand of another pack. */
export type LayerChanges =
  | string
  | {
      /** Another pack (shorthand), or the fields of the reference that differ, such as `{ version: "1.30.9" }`. */
      readonly pack?: string | Partial<PackRef>;
      /**
       * Text replaces the values as a whole. An object is merged into them, or into what the layer's patch makes of
       * the pack's defaults: maps merge, scalars and lists are replaced, `null` removes a key; comments of a text stay.
       * `null` goes back to the pack's defaults.
       */
      readonly values?: string | { readonly [key: string]: YamlValue } | null;
      /** Laid over the layer's patch: applied after it. `null` removes the patch. */
      readonly patch?: ValuesPatch | null;
      /** Replaces the presets as a whole. */
      readonly presets?: readonly string[];
      /** Replaces the manifests as a whole. */
      readonly manifests?: readonly Manifest[];
    };

/** What differs in an add-on. */
export type AddonChanges =
  | LayerChanges
  | (Exclude<LayerChanges, string> & Pick<AddonProps, "displayName" | "installPriority">);

/** What differs in any profile; a field that is left out stays as it is. */
export interface ProfileChanges {
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
  /** Whether the cloud is a custom one. */
  readonly customCloud?: boolean;
  /** Another scope. */
  readonly scope?: ProfileScope;
  /** Published, or left a draft. */
  readonly publish?: boolean;
  /** Another default registry. */
  readonly registry?: string;
  /** What differs in variables, by name; a new name adds one at the end, `null` removes one. */
  readonly variables?: { readonly [name: string]: Partial<Omit<VariableProps, "name">> | null };
}

/** What differs in an infrastructure profile; a field that is left out stays as it is. */
export interface InfrastructureProfileChanges extends ProfileChanges {
  /** What differs in the layers; `storage: null` removes the storage layer. */
  readonly layers?: {
    readonly os?: LayerChanges;
    readonly kubernetes?: LayerChanges;
    readonly network?: LayerChanges;
    readonly storage?: LayerChanges | null;
  };
}

/** What differs in an add-on profile. */
export interface AddonProfileChanges extends ProfileChanges {
  /**
   * What differs in add-ons, by the name of the layer (the pack's, or `<displayName>--<pack>`). A new name adds one at
   * the end, whose pack must be given; `null` removes one.
   */
  readonly addons?: { readonly [name: string]: AddonChanges | null };
}

/** What differs in a full profile. */
export interface FullProfileChanges extends InfrastructureProfileChanges, AddonProfileChanges {}

/** Options of {@link overlay}. */
export interface OverlayOptions {
  /** What is allowed by name, such as `new-key:pack.podCidr`. Default: nothing. */
  readonly allow?: readonly string[];
}

/** One call of {@link overlay}: what it found so far, and what is allowed. */
interface OverlayRun {
  readonly issues: Issue[];
  readonly allow: readonly string[];
}

/**
 * A profile with changes laid over it, for one environment of several. Neither argument is changed.
 *
 * Errors: throws a `ValidationError` when the result is not a valid profile, or when an object is to be laid over
 * values that are not one map (`OVERLAY_NOT_A_MAP`) or repeated by an alias (`OVERLAY_SHARED`), or has a key that looks
 * misspelt (`PATCH_KEY_MISSPELT`, `INVALID_PATCH`).
 */
export function overlay(
  profile: FullProfileProps & { readonly type: "cluster" },
  changes: FullProfileChanges,
  options?: OverlayOptions,
): FullProfileProps & { readonly type: "cluster" };
export function overlay(
  profile: AddonProfileProps & { readonly type: "add-on" },
  changes: AddonProfileChanges,
  options?: OverlayOptions,
): AddonProfileProps & { readonly type: "add-on" };
export function overlay(
  profile: InfrastructureProfileProps,
  changes: InfrastructureProfileChanges,
  options?: OverlayOptions,
): InfrastructureProfileProps;
export function overlay(
  profile: ProfileProps,
  changes: FullProfileChanges,
  { allow = [] }: OverlayOptions = {},
): ProfileProps {
  const base = readInput(profile, "profile") as ProfileProps & Fields;
  const asked = given(readInput(changes, "changes"));
  const {
    layers: layerChanges,
    addons: addonChanges,
    tags,
    variables,
    ...parts
  } = asked as FullProfileChanges & Record<string, unknown>;
  const issues = checkProgramTexts(asked).filter(({ severity }) => severity === "error");
  if (issues.length > 0) throw new ValidationError(`the changes to ${nameForMessage(base)}`, issues);
  const run: OverlayRun = { issues, allow };
  if (tags !== undefined) parts.tags = mergeTags(base.tags ?? [], tags);
  if (layerChanges !== undefined) parts.layers = overlayLayers(base.layers as Layers, layerChanges, run);
  if (addonChanges !== undefined) parts.addons = overlayAddons(base.addons, addonChanges, run);
  if (variables !== undefined) parts.variables = overlayVariables(base.variables, variables);
  if (issues.length > 0) throw new ValidationError(`the changes to ${nameForMessage(base)}`, issues);
  return define(typeOfProps(base), { ...base, ...parts });
}

/** The result is of the kind that the profile was: changes of another kind are fields that do not exist. */
function define(type: OwnProfileType, props: unknown): ProfileProps {
  switch (type) {
    case "cluster":
      return defineFullProfile<FullProfileProps>(props as FullProfileProps);
    case "add-on":
      return defineAddonProfile<AddonProfileProps>(props as AddonProfileProps);
    case "infra":
      return defineInfrastructureProfile<InfrastructureProfileProps>(props as InfrastructureProfileProps);
  }
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
function overlayLayers(base: Layers, changes: InfrastructureProfileChanges["layers"], run: OverlayRun): Layers {
  if (changes === undefined) return base;
  if (isUnknown(base) || !isFields(changes)) return (isUnknown(base) ? base : changes) as unknown as Layers;
  const layers: Record<string, unknown> = { ...base };
  for (const [role, over] of Object.entries(changes as Fields)) {
    if (over === null && role === "storage") delete layers[role];
    else if (over !== undefined) {
      layers[role] = overlayLayer(layers[role] as LayerInput | undefined, over as LayerChanges, `layers.${role}`, run);
    }
  }
  return layers as unknown as Layers;
}

/** By name: changed in place, removed, or added at the end. */
function overlayAddons(base: unknown, changes: unknown, run: OverlayRun): unknown {
  return overlayList(base, changes, nameOfAddon, (addon, over, name) => {
    const path = joinPath("addons", name);
    const laid = overlayLayer(addon as LayerInput | undefined, over as LayerChanges, path, run);
    if (addon === undefined) run.issues.push(...checkNew(laid, name, base, path));
    return laid;
  });
}

/** An add-on under a name that the profile has not: its pack must be given, and make that name. */
function checkNew(addon: unknown, name: string, base: unknown, path: string): Issue[] {
  if (isFields(addon) && addon.pack === undefined) {
    const names = Array.isArray(base) ? base.map(nameOfAddon).filter((one) => typeof one === "string") : [];
    const expected = `a pack, as no add-on of the profile is named "${name}" (its add-ons: ${listSome(names)})`;
    return [issue("MISSING_FIELD", `${path}.pack`, { expected })];
  }
  const made = nameOfAddon(addon);
  if (made === undefined || made === name || isUnknown(made)) return [];
  return [issue("INVALID_VALUE", path, { value: name, allowed: `${made}, as this add-on is named` })];
}

/** The name of an add-on as a layer; unknown when it is not known yet, undefined for what is no add-on. */
function nameOfAddon(addon: unknown): string | Unknown | undefined {
  if (isUnknown(addon)) return UNKNOWN;
  const { pack, displayName }: Fields = typeof addon === "string" ? { pack: addon } : isFields(addon) ? addon : {};
  const name = typeof pack === "string" ? parsePackShorthand(pack)?.name : isFields(pack) ? pack.name : pack;
  if (isUnknown(name) || isUnknown(displayName)) return UNKNOWN;
  if (typeof name !== "string") return undefined;
  return layerName(name, typeof displayName === "string" ? displayName : undefined);
}

function overlayVariables(base: unknown, changes: unknown): unknown {
  const nameOf = (one: unknown) => (isFields(one) ? one.name : one) as string | Unknown | undefined;
  return overlayList(base, changes, nameOf, (variable, over, name) =>
    isFields(over) ? { ...(isFields(variable) ? variable : {}), ...given(over), name } : over,
  );
}

function mergeTags(base: readonly string[], more: readonly string[]): readonly string[] {
  if (!Array.isArray(more) || !Array.isArray(base)) return isUnknown(base) ? base : more;
  const keyOf = (tag: unknown) => (typeof tag === "string" ? parseTag(tag).key : tag);
  const keys = new Set(more.map(keyOf));
  return [...base.filter((tag) => !keys.has(keyOf(tag))), ...more];
}

function overlayLayer(base: LayerInput | undefined, over: LayerChanges, path: string, run: OverlayRun): LayerInput {
  if (typeof over !== "string" && !isFields(over)) return over;
  if (isUnknown(base)) return base;
  const change = typeof over === "string" ? { pack: over } : given(over);
  const layer: Partial<LayerProps> = typeof base === "string" ? { pack: base } : (base ?? {});
  const laid = layValues(layer, change, path, run);
  const fields = { ...layer, ...change, ...laid, pack: mergePack(layer.pack, change.pack) };
  return given(fields) as unknown as LayerInput;
}

type ValueFields = Pick<LayerProps, "values" | "patch">;

/** Values and patch with what differs laid over them: first the layer's own, then the changes. */
function layValues(
  layer: ValueFields & Pick<LayerProps, "presets">,
  { values, patch, presets = layer.presets ?? [] }: Exclude<LayerChanges, string>,
  path: string,
  run: OverlayRun,
): ValueFields {
  // A patch that goes does so first: what the values are laid over may become one.
  let laid: ValueFields = { values: layer.values, patch: patch === null ? undefined : layer.patch };
  if (values === null || typeof values === "string" || (values !== undefined && !isFields(values)))
    laid = { values: values ?? undefined, patch: undefined };
  else if (values !== undefined) {
    // Where presets or a patch come after the values, what differs has to come after these.
    const whole = laid.values !== undefined && presets.length === 0 && isNone(laid.patch) && isNone(patch);
    if (whole) laid = { ...laid, values: mergeValues(laid.values, values, `${path}.values`, run) };
    else laid = { ...laid, patch: layPatch(laid.patch, values, `${path}.values`, run) };
  }
  return patch === undefined || patch === null
    ? laid
    : { ...laid, patch: layPatch(laid.patch, patch, `${path}.patch`, run) };
}

function layPatch(
  base: ValuesPatch | undefined,
  over: ValuesPatch,
  path: string,
  run: OverlayRun,
): ValuesPatch | undefined {
  if (over !== null && isNone(over)) return base;
  const [was, is] = [pathsOf(base), pathsOf(over)];
  if (base !== undefined && [...was, ...is].includes(UNKNOWN)) return UNKNOWN as unknown as ValuesPatch;
  // What is no patch is passed on: validation has the words.
  if (was.includes(undefined) || is.includes(undefined)) return (is.includes(undefined) ? over : base) as ValuesPatch;
  const wrong = checkPatch(over, path);
  run.issues.push(...wrong);
  return wrong.length > 0 ? {} : mergePatches(base, over);
}

function isNone(patch: unknown): boolean {
  return patch === undefined || patch === null || (typeof patch === "object" && Object.keys(patch).length === 0);
}

/** The paths of a patch that is a list; undefined for an entry without one. */
function pathsOf(patch: unknown): unknown[] {
  if (!Array.isArray(patch)) return isUnknown(patch) ? [patch] : [];
  return patch.map((entry: unknown) => {
    const path = isFields(entry) ? entry.path : entry;
    return isUnknown(path) || (typeof path === "string" && isFields(entry)) ? path : undefined;
  });
}

function mergePack(base: LayerProps["pack"] | undefined, over: string | Partial<PackRef> | undefined): unknown {
  if (over === undefined || base === undefined || !isFields(over)) return over ?? base;
  return isUnknown(base) ? base : { ...normalisePack(base, undefined), ...given(over) };
}

function mergeValues(
  base: LayerProps["values"],
  over: YamlMapValue,
  path: string,
  run: OverlayRun,
): LayerProps["values"] {
  if (isUnknown(base)) return base;
  run.issues.push(...checkYamlValue(over, path));
  if (run.issues.length > 0) return UNKNOWN as unknown as string;
  const isPlain = isFields(base) && !hasUnknown(base) && checkYamlValue(base, "").length === 0;
  const text = typeof base === "string" ? base : isPlain ? writeYaml(base) : undefined;
  run.issues.push(...checkPatchKeys(over, { texts: [text], allow: run.allow }, path));
  if (typeof base !== "string") return isFields(base) ? mergeMaps(base, over) : base;
  if (hasUnknown(over) || run.issues.length > 0) return UNKNOWN as unknown as string;
  const merged = mergeIntoText(base, over, path);
  if (typeof merged === "string") return merged;
  run.issues.push(merged);
  return base;
}

import type { Issue } from "./errors";
import { takesFromPack } from "./layer-rules";
import { checkPatchKeys } from "./patch-keys";
import { choosePresets, type PackPreset } from "./presets";
import type { Profile, ProfileLayer } from "./profile";
import { type PackFacts, settleValues, type ValuesRecipe } from "./settle-values";
import { hasUnknown } from "./unknown";
import { checkValueSchema, type ValueSchemaEntry } from "./value-schema";
import type { Variable } from "./variable";
import { checkReferences, checkUnused } from "./variable-references";
import { readYaml } from "./yaml-reader";

/** What a catalogue or a lock says about the pack of a layer. */
export interface CataloguedPack {
  /** Its default values; undefined where nobody knows them. */
  readonly defaults: string | undefined;
  readonly presets: readonly PackPreset[];
  readonly schema: readonly ValueSchemaEntry[];
}

/**
 * Variables that nothing refers to, of a profile whose packs are known: before, `validateProfile` cannot tell. `layers` are
 * its layers with their final values. Where no layer takes anything from its pack, the validation has said it. Issues:
 * `VARIABLE_UNUSED`.
 */
export function checkUnusedOf(
  { layers: given, variables }: Pick<Profile, "layers" | "variables">,
  layers: readonly (Pick<ProfileLayer, "manifests"> & { readonly values?: string | undefined })[],
): Issue[] {
  const isKnown = layers.every(({ values }) => values !== undefined) && !hasUnknown([given, layers, variables]);
  if (!isKnown || !given.some(takesFromPack)) return [];
  const texts = layers.flatMap(({ values = "", manifests }) => [values, ...manifests.map(({ content }) => content)]);
  return checkUnused(texts, variables);
}

/** Keys of a layer's patch that look like a slip: those of `checkPatchKeys`, by the layer's values and its pack. */
export function checkLayerKeys(
  { values, presets, patch }: Pick<ValuesRecipe, "values" | "presets" | "patch">,
  pack: PackFacts,
  path: string,
  allow: readonly string[] = [],
): Issue[] {
  const { chosen } = choosePresets(presets, pack.presets, pack.name, "");
  const texts = [values, pack.defaults, ...chosen.map(({ add }) => add)];
  return checkPatchKeys(patch, { texts, allow }, `${path}.patch`);
}

/**
 * Keys that a pack itself gives twice, in the default values that a layer takes or in a preset of it: the last one counts.
 * Issues: `YAML_DUPLICATE_KEY`, warnings, because nobody but the pack's author can remove the other one.
 */
export function checkPackTexts(
  { values, presets }: Pick<ValuesRecipe, "values" | "presets">,
  pack: PackFacts,
  path: string,
): Issue[] {
  const { chosen } = choosePresets(presets, pack.presets, pack.name, "");
  const texts: [text: string | undefined, whose: string, path: string][] = [
    [values === undefined ? pack.defaults : undefined, "in the default values", `${path}.values`],
    ...chosen.map((preset): [string | undefined, string, string] => {
      return [preset.add, `in the preset "${preset.name}"`, `${path}.presets`];
    }),
  ];
  return texts.flatMap(([text = "", whose, at]) => {
    const hint = "You need not do anything: the last one counts, in Palette and in its clusters.";
    return readYaml(text).duplicates.map((one): Issue => {
      const message = `${whose} of the pack "${pack.name}", ${one.message}`;
      return { ...one, path: at, severity: "warning", message, hint };
    });
  });
}

/**
 * The values of a layer as they are written, and what the pack itself says about them: the values that it allows, and
 * references to variables in what comes from the pack. `path` is that of the layer.
 *
 * `allow` is what is allowed by name. Issues: those of `settleValues`, `checkPatchKeys` and `checkPackTexts`; with no error
 * among them, those of `checkValueSchema` and `checkReferences`.
 */
export function finalValues(
  layer: ProfileLayer,
  { defaults, presets, schema }: CataloguedPack,
  variables: readonly Variable[],
  path: string,
  allow: readonly string[] = [],
): { readonly values: string; readonly issues: readonly Issue[] } {
  const facts = { name: layer.pack.name, defaults, presets };
  const settled = settleValues(layer, facts, path);
  const keys = checkLayerKeys(layer, facts, path, allow);
  const twice = checkPackTexts(layer, facts, path);
  const found = [...settled.issues, ...keys];
  // While the variables are not known, nothing can be said about values that hold them.
  if (found.length > 0 || hasUnknown(variables)) return { values: settled.values, issues: [...found, ...twice] };
  const { values } = settled;
  const at = `${path}.values`;
  // The input's own values and patch were looked at with the profile as a whole.
  const fromPack = layer.values === undefined || layer.presets.length > 0;
  const patched = layer.patch !== undefined && schema.some(({ readonly }) => readonly);
  const unpatched = patched ? settleValues({ ...layer, patch: undefined }, facts, path).values : undefined;
  const texts = fromPack ? [{ text: values, path: at, kind: "values" as const }] : [];
  return {
    values,
    issues: [
      ...twice,
      ...checkValueSchema({ values, defaults, unpatched, schema, variables, path: at }),
      ...checkReferences(texts, variables, { complete: false }),
    ],
  };
}

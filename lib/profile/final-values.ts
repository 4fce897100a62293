import type { Issue } from "./errors";
import type { PackPreset } from "./presets";
import type { ProfileLayer } from "./profile";
import { settleValues } from "./settle-values";
import { hasUnknown } from "./unknown";
import { checkValueSchema, type ValueSchemaEntry } from "./value-schema";
import type { Variable } from "./variable";
import { checkReferences } from "./variable-references";

/** What a catalogue or a lock says about the pack of a layer. */
export interface CataloguedPack {
  /** Its default values; undefined where nobody knows them. */
  readonly defaults: string | undefined;
  readonly presets: readonly PackPreset[];
  readonly schema: readonly ValueSchemaEntry[];
}

/**
 * The values of a layer as they are written, and what the pack itself says about them: the values that it allows, and
 * references to variables in what comes from the pack. `path` is that of the layer.
 *
 * Issues: those of `settleValues`; with none of these, those of `checkValueSchema` and `checkReferences`.
 */
export function finalValues(
  layer: ProfileLayer,
  { defaults, presets, schema }: CataloguedPack,
  variables: readonly Variable[],
  path: string,
): { readonly values: string; readonly issues: readonly Issue[] } {
  const facts = { name: layer.pack.name, defaults, presets };
  const settled = settleValues(layer, facts, path);
  // While the variables are not known, nothing can be said about values that hold them.
  if (settled.issues.length > 0 || hasUnknown(variables)) return settled;
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
      ...checkValueSchema({ values, defaults, unpatched, schema, variables, path: at }),
      ...checkReferences(texts, variables, { complete: false }),
    ],
  };
}

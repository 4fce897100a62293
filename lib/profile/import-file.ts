import { packText } from "./compare";
import { type Issue, issue } from "./errors";
import { checkUnusedOf, finalValues } from "./final-values";
import { API_LAYER } from "./layer";
import { findLockEntry, type Lock, lockKey } from "./lock";
import { isUid, type PackType } from "./pack-ref";
import { tagOf, versionKind } from "./pack-version";
import { inputPaths, type Profile, type ProfileLayer, type ProfileType } from "./profile";
import { settleValues } from "./settle-values";
import { tagsToLabels } from "./tags";
import type { Variable, VariableFormat, VariableInputType } from "./variable";

/** A registry in Palette's import format. */
export interface ImportRegistry {
  readonly metadata: {
    readonly uid?: string;
    readonly name?: string;
    readonly kind: string;
    readonly isPrivate?: boolean;
  };
}

/** A pack in Palette's import format. */
export interface ImportPack {
  /** Name of the layer in the profile: its pack's, or `<displayName>--<pack>`. */
  readonly name: string;
  readonly type: PackType;
  readonly layer: string;
  /** Exact version. */
  readonly version?: string;
  /** The floating tag that was asked for, else the exact version. */
  readonly tag?: string;
  readonly values: string;
  readonly manifests: readonly { readonly name: string; readonly content: string }[];
  readonly registry?: ImportRegistry;
}

/** A profile variable in Palette's import format; what is empty is left out, as in an export. */
export interface ImportVariable {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly format: VariableFormat;
  /** Empty for none, and for a sensitive one. */
  readonly defaultValue: string;
  readonly regex?: string;
  readonly required: boolean;
  readonly immutable: boolean;
  readonly hidden: boolean;
  readonly isSensitive: boolean;
  readonly inputType: VariableInputType;
  readonly options?: readonly {
    readonly value: string;
    readonly label?: string;
    readonly description?: string;
    readonly default: boolean;
  }[];
}

/** Palette's own export and import format of a profile (`POST /v1/clusterprofiles/import`). */
export interface ImportFile {
  readonly metadata: {
    readonly name: string;
    readonly description: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly version: string;
    readonly template: {
      readonly type: ProfileType;
      readonly cloudType: string;
      readonly packs: readonly ImportPack[];
    };
    readonly variables: readonly ImportVariable[];
  };
}

/** The result of {@link toImportFile}. */
export interface ImportFileResult {
  /** The file; undefined where one of the issues is an error. */
  readonly file?: ImportFile;
  /** What is wrong, in the order of the input; with a file, warnings alone. */
  readonly issues: readonly Issue[];
}

/** Kind of registry that each type of pack comes from. */
export const REGISTRY_KIND: Readonly<Record<PackType, string | undefined>> = {
  spectro: "pack",
  oci: "oci",
  helm: "helm",
  manifest: undefined,
};

/** Options of {@link toImportFile}. */
export interface ImportFileOptions {
  /** What is allowed by name, such as `new-key:pack.podCidr`. Default: nothing. */
  readonly allow?: readonly string[];
}

/**
 * A valid profile of any kind in Palette's import format; it holds no unknown values.
 *
 * What only a catalogue knows comes from the lock: default values and presets, what a pack allows of its values, the
 * exact version behind a floating tag or a range, the kind of a registry. Values are written as they come out of
 * presets, patch and settings. The default of a sensitive variable is left empty: a file is no place for a secret.
 *
 * Issues: `LOCK_MISSING` per layer where the lock would be needed and has no entry, `PACK_TYPE_MISMATCH` where the
 * profile names another type of pack than the lock, those of `settleValues`, `checkPatchKeys` and `checkValueSchema`,
 * `VARIABLE_UNDEFINED` in values that come from the pack, and the warning `SENSITIVE_DEFAULT_OMITTED` per sensitive default.
 */
export function toImportFile(profile: Profile, lock?: Lock, { allow = [] }: ImportFileOptions = {}): ImportFileResult {
  const paths = inputPaths(profile.layers);
  const layers = profile.layers.map((layer, index) =>
    importPack(layer, { profile, lock, allow, path: paths[index] as string }),
  );
  const variables = profile.variables.map(importVariable);
  const packs = layers.map(({ pack }, index) => ({
    values: pack?.values,
    manifests: (profile.layers[index] as ProfileLayer).manifests,
  }));
  const issues = [...[...layers, ...variables].flatMap((one) => one.issues), ...checkUnusedOf(profile, packs)];
  if (issues.some((one) => one.severity === "error")) return { issues };
  return {
    issues,
    file: {
      metadata: {
        name: profile.name,
        description: profile.description,
        labels: sortedRecord(tagsToLabels(profile.tags)),
      },
      spec: {
        version: profile.version,
        template: {
          type: profile.type,
          cloudType: profile.cloud,
          packs: layers.flatMap(({ pack }) => pack ?? []),
        },
        variables: variables.map(({ variable }) => variable),
      },
    },
  };
}

function sortedRecord(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where a layer is, and what there is to know. */
interface Surroundings {
  readonly profile: Profile;
  readonly lock: Lock | undefined;
  readonly allow: readonly string[];
  /** Path of the layer in the input. */
  readonly path: string;
}

interface PackResult {
  readonly pack?: ImportPack;
  readonly issues: readonly Issue[];
}

function importPack(layer: ProfileLayer, around: Surroundings): PackResult {
  const { pack } = layer;
  const { profile, lock, allow, path } = around;
  if (pack.type === "manifest") return manifestPack(layer, path);
  const entry = findLockEntry(lock, pack, profile.cloud);
  const needed = neededOf(layer);
  if (entry === undefined && needed.length > 0) {
    const lookedFor = lock === undefined ? "" : ` (looked for ${lockKey(pack, profile.cloud)})`;
    const params = { pack: packText(pack), needed: `${needed.join(", ")}${lookedFor}` };
    return { issues: [issue("LOCK_MISSING", `${path}.pack`, params)] };
  }
  const type = pack.type ?? (entry?.type as PackType);
  if (entry !== undefined && type !== entry.type) {
    const { name: registry, kind } = entry.registry;
    const params = { type, registry, kind, expected: entry.type };
    return { issues: [issue("PACK_TYPE_MISMATCH", `${path}.pack.type`, params)] };
  }
  const { values: defaults, presets = [], schema = [] } = entry ?? {};
  const { values, issues } = finalValues(layer, { defaults, presets, schema }, profile.variables, path, allow);
  const version = entry?.version ?? (pack.version as string);
  return {
    issues,
    pack: {
      name: layer.name,
      type,
      layer: API_LAYER[layer.role],
      version,
      tag: tagOf(pack.version, version),
      values,
      manifests: manifestsOf(layer),
      registry: { metadata: entry ? { ...entry.registry } : registryMetadata(pack.registry as string, type) },
    },
  };
}

/** What only the catalogue knows and the layer needs, in words. */
function neededOf(layer: ProfileLayer): string[] {
  const { type, registry, version = "" } = layer.pack;
  return [
    ...(layer.values === undefined ? ["its default values"] : []),
    ...(layer.presets.length > 0 ? ["its presets"] : []),
    ...(type === undefined || registry === undefined ? ["its registry and that registry's kind"] : []),
    ...(versionKind(version) === "exact" ? [] : [`the version behind ${version}`]),
  ];
}

function manifestPack(layer: ProfileLayer, path: string): PackResult {
  const { name, version } = layer.pack;
  const { values, issues } = settleValues(layer, { name, defaults: "", presets: [] }, path);
  const tag = version === undefined ? {} : { version, tag: version };
  const manifests = manifestsOf(layer);
  return {
    issues,
    pack: { name: layer.name, type: "manifest", layer: API_LAYER[layer.role], ...tag, values, manifests },
  };
}

function manifestsOf(layer: ProfileLayer): ImportPack["manifests"] {
  return layer.manifests.map(({ name, content }) => ({ name, content }));
}

function registryMetadata(registry: string, type: PackType): ImportRegistry["metadata"] {
  const kind = REGISTRY_KIND[type] as string;
  return isUid(registry) ? { uid: registry, kind } : { name: registry, kind };
}

function importVariable(
  variable: Variable,
  index: number,
): { readonly variable: ImportVariable; readonly issues: readonly Issue[] } {
  const { name, displayName, description, isSensitive, defaultValue = "", regex, options } = variable;
  // The choice that a dropdown begins with is a default, too.
  const secret = isSensitive && (defaultValue !== "" || options.some((option) => option.default));
  return {
    issues: secret
      ? [
          issue(
            "SENSITIVE_DEFAULT_OMITTED",
            `variables[${index}].defaultValue`,
            { variable: name },
            { severity: "warning" },
          ),
        ]
      : [],
    variable: {
      name,
      ...(displayName === "" ? {} : { displayName }),
      ...(description === "" ? {} : { description }),
      format: variable.format,
      defaultValue: isSensitive ? "" : defaultValue,
      ...(regex === "" ? {} : { regex }),
      required: variable.required,
      immutable: variable.immutable,
      hidden: variable.hidden,
      isSensitive,
      inputType: variable.inputType,
      ...(options.length === 0 ? {} : { options: options.map((option) => importOption(option, isSensitive)) }),
    },
  };
}

function importOption({ value, label, description, default: chosen }: Variable["options"][number], secret: boolean) {
  return {
    value,
    ...(label === value ? {} : { label }),
    ...(description === "" ? {} : { description }),
    default: chosen && !secret,
  };
}

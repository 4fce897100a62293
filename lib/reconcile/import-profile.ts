import { type Issue, issue } from "../profile/errors";
import {
  type AddonProps,
  INFRASTRUCTURE_ROLES,
  roleOfApiLayer,
  splitLayerName,
  type ValuesPatch,
} from "../profile/layer";
import type { PackRef } from "../profile/pack-ref";
import {
  DEFAULT_VERSION,
  inputPaths,
  layerKey,
  normaliseProfile,
  type Profile,
  type ProfileLayer,
} from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import type { ProfileScope } from "../profile/profile-scope";
import { settleValues } from "../profile/settle-values";
import { labelsToTags } from "../profile/tags";
import { validateObserved } from "../profile/validate";
import { type FoundPack, findPack } from "./catalogue";
import type { ProfileEngine } from "./engine";
import { maskedPasswords, type SensitiveValues, unmaskVariables } from "./import-masks";
import { matchRegistries, type RegistryChoices, type RegistryMatch } from "./import-registries";
import { type ImportSource, type ImportSourcePack, readImportSource } from "./import-source";
import type { ObservedLayer, ObservedProfile } from "./observed-profile";
import { type OperationOptions, stopAt, type Written } from "./operation";
import { modelOfObserved } from "./read-into-model";
import { type KnownLayer, type KnownProfile, resolvedProfile, resolveProfile } from "./resolve";
import type { ResolvedProfile } from "./resolved-profile";
import type { PaletteSession } from "./session";
import { variableOfWire } from "./wire-variable";

/** How a profile is to be imported. */
export interface ImportOptions extends OperationOptions {
  /** Registries here for those of the file that have another name and uid here. */
  readonly registries?: RegistryChoices;
  /** Defaults of the file's sensitive variables, which an export masks; an empty text stands for none. */
  readonly sensitive?: SensitiveValues;
  /** What differs from the values in the file, by pack name: there belong passwords, which an export masks, too. */
  readonly patches?: Readonly<Record<string, ValuesPatch>>;
  /** Default: that of the file. */
  readonly name?: string;
  /** Default: that of the file. */
  readonly version?: string;
  /** Default: `project`. */
  readonly scope?: ProfileScope;
  /** Default: `true`. */
  readonly publish?: boolean;
}

/**
 * Creates the profile of an exported file (JSON or YAML text, or the object that it holds), or takes it over where an
 * earlier, interrupted import made it.
 *
 * Goes through the model and the create of the engine, not through Palette's own import: that has no way to tell an
 * import whose answer was lost from a taken name, and writes masks as if they were values. Every problem is told at once,
 * and nothing is written then. Errors: `IMPORT_INVALID`, `IMPORT_REGISTRY_NOT_MATCHED`, `IMPORT_MASKED`, those of a
 * profile that is not valid or cannot be resolved, and those of the engine's `create`.
 */
export async function importProfile(
  engine: ProfileEngine,
  file: unknown,
  options: ImportOptions = {},
): Promise<Written> {
  const wanted = await wantedOf(engine.session, readImportSource(file), options);
  const publish = wanted.publish ? ["clusterProfile.publish"] : [];
  const [permissions, content] = await Promise.all([
    engine.missingPermissions(wanted.scope, ["clusterProfile.create", ...publish]),
    engine.checkContent(wanted, options),
  ]);
  stopAt([...permissions, ...content], SUBJECT);
  return engine.create(wanted, options);
}

const SUBJECT = "the import file";

/** The profile of a file as it is to be written. */
async function wantedOf(
  session: PaletteSession,
  source: ImportSource,
  options: ImportOptions,
): Promise<ResolvedProfile> {
  const packs = source.spec.template.packs ?? [];
  const matches = await matchRegistries(session, packs, cloudOf(source), options.registries ?? {});
  const { props, issues } = propsOf(source, matches, options);
  const unmatched = matches.flatMap((match) => ("severity" in match ? [match] : []));
  const profile = normaliseProfile(props);
  // What is no valid profile cannot be looked up.
  const broken = issues.some(({ code, severity }) => severity === "error" && code !== "IMPORT_MASKED");
  const looked = broken ? [] : await lookUp(session, profile, packs, unmatched, options);
  stopAt([...unmatched, ...issues, ...looked.flatMap(({ issues: found = [] }) => found)], SUBJECT);
  const layers = Object.fromEntries(
    looked.flatMap(({ key, known }): [string, KnownLayer][] => (known === undefined ? [] : [[key, known]])),
  );
  const known: KnownProfile = { cloud: profile.cloud, layers };
  const { layers: resolved, issues: unresolved } = await resolveProfile(session, profile, { known });
  stopAt(unresolved, SUBJECT);
  return resolvedProfile(profile, resolved) as ResolvedProfile;
}

function cloudOf({ spec }: ImportSource): string {
  const { cloudType, type = "cluster" } = spec.template;
  return cloudType || (type === "add-on" || type === "system" ? "all" : "");
}

/** The profile of a file as props, and what is wrong with it by itself. */
function propsOf(source: ImportSource, matches: readonly RegistryMatch[], options: ImportOptions) {
  const model = modelOfObserved(observedOf(source, matches, options));
  const { variables, issues: masked } = unmaskVariables(model.props.variables ?? [], source, options.sensitive ?? {});
  const patches = options.patches ?? {};
  const patched = <T>(props: T, name: string): T =>
    Object.hasOwn(patches, name) ? { ...props, patch: patches[name] } : props;
  const { layers = {}, addons } = model.props as {
    layers?: Record<string, AddonProps>;
    addons?: readonly AddonProps[];
  };
  const nameOf = ({ pack, displayName }: AddonProps) =>
    displayName === undefined ? (pack as PackRef).name : `${displayName}--${(pack as PackRef).name}`;
  const props = {
    ...model.props,
    ...(INFRASTRUCTURE_ROLES.some((role) => layers[role] !== undefined)
      ? { layers: Object.fromEntries(Object.entries(layers).map(([role, one]) => [role, patched(one, nameOf(one))])) }
      : {}),
    ...(addons === undefined ? {} : { addons: addons.map((one) => patched(one, nameOf(one))) }),
    ...(variables.length === 0 ? {} : { variables }),
  } as ProfileProps;
  const names = (source.spec.template.packs ?? []).map(({ name }) => name);
  const astray = Object.keys(patches).filter((name) => !names.includes(name));
  const issues: Issue[] = [
    ...model.issues.filter(({ code, severity }) => code === "PROFILE_NOT_MODELLED" && severity === "error"),
    ...astray.map((name) => issue("IMPORT_INVALID", "", { reason: `it has no pack "${name}", which a patch is for` })),
    ...masked,
    ...validateObserved(props).issues,
  ];
  return { props, issues };
}

/** The profile of a file in the form in which an observed one is read into the model. */
function observedOf(source: ImportSource, matches: readonly RegistryMatch[], options: ImportOptions): ObservedProfile {
  const { metadata, spec } = source;
  const publish = options.publish ?? true;
  const packs = spec.template.packs ?? [];
  const content = {
    layers: packs.map((pack, index) => {
      const match = matches[index] as RegistryMatch;
      return layerOf(pack, "severity" in match ? undefined : match.registry);
    }),
  };
  return {
    uid: "of the file",
    name: options.name ?? metadata.name ?? "",
    version: options.version ?? (spec.version || DEFAULT_VERSION),
    description: metadata.description ?? "",
    tags: labelsToTags(metadata.labels ?? {}),
    type: spec.template.type || "cluster",
    cloud: cloudOf(source),
    scope: options.scope ?? "project",
    isPublished: publish,
    published: publish ? content : undefined,
    draft: publish ? undefined : content,
    users: [],
    variables: (spec.variables ?? []).map(variableOfWire),
    modified: undefined,
  };
}

function layerOf(pack: ImportSourcePack, registry: string | undefined): ObservedLayer {
  const { name, values = "", manifests = [] } = pack;
  const type = (pack.type || "spectro") as NonNullable<PackRef["type"]>;
  const layer = pack.layer || "addon";
  const role = roleOfApiLayer(layer) ?? (`${layer}(${name})` as ProfileLayer["role"]);
  const split = role === "addon" ? splitLayerName(name) : { displayName: undefined, pack: name };
  return {
    role,
    name,
    pack: { name: split.pack, type },
    values,
    presets: [],
    patch: undefined,
    displayName: split.displayName,
    installPriority: undefined,
    manifests: manifests.map((one) => ({ name: one.name ?? "", content: one.content ?? "" })),
    packUid: undefined,
    registryUid: registry,
    version: pack.version || pack.tag,
    tag: pack.tag || pack.version,
    manifestUids: {},
  };
}

/** What the catalogue here says of a layer of the file. */
interface LookedUp {
  readonly key: string;
  readonly known?: KnownLayer;
  readonly issues?: readonly Issue[];
}

/** Looks up the packs, each at the very version of the file, so that a floating tag leads to the same one here. */
async function lookUp(
  session: PaletteSession,
  profile: Profile,
  packs: readonly ImportSourcePack[],
  unmatched: readonly Issue[],
  options: ImportOptions,
): Promise<LookedUp[]> {
  const paths = inputPaths(profile.layers);
  return Promise.all(
    profile.layers.map(async (layer, index): Promise<LookedUp> => {
      const [key, path] = [layerKey(layer), paths[index] as string];
      const at = packs.findIndex(({ name }) => name === layer.name);
      const isUnmatched = unmatched.some((one) => one.path === `spec.template.packs[${at}].registry`);
      if (layer.pack.type === "manifest" || isUnmatched) return { key };
      const { pack, role } = layer;
      // A display name that the values do not hold is a part of the name here.
      const name = splitLayerName(pack.name).pack;
      const question = { role, cloud: profile.cloud, path };
      const exact = packs[at]?.version || pack.version;
      const first = await findPack(session, { ...question, pack: { ...pack, name, version: exact as string } });
      const found =
        "resolution" in first || exact === pack.version
          ? first
          : await findPack(session, { ...question, pack: { ...pack, name } });
      if (!("resolution" in found)) return { key, issues: [found] };
      const { version } = found.resolution;
      if (version !== exact) options.notify?.(`${layer.name} ${exact} is not here: ${pack.version} is ${version}`);
      const values = name === pack.name ? {} : { values: layer.values as string };
      const issues = passwordIssues(layer, found, packs[at]?.values ?? "", path);
      return { key, known: { pack, ...values, resolved: found.resolution }, issues };
    }),
  );
}

/** Passwords of a layer that are still those of the file, and so masked. */
function passwordIssues(layer: ProfileLayer, found: FoundPack, given: string, path: string): Issue[] {
  const { values } = settleValues(layer, { name: layer.pack.name, ...found }, path);
  return maskedPasswords({ ...found, values, given }).map((at) =>
    issue("IMPORT_MASKED", `${path}.values`, { where: `the value ${at} of the pack "${layer.name}"` }),
  );
}

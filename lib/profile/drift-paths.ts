import { compareYaml } from "./compare";
import { type Issue, issue } from "./errors";
import type { LayerRole, Manifest } from "./layer";
import { INFRASTRUCTURE_ROLES } from "./layer";
import type { PackRef } from "./pack-ref";
import { bracketedPath, bracketReason } from "./patch-keys";
import { type PatchPath, parsePatchPath, patchPathText } from "./patch-path";
import { describeValue } from "./plain-input";
import { mayHavePresets } from "./profile";
import { parseTag } from "./tags";
import { isUnknown } from "./unknown";
import { patchText } from "./values-patch";
import { dataOfNode } from "./yaml-data";
import { nodesEqual, type YamlNode } from "./yaml-node";
import { readYaml, type YamlCounting } from "./yaml-reader";

/** The part of a profile that may be left as it is in Palette. */
export interface Leavable {
  readonly description: string;
  readonly tags: readonly string[];
  readonly layers: readonly LeavableLayer[];
}

/** The part of a layer that may be left as it is in Palette. */
export interface LeavableLayer {
  readonly role: LayerRole;
  readonly name: string;
  readonly values: string | undefined;
  readonly manifests: readonly Manifest[];
  readonly pack?: PackRef | undefined;
  readonly withoutPresets?: boolean | undefined;
}

const FORMS =
  "description, tags, tags.<key>, layers.<role>.values, addons.<name>.values, either with a path inside the values, layers.<role>.manifests.<name>, addons.<name>.manifests.<name>";

/**
 * What is wrong with paths at which a profile may differ from what a program says, as change lists show them:
 * `description`, `tags.env`, `layers.kubernetes.values.pack.podCIDR`, `addons.argo-cd.manifests.quota`. What is not known
 * yet is skipped. Issues: `INVALID_DRIFT_PATH`, `INVALID_TYPE`.
 */
export function checkDriftPaths(paths: unknown, at: string): Issue[] {
  if (paths === undefined || isUnknown(paths)) return [];
  if (!Array.isArray(paths)) return [issue("INVALID_TYPE", at, { expected: "a list", actual: describeValue(paths) })];
  return paths.flatMap((path: unknown, index) => {
    if (isUnknown(path)) return [];
    const where = `${at}[${index}]`;
    if (typeof path !== "string") {
      return [issue("INVALID_TYPE", where, { expected: "a string", actual: describeValue(path) })];
    }
    const reason = wrongWith(parsePatchPath(path));
    return reason === undefined ? [] : [issue("INVALID_DRIFT_PATH", where, { value: path, reason, forms: FORMS })];
  });
}

/**
 * Paths that go through a key with dots in some layer's values, and so would leave nothing as it is in Palette. Issues:
 * `INVALID_DRIFT_PATH`, each with the bracketed form.
 */
export function checkDriftPathsIn(
  layers: readonly Pick<LeavableLayer, "role" | "name" | "values">[],
  paths: readonly string[],
  at: string,
): Issue[] {
  return paths.flatMap((path, index) => {
    const steps = parsePatchPath(path);
    if (typeof steps === "string" || steps[2] !== "values") return [];
    const layer = layers.find(({ role, name }) => isRootOf(steps, role, name));
    const inside = bracketedPath(steps.slice(3), [layer?.values]);
    if (inside === undefined) return [];
    const reason = bracketReason([...steps.slice(0, 3), ...inside]);
    return [issue("INVALID_DRIFT_PATH", `${at}[${index}]`, { value: path, reason, forms: FORMS })];
  });
}

function isRootOf([root, key]: PatchPath, role: LayerRole, name: string): boolean {
  return role === "addon" ? root === "addons" && key === name : root === "layers" && key === role;
}

function wrongWith(path: PatchPath | string): string | undefined {
  if (typeof path === "string") return path;
  const [root, key, part, ...rest] = path;
  if (root === "description") return path.length === 1 ? undefined : "a description has no parts";
  if (root === "tags") return path.length <= 2 ? undefined : "a tag has no parts";
  if (root !== "layers" && root !== "addons") return `"${String(root)}" cannot be left as it is in Palette`;
  if (root === "layers" && !INFRASTRUCTURE_ROLES.some((role) => role === key)) {
    return `the roles are ${INFRASTRUCTURE_ROLES.join(", ")}`;
  }
  if (typeof key !== "string") return "the name of an add-on is missing";
  if (part === "values") return undefined;
  if (part === "manifests") return rest.length === 1 ? undefined : "the name of one manifest is missing";
  return "of a layer only values and manifests can be left as they are in Palette";
}

/**
 * A profile with what another one has at some paths; where the other has nothing there, it is taken away. A path that does
 * not fit either of them changes nothing.
 *
 * Where nothing else differs in values, the text is the other's; else the own text keeps all that is not at a path. A value
 * that cannot be said otherwise than it is written (a bare macro, `yes`, one with a tag) stays the own one then.
 */
export function withPathsOf<T extends Leavable>(profile: T, other: Leavable, paths: readonly string[]): T {
  const parsed = paths.map(parsePatchPath).filter((path) => typeof path !== "string");
  const layers = profile.layers.map((layer) => {
    const own = parsed.filter((path) => isRootOf(path, layer.role, layer.name));
    const theirs = other.layers.find(
      ({ role, name }) => role === layer.role && (role !== "addon" || name === layer.name),
    );
    return own.length === 0 || theirs === undefined ? layer : withLayerPaths(layer, theirs, own);
  });
  const tagKeys = parsed.flatMap(([root, key]) => (root === "tags" ? [key] : []));
  return {
    ...profile,
    ...(parsed.some(([root]) => root === "description") ? { description: other.description } : {}),
    ...(tagKeys.length === 0 ? {} : { tags: withTags(profile.tags, other.tags, tagKeys) }),
    layers,
  };
}

function withTags(tags: readonly string[], others: readonly string[], keys: readonly unknown[]): readonly string[] {
  if (keys.includes(undefined)) return others;
  const isTheirs = (tag: string) => keys.includes(parseTag(tag).key);
  return [...tags.filter((tag) => !isTheirs(tag)), ...others.filter(isTheirs)];
}

function withLayerPaths<L extends LeavableLayer>(layer: L, other: LeavableLayer, paths: readonly PatchPath[]): L {
  const inValues = paths.filter(([, , part]) => part === "values").map((path) => path.slice(3));
  const names = paths.flatMap(([, , part, name]) => (part === "manifests" ? [String(name)] : []));
  return {
    ...layer,
    values: withValues(layer.values, other.values, inValues, countingOf(layer, other)),
    manifests: names.reduce((manifests, name) => withManifest(manifests, other.manifests, name), layer.manifests),
  };
}

function countingOf(...layers: readonly LeavableLayer[]): YamlCounting {
  return {
    presets: layers.every(({ pack, withoutPresets = false }) => !pack || mayHavePresets({ pack, withoutPresets })),
  };
}

function withValues(
  own: string | undefined,
  other: string | undefined,
  paths: readonly PatchPath[],
  counting: YamlCounting,
): string | undefined {
  if (own === undefined || other === undefined || paths.length === 0) return own;
  const texts = paths.map((path) => patchPathText(["values", ...path]));
  const isLeft = (path: string) =>
    texts.some((text) => path === text || path.startsWith(`${text}.`) || path.startsWith(`${text}[`));
  if (compareYaml(own, other, "values", counting).every(({ path }) => isLeft(path))) return other;
  return paths.reduce((text, path) => withValueAt(text, other, path), own);
}

function withValueAt(own: string, other: string, path: PatchPath): string {
  if (path.length === 0) return other;
  const [ours, theirs] = [own, other].map((text) => nodeAt(text, path));
  if (ours === theirs || (ours !== undefined && theirs !== undefined && nodesEqual(ours, theirs))) return own;
  const value = theirs === undefined ? null : dataOfNode(theirs);
  if (value === undefined) return own;
  const text = patchText(own, [{ path: patchPathText(path), value }], "");
  return typeof text === "string" ? text : own;
}

function withManifest(own: readonly Manifest[], others: readonly Manifest[], name: string): readonly Manifest[] {
  const theirs = others.find((one) => one.name === name);
  const kept = own.flatMap((one) => (one.name !== name ? [one] : theirs === undefined ? [] : [theirs]));
  return theirs === undefined || own.some((one) => one.name === name) ? kept : [...kept, theirs];
}

function nodeAt(text: string, path: PatchPath): YamlNode | undefined {
  const { documents, issues } = readYaml(text);
  let node: YamlNode | undefined = issues.length === 0 && documents.length === 1 ? documents[0] : undefined;
  for (const step of path) {
    if (node?.kind === "map") node = node.entries.get(`string:${step}`)?.value;
    else node = node?.kind === "sequence" && typeof step === "number" ? node.items[step] : undefined;
  }
  return node;
}

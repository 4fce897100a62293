import type { Manifest } from "./layer";
import type { PackRef } from "./pack-ref";
import { patchYaml } from "./patch-yaml";
import { layerKey, layerPath, mayHavePresets, type Profile, type ProfileLayer } from "./profile";
import { parseTag } from "./tags";
import { compareVariables } from "./variable-compare";
import { nodesEqual, nodeText, type YamlNode } from "./yaml-node";
import { canonicalHeader, readYaml, type YamlCounting, yamlEqual } from "./yaml-reader";
import { joinPath } from "./yaml-writer";

/** One difference in meaning between two profiles. */
export interface Change {
  /** Where, such as `layers.kubernetes.values.pack.podCIDR`. */
  readonly path: string;
  /** Whether something is there only after, only before, or differs. */
  readonly kind: "add" | "remove" | "change";
  /** How it was, as short text; undefined for `add`. */
  readonly before?: string;
  /** How it is, as short text; undefined for `remove`. */
  readonly after?: string;
}

function change(path: string, before: string | undefined, after: string | undefined): Change {
  const kind = before === undefined ? "add" : after === undefined ? "remove" : "change";
  return { path, kind, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** All differences in meaning between two profiles, in the order of a profile's fields; empty when they are equal. */
export function compareProfiles(before: Profile, after: Profile): Change[] {
  const changes: Change[] = [];
  for (const field of ["type", "name", "version", "description", "cloud", "scope", "publish"] as const) {
    if (before[field] !== after[field]) changes.push(change(field, String(before[field]), String(after[field])));
  }
  changes.push(...compareTags(before.tags, after.tags));
  const infrastructure = (layer: ProfileLayer) => layer.role !== "addon";
  const addon = (layer: ProfileLayer) => layer.role === "addon";
  changes.push(
    ...compareLayerLists(before.layers.filter(infrastructure), after.layers.filter(infrastructure), "layers"),
  );
  changes.push(...compareLayerLists(before.layers.filter(addon), after.layers.filter(addon), "addons"));
  changes.push(...compareVariables(before.variables, after.variables));
  return changes;
}

/**
 * Layers are matched by their keys. The order of the add-ons that are on both sides counts; that of infrastructure
 * layers means nothing, because each has its place in the stack.
 */
function compareLayerLists(before: readonly ProfileLayer[], after: readonly ProfileLayer[], path: string): Change[] {
  const left = new Map(before.map((layer) => [layerKey(layer), layer]));
  const right = new Map(after.map((layer) => [layerKey(layer), layer]));
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  const changes = keys.flatMap((key) => {
    const [was, is] = [left.get(key), right.get(key)];
    if (was !== undefined && is !== undefined) return compareLayers(was, is, layerPath(is));
    const at = layerPath((was ?? is) as ProfileLayer);
    return [change(at, was && packText(was.pack), is && packText(is.pack))];
  });
  const order = (layers: readonly ProfileLayer[], others: ReadonlyMap<string, ProfileLayer>) =>
    layers
      .map(layerKey)
      .filter((key) => others.has(key))
      .join(", ");
  const [was, is] = [order(before, right), order(after, left)];
  if (was !== is && path === "addons") changes.push(change(path, was, is));
  return changes;
}

/** A pack reference as its shorthand. */
export function packText(pack: PackRef): string {
  return pack.version === undefined ? pack.name : `${pack.name}@${pack.version}`;
}

function compareTags(before: readonly string[], after: readonly string[]): Change[] {
  const left = new Map(before.map(parseTag).map((tag) => [tag.key, tag.value]));
  const right = new Map(after.map(parseTag).map((tag) => [tag.key, tag.value]));
  return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((key) => {
    if (left.has(key) && right.has(key) && left.get(key) === right.get(key)) return [];
    const text = (tags: typeof left) => (tags.has(key) ? (tags.get(key) ?? "") : undefined);
    return [change(joinPath("tags", key), text(left), text(right))];
  });
}

function compareLayers(before: ProfileLayer, after: ProfileLayer, path: string): Change[] {
  const changes: Change[] = [];
  for (const field of ["name", "version", "registry", "type"] as const) {
    if (before.pack[field] !== after.pack[field]) {
      changes.push(change(`${path}.pack.${field}`, before.pack[field], after.pack[field]));
    }
  }
  const counting = { presets: mayHavePresets(before) && mayHavePresets(after) };
  changes.push(...compareYaml(before.values, after.values, `${path}.values`, counting));
  const presets = (layer: ProfileLayer) => (layer.presets.length === 0 ? undefined : layer.presets.join(", "));
  if (JSON.stringify(before.presets) !== JSON.stringify(after.presets))
    changes.push(change(`${path}.presets`, presets(before), presets(after)));
  const patch = (layer: ProfileLayer) => (layer.patch === undefined ? undefined : patchYaml(layer.patch));
  changes.push(...compareYaml(patch(before), patch(after), `${path}.patch`));
  const priority = (layer: ProfileLayer) => layer.installPriority?.toString();
  if (priority(before) !== priority(after))
    changes.push(change(`${path}.installPriority`, priority(before), priority(after)));
  changes.push(...compareManifests(before.manifests, after.manifests, `${path}.manifests`));
  return changes;
}

function compareManifests(before: readonly Manifest[], after: readonly Manifest[], path: string): Change[] {
  const names = (list: readonly Manifest[]) => list.map((manifest) => manifest.name);
  const contentOf = (list: readonly Manifest[], name: string) =>
    list.find((manifest) => manifest.name === name)?.content;
  const all = [...new Set([...names(before), ...names(after)])];
  const changes = all.flatMap((name) =>
    compareYaml(contentOf(before, name), contentOf(after, name), `${path}[${JSON.stringify(name)}]`, {
      presets: false,
    }),
  );
  const reordered = names(before).length === all.length && names(after).length === all.length;
  if (reordered && JSON.stringify(names(before)) !== JSON.stringify(names(after))) {
    changes.push(change(path, names(before).join(", "), names(after).join(", ")));
  }
  return changes;
}

/** Differences in meaning between two YAML texts; undefined stands for "not given". */
export function compareYaml(
  before: string | undefined,
  after: string | undefined,
  path: string,
  counting: YamlCounting = {},
): Change[] {
  if (before === after) return [];
  if (before === undefined || after === undefined) return [change(path, before, after)];
  if (yamlEqual(before, after, counting)) return [];
  const left = readYaml(before);
  const right = readYaml(after);
  if (left.issues.length > 0 || right.issues.length > 0) return [change(path, before, after)];
  const changes: Change[] = [];
  const several = left.documents.length > 1 || right.documents.length > 1;
  for (let index = 0; index < Math.max(left.documents.length, right.documents.length); index += 1) {
    changes.push(...compareNodes(left.documents[index], right.documents[index], several ? `${path}[${index}]` : path));
  }
  if (counting.presets !== false && left.enabledPresets.join() !== right.enabledPresets.join()) {
    changes.push(change(`${path}.enabledPresets`, left.enabledPresets.join(", "), right.enabledPresets.join(", ")));
  } else if (changes.length === 0 && canonicalHeader(left, counting) !== canonicalHeader(right, counting)) {
    const names = (of: typeof left) => [...new Set(of.references.map((reference) => reference.name))].sort().join(", ");
    changes.push(change(path, `variables: ${names(left)}`, `variables: ${names(right)}`));
  }
  return changes;
}

function compareNodes(before: YamlNode | undefined, after: YamlNode | undefined, path: string): Change[] {
  if (before === undefined || after === undefined) {
    return [change(path, before && nodeText(before), after && nodeText(after))];
  }
  if (nodesEqual(before, after)) return [];
  const sameTag = before.kind !== "scalar" && after.kind !== "scalar" && before.tag === after.tag;
  if (sameTag && before.kind === "map" && after.kind === "map") {
    return [...new Set([...before.entries.keys(), ...after.entries.keys()])].flatMap((key) => {
      const left = before.entries.get(key);
      const right = after.entries.get(key);
      return compareNodes(left?.value, right?.value, joinPath(path, (left ?? right)?.name as string));
    });
  }
  if (sameTag && before.kind === "sequence" && after.kind === "sequence") {
    const length = Math.max(before.items.length, after.items.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      compareNodes(before.items[index], after.items[index], `${path}[${index}]`),
    );
  }
  return [change(path, nodeText(before), nodeText(after))];
}

/** A change as one line of text: `~ path: before => after`. */
export function formatChange(one: Change): string {
  const short = (text: string | undefined) => {
    const line = (text ?? "").replace(/\s*\n\s*/g, " ");
    return line.length > 80 ? `${line.slice(0, 77)}...` : line;
  };
  if (one.kind === "add") return `+ ${one.path}: ${short(one.after)}`;
  if (one.kind === "remove") return `- ${one.path}: ${short(one.before)}`;
  return `~ ${one.path}: ${short(one.before)} => ${short(one.after)}`;
}

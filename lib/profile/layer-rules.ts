import { storageNeed } from "./cloud-type";
import { type Issue, issue } from "./errors";
import { type Fields, isFields } from "./fields";
import { examplePack, roleOfPack } from "./known-packs";
import { INFRASTRUCTURE_ROLES, type InfrastructureRole, type LayerRole, layerName } from "./layer";
import { checkPackRef, type PackRef, parsePackShorthand } from "./pack-ref";
import { parsePatchPath } from "./patch-path";
import type { OwnProfileType } from "./profile";
import { checkDisplayName, checkInstallPriority, checkNameInValues } from "./settle-values";
import { hasUnknown, isUnknown } from "./unknown";
import { checkPatch } from "./values-patch";
import type { ReferenceText } from "./variable-references";
import { readYaml, YAML_LIMITS } from "./yaml-reader";
import { checkYamlValue, joinPath, writeYaml, type YamlValue } from "./yaml-writer";

/** Says that a layer is missing, and proposes a pack that fits the cloud where one is known. */
export function missingLayer(role: InfrastructureRole, cloud: string | undefined): Issue {
  const pack = cloud === undefined ? undefined : examplePack(role, cloud);
  const example =
    pack === undefined ? ` with a pack that is made for ${cloud ?? "your cloud"}` : `, for example "${pack}"`;
  return issue("LAYER_MISSING", `layers.${role}`, { cloud: cloud ?? "any cloud", role, example });
}

/** Problems of the infrastructure layers beyond their shape. */
export function checkInfrastructure(layers: Fields, cloud: unknown): Issue[] {
  const issues: Issue[] = [];
  if (layers.storage === undefined && typeof cloud === "string" && cloud !== "") {
    const need = storageNeed(cloud);
    if (need === "required") issues.push(missingLayer("storage", cloud));
    if (need === "advised") {
      issues.push(issue("STORAGE_NOT_DECLARED", "layers.storage", { cloud }, { severity: "warning" }));
    }
  }
  for (const role of INFRASTRUCTURE_ROLES) {
    const layer = layers[role];
    if (layer !== undefined && !isUnknown(layer)) issues.push(...checkLayer(layer, role, `layers.${role}`));
  }
  return issues;
}

/** Problems of add-ons beyond their shape. */
export function checkAddons(addons: readonly unknown[], type: OwnProfileType): Issue[] {
  if (addons.length === 0 && type === "add-on") {
    return [issue("MISSING_FIELD", "addons", { expected: 'at least one add-on, such as "hello-universe@1.3.1"' })];
  }
  return addons.flatMap((addon, index) => {
    const path = `addons[${index}]`;
    if (isUnknown(addon)) return [];
    const props = fieldsOf(addon);
    const { displayName, installPriority } = props;
    return [
      ...checkLayer(addon, "addon", path),
      ...checkDisplayName(displayName, `${path}.displayName`),
      ...checkNameInValues(props, packNameOf(props.pack) ?? "", path),
      ...checkInstallPriority(installPriority, `${path}.installPriority`),
    ];
  });
}

function fieldsOf(layer: unknown): Fields {
  return typeof layer === "string" ? { pack: layer } : isFields(layer) ? layer : {};
}

interface NamedLayer {
  readonly role: LayerRole;
  readonly path: string;
  readonly pack: string;
}

/** The name of a pack reference, if it has one. */
export function packNameOf(pack: unknown): string | undefined {
  const name = typeof pack === "string" ? parsePackShorthand(pack)?.name : isFields(pack) ? pack.name : undefined;
  return typeof name === "string" ? name : undefined;
}

/** Two layers of one name: Palette tells the layers of a profile apart by their names. */
export function checkLayerNames(layers: Fields, addons: readonly unknown[]): Issue[] {
  const seen = new Map<string, NamedLayer[]>();
  const look = (layer: unknown, role: LayerRole, path: string) => {
    const { pack, displayName } = fieldsOf(layer);
    const name = packNameOf(pack);
    if (name === undefined || (displayName !== undefined && typeof displayName !== "string")) return;
    const full = layerName(name, displayName);
    seen.set(full, [...(seen.get(full) ?? []), { role, path, pack: name }]);
  };
  for (const role of INFRASTRUCTURE_ROLES) look(layers[role], role, `layers.${role}`);
  for (const [index, addon] of addons.entries()) look(addon, "addon", `addons[${index}]`);
  return [...seen].flatMap(([name, same]) => (same.length > 1 ? sameName(name, same) : []));
}

/**
 * What is wrong with layers that have one name. Only add-ons can have another one; a pack is made for one layer, so that
 * of two others with the same pack one is in the wrong place.
 */
function sameName(name: string, [first, ...others]: readonly NamedLayer[]): Issue[] {
  const { pack, role: firstRole } = first as NamedLayer;
  const made = roleOfPack(pack);
  if (made !== undefined) {
    return [first as NamedLayer, ...others]
      .filter(({ role }) => role !== made)
      .map(({ role, path }) =>
        issue("PACK_WRONG_LAYER", path, { pack, actual: `the ${made} layer`, role: `the ${role} layer` }),
      );
  }
  return others.map(({ role, path }) =>
    role === "addon"
      ? issue("LAYER_NAME_TWICE", path, { name })
      : issue("PACK_WRONG_LAYER", path, {
          pack,
          actual: "a single layer",
          role: `both the ${firstRole} layer and the ${role} layer`,
        }),
  );
}

/** The names of the packs of some layers; undefined where one is not known. */
export function packNamesOf(layers: readonly unknown[]): string[] | undefined {
  const names = layers.map((layer) => packNameOf(fieldsOf(layer).pack));
  return names.includes(undefined) ? undefined : (names as string[]);
}

/** Whether something of what a layer installs is in its pack alone: its default values, or presets. */
export function takesFromPack(layer: unknown): boolean {
  const { pack, values, presets } = fieldsOf(layer);
  if (isFields(pack) && pack.type === "manifest") return false;
  return values === undefined || isUnknown(presets) || (Array.isArray(presets) && presets.length > 0);
}

/** Problems of one layer beyond its shape; references to variables are looked at for the profile as a whole. */
export function checkLayer(layer: unknown, role: LayerRole, path: string): Issue[] {
  const props = fieldsOf(layer);
  return [
    ...checkPack(props.pack, props, role, path),
    ...checkValues(props.values, `${path}.values`),
    ...checkPatch(props.patch, `${path}.patch`),
    ...checkManifests(props.manifests, path),
  ];
}

function checkPack(pack: unknown, layer: Fields, role: LayerRole, path: string): Issue[] {
  if (typeof pack === "string") {
    const ref = parsePackShorthand(pack);
    return ref === undefined
      ? [issue("INVALID_PACK_REF", `${path}.pack`, { value: pack, reason: "it is not of the form name@version" })]
      : checkPackRef(ref, `${path}.pack`);
  }
  if (!isFields(pack)) return [];
  const texts = Object.entries(pack).filter(([, value]) => typeof value === "string");
  const known = { name: "this pack", ...Object.fromEntries(texts) } as PackRef;
  // A field that is there but no text is a matter of shape; one that is not known yet cannot be judged.
  const issues = checkPackRef(known, `${path}.pack`).filter((one) => {
    const field = last(one.path);
    if (typeof pack[field] === "string") return true;
    return field === "version" && pack.version === undefined && !isUnknown(pack.type);
  });
  if (pack.type !== "manifest") return issues;
  if (role !== "addon") {
    issues.push(issue("PACK_TYPE_NOT_ALLOWED", `${path}.pack.type`, { role: role satisfies InfrastructureRole }));
  }
  const none = layer.manifests === undefined || (Array.isArray(layer.manifests) && layer.manifests.length === 0);
  if (none) issues.push(issue("MANIFESTS_MISSING", `${path}.manifests`, { pack: known.name }));
  return issues;
}

function last(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function checkValues(values: unknown, path: string): Issue[] {
  if (typeof values === "string") return checkValuesText(values, path);
  if (!isFields(values)) return [];
  const issues = checkYamlValue(values, path);
  if (issues.length > 0 || hasUnknown(values)) return issues;
  const size = textSize(values);
  if (size > YAML_LIMITS.bytes) return [tooLarge(size, path)];
  return checkYamlText(writeYaml(values as YamlValue), path).map(({ line: _, ...rest }) => rest);
}

/** Problems of values as text. What a pack reads are keys: a single text is mostly the path of a file. */
function checkValuesText(text: string, path: string): Issue[] {
  const size = Buffer.byteLength(text);
  if (size > YAML_LIMITS.bytes) return [tooLarge(size, path)];
  const { issues, duplicates, documents, first } = readYaml(text);
  if (issues.length > 0) return issues.map((one) => ({ ...one, path }));
  const later = documents.find((document) => document !== first);
  const found = duplicates.map((one) => ({ ...one, path }));
  if (later !== undefined) {
    found.push(issue("VALUES_OF_SEVERAL_DOCUMENTS", path, {}, { line: later.line, severity: "warning" }));
  }
  if (first === undefined || first.kind === "map") return found;
  if (first.kind === "scalar" && ["null", "macro"].includes(first.type)) return found;
  const actual = first.kind === "scalar" ? "a single text" : "a list";
  return [issue("VALUES_NOT_MAP", path, { actual }, { line: first.line }), ...found];
}

function tooLarge(actual: number, path: string): Issue {
  return issue("YAML_TOO_LARGE", path, { actual, limit: YAML_LIMITS.bytes });
}

/** How many characters of text an object holds, a lower bound of its size as YAML. */
function textSize(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + textSize(item), 0);
}

/** What makes a YAML text unreadable, and keys that are given twice in it. */
export function checkYamlText(text: string, path: string): Issue[] {
  const { issues, duplicates } = readYaml(text);
  return [...issues, ...duplicates].map((one) => ({ ...one, path }));
}

function checkManifests(manifests: unknown, path: string): Issue[] {
  if (!Array.isArray(manifests)) return [];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  manifests.forEach((manifest: unknown, index) => {
    if (!isFields(manifest)) return;
    const at = `${path}.manifests[${index}]`;
    const { name, content } = manifest;
    if (typeof name === "string") {
      if (name.trim() === "") issues.push(issue("INVALID_NAME", `${at}.name`, { value: name, reason: "it is empty" }));
      else if (seen.has(name)) issues.push(issue("DUPLICATE_MANIFEST", `${at}.name`, { name }));
      seen.add(name);
    }
    if (typeof content === "string") issues.push(...checkYamlText(content, `${at}.content`));
  });
  return issues;
}

/** A text, and where it is in the input if `path` says only where it goes: the entries of a patch have paths of their own. */
export type LayerText = ReferenceText & { readonly givenAt?: string };

/** Every text of the layers in which a reference to a variable can stand, with its path in the input. */
export function textsOfLayers(layers: Fields, addons: readonly unknown[]): LayerText[] {
  return [
    ...INFRASTRUCTURE_ROLES.flatMap((role) => textsOfLayer(layers[role], `layers.${role}`)),
    ...addons.flatMap((addon, index) => textsOfLayer(addon, `addons[${index}]`)),
  ];
}

function textsOfLayer(layer: unknown, path: string): LayerText[] {
  const { values, patch, manifests } = fieldsOf(layer);
  const contents = Array.isArray(manifests) ? (manifests as unknown[]) : [];
  return [
    ...(typeof values === "string" ? textIn(values, `${path}.values`, "values") : textsIn(values, `${path}.values`)),
    ...(Array.isArray(patch)
      ? patch.flatMap((entry, index) => textsOfEntry(entry, `${path}.patch`, `${path}.patch[${index}]`))
      : textsIn(patch, `${path}.patch`)),
    ...contents.flatMap((one, index) =>
      isFields(one) && typeof one.content === "string"
        ? textIn(one.content, `${path}.manifests[${index}].content`, "manifest")
        : [],
    ),
  ];
}

/** The texts of one entry of a patch, its path among them, with the paths that they have in the values. */
function textsOfEntry(entry: unknown, patch: string, at: string): LayerText[] {
  if (!isFields(entry)) return [];
  const steps = typeof entry.path === "string" ? parsePatchPath(entry.path) : "";
  const to = typeof steps === "string" ? `${at}.value` : steps.reduce<string>(addStep, patch);
  const inPath = typeof entry.path === "string" ? textsIn(entry.path, to) : [];
  return [
    ...textsIn(entry.value, to).map((one) => ({ ...one, givenAt: `${at}.value${one.path.slice(to.length)}` })),
    ...inPath.filter(({ text }) => text.includes("{{")).map((one) => ({ ...one, givenAt: `${at}.path` })),
  ];
}

function addStep(path: string, step: string | number): string {
  return typeof step === "number" ? `${path}[${step}]` : joinPath(path, step);
}

/** A text that is too large is not looked at any further. */
function textIn(text: string, path: string, kind: ReferenceText["kind"]): ReferenceText[] {
  return text.length > YAML_LIMITS.manifestBytes ? [] : [{ text, path, kind }];
}

/** The strings of an object, of its keys too, each with the path of its own. */
function textsIn(value: unknown, path: string): ReferenceText[] {
  if (typeof value === "string") return [{ text: value, path, kind: "string" }];
  if (typeof value !== "object" || value === null) return [];
  const list = Array.isArray(value);
  return Object.entries(value).flatMap(([key, item]) => {
    const at = list ? `${path}[${key}]` : joinPath(path, key);
    return [...(list ? [] : textsIn(key, at)), ...textsIn(item, at)];
  });
}

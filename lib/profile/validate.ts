import semver from "semver";
import { storageNeed } from "./cloud-type";
import { type Issue, issue } from "./errors";
import { type Fields, isFields } from "./fields";
import type { LayerInput } from "./layer";
import { INFRASTRUCTURE_ROLES } from "./layer";
import { findVariableReferences } from "./macros";
import { checkPackRef, type PackRef, parsePackShorthand } from "./pack-ref";
import { INPUT_LIMIT, plainInput } from "./plain-input";
import { infrastructureProfileSchema } from "./schema";
import { checkShape } from "./shape";
import { checkTags } from "./tags";
import { hasUnknown, isUnknown } from "./unknown";
import { readYaml, YAML_LIMITS } from "./yaml-reader";
import { checkYamlValue, joinPath, writeYaml, type YamlValue } from "./yaml-writer";

/** What a validation found. */
export interface Validation {
  /** All problems, errors before warnings. */
  readonly issues: readonly Issue[];
  /** True when there is no error; warnings may remain. */
  readonly valid: boolean;
}

/**
 * Finds every problem of an infrastructure profile, whatever was passed in.
 *
 * Values that are not known yet are skipped. Never throws.
 */
export function validateInfrastructureProfile(given: unknown): Validation {
  const { value: input, tooLarge } = plainInput(given);
  if (tooLarge) return sorted([issue("YAML_BOMB", "", { limit: INPUT_LIMIT })]);
  const cloud = isFields(input) && typeof input.cloud === "string" ? input.cloud : undefined;
  const issues = checkShape(infrastructureProfileSchema, input).map((one) => aboutLayer(one, cloud));
  if (isFields(input)) {
    issues.push(...checkName(input.name), ...checkVersion(input.version), ...checkCloud(input.cloud));
    if (Array.isArray(input.tags)) {
      const tags = input.tags.filter((tag) => typeof tag === "string");
      const at = input.tags.flatMap((tag, index) => (typeof tag === "string" ? [index] : []));
      issues.push(...checkTags(tags, (index) => `tags[${at[index]}]`));
    }
    if (isFields(input.layers)) issues.push(...checkLayers(input.layers, input.cloud));
  }
  return sorted(issues);
}

function sorted(issues: readonly Issue[]): Validation {
  const errors = issues.filter((one) => one.severity === "error");
  const rest = issues.filter((one) => one.severity !== "error");
  return { issues: [...errors, ...rest], valid: errors.length === 0 };
}

const EXAMPLE_PACK: Readonly<Record<string, string>> = {
  os: "ubuntu@22.04",
  kubernetes: "kubernetes@1.30.4",
  network: "cni-calico@3.28.2",
};

/** A missing layer is said to be one, rather than a missing field. */
function aboutLayer(one: Issue, cloud = "any cloud"): Issue {
  const role = one.code === "MISSING_FIELD" && one.path.startsWith("layers.") ? one.path.slice("layers.".length) : "";
  const example = Object.hasOwn(EXAMPLE_PACK, role) ? EXAMPLE_PACK[role] : undefined;
  return example === undefined ? one : issue("LAYER_MISSING", one.path, { cloud, role, example });
}

function checkName(name: unknown): Issue[] {
  if (typeof name !== "string") return [];
  const reason =
    name === ""
      ? "it is empty"
      : name !== name.trim()
        ? "it begins or ends with a blank"
        : // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
          /[\u0000-\u001f\u007f]/.test(name)
          ? "it holds a control character"
          : undefined;
  return reason === undefined ? [] : [issue("INVALID_NAME", "name", { value: name, reason })];
}

/** Whether a text is a strict semantic version: three numbers, optionally a pre-release part, nothing else. */
export function isProfileVersion(version: string): boolean {
  return !version.includes("+") && semver.valid(version) === version;
}

function checkVersion(version: unknown): Issue[] {
  if (typeof version !== "string" || isProfileVersion(version)) return [];
  if (version.length > 100) return [issue("INVALID_VERSION", "version", { value: version })];
  const near = semver.valid(version, { loose: true }) ?? semver.coerce(version, { includePrerelease: true })?.version;
  const suggestion = near !== undefined && isProfileVersion(near) ? ` Did you mean "${near}"?` : "";
  return [issue("INVALID_VERSION", "version", { value: version, suggestion })];
}

function checkCloud(cloud: unknown): Issue[] {
  if (typeof cloud !== "string") return [];
  return cloud === "all" || cloud.trim() === "" ? [issue("INVALID_CLOUD", "cloud", { value: cloud })] : [];
}

function checkLayers(layers: Fields, cloud: unknown): Issue[] {
  const issues: Issue[] = [];
  if (layers.storage === undefined && typeof cloud === "string" && cloud !== "") {
    const need = storageNeed(cloud);
    if (need === "required") {
      const example = EXAMPLE_STORAGE[cloud] ?? "csi-name@1.0.0";
      issues.push(issue("LAYER_MISSING", "layers.storage", { cloud, role: "storage", example }));
    }
    if (need === "advised") {
      issues.push(issue("STORAGE_NOT_DECLARED", "layers.storage", { cloud }, { severity: "warning" }));
    }
  }
  for (const role of INFRASTRUCTURE_ROLES) {
    const layer = layers[role];
    if (layer !== undefined && !isUnknown(layer)) issues.push(...checkLayer(layer as LayerInput, `layers.${role}`));
  }
  return issues;
}

const EXAMPLE_STORAGE: Readonly<Record<string, string>> = {
  aws: "csi-aws-ebs@1.22.0",
  azure: "csi-azure@1.20.0",
  gcp: "csi-gcp-driver@1.7.1",
  vsphere: "csi-vsphere-csi@3.0.2",
};

/** Problems of one layer beyond its shape. */
export function checkLayer(layer: LayerInput, path: string): Issue[] {
  const props: Fields = typeof layer === "string" ? { pack: layer } : isFields(layer) ? layer : {};
  return [
    ...checkPack(props.pack, props, path),
    ...checkValues(props.values, `${path}.values`),
    ...checkManifests(props.manifests, path),
  ];
}

function checkPack(pack: unknown, layer: Fields, path: string): Issue[] {
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
  if (pack.type === "manifest") issues.push(issue("PACK_TYPE_NOT_ALLOWED", `${path}.pack.type`, { role: last(path) }));
  const none = layer.manifests === undefined || (Array.isArray(layer.manifests) && layer.manifests.length === 0);
  if (pack.type === "manifest" && none) {
    issues.push(issue("MANIFESTS_MISSING", `${path}.manifests`, { pack: known.name }));
  }
  return issues;
}

function last(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function checkValues(values: unknown, path: string): Issue[] {
  if (typeof values === "string") return checkYamlText(values, path);
  if (!isFields(values)) return [];
  const issues = [...checkYamlValue(values, path), ...checkReferences(values, path)];
  if (issues.length > 0 || hasUnknown(values)) return issues;
  const size = textSize(values);
  if (size > YAML_LIMITS.bytes) return [issue("YAML_TOO_LARGE", path, { actual: size, limit: YAML_LIMITS.bytes })];
  return checkYamlText(writeYaml(values as YamlValue), path).map(({ line: _, ...rest }) => rest);
}

/** How many characters of text an object holds, a lower bound of its size as YAML. */
function textSize(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + textSize(item), 0);
}

function undefinedVariables(text: string, path: string): Issue[] {
  return findVariableReferences(text).map(({ name, line }) => {
    // Not the whole macro: it may hold a default that is a secret.
    const reference = `{{.spectro.var.${name}}}`;
    return issue("VARIABLE_UNDEFINED", path, { variable: name, reference }, { line });
  });
}

/** References to variables in an object, in keys too, each with the path of its own. */
function checkReferences(value: unknown, path: string): Issue[] {
  if (typeof value === "string") return undefinedVariables(value, path).map(({ line: _, ...rest }) => rest);
  if (typeof value !== "object" || value === null) return [];
  const list = Array.isArray(value);
  return Object.entries(value).flatMap(([key, item]) => {
    const at = list ? `${path}[${key}]` : joinPath(path, key);
    return [...(list ? [] : checkReferences(key, at)), ...checkReferences(item, at)];
  });
}

/** Problems of a YAML text: what makes it unreadable, and references to variables that do not exist. */
export function checkYamlText(text: string, path: string): Issue[] {
  const issues = readYaml(text).issues.map((one) => ({ ...one, path }));
  if (issues.some((one) => one.code === "YAML_TOO_LARGE")) return issues;
  return [...issues, ...undefinedVariables(text, path)];
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

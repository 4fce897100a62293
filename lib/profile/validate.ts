import semver from "semver";
import { isKnownCloudType, storageNeed } from "./cloud-type";
import { type Issue, issue } from "./errors";
import type { LayerInput } from "./layer";
import { INFRASTRUCTURE_ROLES } from "./layer";
import { findVariableReferences } from "./macros";
import { checkPackRef, type PackRef, parsePackShorthand } from "./pack-ref";
import { infrastructureProfileSchema } from "./schema";
import { checkShape } from "./shape";
import { checkTags } from "./tags";
import { hasUnknown, isUnknown } from "./unknown";
import { readYaml } from "./yaml-reader";
import { checkYamlValue, writeYaml, type YamlValue } from "./yaml-writer";

/** What a validation found. */
export interface Validation {
  /** All problems, errors before warnings. */
  readonly issues: readonly Issue[];
  /** True when there is no error; warnings may remain. */
  readonly valid: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Finds every problem of an infrastructure profile, whatever was passed in.
 *
 * Values that are not known yet are skipped. Never throws.
 */
export function validateInfrastructureProfile(input: unknown): Validation {
  const issues = checkShape(infrastructureProfileSchema, input);
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
    const params = { cloud, role: "storage", example: EXAMPLE_STORAGE[cloud] ?? "csi-name@1.0.0" };
    if (need === "required") issues.push(issue("LAYER_MISSING", "layers.storage", params));
    if (need === "advised" && !isKnownCloudType(cloud)) {
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
  if (!isFields(pack) || typeof pack.name !== "string") return [];
  const known = Object.fromEntries(Object.entries(pack).filter(([, value]) => typeof value === "string"));
  const issues = checkPackRef(known as unknown as PackRef, `${path}.pack`).filter(
    (one) => !isUnknown(pack[last(one.path)]),
  );
  const hasManifests = Array.isArray(layer.manifests) && layer.manifests.length > 0;
  if (pack.type === "manifest" && !hasManifests && !isUnknown(layer.manifests)) {
    issues.push(issue("MANIFESTS_MISSING", `${path}.manifests`, { pack: pack.name }));
  }
  return issues;
}

function last(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function checkValues(values: unknown, path: string): Issue[] {
  if (typeof values === "string") return checkYamlText(values, path);
  if (!isFields(values)) return [];
  const issues = checkYamlValue(values, path);
  if (issues.length > 0 || hasUnknown(values)) return issues;
  return checkYamlText(writeYaml(values as YamlValue), path).map(({ line: _, ...rest }) => rest);
}

/** Problems of a YAML text: what makes it unreadable, and references to variables that do not exist. */
export function checkYamlText(text: string, path: string): Issue[] {
  const { issues } = readYaml(text);
  const undefinedVariables = findVariableReferences(text).map((reference) =>
    issue(
      "VARIABLE_UNDEFINED",
      path,
      { variable: reference.name, reference: reference.text },
      { line: reference.line },
    ),
  );
  return [...issues.map((one) => ({ ...one, path })), ...undefinedVariables];
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

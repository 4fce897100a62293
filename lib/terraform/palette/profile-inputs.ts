import { type Issue, issue } from "../../profile/errors";
import type { Fields } from "../../profile/fields";
import { parsePackShorthand } from "../../profile/pack-ref";
import type { OwnProfileType } from "../../profile/profile";
import { isUnknown } from "../../profile/unknown";
import { readYamlData } from "../../profile/yaml-data";
import { isUnfinished, type RecordState } from "../../reconcile/state/record-state";
import type { ObjectValue, Value } from "../protocol/value";
import { modelName } from "./attribute-names";
import { fieldOf, isObject, itemsOf, modelValue, sameValue } from "./model-value";
import { plannedVariables } from "./variable-attributes";

/** What a configuration or a state says, in the form that the model validates. */
export interface ProfileInputs {
  /** The fields of the profile and how it is dealt with; `UNKNOWN` where a value is not known yet. */
  readonly fields: Fields;
  /** What is wrong with texts that stand for data. */
  readonly issues: readonly Issue[];
}

const PLAIN = [
  "name",
  "version",
  "description",
  "cloud",
  "custom_cloud",
  "scope",
  "publish",
  "registry",
  "tags",
] as const;
const HANDLING = [
  "on_destroy",
  "versioning",
  "on_version_change",
  "allow",
  "upgrade",
  "ignore_drift",
  "timeouts",
] as const;

/** Reads the attributes of a profile: those of a configuration, with write-only ones, or those of a state. */
export function profileInputs(type: OwnProfileType, attributes: ObjectValue): ProfileInputs {
  const issues: Issue[] = [];
  const given = (names: readonly string[]) =>
    names.flatMap((name): [string, unknown][] => {
      const value = modelValue(fieldOf(attributes, name));
      return value === undefined ? [] : [[modelName(name), value]];
    });
  const layers = fieldOf(attributes, "layers");
  const addons = fieldOf(attributes, "addons");
  const variables = fieldOf(attributes, "variables");
  const layer = (value: Value, path: string) => layerInput(value, path, issues);
  const fields: Fields = {
    type,
    ...Object.fromEntries(given([...PLAIN, ...HANDLING])),
    ...adoptOf(fieldOf(attributes, "adopt")),
    ...(layers === null ? {} : { layers: mapObject(layers, (value, role) => layer(value, `layers.${role}`)) }),
    ...(addons === null ? {} : { addons: mapList(addons, (value, index) => layer(value, `addons[${index}]`)) }),
    ...(variables === null ? {} : { variables: mapList(variables, variableInput) }),
  };
  return { fields, issues };
}

function mapObject(value: Value, map: (item: Value, key: string) => unknown): unknown {
  if (!isObject(value)) return modelValue(value);
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, map(item, key)]));
}

function mapList(value: Value, map: (item: Value, index: number) => unknown): unknown {
  return Array.isArray(value) ? value.map(map) : modelValue(value);
}

/** Terraform makes a text of `adopt = true`. */
function adoptOf(value: Value): Fields {
  if (value === null) return {};
  const adopt = modelValue(value);
  return { adopt: adopt === "true" ? true : adopt === "false" ? false : adopt };
}

function layerInput(value: Value, path: string, issues: Issue[]): unknown {
  if (!isObject(value)) return modelValue(value);
  const { values, presets, manifests, display_name, install_priority } = modelFields(value);
  const patch = patchInput(fieldOf(value, "patch"), `${path}.patch`, issues);
  const given = { values, presets, patch, manifests, displayName: display_name, installPriority: install_priority };
  const entries = Object.entries(given).filter(([, item]) => item !== undefined);
  return { pack: packInput(value), ...Object.fromEntries(entries) };
}

function modelFields(value: ObjectValue): Fields {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, modelValue(item)]));
}

/** A pack with what stands beside it. */
function packInput(layer: ObjectValue): unknown {
  const { pack, registry, type } = modelFields(layer);
  if (registry === undefined && type === undefined) return pack;
  if (typeof pack !== "string") return pack;
  const parts = { ...(registry === undefined ? {} : { registry }), ...(type === undefined ? {} : { type }) };
  return { ...(parsePackShorthand(pack) ?? { name: pack }), ...parts };
}

function patchInput(value: Value, path: string, issues: Issue[]): unknown {
  if (typeof value !== "string") return modelValue(value);
  const read = readYamlData(value, path);
  issues.push(...read.issues);
  if (read.data === null || typeof read.data !== "object") {
    if (read.issues.length > 0 || read.data === null || read.data === undefined) return undefined;
    issues.push(notAPatch(path));
    return undefined;
  }
  return read.data;
}

/** Says of a text that is to be a patch that it is none. */
export function notAPatch(path: string): Issue {
  const expected = "YAML text of a map, or of a list of path and value";
  return issue("INVALID_TYPE", path, { expected, actual: "YAML text of something else" });
}

const DEFAULT_ATTRIBUTES = ["default_value", "sensitive_default_value", "default_value_wo"] as const;

/** The attribute that holds the default of a variable; undefined where there is none. */
function defaultAttribute(variable: Value | undefined): string | undefined {
  return DEFAULT_ATTRIBUTES.find((name) => fieldOf(variable, name) !== null);
}

/** A variable; its default is in one of three places. */
function variableInput(value: Value): unknown {
  if (!isObject(value)) return modelValue(value);
  const defaultValue = modelValue(fieldOf(value, defaultAttribute(value) ?? ""));
  const others = Object.entries(value).filter(([name, item]) => item !== null && !name.includes("default_value"));
  return {
    ...Object.fromEntries(others.map(([name, item]) => [modelName(name), modelValue(item)])),
    ...(defaultValue === undefined ? {} : { defaultValue }),
  };
}

/** An issue about a variable, in which its default has the name of the attribute that holds it, or that is to hold it. */
export function namingDefault(one: Issue, attributes: ObjectValue): Issue {
  const index = /^variables\[(\d+)\]/.exec(one.path)?.[1];
  if (index === undefined) return one;
  const variable = itemsOf(fieldOf(attributes, "variables"))[Number(index)];
  const isSecret = fieldOf(variable, "is_sensitive") === true;
  const attribute = defaultAttribute(variable) ?? (isSecret ? "default_value_wo" : "default_value");
  const named = (text: string) => text.replace(/\bdefaultValue\b/g, attribute);
  return { ...one, path: named(one.path), message: named(one.message), hint: named(one.hint) };
}

/** What is wrong with where the defaults of variables stand. What is not known yet is passed over. */
export function checkDefaults(attributes: ObjectValue): Issue[] {
  return itemsOf(fieldOf(attributes, "variables")).flatMap((variable, index) => {
    const path = `variables[${index}]`;
    const { is_sensitive: sensitive = false, name } = modelFields(isObject(variable) ? variable : {});
    const has = (field: string) => fieldOf(variable, field) !== null;
    const params = { variable: typeof name === "string" ? name : index };
    const hidden = ["default_value_wo", "sensitive_default_value"].filter(has);
    const found: Issue[] = [];
    if (isUnknown(sensitive)) return found;
    if (sensitive && has("default_value")) found.push(issue("DEFAULT_IN_CLEAR", `${path}.default_value`, params));
    if (!sensitive) found.push(...hidden.map((field) => issue("DEFAULT_NOT_SENSITIVE", `${path}.${field}`, params)));
    if (hidden.length > 1) found.push(issue("DEFAULT_GIVEN_TWICE", `${path}.sensitive_default_value`, params));
    if (has("default_value_wo") && !has("default_value_wo_version"))
      found.push(issue("DEFAULT_VERSION_MISSING", `${path}.default_value_wo_version`, params));
    return found;
  });
}

/**
 * A configuration without the write-only defaults that are not to be written again: those of variables that differ in
 * nothing from the state, their number included. None is left out where the variables change their order, which writes
 * them all, or after a change that was done in part: which one it has written is known to the record alone.
 */
export function withFreshDefaults(config: ObjectValue, prior: ObjectValue | null, record: RecordState): ObjectValue {
  const variables = fieldOf(config, "variables");
  if (!Array.isArray(variables) || prior === null || isUnfinished(record)) return config;
  const before = itemsOf(fieldOf(prior, "variables"));
  const now = itemsOf(plannedVariables(variables));
  if (!sameOrder(before, now)) return config;
  const fresh = (variable: Value, index: number): Value => {
    if (!isObject(variable) || fieldOf(variable, "default_value_wo") === null) return variable;
    const old = before.find((one) => fieldOf(one, "name") === fieldOf(variable, "name"));
    return sameValue(old ?? null, now[index] ?? null) ? { ...variable, default_value_wo: null } : variable;
  };
  return { ...config, variables: variables.map(fresh) };
}

/**
 * What is known of a profile, without the fingerprints of the write-only defaults whose number changes: each of them is
 * written, even if its value is the one that was written last. Somebody may have changed it in Palette since.
 */
export function withoutRenumbered<T extends RecordState>(record: T, prior: ObjectValue, now: ObjectValue): T {
  if (record.secrets === undefined) return record;
  const written = new Set(renumbered(prior, now).map(({ name }) => name));
  const left = Object.entries(record.secrets).filter(([name]) => !written.has(name));
  return { ...record, secrets: left.length === 0 ? undefined : Object.fromEntries(left) };
}

/** What is wrong with the write-only defaults whose number changes: there is no value to write. */
export function checkRenumbered(prior: ObjectValue, config: ObjectValue): Issue[] {
  const variables = itemsOf(fieldOf(config, "variables"));
  return renumbered(prior, config)
    .filter(({ index }) => defaultAttribute(variables[index]) === undefined)
    .map(({ name, index }) =>
      issue("SENSITIVE_DEFAULT_NEEDED", `variables[${index}].defaultValue`, { variable: String(name) }),
    );
}

/** The variables of a state whose write-only default has another number now. */
function renumbered(prior: ObjectValue, now: ObjectValue): { readonly name: Value; readonly index: number }[] {
  const before = itemsOf(fieldOf(prior, "variables"));
  return itemsOf(fieldOf(now, "variables")).flatMap((variable, index) => {
    const name = fieldOf(variable, "name");
    const number = fieldOf(variable, NUMBER);
    const old = before.find((one) => fieldOf(one, "name") === name);
    const isOther = old !== undefined && number !== null && !sameValue(fieldOf(old, NUMBER), number);
    return isOther ? [{ name, index }] : [];
  });
}

const NUMBER = "default_value_wo_version";

/** Whether variables that are in both lists have the same order, and new ones come last: then each is written by itself. */
function sameOrder(before: readonly Value[], now: readonly Value[]): boolean {
  const [old, names] = [before, now].map((list) => list.map((one) => fieldOf(one, "name"))) as [Value[], Value[]];
  const kept = old.filter((name) => names.includes(name));
  return kept.every((name, index) => names[index] === name);
}

import { isFields } from "../../profile/fields";
import { normaliseVariable, type Variable } from "../../profile/variable";
import type { SecretFingerprints } from "../../reconcile/secret-fingerprint";
import type { VariableState, VariablesState } from "../../reconcile/state/variable-state";
import type { ObjectValue, Value } from "../protocol/value";
import { emptyAs, fieldOf, isObject, itemsOf } from "./model-value";

/** What is so where nothing is said, by attribute. */
const DEFAULTS: ObjectValue = {
  format: "string",
  required: false,
  immutable: false,
  hidden: false,
  is_sensitive: false,
  input_type: "text",
};

/** The configured variables as they are planned: defaults filled in, write-only values left out. */
export function plannedVariables(config: Value): Value {
  if (!Array.isArray(config)) return config;
  return config.map((variable) => {
    if (!isObject(variable)) return variable;
    const filled = Object.entries(DEFAULTS).map(([name, value]) => [name, fieldOf(variable, name) ?? value]);
    const options = fieldOf(variable, "options");
    return {
      ...variable,
      ...Object.fromEntries(filled),
      default_value_wo: null,
      options: Array.isArray(options) ? options.map(plannedOption) : options,
    };
  });
}

function plannedOption(option: Value): Value {
  return isObject(option) ? { ...option, default: fieldOf(option, "default") ?? false } : option;
}

/**
 * The variables as they are in Palette; what is said in the state in other words, or not at all, stays so. `secrets`:
 * fingerprints of the sensitive defaults that were written last.
 */
export function observedVariables(
  { variables = {}, variableOrder = [] }: VariablesState,
  prior: Value,
  secrets: SecretFingerprints,
): Value {
  if (variableOrder.length === 0) return emptyAs(prior);
  const before = itemsOf(prior);
  return variableOrder.map((name) => {
    const old = before.find((one) => fieldOf(one, "name") === name);
    const wasWritten = Object.hasOwn(secrets, name);
    return observedVariable({ ...variables[name], name } as VariableState & { name: string }, old, wasWritten);
  });
}

function observedVariable(
  state: VariableState & { readonly name: string },
  prior: Value | undefined,
  wasWritten: boolean,
): ObjectValue {
  const now = normaliseVariable(state);
  const text = (name: string, value: string): Value => (value === "" ? emptyAs(fieldOf(prior, name)) : value);
  return {
    name: now.name,
    display_name: text("display_name", now.displayName),
    description: text("description", now.description),
    format: now.format,
    regex: text("regex", now.regex),
    required: now.required,
    immutable: now.immutable,
    hidden: now.hidden,
    is_sensitive: now.isSensitive,
    input_type: now.inputType,
    options: observedOptions(now, fieldOf(prior, "options")),
    ...observedDefault(now, prior, wasWritten),
  };
}

/**
 * The default of a variable. That of a sensitive one cannot be read: what was written last stands for it, and where it is
 * gone in Palette, its number or its value is another one. `wasWritten`: whether the one that was written last was not
 * empty.
 */
function observedDefault(now: Variable, prior: Value | undefined, wasWritten: boolean): ObjectValue {
  const none = { default_value: null, default_value_wo: null };
  const version = fieldOf(prior, "default_value_wo_version");
  const secret = fieldOf(prior, "sensitive_default_value");
  if (!now.isSensitive) {
    const value = now.defaultValue ?? "";
    const clear = value === "" ? emptyAs(fieldOf(prior, "default_value")) : value;
    return { ...none, default_value: clear, default_value_wo_version: null, sensitive_default_value: null };
  }
  const gone = now.defaultValue === "";
  return {
    ...none,
    default_value_wo_version: gone && wasWritten ? null : version,
    sensitive_default_value: gone && secret !== null ? "" : secret,
  };
}

function observedOptions({ options }: Variable, prior: Value): Value {
  if (options.length === 0) return emptyAs(prior);
  const before = itemsOf(prior);
  return options.map(({ value, label, description, default: chosen }) => {
    const old = before.find((one) => isFields(one) && fieldOf(one, "value") === value);
    return {
      value,
      label: label === value && fieldOf(old, "label") === null ? null : label,
      description: description === "" ? emptyAs(fieldOf(old, "description")) : description,
      default: chosen,
    };
  });
}

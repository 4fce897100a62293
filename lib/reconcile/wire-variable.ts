import type { ProfileVariable, WireVariable } from "../palette";
import type { Variable, VariableFormat, VariableInputType } from "../profile/variable";

/**
 * A variable as the API takes it. `defaultValue` stands in for a sensitive default that is not known here; without it
 * such a variable goes out without a default.
 */
export function wireVariable(variable: Variable): WireVariable {
  const { options, defaultValue = "", ...fields } = variable;
  return {
    ...fields,
    defaultValue,
    options: options.map(({ value, label, description, default: chosen }) => ({
      value,
      ...(label === value ? {} : { label }),
      ...(description === "" ? {} : { description }),
      default: chosen,
    })),
  };
}

/**
 * A variable as the API reads it back. A sensitive default comes masked, and what the mask looks like is not known: that
 * there is one is all that is taken from it.
 */
export function variableOfWire(wire: ProfileVariable): Variable {
  const { name, defaultValue = "", isSensitive = false } = wire;
  return {
    name,
    displayName: wire.displayName ?? "",
    description: wire.description ?? "",
    format: (wire.format || "string") as VariableFormat,
    defaultValue: isSensitive && defaultValue !== "" ? undefined : defaultValue,
    regex: wire.regex ?? "",
    required: wire.required ?? false,
    immutable: wire.immutable ?? false,
    hidden: wire.hidden ?? false,
    isSensitive,
    inputType: (wire.inputType || "text") as VariableInputType,
    options: (wire.options ?? []).map(({ value = "", label, description, default: chosen }) => ({
      value,
      label: label || value,
      description: description ?? "",
      default: chosen ?? false,
    })),
  };
}

import { isUnknown } from "./unknown";

/** Formats that the value of a variable can have. */
export const VARIABLE_FORMATS = [
  "string",
  "number",
  "boolean",
  "ipv4",
  "ipv4cidr",
  "ipv6",
  "version",
  "base64",
] as const;

/** Format of a variable's value. */
export type VariableFormat = (typeof VARIABLE_FORMATS)[number];

/** How the value of a variable is entered. */
export const VARIABLE_INPUT_TYPES = ["text", "dropdown", "multiline"] as const;

/** How the value of a variable is entered. */
export type VariableInputType = (typeof VARIABLE_INPUT_TYPES)[number];

/** One choice of a dropdown. */
export interface VariableOption {
  /** The value that is used. */
  readonly value: string;
  /** What is shown. Default: the value. */
  readonly label?: string;
  /** What the choice means. Default: none. */
  readonly description?: string;
  /** Whether the choice is made at first. Default: `false`. */
  readonly default?: boolean;
}

/**
 * A profile variable: a value that whoever makes a cluster can set, used in values and manifests as
 * `{{.spectro.var.<name>}}`.
 */
export interface VariableProps {
  /** Name, unique in the profile, case-sensitive: letters, digits, `_` and `-`. */
  readonly name: string;
  /** Name that people see, unique in the profile. Default: none. */
  readonly displayName?: string;
  /** What the variable is for. Default: none. */
  readonly description?: string;
  /** Format of its value. Default: `string`. */
  readonly format?: VariableFormat;
  /**
   * Value where none is entered; numbers and booleans are written as text. It must fit format, regex and options.
   * Default: none. Of a sensitive variable of an existing profile, left out means: whatever is there.
   */
  readonly defaultValue?: string | number | boolean;
  /** Regular expression (RE2) that the value must match. Default: none. */
  readonly regex?: string;
  /** Whether a value must be given. Default: `false`. */
  readonly required?: boolean;
  /** Whether a cluster cannot change the value ("read-only"); needs a default value. Default: `false`. */
  readonly immutable?: boolean;
  /** Whether it is not shown when a cluster is made. Default: `false`. */
  readonly hidden?: boolean;
  /** Whether its value is a secret: Palette shows it masked only. Default: `false`. */
  readonly isSensitive?: boolean;
  /** How its value is entered. Default: `text`. */
  readonly inputType?: VariableInputType;
  /** The choices of a dropdown. Default: none. */
  readonly options?: readonly VariableOption[];
}

/** A variable with every default filled in: what the engine works on. */
export interface Variable {
  readonly name: string;
  /** Empty for none; so are the other texts. */
  readonly displayName: string;
  readonly description: string;
  readonly format: VariableFormat;
  /** Undefined for a sensitive variable whose default is whatever is there. */
  readonly defaultValue: string | undefined;
  readonly regex: string;
  readonly required: boolean;
  readonly immutable: boolean;
  readonly hidden: boolean;
  readonly isSensitive: boolean;
  readonly inputType: VariableInputType;
  readonly options: readonly Required<VariableOption>[];
}

/** Fills in all defaults of a valid variable. */
export function normaliseVariable(props: VariableProps): Variable {
  const { defaultValue, isSensitive = false } = props;
  return {
    name: props.name,
    displayName: props.displayName ?? "",
    description: props.description ?? "",
    format: props.format ?? "string",
    defaultValue: defaultValue === undefined ? (isSensitive ? undefined : "") : defaultText(defaultValue),
    regex: props.regex ?? "",
    required: props.required ?? false,
    immutable: props.immutable ?? false,
    hidden: props.hidden ?? false,
    isSensitive,
    inputType: props.inputType ?? "text",
    options: normaliseOptions(props.options ?? []),
  };
}

/** Options that are not known yet, all or some, stay what they are. */
function normaliseOptions(options: readonly VariableOption[]): Variable["options"] {
  if (isUnknown(options)) return options as unknown as Variable["options"];
  return options.map((option) =>
    isUnknown(option)
      ? (option as unknown as Required<VariableOption>)
      : {
          value: option.value,
          // Palette keeps no empty label: it shows the value then.
          label: option.label || option.value,
          description: option.description ?? "",
          default: option.default ?? false,
        },
  );
}

/** A default as the text that Palette keeps; a value that is not known yet stays what it is. */
export function defaultText(value: string | number | boolean): string {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

/** What to write in values and manifests for the value of a variable. */
export type VariableReferenceText<Name extends string = string> = `{{.spectro.var.${Name}}}`;

/** The text that stands for the value of a variable in values and manifests. */
export function referenceTo<Name extends string>(name: Name): VariableReferenceText<Name> {
  return `{{.spectro.var.${name}}}`;
}

import type { VariableOption, VariableProps } from "../profile/variable";
import { code, fieldsOf } from "./data-expression";
import type { Identifiers } from "./identifiers";
import { quoted, type References } from "./text-literal";
import { type Expression, type ListItem, printExpression } from "./typescript-printer";

/**
 * Which sensitive defaults a program takes from its configuration: none, those that the profile gives, or also those
 * that are whatever is there.
 */
export type SecretsFromConfig = "none" | "given" | "all";

/** The variables of a profile as the constants of a program. */
export interface DeclaredVariables {
  /** One declaration for each variable. */
  readonly statements: readonly string[];
  /** The constants by the names of the variables. */
  readonly references: References;
  /** What stands in the profile's `variables`. */
  readonly list: readonly ListItem[];
  /** Whether the constant `config` is used. */
  readonly usesConfig: boolean;
}

/** Declares variables; the default of a sensitive one is never in the text. */
export function declareVariables(
  variables: readonly VariableProps[],
  identifiers: Identifiers,
  secrets: SecretsFromConfig,
): DeclaredVariables {
  const references = new Map<string, string>();
  const keys = new Set<string>();
  const statements: string[] = [];
  const list: ListItem[] = [];
  let usesConfig = false;
  for (const variable of variables) {
    const { name, defaultValue } = variable;
    const constant = identifiers.take(name, "variable");
    if (!references.has(name)) references.set(name, constant);
    const given = defaultValue !== undefined;
    const fromConfig = hasSecret(variable) && (secrets === "all" || (secrets === "given" && given));
    statements.push(declaration(constant, variable, fromConfig));
    usesConfig ||= fromConfig;
    list.push(fromConfig ? withSecret(constant, configKey(name, keys)) : { value: code(constant) });
  }
  return { statements, references, list, usesConfig };
}

/** Whether a variable has, or may have, a default that nobody should see. An empty one says that there is none. */
function hasSecret({ isSensitive, defaultValue }: VariableProps): boolean {
  return isSensitive === true && defaultValue !== "";
}

function declaration(constant: string, variable: VariableProps, fromConfig: boolean): string {
  const start = `const ${constant} = `;
  const props: Expression = { kind: "object", fields: fieldsOf(shownProps(variable)) };
  const text = printExpression({ kind: "call", callee: "defineVariable", args: [props] }, start.length);
  const omitted = hasSecret(variable) && !fromConfig ? "the default stays what it is in Palette" : "";
  const chosen = variable.isSensitive === true && variable.options?.some((option) => option.default === true);
  const unsaid = chosen ? "which option is the default is not said" : "";
  const remarks = [omitted, unsaid].filter((remark) => remark !== "").join("; ");
  return `${remarks === "" ? "" : `// Sensitive: ${remarks}.\n`}${start}${text};`;
}

/** A variable with its default from the configuration. It is no part of the constant: that is plain data. */
function withSecret(constant: string, key: string): ListItem {
  const secret = code(`config.requireSecret(${quoted(key)})`);
  return {
    comment: `Set it with: pulumi config set --secret ${key}`,
    value: {
      kind: "object",
      fields: [
        { key: undefined, value: code(constant) },
        { key: "defaultValue", value: secret },
      ],
    },
  };
}

/** A key that no other variable has and that a shell takes as it is. */
function configKey(name: string, keys: Set<string>): string {
  const plain = name.replace(/[^A-Za-z0-9_-]/g, "-").replace(/^-+/, "") || "secret";
  let key = plain;
  for (let count = 2; keys.has(key); count += 1) key = `${plain}${count}`;
  keys.add(key);
  return key;
}

/** A variable as it may be shown, in a fixed order of fields and without what is the default anyway. */
function shownProps(variable: VariableProps) {
  const { name, displayName, description, format, defaultValue, regex, required, immutable, hidden } = variable;
  const { isSensitive, inputType, options = [] } = variable;
  const isEmpty = defaultValue === "" && isSensitive !== true;
  return {
    name,
    displayName: displayName || undefined,
    description: description || undefined,
    format: format === "string" ? undefined : format,
    defaultValue: isEmpty || hasSecret(variable) ? undefined : defaultValue,
    regex: regex || undefined,
    required: required || undefined,
    immutable: immutable || undefined,
    hidden: hidden || undefined,
    isSensitive: isSensitive || undefined,
    inputType: inputType === "text" ? undefined : inputType,
    options: options.length === 0 ? undefined : options.map((option) => shownOption(option, isSensitive === true)),
  };
}

function shownOption({ value, label, description, default: chosen }: VariableOption, isSensitive: boolean) {
  return {
    value,
    label: label === value ? undefined : label || undefined,
    description: description || undefined,
    default: isSensitive ? undefined : chosen || undefined,
  };
}

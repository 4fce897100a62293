import { type Issue, issue } from "../profile/errors";
import type { ValueSchemaEntry } from "../profile/value-schema";
import type { VariableProps } from "../profile/variable";
import type { YamlNode } from "../profile/yaml-node";
import { readYaml } from "../profile/yaml-reader";
import { joinPath } from "../profile/yaml-writer";
import type { ImportSource } from "./import-source";

/** Values for what an export masks, by the name of the variable; an empty text stands for no default. */
export type SensitiveValues = Readonly<Record<string, string>>;

/**
 * Gives the sensitive variables of a file their values. What a mask looks like is not known, so any default of a
 * sensitive variable counts as one. Issues: `IMPORT_MASKED` for each whose value is not given.
 */
export function unmaskVariables(
  variables: readonly VariableProps[],
  source: ImportSource,
  given: SensitiveValues,
): { readonly variables: readonly VariableProps[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const unmasked = variables.map((variable, index) => {
    if (variable.isSensitive !== true) return variable;
    const { name } = variable;
    if (Object.hasOwn(given, name)) return { ...variable, defaultValue: given[name] as string };
    const masked = source.spec.variables?.[index]?.defaultValue ?? "";
    if (masked === "") return variable;
    const where = `the variable ${name}`;
    issues.push(issue("IMPORT_MASKED", `spec.variables[${index}].defaultValue`, { where }));
    return variable;
  });
  return { variables: unmasked, issues };
}

/** What is compared to find the passwords of a layer that are still masked. */
export interface PasswordQuestion {
  /** The values as they would be written. */
  readonly values: string;
  /** The values of the file. */
  readonly given: string;
  /** The pack's own values. */
  readonly defaults: string | undefined;
  readonly schema: readonly ValueSchemaEntry[];
}

/**
 * Paths of the passwords in values that are what the file holds, which is a mask: those that are not empty, no macro and
 * not the pack's own.
 */
export function maskedPasswords({ values, given, defaults, schema }: PasswordQuestion): string[] {
  const paths = schema.filter(isPassword).map(({ name }) => name);
  if (paths.length === 0) return [];
  const [file, own] = [given, defaults ?? ""].map((text) => textsAt(text, paths));
  return [...textsAt(values, paths)].flatMap(([path, text]) =>
    text !== "" && !text.includes("{{") && file?.get(path) === text && own?.get(path) !== text ? [path] : [],
  );
}

function isPassword({ type, format = "" }: ValueSchemaEntry): boolean {
  return type === "password" || /\$\{\s*password\b/.test(format);
}

/** The scalars at some paths of a value schema, by their paths in the text. */
function textsAt(text: string, paths: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const { documents } = readYaml(text);
  for (const path of paths) {
    // `a.$[].b`, `a[].b` and `a.$.b` are all the same.
    const steps = path
      .replace(/\$?\[\]/g, ".$")
      .split(".")
      .filter((step) => step !== "");
    for (const document of documents) collect(document, steps, "", found);
  }
  return found;
}

function collect(node: YamlNode, steps: readonly string[], at: string, found: Map<string, string>): void {
  const [step] = steps;
  if (step === undefined) {
    if (node.kind === "scalar" && node.type !== "null") found.set(at, node.text);
    return;
  }
  if (step === "$") {
    if (node.kind !== "sequence") return;
    node.items.forEach((item, index) => {
      collect(item, steps.slice(1), `${at}[${index}]`, found);
    });
    return;
  }
  if (node.kind !== "map") return;
  // Keys may have dots in them.
  for (let length = steps.length; length > 0; length -= 1) {
    const key = steps.slice(0, length).join(".");
    const entry = node.entries.get(`string:${key}`);
    if (entry !== undefined) collect(entry.value, steps.slice(length), joinPath(at, key), found);
  }
}

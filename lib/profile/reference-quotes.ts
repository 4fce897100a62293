import { type Issue, issue } from "./errors";
import { roleOfPack } from "./known-packs";
import { findMacros } from "./macros";
import { didYouMean } from "./suggestion";
import { referenceTo } from "./variable";
import type { ReferenceText } from "./variable-references";
import type { YamlNode } from "./yaml-node";
import { readYaml } from "./yaml-reader";

/** A variable as far as the quotes around a reference to it go. */
export interface QuotedVariable {
  readonly name: string;
  /** Default: `string`. */
  readonly format?: unknown;
  readonly defaultValue?: unknown;
  readonly isSensitive?: unknown;
}

/** A text that somebody wrote; its lines mean nothing where it is a single string of an object. */
type WrittenText = Pick<ReferenceText, "text" | "path" | "kind">;

/** Formats whose values YAML may take for something else than a text. */
const TEXT_FORMATS: readonly unknown[] = [undefined, "string", "base64"];

/**
 * References in a YAML text that are not quoted as their variables need it. Warnings: `VARIABLE_UNQUOTED` where the value
 * may become a number or a map, `VARIABLE_BREAKS_QUOTES` where the default ends the quotes around it or spans lines. Nothing
 * is said of a default that is a secret.
 */
export function checkQuotes({ text, path }: Omit<WrittenText, "kind">, variables: readonly QuotedVariable[]): Issue[] {
  if (!text.includes(".spectro.var.")) return [];
  const known = new Map(variables.map((one) => [one.name, one]));
  return [...unquoted(text, path, known), ...breaking(text, path, known)];
}

function unquoted(text: string, path: string, known: ReadonlyMap<string, QuotedVariable>): Issue[] {
  const found = new Map<string, Issue>();
  const visit = (node: YamlNode): void => {
    if (node.kind === "map") for (const { value } of node.entries.values()) visit(value);
    else if (node.kind === "sequence") for (const item of node.items) visit(item);
    else if (node.type === "macro") {
      const name = /^\{\{-?\s*\.spectro\.var\.([A-Za-z0-9_-]+)\s*-?\}\}$/.exec(node.text)?.[1] ?? "";
      const variable = known.get(name);
      if (variable === undefined || !TEXT_FORMATS.includes(variable.format)) return;
      const place = { line: node.line, severity: "warning" as const };
      const params = { variable: name, reference: `"${referenceTo(name)}"` };
      found.set(`${node.line} ${name}`, issue("VARIABLE_UNQUOTED", path, params, place));
    }
  };
  for (const document of readYaml(text).documents) visit(document);
  return [...found.values()];
}

/** A text in single or in double quotes on one line, with all that it can hold. */
const QUOTED = /'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*"/g;

function breaking(text: string, path: string, known: ReadonlyMap<string, QuotedVariable>): Issue[] {
  return text.split("\n").flatMap((line, index) => {
    if (!line.includes(".spectro.var.")) return [];
    return [...line.matchAll(QUOTED)].flatMap(([quoted]) =>
      [...quoted.matchAll(/\{\{-?\s*\.spectro\.var\.([A-Za-z0-9_-]+)\s*-?\}\}/g)].flatMap(([, name = ""]) => {
        const { defaultValue, isSensitive } = known.get(name) ?? {};
        if (typeof defaultValue !== "string" || (isSensitive !== undefined && isSensitive !== false)) return [];
        const what = whatBreaks(quoted[0] as string, defaultValue);
        if (what === undefined) return [];
        const place = { line: index + 1, severity: "warning" as const };
        return [issue("VARIABLE_BREAKS_QUOTES", path, { variable: name, what }, place)];
      }),
    );
  });
}

function whatBreaks(quote: string, value: string): string | undefined {
  if (value.includes("\n")) return "a line break, which quotes turn into a blank";
  if (value.includes(quote)) return `the quote ${quote} that ends them`;
  return quote === '"' && value.includes("\\") ? "a backslash, which means something else between them" : undefined;
}

/**
 * References to values of packs that are not among some packs. In an add-on profile, infrastructure packs that are known
 * are passed over: another profile of the cluster has them. Warnings: `PACK_REFERENCE_UNKNOWN`.
 */
export function checkPackReferences(
  { text, path, kind }: WrittenText,
  packs: readonly string[],
  isAddon = false,
): Issue[] {
  if (!text.includes(".spectro.pack.")) return [];
  const found = new Map<string, Issue>();
  for (const { text: macro, line } of findMacros(text)) {
    for (const [, reference = ""] of macro.matchAll(/\.spectro\.pack\.([\w.-]+)/g)) {
      // The name of a pack may hold dots itself.
      if (packs.some((pack) => reference === pack || reference.startsWith(`${pack}.`))) continue;
      const name = reference.split(".")[0] as string;
      if (isAddon && roleOfPack(name) !== undefined) continue;
      const params = { pack: name, suggestion: didYouMean(name, packs) };
      const place = { ...(kind === "string" ? {} : { line }), severity: "warning" as const };
      found.set(`${line} ${name}`, issue("PACK_REFERENCE_UNKNOWN", path, params, place));
    }
  }
  return [...found.values()];
}

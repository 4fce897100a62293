import { type Issue, issue } from "./errors";
import { findMacros, type Macro } from "./macros";
import { didYouMean } from "./suggestion";
import { referenceTo } from "./variable";
import type { YamlNode } from "./yaml-node";
import { readYaml } from "./yaml-reader";

/** A text in which references to variables can stand. */
export interface ReferenceText {
  readonly text: string;
  /** Where it is in the input, such as `layers.os.values`. */
  readonly path: string;
  /** The YAML text of a pack's values or of a manifest, or a single string (a key too) of an object. */
  readonly kind: "values" | "manifest" | "string";
}

/** Options of {@link checkReferences}. */
export interface ReferenceOptions {
  /** Whether `texts` are all texts that there are; if not, no variable is said to be unused. Default: `true`. */
  readonly complete?: boolean;
}

/**
 * Problems of references to variables: undefined variables, places where none is resolved, and variables that nothing
 * refers to. No findings while the variables are not known (undefined).
 */
export function checkReferences(
  texts: readonly ReferenceText[],
  variables: readonly { readonly name: string }[] | undefined,
  { complete = true }: ReferenceOptions = {},
): Issue[] {
  if (variables === undefined) return [];
  const names = new Set(variables.map(({ name }) => name));
  const used = new Set<string>();
  const issues = texts.flatMap((one) => {
    const macros = macrosIn(one.text);
    const references = referencesIn(one.text, macros);
    for (const { name } of references) used.add(name);
    const misspelled = checkMisspelled(one, macros, names);
    return references.length === 0
      ? misspelled
      : [
          ...checkDefined(one, references, names),
          ...checkContent(one, references),
          ...checkNested(one, references),
          ...misspelled,
        ];
  });
  if (complete) issues.push(...unused(variables, used));
  return issues;
}

/** A reference with its surroundings. */
interface Reference {
  readonly name: string;
  readonly line: number;
  /** Whether its macro stands in another macro, or holds more than the reference. */
  readonly nested: boolean;
}

/** The macros of a text in which references can stand, or what is meant as one. */
function macrosIn(text: string): readonly Macro[] {
  return /spectro\b/i.test(text) ? findMacros(text) : [];
}

/** All references of a text with these macros, those in comments included. */
function referencesIn(text: string, macros = macrosIn(text)): Reference[] {
  let from = 0;
  return macros.flatMap((macro) => {
    const before = text.slice(from, macro.offset);
    from = macro.offset + macro.text.length;
    const names = [...macro.text.matchAll(/\.spectro\.var\.([A-Za-z0-9_-]+)/g)].map((match) => match[1] as string);
    if (names.length === 0) return [];
    const opened = /\{\{-?\s*[.(\w]/.test(before.slice(before.lastIndexOf("\n") + 1));
    const nested = opened || !/^\{\{-?\s*\.spectro\.var\.[A-Za-z0-9_-]+\s*-?\}\}$/.test(macro.text);
    return names.map((name) => ({ name, line: macro.line, nested }));
  });
}

/** The line of a finding; that of a single string says nothing, its path says all. */
function at(kind: ReferenceText["kind"], line: number): { line?: number } {
  return kind === "string" ? {} : { line };
}

/** Macros that name a variable that is defined, in a way that Palette does not resolve: `{{spectro.var.x}}`. */
function checkMisspelled(
  { text, path, kind }: ReferenceText,
  macros: readonly Macro[],
  names: ReadonlySet<string>,
): Issue[] {
  const said = (name: string, line: number) => {
    const place = { ...at(kind, line), severity: "warning" as const };
    return issue("VARIABLE_REFERENCE_MISSPELLED", path, { variable: name, reference: referenceTo(name) }, place);
  };
  const broken = [...(text.includes(".spectro.var.") ? text.matchAll(BROKEN) : [])].map((match) =>
    said(match[1] ?? (match[2] as string), text.slice(0, match.index).split("\n").length),
  );
  const others = macros.flatMap((macro) => {
    if (macro.text.includes(".spectro.var.")) return [];
    const indexed = /\bindex\s+\.spectro\.var\s+\\?["']([A-Za-z0-9_-]+)\\?["']/.exec(macro.text)?.[1];
    if (indexed !== undefined) return [said(indexed, macro.line)];
    const name = /^\{\{-?\s*\.?spectro\.(?:profile\.)?var(?:iable)?s?\.([A-Za-z0-9_-]+)\b/i.exec(macro.text)?.[1];
    return name === undefined || !names.has(name) ? [] : [said(name, macro.line)];
  });
  return [...broken, ...others];
}

/** A reference that lacks one of its braces. */
const BROKEN =
  /\{\{-?[^\S\n]*\.spectro\.var\.([A-Za-z0-9_-]+)[^\S\n]*\}(?!\})|(?<!\{)\{[^\S\n]*\.spectro\.var\.([A-Za-z0-9_-]+)[^\S\n]*\}\}/g;

function checkDefined(
  { path, kind }: ReferenceText,
  references: readonly Reference[],
  names: ReadonlySet<string>,
): Issue[] {
  const missing = references.filter(({ name }) => !names.has(name));
  // Once for each line, however often the line holds it.
  const places = new Map(missing.map((one) => [`${one.line} ${one.name}`, one]));
  return [...places.values()].map(({ name, line }) => {
    // Not the whole macro: it may hold a default that is a secret.
    const params = { variable: name, reference: referenceTo(name), suggestion: didYouMean(name, names) };
    return issue("VARIABLE_UNDEFINED", path, params, at(kind, line));
  });
}

/** The path of a string in the object of a layer's values, or in a patch of them, under `pack.content`. */
const UNDER_CONTENT = /^(?:layers\.\w+|addons\[\d+\])\.(?:values|patch)\.pack\.content(?=[.[]|$)/;

/** References under `pack.content`, where Palette resolves none. */
function checkContent({ text, path, kind }: ReferenceText, references: readonly Reference[]): Issue[] {
  const refused = (name: string, line: number) =>
    issue("VARIABLE_NOT_ALLOWED_HERE", path, { variable: name, where: "pack.content" }, at(kind, line));
  if (kind === "string") {
    return UNDER_CONTENT.test(path) ? references.map(({ name, line }) => refused(name, line)) : [];
  }
  if (kind === "manifest" || !text.includes("content")) return [];
  const found = new Map<string, Issue>();
  for (const document of readYaml(text).documents) {
    const content = entryOf(entryOf(document, "pack"), "content");
    if (content === undefined) continue;
    for (const { name, line } of referencesUnder(content)) {
      found.set(`${line} ${name}`, refused(name, line));
    }
  }
  return [...found.values()];
}

function entryOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === "map" ? node.entries.get(`string:${key}`)?.value : undefined;
}

/** References in a node, in keys too, each with the line of its value. */
function referencesUnder(node: YamlNode): { name: string; line: number }[] {
  const inText = (text: string, line: number) => referencesIn(text).map(({ name }) => ({ name, line }));
  if (node.kind === "scalar") return inText(node.text, node.line);
  if (node.kind === "sequence") return node.items.flatMap((item) => referencesUnder(item));
  return [...node.entries.values()].flatMap(({ name, value }) => [
    ...inText(name, value.line),
    ...referencesUnder(value),
  ]);
}

/** References inside of other macros, or handed to functions. Palette takes such a text, so this is a warning. */
function checkNested({ path, kind }: ReferenceText, references: readonly Reference[]): Issue[] {
  return references
    .filter(({ nested }) => nested)
    .map(({ name, line }) =>
      issue(
        "VARIABLE_NOT_ALLOWED_HERE",
        path,
        { variable: name, where: "another macro or a function" },
        { severity: "warning", ...at(kind, line) },
      ),
    );
}

/** Variables that none of some texts refers to, comments included. Issues: `VARIABLE_UNUSED`, warnings. */
export function checkUnused(texts: readonly string[], variables: readonly { readonly name: string }[]): Issue[] {
  return unused(variables, new Set(texts.flatMap((text) => referencesIn(text).map(({ name }) => name))));
}

function unused(variables: readonly { readonly name: string }[], used: ReadonlySet<string>): Issue[] {
  return variables.flatMap(({ name }, index) =>
    used.has(name)
      ? []
      : [
          issue(
            "VARIABLE_UNUSED",
            `variables[${index}]`,
            { variable: name, reference: referenceTo(name) },
            { severity: "warning" },
          ),
        ],
  );
}

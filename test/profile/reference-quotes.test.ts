import { checkPackReferences, checkQuotes, type QuotedVariable } from "../../lib/profile/reference-quotes";
import { validateAddonProfile, validateFullProfile } from "../../lib/profile/validate";
import { checkReferences } from "../../lib/profile/variable-references";
import { FULL } from "./arbitraries";

const VARIABLES: readonly QuotedVariable[] = [
  { name: "text" },
  { name: "port", format: "number", defaultValue: "80" },
  { name: "quote", defaultValue: "it's" },
  { name: "double", defaultValue: 'say "x"' },
  { name: "path", defaultValue: "C:\\dir" },
  { name: "lines", defaultValue: "a\nb" },
  { name: "secret", isSensitive: true, defaultValue: "it's" },
];

const found = (text: string) =>
  checkQuotes({ text, path: "v" }, VARIABLES).map(({ code, line, severity }) => `${severity} ${code} ${line}`);

describe("a reference to a text variable without quotes", () => {
  it.each(["a: {{.spectro.var.text}}\n", "a:\n  - {{ .spectro.var.text }}\n"])("is a warning: %j", (text) => {
    expect(found(text)).toEqual([expect.stringMatching(/^warning VARIABLE_UNQUOTED [12]$/)]);
  });

  it.each([
    ["a number", "a: {{.spectro.var.port}}\n"],
    ["quotes", "a: '{{.spectro.var.text}}'\n"],
    ["text around it", "a: x-{{.spectro.var.text}}\n"],
    ["a block", "a: |\n  {{.spectro.var.text}}\n"],
    ["a comment", "a: 1 # {{.spectro.var.text}}\n"],
    ["another variable", "a: {{.spectro.var.other}}\n"],
  ])("is none with %s", (_, text) => expect(found(text)).toEqual([]));
});

describe("a default that breaks the quotes around its reference", () => {
  it.each([
    ["a single quote", "a: '{{.spectro.var.quote}}'"],
    ["a double quote", 'a: "x {{ .spectro.var.double }}"'],
    ["a backslash", 'a: "{{.spectro.var.path}}"'],
    ["a line break", "a: '{{.spectro.var.lines}}'"],
  ])("is a warning: %s", (_, line) => {
    expect(found(`b: 1\n${line}\n`)).toEqual(["warning VARIABLE_BREAKS_QUOTES 2"]);
  });

  it.each([
    ["the other quotes", "a: \"{{.spectro.var.quote}}\"\nb: '{{.spectro.var.double}}'\n"],
    ["a block", "a: |\n  {{.spectro.var.lines}}\n"],
    ["a secret", "a: '{{.spectro.var.secret}}'"],
  ])("is none with %s", (_, text) => expect(found(text)).toEqual([]));
});

describe("a reference that is not written as Palette reads it", () => {
  it.each([
    ["lacks a brace at its end", "b: 1\na: '{{.spectro.var.text}'\n"],
    ["lacks a brace at its beginning", "b: 1\na: '{.spectro.var.text}}'\n"],
    ["is looked up with index", "b: 1\na: '{{ index .spectro.var \"text\" }}'\n"],
  ])("is a warning when it %s", (_, text) => {
    const issues = checkReferences([{ text, path: "v", kind: "values" }], [{ name: "text" }], { complete: false });
    expect(issues.map(({ code, line, severity }) => `${severity} ${code} ${line}`)).toEqual([
      "warning VARIABLE_REFERENCE_MISSPELLED 2",
    ]);
  });
});

describe("a reference to a pack", () => {
  const text = "a: '{{.spectro.pack.edge-native-byoi.options.system.uri}}'\nb: '{{ .spectro.pack.kubernets.x }}'\n";

  it("is a warning when the profile has no such pack", () => {
    const packs = ["edge-native-byoi", "kubernetes"];
    const [one, ...others] = checkPackReferences({ text, path: "v", kind: "values" }, packs);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ code: "PACK_REFERENCE_UNKNOWN", severity: "warning", line: 2 });
    expect(one?.hint).toContain('Did you mean "kubernetes"?');
    const dotted = { text: "{{.spectro.pack.a.b.c}}", path: "v", kind: "string" } as const;
    expect(checkPackReferences(dotted, ["a.b"])).toEqual([]);
  });

  it("is looked at in an add-on profile, but for infrastructure packs, which another profile has", () => {
    const warned = (values: string, addons: readonly string[] = []) =>
      validateAddonProfile({ name: "one", addons: [{ pack: "hello-universe@1.3.1", values }, ...addons] }).issues;
    expect(warned(text)).toMatchObject([
      { code: "PACK_REFERENCE_UNKNOWN", severity: "warning", path: "addons[0].values", line: 2 },
    ]);
    expect(warned("a: '{{.spectro.pack.kubernetes.x}}'\n")).toEqual([]);
    expect(warned("a: '{{.spectro.pack.hello-universe.x}}'\n")).toEqual([]);
    expect(warned(text, ["kubernets@1.0.0"])).toEqual([]);
  });

  it("is looked at in a whole profile", () => {
    const addons = [{ pack: "hello-universe@1.3.1", values: text }];
    const { variables: _, ...profile } = FULL;
    expect(validateFullProfile({ ...profile, addons }).issues.map(({ code }) => code)).toEqual([
      "PACK_REFERENCE_UNKNOWN",
      "PACK_REFERENCE_UNKNOWN",
    ]);
    expect(validateFullProfile({ ...profile, addons: ["kubernets@1.0.0", ...addons] }).issues).toHaveLength(1);
  });
});

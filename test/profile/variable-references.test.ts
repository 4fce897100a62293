import fc from "fast-check";
import { formatIssue } from "../../lib/profile/errors";
import { checkReferences, type ReferenceText } from "../../lib/profile/variable-references";
import { runs } from "../support/suite";

const values = (text: string, path = "layers.os.values"): ReferenceText => ({ text, path, kind: "values" });
const found = (texts: ReferenceText[], names: string[], options = {}) =>
  checkReferences(
    texts,
    names.map((name) => ({ name })),
    options,
  ).map((one) => `${one.severity} ${one.path}${one.line === undefined ? "" : `:${one.line}`} ${one.code}`);

test("each reference to a variable that is not defined is an error with its line and what was meant", () => {
  const text = "a: '{{.spectro.var.podCIDR}}'\n# {{ .spectro.var.Port }}\n";
  expect(
    checkReferences([values(text)], [{ name: "pod_cidr" }, { name: "port" }], { complete: false }).map(formatIssue),
  ).toEqual([
    'layers.os.values (line 1): the profile variable "podCIDR" is referred to but not defined. Define it in variables, or remove {{.spectro.var.podCIDR}}. Did you mean "pod_cidr"? [VARIABLE_UNDEFINED]',
    'layers.os.values (line 2): the profile variable "Port" is referred to but not defined. Define it in variables, or remove {{.spectro.var.Port}}. Did you mean "port"? [VARIABLE_UNDEFINED]',
  ]);
});

test("a single string of an object has a path of its own and no line", () => {
  const text: ReferenceText = { text: "x\n{{.spectro.var.a}}", path: "layers.os.values.b", kind: "string" };
  expect(found([text], [])).toEqual(["error layers.os.values.b VARIABLE_UNDEFINED"]);
});

test("a variable that nothing refers to is a warning, unless some text is not known", () => {
  const texts = [
    values("a: '{{.spectro.var.a}}'"),
    { text: "{{.spectro.var.c}}", path: "m", kind: "manifest" as const },
  ];
  expect(found(texts, ["a", "b", "c"])).toEqual(["warning variables[1] VARIABLE_UNUSED"]);
  expect(found(texts, ["a", "b", "c"], { complete: false })).toEqual([]);
});

test("nothing is said while the variables are not known", () => {
  expect(checkReferences([values("a: '{{.spectro.var.a}}'")], undefined)).toEqual([]);
});

test.each([
  "{{spectro.var.a}}",
  "{{ .spectro.vars.a }}",
  "{{.spectro.variable.a}}",
  "{{ .Spectro.Var.a }}",
])("%s is no reference, which is a warning where the variable exists", (macro) => {
  expect(found([values(`x: 1\ny: '${macro}'`)], ["a"], { complete: false })).toEqual([
    "warning layers.os.values:2 VARIABLE_REFERENCE_MISSPELLED",
  ]);
  expect(found([values(`y: '${macro}'`)], ["b"], { complete: false })).toEqual([]);
});

test.each([
  "{{.spectro.system.var.a}}",
  "{{.spectro.macro.a}}",
  "{{.spectro.var.a}}",
  "{{ a }}",
])("%s is not taken for a misspelled reference", (macro) => {
  expect(found([values(`y: '${macro}'`)], ["a"], { complete: false })).toEqual([]);
});

describe("under pack.content no variable is resolved", () => {
  test("in YAML, in keys too, once for a part that aliases repeat", () => {
    const text = [
      "pack:",
      "  content:",
      "    images: &images",
      "      - image: reg/{{.spectro.var.a}}:1",
      "    '{{.spectro.var.a}}':",
      "      1",
      "    again: *images",
      "  # {{.spectro.var.a}} in a comment",
      "  namespace: '{{.spectro.var.a}}'",
      "content: '{{.spectro.var.a}}'",
    ].join("\n");
    const expected = [
      "error layers.os.values:4 VARIABLE_NOT_ALLOWED_HERE",
      "error layers.os.values:6 VARIABLE_NOT_ALLOWED_HERE",
    ];
    expect(found([values(text)], ["a"])).toEqual(expected);
    expect(found([{ ...values(text), kind: "manifest" }], ["a"])).toEqual([]);
  });

  test.each([
    ["layers.os.values.pack.content.images[0].image", true],
    ["addons[12].values.pack.content.images[0].image", true],
    ["addons[12].patch.pack.content", true],
    ['addons[12].patch.pack.content["a b"]', true],
    ["layers.os.values.pack.contents", false],
    ["layers.os.values.a.values.pack.content.b", false],
    ['layers.os.values["x.values.pack.content"]', false],
  ])("in an object: %s", (path, refused) => {
    const one: ReferenceText = { text: "{{.spectro.var.a}}", path, kind: "string" };
    expect(found([one], ["a"])).toEqual(refused ? [`error ${path} VARIABLE_NOT_ALLOWED_HERE`] : []);
  });

  test("in YAML that cannot be read nobody can tell", () => {
    expect(found([values("pack: {content: '{{.spectro.var.a}}'\n b")], ["a"])).toEqual([]);
  });
});

describe("a reference in another macro", () => {
  const nested = (text: string) => found([{ text, path: "m", kind: "manifest" }], ["a"]);

  test.each([
    '{{ .spectro.pack.x.y | default "{{.spectro.var.a}}" }}',
    '{{ if eq .Values.x "{{ .spectro.var.a }}" }}',
    "{{ .spectro.var.a | upper }}",
    "{{ printf .spectro.var.a }}",
  ])("is a warning: %s", (text) => {
    expect(nested(text)).toEqual(["warning m:1 VARIABLE_NOT_ALLOWED_HERE"]);
  });

  test.each([
    "{{.spectro.var.a}}",
    "{{- .spectro.var.a -}}",
    "x: {{{.spectro.var.a}}: 1}",
    "{{ .x }}-{{ .spectro.var.a }}-{{ .y }}",
    "# an open {{ brace\n{{ .spectro.var.a }}",
  ])("is not what this is: %s", (text) => {
    expect(nested(text)).toEqual([]);
  });

  test("is never shown as it is written", () => {
    const texts = [values('a: {{ .spectro.var.b | default "hunter2" }}')];
    const issues = checkReferences(texts, [{ name: "a" }]);
    expect(issues.length).toBeGreaterThan(1);
    expect(JSON.stringify(issues)).not.toContain("hunter2");
  });
});

test("a variable is either undefined, used or unused, whatever surrounds its references", () => {
  const names = ["a", "b", "c", "d"];
  const some = fc.subarray(names);
  fc.assert(
    fc.property(some, some, fc.constantFrom("x: ", "# ", "'", "}} ", "\n"), (used, defined, before) => {
      const text = used.map((name) => `${before}{{ .spectro.var.${name} }}\n`).join("");
      const issues = checkReferences(
        [values(text)],
        defined.map((name) => ({ name })),
      );
      const of = (code: string) => issues.filter((one) => one.code === code).length;
      expect(of("VARIABLE_UNDEFINED")).toBe(used.filter((name) => !defined.includes(name)).length);
      expect(of("VARIABLE_UNUSED")).toBe(defined.filter((name) => !used.includes(name)).length);
    }),
    { numRuns: runs(100) },
  );
});

test("many macros in one line are no more than that", () => {
  const text = "{{ .x }} {{.spectro.var.a}} ".repeat(50_000);
  expect(found([values(`a: ${text}`)], ["a"])).toEqual([]);
});

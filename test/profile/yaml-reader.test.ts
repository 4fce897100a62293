import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { canonicalYaml, digestYaml } from "../../lib/profile/canonical";
import { compareYaml } from "../../lib/profile/compare";
import { readEnabledPresets, readsDifferentlyInYaml11, readYaml, yamlEqual } from "../../lib/profile/yaml-reader";
import { json, print, style, text } from "./arbitraries";

const codes = (given: string) => readYaml(given).issues.map((one) => one.code);

test("a document means the same in any two styles", () => {
  fc.assert(
    fc.property(json, style, style, (value, first, second) => {
      const [a, b] = [print(value, first), print(value, second)];
      expect(readYaml(a).issues).toEqual([]);
      expect(canonicalYaml(a)).toEqual(canonicalYaml(b));
      expect(yamlEqual(a, b)).toBe(true);
      expect(compareYaml(a, b, "values")).toEqual([]);
      expect(digestYaml(a)).toBe(digestYaml(b));
    }),
    { numRuns: 200 },
  );
});

test("two documents are equal exactly when nothing differs, and exactly when their digests are equal", () => {
  fc.assert(
    fc.property(json, json, style, (one, other, how) => {
      const [a, b] = [print(one, how), print(other, how)];
      const same = yamlEqual(a, b);
      expect(yamlEqual(b, a)).toBe(same);
      expect(digestYaml(a) === digestYaml(b)).toBe(same);
      expect(compareYaml(a, b, "values").length === 0).toBe(same);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ["comments", "a: 1 # one", "# above\na: 1"],
  ["the order of keys", "a: 1\nb: 2", "b: 2\na: 1"],
  ["quotes", "a: 'x'", 'a: "x"'],
  ["quotes around a plain text", "a: x", 'a: "x"'],
  ["an escape", 'a: "\\u0041"', "a: A"],
  ["flow or block form", "a: [1, {b: 2}]", "a:\n- 1\n- b: 2\n"],
  ["blank space", "a:   1\n\n\n", "a: 1"],
  ["blank space at the end of a last block", "a: |+\n  x\n\n\n", "a: |\n  x\n"],
  ["line endings", "a: |\r\n  x\r\n  y\r\nb: 1\r\n", "a: |\n  x\n  y\nb: 1\n"],
  ["a byte order mark", "\ufeffa: 1", "a: 1"],
  ["how a null is written", "a: ~\nb: null", "a:\nb: Null"],
  ["how a number is written", "a: 0x1F\nb: 1.50\nc: +3", "a: 31\nb: 1.5\nc: 3"],
  ["an alias written out", "a: &x {k: 1}\nb: *x", "a: {k: 1}\nb: {k: 1}"],
  ["empty documents", "---\n---\na: 1\n---\n", "a: 1"],
  ["a tag that says what is so anyway", "a: !!str x\nb: !!map {c: 1}", "a: x\nb: {c: 1}"],
  ["blanks in a macro", "a: {{ .x }}", "a: {{.x}}"],
  ["a folded macro in quotes", 'a: "x {{ .y }}"', 'a: "x\n  {{.y}}"'],
  [
    "the order of presets and their blanks",
    "# spectrocloud.com/enabled-presets: A:b, C:d\na: 1",
    "#spectrocloud.com/enabled-presets:C:d,A:b\na: 1",
  ],
  ["the order of keys in a key that is a map", "? {a: 1, b: 2}\n: x", "? {b: 2, a: 1}\n: x"],
])("%s makes no difference", (_, a, b) => {
  expect(readYaml(a).issues).toEqual([]);
  expect(compareYaml(a, b, "values")).toEqual([]);
  expect(yamlEqual(a, b)).toBe(true);
  expect(digestYaml(a)).toBe(digestYaml(b));
});

test.each([
  ["a type", 'a: "1"', "a: 1", ["values.a"]],
  ["int and float", "a: 1", "a: 1.0", ["values.a"]],
  ["null and empty text", "a:", 'a: ""', ["values.a"]],
  ["the order of a list", "a: [1, 2]", "a: [2, 1]", ["values.a[0]", "values.a[1]"]],
  ["the length of a list", "a: [1]", "a: [1, 2]", ["values.a[1]"]],
  ["a key's type", "1: a", '"1": a', ["values.1", "values.1"]],
  ["yes in another spelling", "a: yes", "a: true", ["values.a"]],
  ["yes in quotes", "a: yes", 'a: "yes"', ["values.a"]],
  ["octal and decimal", "a: 0o17", "a: 15", ["values.a"]],
  ["a merge key and a key of that name", "<<: 1", '"<<": 1', ["values.<<", "values.<<"]],
  ["an underscore after the dot", "a: 0.5_0", 'a: "0.5_0"', ["values.a"]],
  ["digits that a float would lose", "a: 12345678901234567890.1", "a: 12345678901234567890.2", ["values.a"]],
  ["integers that a float would lose", "a: 12345678901234567890", "a: 12345678901234567891", ["values.a"]],
  ["a macro in quotes and without", "a: {{.x}}", 'a: "{{.x}}"', ["values.a"]],
  ["another macro", "a: x{{.x}}", "a: x{{.y}}", ["values.a"]],
  [
    "an escape that looks like a masked macro",
    'a: "\\ue0000\\ue001"\nb: {{.x}}',
    'a: "{{.x}}"\nb: {{.x}}',
    ["values.a"],
  ],
  ["a tag of its own on a text", "a: !Ref x", "a: x", ["values.a"]],
  ["a tag of its own on a list", "a: !Join [x]", "a: [x]", ["values.a"]],
  ["a tag of its own on a map", "a: !Sub {x: 1}", "a: {x: 1}", ["values.a"]],
  ["what is in a key that is a map", "? {a: 1}\n: x", "? {a: 2}\n: x", ['values["{a: 1}"]', 'values["{a: 2}"]']],
  ["presets", "# spectrocloud.com/enabled-presets: A:b\na: 1", "a: 1", ["values.enabledPresets"]],
  ["a variable in a comment", "# {{.spectro.var.x}}\na: 1", "a: 1", ["values"]],
  ["a second document", "a: 1", "a: 1\n---\nb: 2", ["values[1]"]],
  ["the order of documents", "a: 1\n---\na: 2", "a: 2\n---\na: 1", ["values[0].a", "values[1].a"]],
  ["a newline at the end of a block in the middle", "a: |\n  x\nb: 1", "a: |-\n  x\nb: 1", ["values.a"]],
])("%s makes a difference", (_, a, b, paths) => {
  expect(compareYaml(a, b, "values").map((one) => one.path)).toEqual(paths);
  expect(
    compareYaml(b, a, "values")
      .map((one) => one.path)
      .sort(),
  ).toEqual([...paths].sort());
  expect(yamlEqual(a, b)).toBe(false);
  expect(digestYaml(a)).not.toBe(digestYaml(b));
});

test("texts that are not valid YAML are equal only when they are the same text", () => {
  expect(yamlEqual("a: [", "a: [ ")).toBe(true);
  expect(yamlEqual("a: [", "a:  [")).toBe(false);
  expect(yamlEqual("a: [", "a: 1")).toBe(false);
  expect(digestYaml("a: [")).toBe(digestYaml("a: [\n"));
  const large = `a: 1${" ".repeat(1_048_576)}`;
  expect(yamlEqual("a: 1", large)).toBe(digestYaml("a: 1") === digestYaml(large));
});

test.each([
  ["an unclosed list", "a: 1\nb: [1,\n", "INVALID_YAML", 2],
  ["a tab as indentation", "a:\n\tb: 1", "INVALID_YAML", 2],
  ["a key given twice", "a: 1\nb: 2\na: 3", "YAML_DUPLICATE_KEY", 3],
  ["an alias without an anchor", "a: 1\nb: *x", "INVALID_YAML", 2],
  ["an alias inside what it names", "a: &x\n  b: *x", "INVALID_YAML", 2],
  ["a directive without a document", "%YAML 1.2", "INVALID_YAML", 1],
])("%s is an error with its line", (_, given, code, line) => {
  expect(readYaml(given).issues[0]).toMatchObject({ code, line, severity: "error", path: "" });
  expect(readYaml(given).documents).toEqual([]);
});

test("duplicate keys are all reported, and keys of different types are not duplicates", () => {
  expect(codes("a: 1\na: 2\nb: {c: 1, 'c': 2}")).toEqual(["YAML_DUPLICATE_KEY", "YAML_DUPLICATE_KEY"]);
  expect(codes("1: a\n'1': b")).toEqual([]);
});

test("the text inside a macro is as it reads after unquoting", () => {
  const value = (given: string) =>
    JSON.stringify(
      [
        ...(
          readYaml(given).documents[0] as never as { entries: Map<string, { value: { text: string } }> }
        ).entries.values(),
      ][0]?.value.text,
    );
  expect(value('a: "{{ printf \\"%s\\" .x }}"')).toBe(JSON.stringify('{{printf "%s" .x}}'));
  expect(value('a: "{{ printf "%s" .x }}"')).toBe(JSON.stringify('{{printf "%s" .x}}'));
  expect(value("a: '{{ x ''y'' }}'")).toBe(JSON.stringify("{{x 'y'}}"));
  expect(value('a: |-\n  {{ x \\"y }}')).toBe(JSON.stringify('{{x \\"y}}'));
});

test("presets are those of the first line only", () => {
  expect(readEnabledPresets("\n# spectrocloud.com/enabled-presets: B:c,A:b,,A:b\na: 1")).toEqual(["A:b", "B:c"]);
  expect(readEnabledPresets("a: 1\n# spectrocloud.com/enabled-presets: A:b")).toEqual([]);
});

test("a plain text that YAML 1.1 reads as something else is known to be one", () => {
  const plainIn = (version: "1.1" | "1.2", given: string) =>
    parseAllDocuments(given, version === "1.1" ? { version } : { version, schema: "core" }).map((one) => one.toJS());
  const scalar = fc.oneof(text, fc.string({ unit: fc.constantFrom(..."0123456789_.eExob+-:nyo"), maxLength: 8 }));
  fc.assert(
    fc.property(scalar, (given) => {
      const read = readYaml(given).documents[0];
      if (read?.kind !== "scalar" || read.type === "plain" || !/^[^"'|>!&*#{[]+$/.test(given)) return;
      // One reader takes a dot or an exponent without digits before it for a float; nobody else does.
      if (/^[-+]?(?:\._*)?(?:[eE].*)?$/.test(given.trim())) return;
      expect(plainIn("1.1", given)).toEqual(plainIn("1.2", given));
    }),
    { numRuns: 1000 },
  );
  for (const given of [
    "yes",
    "0o17",
    "017",
    "1_0",
    "1:30",
    "2024-01-02",
    "1e3",
    "<<",
    "0b1",
    "0.5_0",
    "1_0.5e+3",
    "._5",
  ]) {
    expect(readsDifferentlyInYaml11(given)).toBe(true);
  }
  for (const given of [
    "1.30.4",
    "22.04",
    "x",
    ".",
    "1.5",
    "-1",
    "null",
    "10.0.0.0/16",
    "a_b",
    "_",
    "v1_0",
    "-",
    "08x",
  ]) {
    expect(readsDifferentlyInYaml11(given)).toBe(false);
  }
});

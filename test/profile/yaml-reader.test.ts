import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { canonicalYaml, digestYaml } from "../../lib/profile/canonical";
import { compareYaml } from "../../lib/profile/compare";
import { readEnabledPresets, readsDifferentlyInYaml11, readYaml, yamlEqual } from "../../lib/profile/yaml-reader";
import { needsQuotes } from "../../lib/profile/yaml11";
import { runs } from "../support/suite";
import { type Json, json, print, style, text } from "./arbitraries";

/** A scalar at the top stands in a list: Go's readers want the lines of a block below the top indented. */
const document = json.map((value): Json => (typeof value === "string" ? [value] : value));

const codes = (given: string) => readYaml(given).issues.map((one) => one.code);

test("a document means the same in any two styles", () => {
  fc.assert(
    fc.property(document, style, style, (value, first, second) => {
      const [a, b] = [print(value, first), print(value, second)];
      expect(readYaml(a).issues).toEqual([]);
      expect(canonicalYaml(a)).toEqual(canonicalYaml(b));
      expect(yamlEqual(a, b)).toBe(true);
      expect(compareYaml(a, b, "values")).toEqual([]);
      expect(digestYaml(a)).toBe(digestYaml(b));
    }),
    { numRuns: runs(200) },
  );
});

test("two documents are equal exactly when nothing differs, and exactly when their digests are equal", () => {
  fc.assert(
    fc.property(document, document, style, (one, other, how) => {
      const [a, b] = [print(one, how), print(other, how)];
      const same = yamlEqual(a, b);
      expect(yamlEqual(b, a)).toBe(same);
      expect(digestYaml(a) === digestYaml(b)).toBe(same);
      expect(compareYaml(a, b, "values").length === 0).toBe(same);
    }),
    { numRuns: runs(200) },
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
  ["a tag that says nothing", "a: ! x\nb: ! 12", "a: x\nb: '12'"],
  ["a tag of YAML's own on a list or a map", "a: !!omap [b: 1]\nc: !!set {x, z}", "a: [{b: 1}]\nc: {x: null, z: null}"],
  ["quotes around a key", "8080: a\ntrue: b\n1.5: c", '"8080": a\n"true": b\n\'1.5\': c'],
  ["how a number is written as a key", "0x10: a\n+7: b\n100.0: c", '"16": a\n"7": b\n"100": c'],
  ["a number that is whole, as a float", "a: 100.0\nb: 1.10", "a: 100\nb: 1.1"],
  ["an exponent that a float needs", "a: 1.5e+3\nb: 1.0e-2", "a: 1500\nb: 0.01"],
  [
    "quotes around a date",
    "a: 2012-10-17\nb: 2001-12-14t21:59:43.10-05:00",
    'a: "2012-10-17"\nb: "2001-12-14t21:59:43.10-05:00"',
  ],
  [
    "quotes around what only begins like a date",
    "a: 2006-01-02T15:04:05.999999999Z07:00\nb: 2024-01-01 is the day",
    'a: "2006-01-02T15:04:05.999999999Z07:00"\nb: "2024-01-01 is the day"',
  ],
  [
    "quotes around a macro in text",
    "a: cluster-{{.x}}\nb: [http://{{.x}}:80/]",
    "a: 'cluster-{{.x}}'\nb: ['http://{{.x}}:80/']",
  ],
  ["a newline behind a last block", "a: |\n  x", "a: |\n  x\n"],
  ["what a last block does with its newline", "a: |\n  x\n", "a: |-\n  x"],
  [
    "a merge that is written out",
    "d: &d {res: {cpu: 1}}\nweb: {<<: *d, n: 1}",
    "d: {res: {cpu: 1}}\nweb: {res: {cpu: 1}, n: 1}",
  ],
  ["a merge of several maps", "a: {<<: [{x: 1}, {x: 2, y: 3}], y: 4}", "a: {x: 1, y: 4}"],
  ["a merge behind a key that it agrees with", "a: 1\n<<: {a: 1, b: 2}", "a: 1\nb: 2"],
  ["a flow map that ends at the first column", "a:\n  b: {\n    x: 1\n}\nc: 2", "a: {b: {x: 1}}\nc: 2"],
  ["JSON indented by tabs", 'a: {\n\t"x": 1,\n\t"w": [\n\t\t"z"\n\t]\n}', "a: {x: 1, w: [z]}"],
  ["quoted text that goes on at the indentation of its key", 'a:\n  b: "x\n  y"', "a: {b: x y}"],
  ["line ends of one carriage return", "a: 1\rb:\r- 2\r", "a: 1\nb: [2]"],
  ["a byte order mark before a list", "\ufeff- a", "- a"],
])("%s makes no difference", (_, a, b) => {
  expect(readYaml(a).issues).toEqual([]);
  expect(compareYaml(a, b, "values")).toEqual([]);
  expect(yamlEqual(a, b)).toBe(true);
  expect(digestYaml(a)).toBe(digestYaml(b));
});

test.each([
  ["a type", 'a: "1"', "a: 1", ["values.a"]],
  ["binary data", "a: !!binary aGVsbG8=", "a: !!binary d29ybGQ=", ["values.a"]],
  ["binary data in a block", "a: !!binary |\n  aGVsbG8=\nb: 1", "a: !!binary |\n  d29ybGQ=\nb: 1", ["values.a"]],
  ["binary data with its tag in full", "a: !<tag:yaml.org,2002:binary> aGk=", "a: !!binary aGU=", ["values.a"]],
  ["a time with a tag", "a: !!timestamp 2001-12-14", "a: !!timestamp 2001-12-15", ["values.a"]],
  ["binary data and its text", "a: !!binary aGVsbG8=", "a: aGVsbG8=", ["values.a"]],
  ["a number and a text of its digits", "a: 1.10", 'a: "1.10"', ["values.a"]],
  ["digits that a float would lose behind the dot", "a: 0.10000000000000000001", "a: 0.1", ["values.a"]],
  ["a macro behind a digit, with quotes and without", "a: 1{{.x}}", "a: '1{{.x}}'", ["values.a"]],
  ["a key that Helm reads as true", "yes: 1", '"yes": 1', ["values.yes", "values.yes"]],
  ["null and empty text", "a:", 'a: ""', ["values.a"]],
  ["the order of a list", "a: [1, 2]", "a: [2, 1]", ["values.a[0]", "values.a[1]"]],
  ["the length of a list", "a: [1]", "a: [1, 2]", ["values.a[1]"]],
  ["yes in another spelling", "a: yes", "a: true", ["values.a"]],
  ["yes in quotes", "a: yes", 'a: "yes"', ["values.a"]],
  ["octal and decimal", "a: 0o17", "a: 15", ["values.a"]],
  ["a merge and a key of that name", "<<: {a: 1}", '"<<": {a: 1}', ["values.a", "values.<<"]],
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
  ["an alias without an anchor", "a: 1\nb: *x", "INVALID_YAML", 2],
  ["an alias inside what it names", "a: &x\n  b: *x", "INVALID_YAML", 2],
  ["a directive without a document", "%YAML 1.1", "INVALID_YAML", 1],
  ["a version of YAML that Helm refuses", "# x\n%YAML 1.2\n---\na: 1", "INVALID_YAML", 2],
  ["a control character", "a: 1\nb: '\u0007'", "INVALID_YAML", 2],
  ["a control character in a comment", "a: 1\n# \u009f", "INVALID_YAML", 2],
  ["a raw DEL", "a: \u007fx", "INVALID_YAML", 1],
  ["half of a character", "a: \ud83dx", "INVALID_YAML", 1],
  ["a line separator that ends a line", "a: x\u2028b", "INVALID_YAML", 1],
  ["a line of a tab", "a: 1\n\t\nb: 2", "INVALID_YAML", 2],
  ["a tab behind a dash", "-\ta", "INVALID_YAML", 1],
  ["a number that is none", "a: 1\nb: !!int foo", "INVALID_YAML", 2],
  ["base64 that is none", "a: !!binary aGVs bG8=", "INVALID_YAML", 1],
  ["a time that is none", "a: !!timestamp foo", "INVALID_YAML", 1],
  ["an alias with a colon", "a: &x 1\nb: *x:y", "INVALID_YAML", 2],
  ["an escaped slash", 'a: "\\/"', "INVALID_YAML", 1],
  ["a pair of escaped surrogates", 'a: "\\ud83d\\ude00"', "INVALID_YAML", 1],
  ["a merge of a number", "a: 1\n<<: 1", "INVALID_YAML", 2],
  ["a merge of nothing", "<<:", "INVALID_YAML", 1],
  ["a merge of a list by an alias", "a: &a [{b: 1}]\n<<: *a", "INVALID_YAML", 2],
  ["a merge behind a key that it brings in too", "a: 1\n<<: {a: 2}", "INVALID_YAML", 2],
  ["a key that is null", "a: 1\n~: 2", "INVALID_YAML", 2],
  ["a key that is a list", "[a]: 1", "INVALID_YAML", 1],
  ["a number that JSON cannot hold", "a: .inf", "INVALID_YAML", 1],
])("%s is an error with its line", (_, given, code, line) => {
  expect(readYaml(given).issues[0]).toMatchObject({ code, line, severity: "error", path: "" });
  expect(readYaml(given).documents).toEqual([]);
});

test.each([
  ["a key", "a: 1\nb: 2\na: 3", 3, "b: 2\na: 3"],
  ["a key in a map in flow form", "a: 1\nb: {c: 1, 'c': 2}", 2, "a: 1\nb: {c: 2}"],
  ["a key that is a number and the same as text", "1: a\n'1': b", 2, "1: b"],
  ["two keys that Helm takes for one", "yes: a\ntrue: b", 2, "true: b"],
  ["the same the other way round, and once more", "true: a\nyes: b\nno: c\ntrue: d", 4, "true: d\nno: c"],
  ["a map", "a: {b: 1, c: 2}\na: {b: 3}", 2, "a: {b: 3}"],
  ["a merge", "a:\n  <<: {b: 1, c: 1}\n  <<: {b: 2}", 3, "a: {b: 2, c: 1}"],
  ["a merge and a key of both", "a:\n  <<: {b: 1}\n  b: 3\n  b: 4", 4, "a: {b: 4}"],
])("%s that is given twice counts as it does at last, and is told with the line", (_, given, line, meaning) => {
  const { issues, duplicates } = readYaml(given);
  expect(issues).toEqual([]);
  expect(duplicates.at(-1)).toMatchObject({ code: "YAML_DUPLICATE_KEY", line, severity: "error", path: "" });
  expect(yamlEqual(given, meaning)).toBe(true);
  expect(digestYaml(given)).toBe(digestYaml(meaning));
});

test("keys that are given twice are all told, beside what makes a text unreadable, too", () => {
  const told = (given: string) => readYaml(given).duplicates.map(({ code }) => code);
  expect(told("a: 1\na: 2\nb: {c: 1, 'c': 2}")).toEqual(["YAML_DUPLICATE_KEY", "YAML_DUPLICATE_KEY"]);
  expect(told("!!binary aGk=: 1\n!!binary aGU=: 2")).toEqual([]);
  expect(codes("a: 1\na: 2\nb: !!int foo\na: 3")).toEqual(["YAML_DUPLICATE_KEY", "INVALID_YAML", "YAML_DUPLICATE_KEY"]);
});

test("a text with any tag is read or has an issue", () => {
  const tag = fc.constantFrom(
    ...["!!binary", "!!timestamp", "!!omap", "!!pairs", "!!set", "!!merge", "!!int", "!!float", "!!bool", "!!null"],
    ...["!!str", "!!map", "!!seq", "!!value", "!!yaml", "!", "!x", "!<tag:yaml.org,2002:binary>", "!<!>", "!e!x", "!!"],
  );
  const value = fc.constantFrom(
    ...[
      "",
      "x",
      "1",
      "1.5",
      "yes",
      "2001-12-14",
      "aGk=",
      "[a: 1, b: 2]",
      "{a: 1, b}",
      "|\n  x",
      "*a",
      "&b x",
      "{{.x}}",
    ],
    ...["'x'", '"{{.x}}"', "[a, a]", "<<", "\n  - a: 1\n  - a: 2", "\n  ? a\n  ? b"],
  );
  fc.assert(
    fc.property(tag, value, tag, (first, given, second) => {
      for (const whole of [
        `${first} ${given}`,
        `k: ${first} ${given}`,
        `- ${first} ${given}`,
        `${second} k: ${first} ${given}`,
      ]) {
        const { documents, issues } = readYaml(`a: &a 1\nb:\n  ${whole}`.replace("b:\n  k:", "b:\n  k:"));
        expect(documents.length > 0 || issues.length > 0).toBe(true);
      }
    }),
    { numRuns: runs(500) },
  );
});

test("a change shows numbers as both sides write them", () => {
  const shown = (a: string, b: string) => compareYaml(a, b, "values").map(({ before, after }) => [before, after]);
  expect(shown("a: 100.0", "a: 0x65")).toEqual([["100.0", "0x65"]]);
  expect(shown("a: 1.10", 'a: "1.10"')).toEqual([["1.10", '"1.10"']]);
  expect(shown("a: {b: 1.50}", "a: 1")).toEqual([["{b: 1.50}", "1"]]);
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
      // A date is text to Helm and Kubernetes.
      if (needsQuotes(given) && /^[0-9]{4}-/.test(given)) return;
      // One reader takes a dot or an exponent without digits before it for a float; nobody else does.
      if (/^[-+]?(?:\._*)?(?:[eE].*)?$/.test(given.trim())) return;
      expect(plainIn("1.1", given)).toEqual(plainIn("1.2", given));
    }),
    { numRuns: runs(1000) },
  );
  for (const given of [
    "yes",
    "0o17",
    "017",
    "1_0",
    "1:30",
    "1e3",
    "0B1",
    "0X1F",
    "<<",
    "0b1",
    "0.5_0",
    "1_0.5e+3",
    "._5",
    "-_5.",
    "1e_3",
    "0_x1F",
  ]) {
    expect(readsDifferentlyInYaml11(given)).toBe(true);
  }
  for (const given of [
    "1.30.4",
    "22.04",
    "2024-01-02",
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
    "-_",
    "1_a",
    "08x",
  ]) {
    expect(readsDifferentlyInYaml11(given)).toBe(false);
  }
});

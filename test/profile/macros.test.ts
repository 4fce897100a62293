import fc from "fast-check";
import {
  findMacros,
  findVariableReferences,
  maskMacros,
  normaliseMacros,
  replaceMacros,
} from "../../lib/profile/macros";
import { runs } from "../support/suite";

const pieces = fc.array(
  fc.constantFrom(
    "{",
    "{{",
    "}",
    "}}",
    "\n",
    " ",
    "a",
    ".x",
    ": ",
    "\ue000",
    "\ue001",
    "0",
    "'",
    "\\ue000",
    "{{.spectro.var.y}}",
  ),
  { maxLength: 30 },
);
const text = pieces.map((parts) => parts.join(""));

test("a macro reaches from two braces to the next two on the same line", () => {
  expect(findMacros("a: {{ .x }} b\n{{\n}} {c: {{.y}}} {{{.z}}: {{ 1}")).toEqual([
    { text: "{{ .x }}", offset: 3, line: 1 },
    { text: "{{.y}}", offset: 24, line: 3 },
    { text: "{{.z}}", offset: 33, line: 3 },
  ]);
});

test("macros are found as the plain regular expression finds them", () => {
  fc.assert(
    fc.property(text, (given) => {
      const expected = [...given.matchAll(/\{\{(?!\{)(?:(?!\{\{)[^\n])*?\}\}/g)].map((match) => ({
        text: match[0],
        offset: match.index,
        line: given.slice(0, match.index).split("\n").length,
      }));
      expect(findMacros(given)).toEqual(expected);
    }),
    { numRuns: runs(1000) },
  );
});

test("masking keeps the length and the lines, hides every macro, and can be undone", () => {
  fc.assert(
    fc.property(text, (given) => {
      const masked = maskMacros(given);
      expect(masked.text).toHaveLength(given.length);
      for (const { text: macro, offset } of findMacros(given)) {
        expect(masked.text.slice(offset, offset + macro.length)).not.toMatch(/[{}:\s]/);
      }
      expect(masked.restore(masked.text)).toBe(given);
      expect(masked.masked).toBe(findMacros(given).length > 0);
      expect(masked.text.split("\n").map((line) => line.length)).toEqual(given.split("\n").map((line) => line.length));
    }),
    { numRuns: runs(1000) },
  );
});

test("masking keeps the length with more than a thousand different macros of one character", () => {
  const given = Array.from({ length: 20_000 }, (_, index) => `{{${String.fromCharCode(0x4e00 + index)}}}`).join(" ");
  const masked = maskMacros(given);
  expect(masked.text).toHaveLength(given.length);
  expect(masked.restore(masked.text)).toBe(given);
});

test("a text that uses every private-use character can still be masked", () => {
  const all = Array.from({ length: 0xf8ff - 0xe000 + 1 }, (_, index) => String.fromCharCode(0xe000 + index)).join("");
  const masked = maskMacros(`${all}{{.x}}`);
  expect(masked.masked).toBe(true);
  expect(masked.restore(masked.text)).toBe(`${all}{{.x}}`);
});

test("neither an escape in quotes nor text that is mixed in later looks like a stand-in", () => {
  const masked = maskMacros('a: "\\ue0000\\uE001"\nb: {{.x}}', "\ue0020\ue003");
  expect(masked.holdsMacro("\ue0000\ue001")).toBe(false);
  expect(masked.restore("\ue0020\ue003")).toBe("\ue0020\ue003");
});

test("blanks inside the braces do not count", () => {
  expect(normaliseMacros("{{ .x }}-{{.x }}-{{\t.x}}")).toBe("{{.x}}-{{.x}}-{{.x}}");
  fc.assert(
    fc.property(text, (given) => expect(normaliseMacros(normaliseMacros(given))).toBe(normaliseMacros(given))),
    { numRuns: runs(100) },
  );
});

test("macros are replaced one by one", () => {
  expect(replaceMacros("a {{b}} c {{d}}", (macro) => macro.toUpperCase())).toBe("a {{B}} c {{D}}");
});

test("a reference to a profile variable is found anywhere in a macro, in comments too, with its line", () => {
  const given = "# {{.spectro.var.a}}\nb: {{ .spectro.var.b-1 | upper }} {{ .spectro.macro.m }}\nc: .spectro.var.not";
  expect(findVariableReferences(given)).toEqual([
    { name: "a", text: "{{.spectro.var.a}}", line: 1 },
    { name: "b-1", text: "{{ .spectro.var.b-1 | upper }}", line: 2 },
  ]);
});

test.each([
  ["many macros on one line", "{{.abcd}} ".repeat(100_000), 100_000],
  ["many macros on many lines", "{{.abcd}}\n".repeat(100_000), 100_000],
  ["many braces that nothing closes", "{{ } }".repeat(170_000), 0],
  ["many braces that close on another line", "{{ a\n}}".repeat(150_000), 0],
  ["nothing but opening braces", "{".repeat(1_000_000), 0],
])("%s are read in one pass", (_, given, count) => {
  expect(findMacros(given)).toHaveLength(count);
  expect(maskMacros(given).text).toHaveLength(given.length);
});

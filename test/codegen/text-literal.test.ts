// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs are what these tests are about
import fc from "fast-check";
import { quoted, textLiteral } from "../../lib/codegen/text-literal";
import { text as hardText } from "../profile/arbitraries";
import { runs } from "../support/suite";
import { valueOfCode } from "./evaluated";

const constants = { podCidr: { ref: "{{.spectro.var.pod-cidr}}" }, x: { ref: "{{.spectro.var.X}}" } };
const references = new Map([
  ["pod-cidr", "podCidr"],
  ["X", "x"],
]);

/** Everything that means something in a literal, to an editor, or to whoever reads a source file. */
const anyText = fc.oneof(
  hardText,
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(
      ...["a", "`", "\\", "$", "{", "}", "${", "'", '"', "\n", "\r", "\r\n", "\t", "\0", "1", "u2028", "\u2028"],
      ...["\u2029", "\ufeff", "\u202e", "\u00a0", "\ud800", "\udc00", "\ud83d\ude00", "\u{e0041}", "*/", "//"],
      ...["{{.spectro.var.pod-cidr}}", "{{.spectro.var.X}}", "{{.spectro.var.other}}", "{{ .spectro.var.X }}"],
    ),
    maxLength: 12,
  }),
);

describe("a text as a literal", () => {
  it("is that text when it is evaluated, to the last character", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const literal = textLiteral(text, references);
        expect(valueOfCode(literal, constants)).toBe(text);
        // A source file is UTF-8.
        expect(Buffer.from(literal, "utf8").toString("utf8")).toBe(literal);
      }),
      { numRuns: runs(1500) },
    );
  });

  it("is that text with no references, in a template or in quotes", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(valueOfCode(textLiteral(text))).toBe(text);
        expect(valueOfCode(quoted(text))).toBe(text);
        expect(quoted(text)).not.toMatch(/[\n\r\u2028\u2029]/);
      }),
      { numRuns: runs(500) },
    );
  });

  it("has the line breaks of several lines as they are, and escapes what would not survive", () => {
    expect(textLiteral("a: `1`\r\nb: ${x}\nc: \\\n")).toBe("`a: \\`1\\`\\r\nb: \\${x}\nc: \\\\\n`");
    expect(textLiteral("a\u2028\nb\ufeff")).toBe("`a\\u2028\nb\\ufeff`");
    expect(textLiteral("price: $5\n$\n")).toBe("`price: $5\n$\n`");
  });

  it("is in quotes on one line, in those that need fewer escapes", () => {
    expect(textLiteral("kind: A\n")).toBe('"kind: A\\n"');
    expect(textLiteral('say "x"')).toBe("'say \"x\"'");
    expect(textLiteral("it's \"x")).toBe('"it\'s \\"x"');
    expect(textLiteral("")).toBe('""');
  });

  it("shows no characters that turn the order of what one reads", () => {
    expect(textLiteral("admin\u202e \u2066// check\u2069")).toBe('"admin\\u202e \\u2066// check\\u2069"');
  });

  it("refers to the constants of variables", () => {
    expect(textLiteral("{{.spectro.var.pod-cidr}}", references)).toBe("podCidr.ref");
    expect(textLiteral("a: '{{.spectro.var.X}}'\n", references)).toBe("`a: '${x.ref}'\\n`");
    expect(textLiteral("a: '{{.spectro.var.X}}'\nb: 1\n", references)).toBe("`a: '${x.ref}'\nb: 1\n`");
    expect(textLiteral("${{.spectro.var.X}}", references)).toBe("`$${x.ref}`");
  });

  it("leaves references as text that are written otherwise, or to what is no constant", () => {
    expect(textLiteral("{{ .spectro.var.X }}", references)).toBe('"{{ .spectro.var.X }}"');
    expect(textLiteral("{{.spectro.var.other}}", references)).toBe('"{{.spectro.var.other}}"');
  });
});

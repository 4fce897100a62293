import { digestYaml } from "../../lib/profile/canonical";
import type { ErrorCode } from "../../lib/profile/errors";
import { checkYamlText } from "../../lib/profile/layer-rules";
import { readsDifferentlyInYaml11, readYaml, YAML_LIMITS } from "../../lib/profile/yaml-reader";
import { YamlScanner } from "../../lib/profile/yaml-scanner";

/** Every text here must come to an end with an answer: no assertion is about time, a hang is caught by the runner. */
function codesOf(given: string): ErrorCode[] {
  const codes = checkYamlText(given, "values").map((one) => one.code);
  digestYaml(given);
  return [...new Set(codes)];
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");
const laughs = [
  "a: &a [x, x, x, x, x, x, x, x, x, x]",
  ...[..."bcdefgh"].map((name, index) => {
    const before = `*${"abcdefg"[index]}`;
    return `${name}: &${name} [${Array(10).fill(before).join(", ")}]`;
  }),
].join("\n");

test.each<[string, string, ErrorCode[]]>([
  ["a million laughs", laughs, ["YAML_BOMB"]],
  ["a long text repeated by aliases", `a: &a ${"x".repeat(500_000)}\nb: [${"*a,".repeat(100_000)}]`, ["YAML_BOMB"]],
  [
    "a bomb in each of many documents",
    lines(100, () => `---\n- &a [${"1,".repeat(900)}]\n- [${"*a,".repeat(150)}]`),
    ["YAML_BOMB"],
  ],
  ["more values than allowed, without any alias", `[${"1,".repeat(200_001)}]`, ["YAML_BOMB"]],
  ["a megabyte of opening brackets", "[".repeat(1_000_000), ["YAML_TOO_DEEP"]],
  ["a megabyte of opening braces", "{".repeat(1_000_000), ["YAML_TOO_DEEP"]],
  ["a megabyte of lists in lists", "- ".repeat(500_000), ["YAML_TOO_DEEP"]],
  ["a megabyte of keys in keys", "? ".repeat(500_000), ["YAML_TOO_DEEP"]],
  ["a megabyte of maps in maps on one line", "a: ".repeat(300_000), ["INVALID_YAML"]],
  ["deep nesting by indentation", lines(1300, (i) => `${" ".repeat(i)}a:`), ["YAML_TOO_DEEP"]],
  [
    "deep nesting behind an alias",
    `a: &a ${"[".repeat(60)}1${"]".repeat(60)}\nb: ${"[".repeat(10)}*a${"]".repeat(10)}`,
    ["YAML_TOO_DEEP"],
  ],
  ["keys within keys, whose text would grow with each level", `${"? ".repeat(60)}a`, ["INVALID_YAML"]],
  ["many closing braces", "}".repeat(300_000), ["INVALID_YAML"]],
  ["many quotes", '"'.repeat(399_999), ["INVALID_YAML"]],
  ["many commas", `[${",".repeat(200_000)}]`, ["INVALID_YAML"]],
  ["many anchors on one node", "&a ".repeat(100_000), ["INVALID_YAML"]],
  ["many directives", "%A b\n".repeat(50_000), ["INVALID_YAML"]],
  ["the same key many times", "a: 1\n".repeat(30_000), ["YAML_DUPLICATE_KEY"]],
  ["20,000 keys", lines(20_000, (i) => `k${i}: ${i}`), []],
  ["20,000 documents", lines(20_000, (i) => `---\nk: ${i}`), []],
  ["20,000 aliases", `a: &a 1\nb:\n${"- *a\n".repeat(20_000)}`, []],
  ["50,000 macros on one line", `a: ${"{{.abcd}} ".repeat(50_000)}`, []],
  ["many braces that nothing closes", `a: '${"{{ } }".repeat(170_000)}'`, []],
  ["an integer of 100,000 digits", `a: ${"9".repeat(100_000)}`, []],
  ["a scalar of underscores", `a: 1${"_".repeat(1_000_000)}x`, []],
  ["a quoted scalar of blanks", `a: "${" ".repeat(500_000)}x"`, []],
  ["many blank lines", `a: 1\n${"\n".repeat(200_000)}b: 1`, []],
  ["many comments", `${"# x\n".repeat(50_000)}a: 1`, []],
  ["a long block", `a: |\n${"  x\n".repeat(100_000)}`, []],
  ["more than four megabytes", "a".repeat(YAML_LIMITS.manifestBytes + 1), ["YAML_TOO_LARGE"]],
  ["a hundred megabytes of references", "{{.spectro.var.x}}".repeat(6_000_000), ["YAML_TOO_LARGE"]],
])("%s comes to an end", (_, given, codes) => {
  expect(codesOf(given)).toEqual(codes);
});

test("a text with very many errors reports the first of them", () => {
  expect(readYaml(lines(200, () => "a: !!int x")).issues).toHaveLength(YAML_LIMITS.errors);
  expect(readYaml(lines(200, () => "a: 1")).duplicates).toHaveLength(YAML_LIMITS.errors);
});

test.each([
  ["lists", "- a\n"],
  ["lists in lists", "- - a\n"],
  ["anchors", "- &a x\n"],
  ["long texts", `- ${"x".repeat(1100)}\n`],
  ["maps", "a: b\n"],
  ["a list in flow form", "", `a: [${"x, ".repeat(5000)}]`],
])("the scanner holds few tokens and keys at a time, whatever it has passed: %s", (_, line, text = line.repeat(
  5000,
)) => {
  const scanner = new YamlScanner(text);
  const { keysByToken } = scanner as unknown as { keysByToken: ReadonlyMap<number, unknown> };
  let most = 0;
  for (let token = scanner.peek(); token.type !== "stream-end"; token = scanner.peek()) {
    const { tokens } = scanner as unknown as { tokens: readonly unknown[] };
    most = Math.max(most, tokens.length, keysByToken.size);
    scanner.skip();
  }
  expect(most).toBeLessThan(10);
});

test("nesting is allowed up to the limit and not beyond", () => {
  const nested = (depth: number) => `${"[".repeat(depth)}1${"]".repeat(depth)}`;
  expect(readYaml(nested(YAML_LIMITS.depth - 1)).issues).toEqual([]);
  expect(readYaml(nested(YAML_LIMITS.depth)).issues).toMatchObject([{ code: "YAML_TOO_DEEP", line: 1 }]);
});

test("brackets in quoted text are no nesting", () => {
  expect(readYaml(`a: "${"[".repeat(5000)}"\nb: |\n  ${"{[".repeat(5000)}`).issues).toEqual([]);
});

test.each(["_", "0", "0_", "1:0", "x0_", "-", "e1"])("a plain text of many %p is judged as one of some is", (part) => {
  const starts = ["1", "0x", "0b", "", "2024-01-01"];
  const texts = (count: number) =>
    starts.flatMap((start) => ["", "!", ":", "."].map((end) => start + part.repeat(count) + end));
  const judged = (count: number) => texts(count).map((text) => readsDifferentlyInYaml11(text));
  expect(judged(100_000)).toEqual(judged(50));
});

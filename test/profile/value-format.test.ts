// biome-ignore-all lint/suspicious/noTemplateCurlyInString: packs write formats so
import fc from "fast-check";
import { describeFormat, fitsFormat, parseFormat } from "../../lib/profile/value-format";
import { runs } from "../support/suite";

const fits = (format: string, text: string): boolean => fitsFormat(parseFormat(format), text) === true;

const finite = { noNaN: true, noDefaultInfinity: true };

/** A part of a format, and the texts that it allows. */
const part: fc.Arbitrary<{ format: string; text: fc.Arbitrary<string> }> = fc.oneof(
  fc.constantFrom("string", "input", "password").map((type) => ({ format: `\${${type}}`, text: fc.string() })),
  fc.constant({ format: "${number}", text: fc.oneof(fc.integer().map(String), fc.double(finite).map(String)) }),
  fc.tuple(fc.integer({ min: -2000, max: 2000 }), fc.nat(3000)).map(([low, more]) => ({
    format: `\${number:[${low}-${low + more}]}`,
    text: fc.integer({ min: low, max: low + more }).map(String),
  })),
  fc.constant({ format: "${boolean}", text: fc.constantFrom("true", "false") }),
  fc.array(fc.stringMatching(/^[a-z.+*()]{1,5}$/), { minLength: 1, maxLength: 4 }).map((options) => ({
    format: `\${list:[${options.join(", ")}]}`,
    text: fc.constantFrom(...options),
  })),
  fc.constant({ format: "${ipv4}", text: fc.ipV4() }),
  fc.constant({
    format: "${version}",
    text: fc
      .tuple(fc.nat(), fc.nat(), fc.nat(), fc.constantFrom("", "-rc.1", "+x.007"))
      .map(([major, minor, patch, more]) => `${major}.${minor}.${patch}${more}`),
  }),
  fc.constant({ format: "${string:/^[a-z]{2,3}|[0-9]+$/}", text: fc.stringMatching(/^[a-z]{2}[0-9]$/) }),
  fc.stringMatching(/^[-/:., x^$()]{1,3}$/).map((text) => ({ format: text, text: fc.constant(text) })),
);

describe("a format of a pack's value", () => {
  test.each([
    ["${number:[1-65535]}", ["1", "65535", "8080", "80.5", "1e3", "+5"], ["0", "65536", "-1", "", "x", "0x10", "1 "]],
    ["${number:[-5-5]}", ["-5", "0", "5", "-4.9"], ["-5.1", "6"]],
    ["${number:[0.5-1.5]}", ["0.5", "1"], ["0.4", "2"]],
    ["${number:/^(500[0-5])$/}", ["5000", "5005"], ["5006", "15000", "abc"]],
    ["${number}", ["1", "-1.5", ".5", "1e21"], ["one", "", "NaN", "Infinity", "1_000"]],
    ["${boolean}", ["true", "false"], ["yes", "True", "1"]],
    ["${list:[A, B]}", ["A", "B"], ["a", "A, B", ""]],
    ["${ipv4}", ["0.0.0.0", "255.255.255.255"], ["256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "::1"]],
    ["${version}", ["1.2.3", "1.2.3-rc.1+b"], ["1.2", "v1.2.3", "01.2.3", "1.2.3-"]],
    ["${string}", ["", "anything\nat all"], []],
    ["${string:/^([a-z0-9].*)$/}", ["a", "9 x"], ["", "A"]],
    ["${password:/[0-9]/}", ["hunter2"], ["hunter"]],
    ["${string:/^[^/}]{2}$/}", ["ab"], ["a/", "abc"]],
    ["${ipv4} - ${ipv4}", ["10.10.10.10 - 10.10.10.255"], ["10.10.10.10", "10.10.10.10-10.10.10.255"]],
    ["${string}/${string}:${version}", ["a/b/c:1.2.3", "ghcr.io/x:1.0.0"], ["a:1.2.3", "a/b:latest", "a/b"]],
    ["${string}, ${string:/size=\\d+/}", ["type-zeroedthick, size=150"], ["type-zeroedthick, size=s"]],
    ["${ipv4}:${number:[1-65535]}", ["10.0.0.1:65535", "10.0.0.1:080"], ["10.0.0.1:0", "10.0.0.1:65536", "10.0.0.1"]],
    ["${string:/^a$|^b/}-${string:/c$/}", ["a-c", "bx-xc"], ["ax-c", "a-cx", "xb-c"]],
    ["${string:/x(^a|b$)/}-${boolean}", ["anything-true"], ["anything-maybe"]],
    ["prefix-${input}", ["prefix-", "prefix-a"], ["a-prefix-b", "prefix"]],
  ])("%s allows what it says and nothing else", (format, good, bad) => {
    expect(good.filter((text) => !fits(format, text))).toEqual([]);
    expect(bad.filter((text) => fits(format, text))).toEqual([]);
  });

  test.each([
    "",
    "plain text",
    "${",
    "${}",
    "${unknown}",
    "${string",
    "${string:/a}",
    "${number:[5-1]}",
    "${number:[a-b]}",
    "${boolean:[a]}",
    "${string:/(?=a)/}",
    "${string:/(/}",
    `\${list:[${"a,".repeat(3000)}]}`,
  ])("that cannot be read allows everything (%#)", (format) => {
    expect(fits(format, "whatever\n")).toBe(true);
  });

  test("allows the texts that are made by it, whatever parts follow each other", () => {
    const made = fc.array(part, { minLength: 1, maxLength: 5 }).chain((parts) =>
      fc.tuple(...parts.map(({ text }) => text)).map((texts) => ({
        format: parts.map(({ format }) => format).join(""),
        text: texts.join(""),
      })),
    );
    fc.assert(
      fc.property(made, ({ format, text }) => {
        expect(fits(format, text)).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });

  test("with a range allows the same numbers alone and among other parts", () => {
    const decimal = fc.tuple(fc.integer({ min: -1300, max: 1300 }), fc.constantFrom("", ".", ".0", ".5", ".999"));
    fc.assert(
      fc.property(
        fc.integer({ min: -1200, max: 1200 }),
        fc.nat(1200),
        decimal.map(([whole, more]) => `${whole}${more}`),
        (low, more, text) => {
          const range = `\${number:[${low}-${low + more}]}`;
          expect(fits(`<${range}>`, `<${text}>`)).toBe(fits(range, text));
        },
      ),
      { numRuns: runs(2000) },
    );
  });

  test("never throws and always can be put into words", () => {
    const piece = fc.constantFrom(
      "${",
      "}",
      "string",
      "number",
      "list",
      ":",
      "/",
      "[",
      "]",
      "-",
      "1",
      "^",
      "$",
      "(",
      "|",
    );
    const odd = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(odd, fc.string({ unit: "binary" }), (format, text) => {
        const read = parseFormat(format);
        expect(typeof fitsFormat(read, text)).toBe("boolean");
        expect(describeFormat(read)).not.toBe("");
      }),
      { numRuns: runs(100) },
    );
  });

  test("with many places for any text is judged at once: backtracking would never end", () => {
    const format = parseFormat(`${"${string}/${string:/(a*)*b?$/}:".repeat(8)}\${version}`);
    const text = "a/a:".repeat(20_000);
    expect(fitsFormat(format, text)).toBe(false);
    expect(fitsFormat(format, `${text}1.2.3`)).toBe(true);
    const alone = parseFormat("${string:/^(a+)+$/}");
    expect(fitsFormat(alone, `${"a".repeat(50_000)}!`)).toBe(false);
    expect(fitsFormat(parseFormat("${version}"), `1.2.3-${"0.".repeat(50_000)}`)).toBe(false);
  });

  test.each([
    ["${number:[1-65535]}", "a number from 1 to 65535"],
    ["${list:[NodePort,ClusterIP,LoadBalancer]}", "one of NodePort, ClusterIP, LoadBalancer"],
    ["${list:[A]}", "A"],
    ["${ipv4} - ${ipv4}", "an IPv4 address, ' - ', an IPv4 address"],
    ["${boolean}", "true or false"],
    ["${password:/^a$/}", "a password that matches /^a$/"],
    ["${version}", "a semantic version such as 1.2.3"],
    ["${string}", "a text"],
    ["free", "any value"],
  ])("%s reads in words: %s", (format, words) => {
    expect(describeFormat(parseFormat(format))).toBe(words);
  });
});

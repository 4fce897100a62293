import { isIPv4, isIPv6 } from "node:net";
import fc from "fast-check";
import type { z } from "zod";
import { formatIssue } from "../../lib/profile/errors";
import { UNKNOWN } from "../../lib/profile/unknown";
import { normaliseVariable, type VariableOption, type VariableProps } from "../../lib/profile/variable";
import { checkVariables } from "../../lib/profile/variable-rules";
import { type variableOptionSchema, variableSchema } from "../../lib/profile/variable-schema";
import { runs } from "../support/suite";

const found = (...variables: unknown[]) =>
  checkVariables(variables).map((one) => `${one.severity} ${one.path} ${one.code}`);
const fits = (format: string, defaultValue: string) => found({ name: "a", format, defaultValue }).length === 0;

test("good variables of every kind have no problems", () => {
  const variables: VariableProps[] = [
    { name: "pod-cidr", displayName: "Pods", format: "ipv4cidr", defaultValue: "192.168.0.0/16", immutable: true },
    { name: "Pod-cidr", format: "number", defaultValue: -0.5, hidden: true, required: true },
    { name: "_1", format: "boolean", defaultValue: false, regex: "^f" },
    { name: "token", isSensitive: true, required: false, displayName: "" },
    { name: "size", inputType: "dropdown", options: [{ value: "s", label: "Small" }, { value: "l" }], displayName: "" },
    { name: "text", inputType: "multiline", defaultValue: "a\nb", regex: "" },
  ];
  expect(checkVariables(variables)).toEqual([]);
});

test.each<[string, unknown, string[]]>([
  ["an empty name", { name: "" }, ["error variables[0].name INVALID_VARIABLE"]],
  ["a name with a dot", { name: "a.b" }, ["error variables[0].name INVALID_VARIABLE"]],
  ["a name with a line break at its end", { name: "a\n" }, ["error variables[0].name INVALID_VARIABLE"]],
  ["a letter that is not ASCII", { name: "größe" }, ["error variables[0].name INVALID_VARIABLE"]],
  [
    "no default though immutable",
    { name: "a", immutable: true },
    ["error variables[0].defaultValue VARIABLE_DEFAULT_MISSING"],
  ],
  [
    "an empty default though hidden and required",
    { name: "a", hidden: true, required: true, defaultValue: "" },
    ["error variables[0].defaultValue VARIABLE_DEFAULT_MISSING"],
  ],
  [
    "no default though required",
    { name: "a", required: true },
    ["warning variables[0].defaultValue VARIABLE_WITHOUT_DEFAULT"],
  ],
  [
    "a sensitive default that may be there",
    { name: "a", immutable: true, isSensitive: true },
    ["warning variables[0].defaultValue VARIABLE_DEFAULT_MISSING"],
  ],
  [
    "a sensitive default that is none",
    { name: "a", immutable: true, isSensitive: true, defaultValue: "" },
    ["error variables[0].defaultValue VARIABLE_DEFAULT_MISSING"],
  ],
  ["NaN", { name: "a", defaultValue: Number.NaN }, ["error variables[0].defaultValue INVALID_VARIABLE"]],
  ["infinity", { name: "a", defaultValue: -Infinity }, ["error variables[0].defaultValue INVALID_VARIABLE"]],
  ["digits lost", { name: "a", defaultValue: 2 ** 60 }, ["error variables[0].defaultValue INVALID_VARIABLE"]],
  [
    "a number for a boolean",
    { name: "a", format: "boolean", defaultValue: 1 },
    ["error variables[0].defaultValue VARIABLE_DEFAULT_INVALID"],
  ],
  [
    "an exponent",
    { name: "a", format: "number", defaultValue: 1e-7 },
    ["error variables[0].defaultValue VARIABLE_DEFAULT_INVALID"],
  ],
  [
    "a default that does not match",
    { name: "a", regex: "^a+$", defaultValue: "ab" },
    ["error variables[0].defaultValue VARIABLE_DEFAULT_INVALID"],
  ],
  ["options of a text", { name: "a", options: [{ value: "b" }] }, ["error variables[0].options INVALID_VARIABLE"]],
  ["a dropdown of nothing", { name: "a", inputType: "dropdown" }, ["error variables[0].options INVALID_VARIABLE"]],
  [
    "an empty option",
    { name: "a", inputType: "dropdown", options: [{ value: "" }] },
    ["error variables[0].options[0].value INVALID_VARIABLE"],
  ],
  [
    "an option twice",
    { name: "a", inputType: "dropdown", options: [{ value: "b" }, { value: "b", label: "c" }] },
    ["error variables[0].options[1].value INVALID_VARIABLE"],
  ],
  [
    "two options that are the default",
    {
      name: "a",
      inputType: "dropdown",
      options: [
        { value: "b", default: true },
        { value: "c", default: true },
      ],
    },
    ["error variables[0].options[1].default INVALID_VARIABLE"],
  ],
  [
    "another option in the default",
    { name: "a", inputType: "dropdown", defaultValue: "c", options: [{ value: "b", default: true }, { value: "c" }] },
    ["error variables[0].options[0].default INVALID_VARIABLE"],
  ],
  [
    "a default that is no option",
    { name: "a", inputType: "dropdown", defaultValue: "d", options: [{ value: "b" }] },
    ["error variables[0].defaultValue VARIABLE_DEFAULT_INVALID"],
  ],
  [
    "an option that is not of the format",
    {
      name: "a",
      inputType: "dropdown",
      format: "number",
      defaultValue: "One",
      options: [{ value: "x", label: "One" }],
    },
    ["error variables[0].defaultValue VARIABLE_DEFAULT_INVALID"],
  ],
])("%s is noticed", (_, variable, expected) => {
  expect(found(variable)).toEqual(expected);
});

test("names and display names are unique, each with its own kind, and upper case counts", () => {
  const variables = [{ name: "a", displayName: "x" }, { name: "A" }, { name: "a" }, { name: "x", displayName: "x" }];
  expect(checkVariables(variables).map(formatIssue)).toEqual([
    'variables[2].name: the name "a" is given to two variables. Each variable needs a name and a display name of its own. [DUPLICATE_VARIABLE]',
    'variables[3].displayName: the display name "x" is given to two variables. Each variable needs a name and a display name of its own. [DUPLICATE_VARIABLE]',
  ]);
});

test("a default names an option by its value, its label or both", () => {
  const dropdown = (defaultValue: unknown) => ({
    name: "a",
    format: "number",
    inputType: "dropdown",
    defaultValue,
    options: [{ value: "1", label: "One", default: true }, { value: "2" }],
  });
  expect(found(dropdown("1"))).toEqual([]);
  expect(found(dropdown(1))).toEqual([]);
  expect(found(dropdown("One"))).toEqual([]);
  expect(found(dropdown(undefined))).toEqual([]);
});

test("a reference to another variable in a default is a warning, and an unknown name in it is not shown", () => {
  const nested = { name: "a", defaultValue: "{{.spectro.var.b}} {{.spectro.var.hunter2}}" };
  const issues = checkVariables([nested, { name: "b" }]);
  expect(issues.map((one) => `${one.severity} ${one.path} ${one.code}`)).toEqual([
    "warning variables[0].defaultValue VARIABLE_NOT_ALLOWED_HERE",
  ]);
  expect(JSON.stringify(issues)).not.toContain("hunter2");
});

describe("a regular expression", () => {
  const reasons = (regex: string, more: object = {}) => checkVariables([{ name: "a", regex, ...more }]);

  test.each([
    "(",
    "[a",
    "a**",
    "(?=b)",
    "(?<=b)c",
    "(?<!b)c",
    "(a)\\1",
    "a{1001}",
    "\\p{Nothing}",
    "((a{100}){100}){100}",
  ])("that RE2 cannot read is noticed: %s", (regex) => {
    expect(reasons(regex).map((one) => `${one.path} ${one.code}`)).toEqual(["variables[0].regex INVALID_REGEX"]);
  });

  test.each(["^\\d+$", "(?P<n>x)?7", "(?i)^7\\z", "\\pN", "[[:digit:]]", ""])("of RE2 is taken: %s", (regex) => {
    expect(reasons(regex, { defaultValue: "7" })).toEqual([]);
  });

  test("needs a match somewhere in the default only", () => {
    expect(reasons("b", { defaultValue: "abc" })).toEqual([]);
    expect(reasons("^b", { defaultValue: "abc" })).toHaveLength(1);
  });

  test("that takes a backtracking engine for ever is over at once", () => {
    expect(reasons("^(a|a)*$", { defaultValue: `${"a".repeat(50_000)}b` })).toHaveLength(1);
  });

  test("never makes a long message, and that of a sensitive variable quotes none of it", () => {
    for (const regex of [
      "x".repeat(1_000_000),
      `(?P<${"n".repeat(5_000)}`,
      "(".repeat(15_000),
      "a{1000}".repeat(2_500),
    ]) {
      const [one, ...rest] = reasons(regex);
      expect(rest).toEqual([]);
      expect(one?.message.length).toBeLessThan(250);
    }
    expect(reasons("(?<=hunter2)x")[0]?.message).toContain("hunter2");
    expect(reasons("(?<=hunter2)x", { isSensitive: true })[0]?.message).not.toContain("hunter2");
  });
});

describe("a default of format", () => {
  test.each([
    ["number", ["0", "8080", "-1", "+1", "0.5", ".5"], ["1.", "1e3", "0x1", "1,5", " 1", "1\n", "NaN", "one"]],
    ["boolean", ["true", "false"], ["True", "1", "0", "yes", "true "]],
    ["version", ["1.2.3", "1.2.3-rc.1", "1.2.3+build"], ["1.2", "v1.2.3", "01.2.3", " 1.2.3", "1.2.3\n", "1.2.3.4"]],
    [
      "ipv4cidr",
      ["10.0.0.0/8", "0.0.0.0/0", "1.2.3.4/32"],
      ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "::/0"],
    ],
    [
      "ipv6",
      ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "1:2:3:4:5:6:1.2.3.4", "::ffff:1.2.3.4", "ABCD::ef"],
      [
        "1:2:3:4:5:6:7::8",
        "1:2:3:4:5:6:7",
        "1::2::3",
        ":::",
        ":1",
        "1:",
        "12345::",
        "1.2.3.4",
        "::1.2.3",
        "::1.2.3.4:1",
      ],
    ],
    [
      "base64",
      ["YQ==", "YWI=", "YWJj", "+/+/"],
      ["YQ", "YQ=", "YQ===", "Y===", "=", "YWJ-", "YW Jj", "YWJj\nYWJj", "Y=Jj"],
    ],
  ])("%s", (format, good, bad) => {
    expect(good.filter((text) => !fits(format, text))).toEqual([]);
    expect(bad.filter((text) => fits(format, text))).toEqual([]);
  });

  const address = fc.oneof(
    fc.ipV4(),
    fc.ipV4Extended(),
    fc.ipV6(),
    fc.string({ unit: fc.constantFrom("1", "0", "25", ".", ":", "::", "f", "10.0.0.1"), maxLength: 16 }),
  );

  test("ipv4 and ipv6 is what Node takes for one", () => {
    fc.assert(
      fc.property(address, (text) => {
        fc.pre(text !== "");
        expect([text, fits("ipv4", text)]).toEqual([text, isIPv4(text)]);
        expect([text, fits("ipv6", text)]).toEqual([text, isIPv6(text)]);
      }),
      { numRuns: runs(2_000) },
    );
    expect(fits("ipv6", "fe80::1%eth0")).toBe(false);
  });

  test("base64 is what Node writes, however long", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => fits("base64", Buffer.from(bytes).toString("base64"))),
      { numRuns: runs(100) },
    );
    expect(fits("base64", "YWJj".repeat(2_000_000))).toBe(true);
  });
});

test("what is not known yet is not judged", () => {
  for (const variables of [
    UNKNOWN,
    [UNKNOWN],
    [{ name: UNKNOWN, format: UNKNOWN, defaultValue: "x", regex: UNKNOWN }],
    [{ name: "a", immutable: true, defaultValue: UNKNOWN, regex: "x" }],
    [{ name: "a", required: true, hidden: UNKNOWN }],
    [{ name: "a", inputType: UNKNOWN, options: [{ value: "b" }], defaultValue: "x", format: "number" }],
    [{ name: "a", inputType: "dropdown", options: UNKNOWN, defaultValue: "x" }],
    [{ name: "a", inputType: "dropdown", options: [{ value: "b" }, UNKNOWN], defaultValue: "x" }],
    [{ name: "a", inputType: "dropdown", options: [{ value: UNKNOWN, default: true }], defaultValue: "x" }],
  ]) {
    expect(checkVariables(variables)).toEqual([]);
  }
});

test("whatever is passed in, nothing is thrown", () => {
  const field = fc.oneof(fc.anything(), fc.constant(true), fc.constant(UNKNOWN), fc.string());
  const option = fc.oneof(
    fc.anything(),
    fc.record({ value: field, label: field, default: field }, { requiredKeys: [] }),
  );
  const variable = fc.record(
    {
      name: field,
      displayName: field,
      format: fc.oneof(field, fc.constantFrom("number", "toString", "ipv6")),
      defaultValue: field,
      regex: fc.oneof(field, fc.string({ unit: fc.constantFrom(..."(?=a)[]*+{1}\\pP^$") })),
      required: field,
      hidden: field,
      immutable: field,
      isSensitive: field,
      inputType: fc.oneof(field, fc.constant("dropdown")),
      options: fc.oneof(field, fc.array(option)),
    },
    { requiredKeys: [] },
  );
  fc.assert(fc.property(fc.oneof(fc.anything(), fc.array(fc.oneof(fc.anything(), variable))), checkedTwice), {
    numRuns: runs(2_000),
  });
});

function checkedTwice(variables: unknown): void {
  expect(checkVariables(variables)).toEqual(checkVariables(variables));
}

const CANARY = "hunter2-canary";

test("no message holds a default, whatever is wrong with it", () => {
  const text = fc.constantFrom(CANARY, `{{.spectro.var.${CANARY}}}`, `x ${CANARY}`);
  const variable = fc.record(
    {
      name: fc.constantFrom("a", "b", ""),
      format: fc.constantFrom("number", "boolean", "ipv4", "ipv4cidr", "ipv6", "version", "base64", "string"),
      defaultValue: text,
      regex: fc.constantFrom("^z$", "(", ""),
      inputType: fc.constantFrom("text", "dropdown"),
      isSensitive: fc.boolean(),
      immutable: fc.boolean(),
      options: fc.array(fc.record({ value: fc.constantFrom(CANARY, "x", ""), default: fc.boolean() })),
    },
    { requiredKeys: ["name", "defaultValue"] },
  );
  fc.assert(
    fc.property(fc.array(variable, { minLength: 1 }), (variables) => {
      expect(JSON.stringify(checkVariables(variables))).not.toContain(CANARY);
    }),
    { numRuns: runs(100) },
  );
});

describe("the shape of a variable", () => {
  type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
  const holds = <_ extends true>() => undefined;

  test("is that of the written-out interface", () => {
    holds<Same<z.output<typeof variableSchema>, VariableProps>>();
    holds<Same<z.output<typeof variableOptionSchema>, VariableOption>>();
    expect(variableSchema.safeParse({ name: "a", defaultValue: 1, options: [{ value: "b" }] }).success).toBe(true);
    expect(variableSchema.safeParse({ name: "a", default: 1 }).success).toBe(false);
  });

  test("keeps what is not known yet when defaults are filled in, and shows the value for an empty label", () => {
    const unknown = { name: "a", options: UNKNOWN } as unknown as VariableProps;
    expect(normaliseVariable(unknown).options).toBe(UNKNOWN);
    const one = { name: "a", options: [UNKNOWN, { value: "b", label: "" }] } as unknown as VariableProps;
    expect(normaliseVariable(one).options).toEqual([
      UNKNOWN,
      { value: "b", label: "b", description: "", default: false },
    ]);
  });
});

test("a regular expression that would take minutes for the default value is an issue at once", () => {
  const regex = `${"(.{0,999}){0,1}".repeat(15)}z`;
  const issues = checkVariables([{ name: "a", regex, defaultValue: "x".repeat(10_000) }]);
  expect(issues).toEqual([
    expect.objectContaining({
      code: "INVALID_REGEX",
      path: "variables[0].regex",
      message: expect.stringContaining("too large to be held against a text as long as the default value"),
    }),
  ]);
  expect(found({ name: "a", regex: "^x+$", defaultValue: "x".repeat(200_000) })).toEqual([]);
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: packs write formats so
import fc from "fast-check";
import { toCataloguePack, toRegistry } from "../../lib/emulator/catalogue";
import { findingsOf } from "../../lib/emulator/constraints";
import type { StoredPack } from "../../lib/emulator/model";
import type { World } from "../../lib/emulator/operations";
import { standardCatalogue } from "../../lib/emulator/seed";
import { formatIssue } from "../../lib/profile/errors";
import {
  checkValueSchema,
  parseSchemaExpression,
  type ValueSchemaEntry,
  type ValueSchemaQuestion,
} from "../../lib/profile/value-schema";
import { runs } from "../support/suite";

function check(values: string, schema: readonly ValueSchemaEntry[], more: Partial<ValueSchemaQuestion> = {}) {
  return checkValueSchema({ values, defaults: undefined, schema, variables: [], path: "values", ...more });
}

/** What was found, as `CODE path line`. */
function found(...given: Parameters<typeof check>): string[] {
  return check(...given).map(({ code, path, line }) => `${code} ${path} ${line}`);
}

const port: ValueSchemaEntry = { name: "app.port", type: "number", format: "${number:[1-65535]}", hints: ["8080"] };

describe("the check of values against a pack's schema", () => {
  test("names place, line and what is wanted, and never the value", () => {
    const [one] = check("app:\n  name: x\n  port: 99999\n", [port]);
    expect(one).toEqual({
      code: "VALUE_NOT_ALLOWED",
      severity: "error",
      path: "values.app.port",
      line: 3,
      message: "the value does not fit what the pack allows here: a number from 1 to 65535",
      hint: "Correct it. Hints: 8080.",
    });
  });

  test.each([
    "8080",
    '"8080"',
    "1e3",
    "0x50",
    "1.0",
    "80.5",
    "",
    "~",
    '""',
    "!mine 7",
  ])("takes %s for a fitting number, or for none at all", (value) => {
    expect(found(`app:\n  port: ${value}\n`, [port])).toEqual([]);
  });

  test.each(["0", "high", "yes", "[8080]", "{a: 1}", "8080 8081", "true"])("takes %s for no port", (value) => {
    expect(found(`app:\n  port: ${value}\n`, [port])).toEqual(["VALUE_NOT_ALLOWED values.app.port 2"]);
  });

  test.each([
    [{ type: "boolean" }, "true", "yes"],
    [{ type: "list", listOptions: ["A", "B"] }, "A", "C"],
    [{ type: "list", format: "${list}", listOptions: ["A", "B"] }, "A", "C"],
    [{ type: "ipv4" }, "10.0.0.1", "10.0.0"],
    [{ type: "version" }, "1.2.3", "1.2"],
    [{ type: "string", regex: "^[a-z]+$" }, "abc", "ABC"],
    [{ regex: "^[a-z]+$" }, "abc", "ABC"],
    [{ type: "password", regex: "[0-9]" }, "hunter2", "hunter"],
    [{ type: "number", regex: "^80" }, "8080", "9090"],
    [{ type: "string", format: "${ipv4} - ${ipv4}" }, "10.0.0.1 - 10.0.0.9", "10.0.0.1-10.0.0.9"],
    [{ type: "input" }, "anything", "[1]"],
    [{ type: "number", format: "unreadable ${" }, "1", "x"],
  ])("judges by %j", (entry, good, bad) => {
    const schema = [{ name: "a", ...entry }];
    expect(found(`a: ${good}\n`, schema)).toEqual([]);
    expect(found(`a: ${bad}\n`, schema)).toEqual(["VALUE_NOT_ALLOWED values.a 1"]);
  });

  test("lets everything stand where the schema says nothing that it can read", () => {
    const schema = [{ name: "a", type: "quantity" }, { name: "b" }, { name: "" }, { name: "c", regex: "(?=x)" }];
    expect(found("a: [1]\nb: {x: 1}\nc: y\n", schema)).toEqual([]);
  });

  describe("reads paths", () => {
    const ipv4 = (name: string) => [{ name, type: "ipv4", required: true }];

    test.each(["list.$[]", "list[]", "list.$", "list.[]"])("%s as each item of a list", (name) => {
      expect(found("list:\n  - 10.0.0.1\n  - nowhere\n  -\n", ipv4(name))).toEqual([
        "VALUE_NOT_ALLOWED values.list[1] 3",
        expect.stringMatching(/^VALUE_REQUIRED values\.list\[2\] [34]$/),
      ]);
      expect(found("list: []\n", ipv4(name))).toEqual([]);
      expect(found("list: 10.0.0.1\n", ipv4(name))).toEqual(["VALUE_NOT_ALLOWED values.list 1"]);
    });

    test.each(["$[].ip", "$.ip"])("%s from a list at the top", (name) => {
      expect(found("- ip: x\n- ip: 10.0.0.1\n", ipv4(name))).toEqual(["VALUE_NOT_ALLOWED values[0].ip 1"]);
    });

    test("through lists in lists", () => {
      expect(found("a:\n  - b:\n      - c: 10.0.0.1\n      - c: x\n", ipv4("a[].b.$[].c"))).toEqual([
        "VALUE_NOT_ALLOWED values.a[0].b[1].c 4",
      ]);
      expect(found("a:\n  - - x\n", ipv4("a[][]"))).toEqual(["VALUE_NOT_ALLOWED values.a[0][0] 2"]);
    });

    test("with the longest key that is there, which may hold dots", () => {
      expect(found("pack:\n  spectrocloud.com/ip: x\n  spectrocloud: 1\n", ipv4("pack.spectrocloud.com/ip"))).toEqual([
        'VALUE_NOT_ALLOWED values.pack["spectrocloud.com/ip"] 2',
      ]);
      expect(found("8080: x\n", ipv4("8080"))).toEqual(["VALUE_NOT_ALLOWED values.8080 1"]);
      expect(found("a: 1\n", ipv4("__proto__.constructor"))).toEqual(["VALUE_REQUIRED values.__proto__.constructor 1"]);
    });
  });

  describe("of what is required", () => {
    const schema = [{ ...port, required: true }];

    test.each([
      "app: {}\n",
      "app:\n  port:\n",
      'app:\n  port: ""\n',
      "app: {port: ~}\n",
      "app: 5\n",
    ])("finds it missing in %j", (values) => {
      const [one, ...rest] = check(values, schema);
      expect(rest).toEqual([]);
      expect(formatIssue(one as never)).toMatch(
        /^values\.app\.port \(line \d\): the pack requires a value here: a number from 1 to 65535\. Set it\. Hints: 8080\. \[VALUE_REQUIRED\]$/,
      );
    });

    test.each([
      ["the defaults have it too", "app:\n  port: 1\n", true],
      ["the defaults have its map", "app:\n  name: x\n", true],
      ["the defaults are not known", undefined, true],
      ["the defaults are not YAML", "a: [", true],
      ["the defaults leave it out as well", "other: 1\n", false],
    ])("below a map that is left out, when %s", (_, defaults, missing) => {
      const expected = missing ? ["VALUE_REQUIRED"] : [];
      for (const values of ["other: 1\n", "app:\nother: 1\n", "# nothing\n"]) {
        expect(check(values, schema, { defaults }).map(({ code }) => code)).toEqual(expected);
      }
    });

    test("leaves a list that is left out alone, unless the defaults have items", () => {
      const names = [{ name: "users[].name", required: true }];
      expect(found("a: 1\n", names, { defaults: "users: []\n" })).toEqual([]);
      expect(found("a: 1\n", names, { defaults: "users: [{name: x}]\n" })).toEqual(["VALUE_REQUIRED values.users 1"]);
      expect(found("users: [{name: x}, {}]\n", names)).toEqual(["VALUE_REQUIRED values.users[1].name 1"]);
    });

    test("says nothing where something unknown may fill the place", () => {
      for (const values of ["app: {{.spectro.var.app}}\n", "b: &b {app: {port: 1}}\n<<: *b\n", "app: !other {}\n"]) {
        expect(found(values, schema)).toEqual([]);
      }
    });

    test("says nothing of empty values and broken YAML", () => {
      for (const values of ["", " \n", "a: ["]) expect(found(values, schema)).toEqual([]);
    });

    test("judges the first of several documents, and what is merged into it", () => {
      expect(found("app: {}\n---\napp: {port: 1}\n", schema)).toEqual(found("app: {}\n", schema));
      expect(found("b: &b {app: {}}\n<<: *b\n", schema)).toEqual(found("app: {}\n", schema));
      expect(found("b: &b {app: {port: 1}}\n<<: *b\n", schema)).toEqual([]);
    });
  });

  describe("of what is read-only", () => {
    const schema = [{ name: "app.id", type: "number", readonly: true }];
    const defaults = "app:\n  id: 7\n";

    test("wants what the defaults mean, however it is written", () => {
      expect(found("app: {id: 0x7}\n", schema, { defaults })).toEqual([]);
      expect(found("app: {id: 8}\n", schema, { defaults })).toEqual(["VALUE_READONLY values.app.id 1"]);
      expect(found("app: {id: x}\n", schema, { defaults })).toEqual(["VALUE_READONLY values.app.id 1"]);
      expect(found("app: {id: '{{.spectro.var.x}}'}\n", schema, { defaults })).toEqual([
        "VALUE_READONLY values.app.id 1",
      ]);
    });

    test("can be left out, and is not judged when the defaults are not known", () => {
      expect(found("app: {}\n", schema, { defaults })).toEqual([]);
      expect(found("app: {id: 8}\n", schema)).toEqual([]);
    });

    test("can be left out of the values, but not be taken out of them by a patch", () => {
      const taken = (values: string, unpatched = defaults) => found(values, schema, { defaults, unpatched });
      for (const values of ["app: {}\n", "app:\n  id: null\n", "app: {id: ''}\n", "other: 1\n"]) {
        expect(taken(values)).toEqual([expect.stringMatching(/^VALUE_READONLY values\.app\.id \d$/)]);
      }
      expect(taken(defaults)).toEqual([]);
      for (const unpatched of ["app: {}\n", "app: {id: 8}\n"]) expect(taken("app: {}\n", unpatched)).toEqual([]);
      expect(found("app: {}\n", schema, { unpatched: defaults })).toEqual([]);
    });

    test("must not be made up, and goes item by item in lists", () => {
      expect(found("app: {id: 8}\n", schema, { defaults: "app: {}\n" })).toEqual(["VALUE_READONLY values.app.id 1"]);
      const items = [{ name: "l[].a", readonly: true }];
      expect(found("l: [{a: {b: 1}}, {a: 3}, {a: 4}]\n", items, { defaults: "l: [{a: {b: 1}}, {a: 2}]\n" })).toEqual([
        "VALUE_READONLY values.l[1].a 1",
        "VALUE_READONLY values.l[2].a 1",
      ]);
    });
  });

  describe("of a value with a variable", () => {
    const variables = [
      { name: "good", defaultValue: "8080", isSensitive: false },
      { name: "bad", defaultValue: "high", isSensitive: false },
      { name: "none", defaultValue: "", isSensitive: false },
      { name: "secret", defaultValue: "hunter2", isSensitive: true },
      { name: "hidden", defaultValue: undefined, isSensitive: true },
      { name: "macro", defaultValue: "{{.spectro.system.x}}", isSensitive: false },
    ];
    const port = [{ name: "port", type: "number", format: "${number:[1-65535]}", required: true }];

    test.each([
      ["{{.spectro.var.good}}", true],
      ['"{{ .spectro.var.good }}"', true],
      ["9{{.spectro.var.good}}9", false],
      ["{{.spectro.var.bad}}", false],
      ["{{.spectro.var.bad}}{{.spectro.system.x}}", true],
      ["{{.spectro.var.none}}", true],
      ["{{.spectro.var.hidden}}", true],
      ["{{.spectro.var.other}}", true],
      ["{{.spectro.var.macro}}", true],
      ["{{.spectro.var.secret}}", false],
      ["{{.spectro.var.bad | upper}}", true],
    ])("%s judges its default: %s", (value, good) => {
      expect(found(`port: ${value}\n`, port, { variables })).toEqual(good ? [] : ["VALUE_NOT_ALLOWED values.port 1"]);
    });

    test("says nothing of the value", () => {
      expect(JSON.stringify(check("port: {{.spectro.var.secret}}\n", port, { variables }))).not.toContain("hunter2");
    });
  });

  test("stops at fifty findings", () => {
    expect(check(`a: [${"x,".repeat(500)}]\n`, [{ name: "a[]", type: "number" }])).toHaveLength(50);
    expect(check("a: x\n", new Array(500).fill({ name: "a", type: "number" }))).toHaveLength(50);
  });

  test("finds nothing in the own defaults of any pack", () => {
    const { registries, packs } = standardCatalogue();
    const known = packs.map((pack) => toCataloguePack(pack, registries.map(toRegistry)));
    expect(known.filter(({ schema }) => schema.length > 0).length).toBeGreaterThan(5);
    for (const { name, values, schema } of known) {
      expect([name, check(values, schema, { defaults: values })]).toEqual([name, []]);
    }
  });

  /** What the emulator, which shares no line with the model, finds. */
  function refused(values: string, defaults: string, schema: readonly ValueSchemaEntry[]): boolean {
    const known = { values: defaults, schema: schema.map((entry) => ({ type: "", ...entry })), constraints: [] };
    const world = { catalogue: { pack: () => known } } as unknown as World;
    const pack = { name: "app", packUid: "1", values } as unknown as StoredPack;
    return findingsOf([pack], "add-on", [], world).some(({ errors }) => errors.length > 0);
  }

  test("finds what the emulator finds", () => {
    const formats = fc.oneof(
      fc.constantFrom("", "${string}", "${number}", "${number:[-2-12]}", "${boolean}", "${ipv4}", "${version}"),
      fc
        .array(
          fc.constantFrom(
            ...[
              "${number:[0-12]}",
              "${list:[1,12,a]}",
              "${string:/^[0-9]+$/}",
              "${string:/a|^1/}",
              "${boolean}",
              "${ipv4}",
            ],
            ...["${string}", "-", "/", "1."],
          ),
          { maxLength: 4 },
        )
        .map((parts) => parts.join("")),
    );
    const text = fc.oneof(
      fc
        .array(fc.constantFrom("1", "2", "12", "a", "-", "/", "1.1.1.1", "1.2.3", "true", "."), {
          minLength: 1,
          maxLength: 5,
        })
        .map((parts) => JSON.stringify(parts.join(""))),
      fc.constantFrom("1", "12", "13", "-2", "1.5", "true", "~", '""', "[1]", "{}"),
    );
    const schema = fc.record({
      name: fc.constantFrom("a", "b.c", "l[]", "l.$[].d"),
      type: fc.constantFrom("", "number", "string", "list"),
      format: formats,
      regex: fc.constantFrom("", "^1", "a$"),
      listOptions: fc.constantFrom([], ["1", "12"]),
      required: fc.boolean(),
      readonly: fc.boolean(),
    });
    const values = fc
      .tuple(text, text, text, text)
      .map(([a, c, l, d]) => `a: ${a}\nb: {c: ${c}}\nl: [${l}, {d: ${d}}]\n`);
    fc.assert(
      fc.property(values, values, schema, (given, defaults, entry) => {
        expect(check(given, [entry], { defaults }).length > 0).toBe(refused(given, defaults, [entry]));
      }),
      { numRuns: runs(1000) },
    );
  });

  const key = fc.constantFrom("a", "b", "a.b", "$", "$[]", "a[]", "", "[]", "__proto__");
  const entry: fc.Arbitrary<ValueSchemaEntry> = fc.record(
    {
      name: fc.oneof(
        fc.array(key, { maxLength: 4 }).map((keys) => keys.join(".")),
        fc.string(),
      ),
      type: fc.constantFrom("string", "number", "boolean", "list", "ipv4", "version", "password", "", "odd"),
      format: fc.oneof(fc.constantFrom("${number:[1-3]}", "${ipv4}/${number}", "${list:[x]}", "${"), fc.string()),
      hints: fc.array(fc.string(), { maxLength: 2 }),
      listOptions: fc.array(fc.string(), { maxLength: 2 }),
      readonly: fc.boolean(),
      regex: fc.constantFrom("", "^x$", "(", "(?=x)"),
      required: fc.boolean(),
    },
    { requiredKeys: ["name"] },
  );
  const leaf = fc.constantFrom("1", "x", "SECRETVALUE", "{{.spectro.var.v}}", "~", "true");
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc
        .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "a.b", "c", "<<"), tie("tree")), { selector: ([name]) => name })
        .map((pairs) => `{${pairs.map(([name, value]) => `"${name}": ${value}`).join(", ")}}`),
      fc.array(tie("tree"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    ),
  }));

  test("never throws and never says a value, whatever the values and the schema", () => {
    fc.assert(
      fc.property(
        fc.oneof(tree, fc.string()),
        fc.option(fc.oneof(tree, fc.string()), { nil: undefined }),
        fc.array(entry, { maxLength: 5 }),
        fc.constantFrom(undefined, "SECRETDEFAULT", ""),
        (values, defaults, schema, defaultValue) => {
          const variables = [{ name: "v", defaultValue, isSensitive: true }];
          const issues = checkValueSchema({ values, defaults, schema, variables, path: "p" });
          expect(JSON.stringify(issues)).not.toMatch(/SECRET/);
          for (const { path, line } of issues) {
            expect(path).toMatch(/^p/);
            expect(line).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: runs(500) },
    );
  });

  test("finds no read-only value changed where values and defaults are the same text", () => {
    fc.assert(
      fc.property(tree, fc.array(entry, { maxLength: 5 }), (text, schema) => {
        expect(check(text, schema, { defaults: text }).filter(({ code }) => code === "VALUE_READONLY")).toEqual([]);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe("a line of a pack's schema file", () => {
  test("has the form of the API", () => {
    expect(
      parseSchemaExpression(
        "a.b",
        '{{ required | readonly | format "${number:[1-10]}" | hints "few" "a \\"lot\\" | more" }}',
      ),
    ).toEqual({
      name: "a.b",
      type: "number",
      format: "${number:[1-10]}",
      hints: ["few", 'a "lot" | more'],
      listOptions: [],
      readonly: true,
      regex: "",
      required: true,
    });
    expect(parseSchemaExpression("a", '{{ format "${string:/^(a|b)\\d$/}" }}')).toMatchObject({
      type: "string",
      regex: "^(a|b)\\d$",
      required: false,
    });
    expect(parseSchemaExpression("a", '{{ format "${list:[A, B]}"}}').listOptions).toEqual(["A", "B"]);
    expect(parseSchemaExpression("a", '{{ format "${ipv4} - ${ipv4}" | hints "required"}}')).toMatchObject({
      type: "string",
      required: false,
    });
  });

  test("can be anything", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseSchemaExpression("a", text).name).toBe("a");
      }),
      { numRuns: runs(100) },
    );
  });
});

test("a value that is too long for the pack's regular expression is said not to be checked", () => {
  const regex = `${"(.{0,999}){0,1}".repeat(15)}z`;
  const question = { defaults: undefined, variables: [], path: "values" };
  const values = `a: ${"x".repeat(10_000)}\nb: xz\n`;
  const schema = ["a", "b"].map((name) => ({ name, regex }));
  expect(checkValueSchema({ ...question, values, schema })).toEqual([
    expect.objectContaining({ code: "VALUE_NOT_CHECKED", path: "values.a", severity: "warning", line: 1 }),
  ]);
});

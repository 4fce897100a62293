import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import * as ts from "typescript";
import * as errors from "../../lib/profile/errors";
import { runs } from "../support/suite";

const { ERRORS, CodedError, ValidationError } = errors;
const codes = Object.keys(ERRORS) as errors.ErrorCode[];

function placeholders(code: errors.ErrorCode): string[] {
  return [...`${ERRORS[code].message} ${ERRORS[code].hint}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
}

test.each(
  codes,
)("%s has a title, a message and a hint, without stray blanks or a full stop that is added later", (code) => {
  const { title, message, hint, retryable } = ERRORS[code];
  expect(code).toMatch(/^[A-Z]+(_[A-Z0-9]+)*$/);
  for (const text of [title, message, hint]) expect(text).toMatch(/^\S(.*\S)?$/);
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(message).toMatch(/[^.:]$/);
  expect(hint).toMatch(/([.!?]|\{\w+\})$/);
  expect(typeof retryable).toBe("boolean");
});

test.each(codes)("%s makes one line with its path and its code, in which nothing is left open", (code) => {
  const params = Object.fromEntries(placeholders(code).map((name) => [name, "x"]));
  const { message } = new CodedError(code, params, { path: "a.b" });
  expect(message).toMatch(/^a\.b: .* \[[A-Z0-9_]+\]$/);
  expect(message).not.toMatch(/\{\w+\}|\n/);
});

/** What makes texts of the table: codes and their parameters are among the arguments. */
const MAKERS = ["issue", "CodedError", "WriteError", "PackProblem", "noteText", "report", "#make"];

/** Calls that make a text of the table, with the names of the parameters where these are written down in the same file. */
function madeTexts(file: string): { where: string; code: errors.ErrorCode; given: readonly string[] | undefined }[] {
  const text = readFileSync(file, "utf8");
  if (!MAKERS.some((name) => text.includes(`${name}(`))) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const constants = new Map<string, ts.ObjectLiteralExpression>();
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    const value = ts.isVariableDeclaration(node) ? node.initializer : undefined;
    if (value !== undefined && ts.isObjectLiteralExpression(value)) constants.set(value.parent.getText(), value);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) calls.push(node as ts.CallExpression);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls.flatMap(({ expression, arguments: all = [] as never }) => {
    const made = MAKERS.includes(expression.getText().replace(/^.*\./, ""));
    const at = all.findIndex((one) => ts.isStringLiteral(one) && codes.includes(one.text as errors.ErrorCode));
    if (!made || at === -1) return [];
    const code = (all[at] as ts.StringLiteral).text as errors.ErrorCode;
    const { line } = source.getLineAndCharacterOfPosition(expression.getStart());
    return [{ where: `${file}:${line + 1}`, code, given: given(all.slice(at + 1), constants) }];
  });
}

function given(all: readonly ts.Expression[], constants: ReadonlyMap<string, ts.ObjectLiteralExpression>) {
  const params = all.find((one) => ts.isObjectLiteralExpression(one) || one.getText() === "params");
  if (params === undefined) return [];
  const named = [...constants].filter(([declared]) => /^params\b/.test(declared)).map(([, value]) => value);
  const objects = ts.isObjectLiteralExpression(params) ? [params] : named;
  const properties = objects.flatMap((one) => [...one.properties]);
  if (properties.length === 0 || properties.some(ts.isSpreadAssignment)) return undefined;
  return properties.map((one) => one.name?.getText() ?? "");
}

test("every place that makes a text of the table fills in all that the text asks for", () => {
  const root = join(__dirname, "../../lib");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/bindings|^cdktf/.test(file),
  );
  const made = files.flatMap((file) => madeTexts(join(root, file)));
  expect(made.filter(({ given: params }) => params !== undefined).length).toBeGreaterThan(200);
  const open = made.flatMap(({ where, code, given: params }) =>
    placeholders(code)
      .filter((name) => name !== "suggestion" && params?.includes(name) === false)
      .map((name) => `${where}: ${code} lacks ${name}`),
  );
  expect(open).toEqual([]);
});

test("a value is shown on one line, never endlessly long, and never read as a template", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (value) => {
      const error = new CodedError("INVALID_CLOUD", { value });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
      expect(error.message).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029]/);
    }),
    { numRuns: runs(100) },
  );
  expect(errors.messageOf("INVALID_CLOUD", { value: "a\n\u0007b" })).toContain('"a\\n\\u0007b"');
  expect(errors.messageOf("INVALID_CLOUD", { value: "x".repeat(10_000_000) }).length).toBeLessThan(1100);
  expect(errors.messageOf("INVALID_TAG", { value: "{reason}", reason: "{value}$&" })).toBe(
    'tag "{reason}" is not usable: {value}$&',
  );
  expect(errors.hintOf("INVALID_VERSION")).not.toContain("{");
});

test("an error carries its code, hint, path, cause and whether trying again can help", () => {
  const cause = new Error("x");
  const error = new CodedError("TIMEOUT", { operation: "reading", timeoutMs: 5 }, { cause });
  expect(error).toMatchObject({
    name: "CodedError",
    code: "TIMEOUT",
    retryable: true,
    cause,
    hint: "Try again, or allow more time.",
  });
  expect(error.message).toBe("reading did not finish within 5 ms. Try again, or allow more time. [TIMEOUT]");
  expect(new CodedError("CANCELLED", { operation: "x" })).not.toHaveProperty("cause");
});

test("errors of another copy of the package are known as such", () => {
  let copy = errors;
  jest.isolateModules(() => {
    copy = require("../../lib/profile/errors");
  });
  expect(copy.CodedError).not.toBe(CodedError);
  expect(new copy.CodedError("TIMEOUT")).not.toBeInstanceOf(CodedError);
  expect(errors.isCodedError(new copy.CodedError("TIMEOUT"))).toBe(true);
  expect(errors.isValidationError(new copy.ValidationError("x", []))).toBe(true);
  expect(errors.isCodedError(new copy.ValidationError("x", []))).toBe(false);
  for (const other of [undefined, null, 5, "x", {}, new Error("x"), { code: "TIMEOUT" }]) {
    expect(errors.isCodedError(other)).toBe(false);
    expect(errors.isValidationError(other)).toBe(false);
  }
});

test("a validation error lists the errors, keeps the warnings, and counts in words", () => {
  const error = errors.issue("API_KEY_MISSING", "a");
  const warning = errors.issue("STORAGE_NOT_DECLARED", "b", { cloud: "x" }, { severity: "warning" });
  const one = new ValidationError("this", [error, warning]);
  expect(one.message).toMatch(/^1 problem found in this:\n {2}a: [^\n]*\[API_KEY_MISSING\]$/);
  expect(one.issues).toEqual([error, warning]);
  expect(one.code).toBe("INVALID_PROFILE");
  expect(new ValidationError("this", [error, error]).message).toMatch(/^2 problems found in this:/);
});

test("an issue reads as one line, with the line of the text where there is one", () => {
  const at = (path: string, line?: number) =>
    errors.formatIssue(errors.issue("API_KEY_MISSING", path, {}, line === undefined ? {} : { line }));
  expect(at("a.b", 3)).toMatch(/^a\.b \(line 3\): no Palette API key is set\. Set .* \[API_KEY_MISSING\]$/);
  expect(at("a.b")).toMatch(/^a\.b: no/);
  expect(at("", 3)).toMatch(/^\(line 3\): no/);
  expect(at("")).toMatch(/^no Palette API key is set\. /);
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
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

test.each(codes)("%s leaves no placeholder open when its parameters are given", (code) => {
  const params = Object.fromEntries(placeholders(code).map((name) => [name, "x"]));
  const error = new CodedError(code, params, { path: "a.b" });
  expect(error.message).not.toMatch(/\{\w+\}/);
  expect(error.message).toMatch(/^a\.b: .* \[[A-Z0-9_]+\]$/);
  expect(error.message).not.toContain("\n");
});

test("every place in the model that reports a problem fills in all that its text asks for", () => {
  const folder = join(__dirname, "../../lib/profile");
  const calls = readdirSync(folder).flatMap((file) => {
    const source = readFileSync(join(folder, file), "utf8").replace(/\$\{[^{}]*\}/g, "");
    return [...source.matchAll(/\b(?:issue|new CodedError)\(\s*"([A-Z_]+)"([^;]*?)[;\]]/g)];
  });
  expect(calls.length).toBeGreaterThan(20);
  for (const [, code, rest] of calls) {
    expect(codes).toContain(code);
    const inline = /\{([^{}]*)\}/.exec(rest as string)?.[1];
    if (inline === undefined || /\bline\b/.test(inline.split(",")[0] as string)) continue;
    for (const name of placeholders(code as errors.ErrorCode)) {
      if (name !== "suggestion") expect(`${code}: ${inline}`).toMatch(new RegExp(`\\b${name}\\b`));
    }
  }
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

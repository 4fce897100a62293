import { ERRORS, type ErrorCode } from "./error-table";

export { ERRORS, type ErrorCode, type ErrorDefinition } from "./error-table";

/** Values for the placeholders of a template. */
export type ErrorParams = Readonly<Record<string, string | number>>;

const SHOWN_LENGTH = 1000;

/** What a terminal, or whoever reads a line, may take for something else: control characters, those of the direction too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A value as it can stand in a line of text: no line breaks or other control characters, not endlessly long. */
export function shown(value: string | number): string {
  const text = String(value);
  const short = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH - 3)}...` : text;
  return short.replace(CONTROLS, (character) => {
    const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
    return named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function fill(template: string, params: ErrorParams): string {
  return template
    .replace(/\{(\w+)\}/g, (whole, key: string) =>
      Object.hasOwn(params, key) ? shown(params[key] as string | number) : key === "suggestion" ? "" : whole,
    )
    .trim();
}

/** The message of a code with its placeholders filled in. */
export function messageOf(code: ErrorCode, params: ErrorParams = {}): string {
  return fill(ERRORS[code].message, params);
}

/** The hint of a code with its placeholders filled in; empty when there is nothing to say. */
export function hintOf(code: ErrorCode, params: ErrorParams = {}): string {
  return fill(ERRORS[code].hint, params);
}

const CODED_ERROR = Symbol.for("palette-iac.CodedError");
const VALIDATION_ERROR = Symbol.for("palette-iac.ValidationError");

/** Options of {@link CodedError}. */
export interface CodedErrorOptions {
  /** Where in the user's input the problem is, such as `layers.kubernetes.pack.version`. */
  readonly path?: string;
  /** The error behind this one. */
  readonly cause?: unknown;
}

/**
 * An error with a code of {@link ERRORS}.
 *
 * `message` is one line: text, then the hint, then the code in brackets. Use {@link isCodedError} rather than
 * `instanceof`: two copies of the package may be installed.
 */
export class CodedError extends Error {
  /** Which entry of the table this is. */
  readonly code: ErrorCode;
  /** What to do about it; may be empty. */
  readonly hint: string;
  /** Where in the user's input the problem is, when it is there. */
  readonly path?: string;
  /** True when the same call can succeed later without a change by the user. */
  readonly retryable: boolean;
  /** The placeholders' values. Never holds a secret. */
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, options: CodedErrorOptions = {}) {
    const text = messageOf(code, params);
    const hint = hintOf(code, params);
    const where = options.path ? `${options.path}: ` : "";
    super(
      `${where}${text}.${hint ? ` ${hint}` : ""} [${code}]`,
      options.cause === undefined ? {} : { cause: options.cause },
    );
    this.name = "CodedError";
    this.code = code;
    this.hint = hint;
    this.path = options.path;
    this.retryable = ERRORS[code].retryable;
    this.params = params;
    Object.defineProperty(this, CODED_ERROR, { value: true });
  }

  /** An issue as an error to throw. */
  static of(one: Issue): CodedError {
    const error = new CodedError(one.code, {}, one.path === "" ? {} : { path: one.path });
    const hint = one.hint;
    const text = formatIssue(one);
    Object.defineProperties(error, {
      message: { value: text, writable: true, configurable: true },
      hint: { value: hint, enumerable: true },
    });
    return error;
  }
}

/** Whether a caught value is a {@link CodedError} of any installed copy of this package. */
export function isCodedError(value: unknown): value is CodedError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[CODED_ERROR] === true;
}

/** How grave a problem is: an error stops everything, a warning is only said. */
export type IssueSeverity = "error" | "warning";

/** One problem found in an input. */
export interface Issue {
  /** Which entry of the error table this is. */
  readonly code: ErrorCode;
  /** Error or warning. */
  readonly severity: IssueSeverity;
  /** Where it is, such as `layers.kubernetes.pack.version`; empty for the profile as a whole. */
  readonly path: string;
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  /** What to do about it; may be empty. */
  readonly hint: string;
  /** Line in the YAML text that `path` names, counted from 1. */
  readonly line?: number;
}

/** Makes an {@link Issue} from a code of the table. */
export function issue(
  code: ErrorCode,
  path: string,
  params: ErrorParams = {},
  extra: { severity?: IssueSeverity; line?: number } = {},
): Issue {
  return {
    code,
    severity: extra.severity ?? "error",
    path,
    message: messageOf(code, params),
    hint: hintOf(code, params),
    ...(extra.line === undefined ? {} : { line: extra.line }),
  };
}

/** One issue as one line of text: `path (line 3): message. hint [CODE]`. */
export function formatIssue(one: Issue): string {
  const line = one.line === undefined ? "" : ` (line ${one.line})`;
  const where = one.path ? `${one.path}${line}: ` : line ? `${line.trim()}: ` : "";
  return `${where}${one.message}.${one.hint ? ` ${one.hint}` : ""} [${one.code}]`;
}

/** Several issues as text, one line each. */
export function formatIssues(issues: readonly Issue[]): string {
  return issues.map(formatIssue).join("\n");
}

/**
 * Thrown when an input is not valid. Lists every problem, not only the first.
 *
 * Use {@link isValidationError} rather than `instanceof`.
 */
export class ValidationError extends Error {
  /** All problems found, errors before warnings, in the order of the input. */
  readonly issues: readonly Issue[];
  /** Always `INVALID_PROFILE`, so that callers can branch on `code` for every error of this package. */
  readonly code: ErrorCode = "INVALID_PROFILE";

  constructor(subject: string, issues: readonly Issue[]) {
    const errors = issues.filter((one) => one.severity === "error");
    const count = errors.length === 1 ? "1 problem" : `${errors.length} problems`;
    super(`${count} found in ${subject}:\n${errors.map((one) => `  ${formatIssue(one)}`).join("\n")}`);
    this.name = "ValidationError";
    this.issues = issues;
    Object.defineProperty(this, VALIDATION_ERROR, { value: true });
  }
}

/** Whether a caught value is a {@link ValidationError} of any installed copy of this package. */
export function isValidationError(value: unknown): value is ValidationError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[VALIDATION_ERROR] === true;
}

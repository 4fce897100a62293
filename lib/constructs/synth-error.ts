import { formatIssue, type Issue, ValidationError } from "../profile/errors";

const SYNTH_ERROR = Symbol.for("palette-iac.SynthError");

/** A problem that synth found, and the construct that has it. */
export interface SynthIssue extends Issue {
  /** Path of the construct in the tree, such as `team-a/aws-base`; empty for the app itself. */
  readonly construct: string;
}

/**
 * Thrown by `ProfileApp.synth()` when anything in the tree is not valid. Lists every problem of every construct.
 *
 * It is a `ValidationError` too: `isValidationError` is true for it. Messages that were given to `node.addValidation`
 * are among the issues with the code `INVALID_PROFILE`.
 */
export class SynthError extends ValidationError {
  /** Whether a caught value is a synth error of any installed copy of this package. */
  static isSynthError(x: unknown): x is SynthError {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[SYNTH_ERROR] === true;
  }

  /** All problems found, errors before warnings, each with the path of its construct. */
  declare readonly issues: readonly SynthIssue[];

  constructor(issues: readonly SynthIssue[]) {
    super("the tree", issues);
    this.name = "SynthError";
    this.message = describe(issues.filter((one) => one.severity === "error"));
    Error.captureStackTrace(this, SynthError);
    Object.defineProperty(this, SYNTH_ERROR, { value: true });
  }
}

function describe(errors: readonly SynthIssue[]): string {
  const constructs = [...new Set(errors.map((one) => one.construct))];
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const lines = constructs.flatMap((path) => [
    `  ${path === "" ? "(app)" : path}`,
    ...errors.filter((one) => one.construct === path).map((one) => `    ${formatIssue(one)}`),
  ]);
  const head = `${count(errors.length, "problem")} found in ${count(constructs.length, "construct")}, nothing was written:`;
  return [head, ...lines].join("\n");
}

import { ERRORS, type ErrorCode, formatIssue, type Issue, isCodedError, isValidationError } from "../../profile/errors";
import { type Diagnostic, DiagnosticsError } from "../protocol/diagnostic";
import type { Attribute, Attributes } from "../protocol/schema";
import { inConfigurationWords, issueInConfiguration } from "./attribute-names";

/**
 * An issue as a diagnostic. It points at the attribute at the root, where Terraform finds it in the file: of a path it
 * knows the last step alone, and takes an attribute of that name at the root for it. The whole path is in the text. Where
 * a secret can stand it points at nothing: Terraform prints the lines of the file.
 */
export function diagnosticOf(one: Issue, attributes: Attributes): Diagnostic {
  const told = issueInConfiguration(one, attributes);
  const root = /^\w+/.exec(told.path)?.[0];
  return {
    severity: one.severity,
    summary: ERRORS[one.code].title,
    detail: formatIssue(told),
    ...(root !== undefined && Object.hasOwn(attributes, root) && !mayHoldSecret(attributes[root])
      ? { path: [root] }
      : {}),
  };
}

/** Whether a secret can stand in an attribute: where it is pointed at, Terraform prints the lines of the file. */
function mayHoldSecret(attribute: Attribute | undefined): boolean {
  if (attribute?.sensitive || attribute?.writeOnly) return true;
  return Object.values(attribute?.nested?.attributes ?? {}).some(mayHoldSecret);
}

/** What is told to the user without being a problem of the configuration: under the title of its code, if it has one. */
export function noteOf(text: string): Diagnostic {
  const said = inConfigurationWords(text);
  const [first = said, ...rest] = said.split("\n");
  const code = /\[([A-Z_]+)\]$/.exec(first)?.[1];
  if (code !== undefined && Object.hasOwn(ERRORS, code)) {
    return { severity: "warning", summary: ERRORS[code as ErrorCode].title, detail: said };
  }
  return { severity: "warning", summary: first, detail: rest.join("\n") };
}

/** An error as what ends an operation; those with several problems as a diagnostic each. */
export function refusalOf(error: unknown, attributes: Attributes): unknown {
  if (isValidationError(error)) {
    const errors = error.issues.filter(({ severity }) => severity === "error");
    return new DiagnosticsError(errors.map((one) => diagnosticOf(one, attributes)));
  }
  if (!isCodedError(error)) return error;
  return new DiagnosticsError([
    { severity: "error", summary: ERRORS[error.code].title, detail: inConfigurationWords(error.message) },
  ]);
}

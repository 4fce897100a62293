import type { AttributePath, Diagnostic } from "./diagnostic";
import { DIAGNOSTIC_SEVERITY, type DiagnosticMessage, type FunctionErrorMessage } from "./generated/plugin-messages";
import { pathMessage, pathText } from "./path-message";
import type { Schema } from "./schema";

const SEVERITIES = { error: DIAGNOSTIC_SEVERITY.ERROR, warning: DIAGNOSTIC_SEVERITY.WARNING };

/**
 * A diagnostic as it is sent to Terraform.
 *
 * Terraform looks for the last name of a path among the attributes of the block itself, and would point at the `name` of
 * the resource for `packs[1].name`. So it gets the first step, and the text the whole path.
 */
export function diagnosticMessage(diagnostic: Diagnostic, schema?: Schema): DiagnosticMessage {
  const { severity, summary, detail, path } = diagnostic;
  const attribute = path && schema && pathMessage(path.slice(0, 1), schema);
  return { severity: SEVERITIES[severity], summary, detail: detailWithPath(detail, path), attribute };
}

function detailWithPath(detail: string, path: AttributePath = []): string {
  const text = pathText(path);
  if (path.length < 2 || detail.includes(text)) return detail;
  return detail === "" ? `At ${text}.` : `${detail}\n\nAt ${text}.`;
}

/** What was thrown, as diagnostics. */
export function diagnosticsOf(thrown: unknown): readonly Diagnostic[] {
  const { diagnostics, errors, message, cause } = (thrown ?? {}) as {
    readonly diagnostics?: readonly Diagnostic[];
    readonly errors?: readonly unknown[];
    readonly message?: unknown;
    readonly cause?: unknown;
  };
  // By what they hold, not by their class, of which there may be two.
  if (Array.isArray(diagnostics)) return diagnostics;
  if (Array.isArray(errors) && errors.length > 0) return errors.flatMap(diagnosticsOf);
  const text = typeof message === "string" && message !== "" ? message : String(thrown);
  const [summary = "", ...rest] = text.split("\n");
  const because = cause instanceof Error ? [`Caused by: ${cause.message}`] : [];
  return [{ severity: "error", summary, detail: [rest.join("\n").trim(), ...because].filter(Boolean).join("\n\n") }];
}

/** What a function threw, as it is sent to Terraform. `parameters`: how many the function has. */
export function functionErrorMessage(thrown: unknown, parameters: number): FunctionErrorMessage {
  const { argument } = (thrown ?? {}) as { readonly argument?: unknown };
  const known = typeof argument === "number" && Number.isInteger(argument) && argument >= 0 && argument < parameters;
  const text = diagnosticsOf(thrown)
    .map(({ summary, detail }) => (detail === "" ? summary : `${summary}\n${detail}`))
    .join("\n");
  return { text, functionArgument: known ? argument : undefined };
}

/** One step of an attribute's path: an attribute or map key by name, a list element by index. */
export type PathStep = string | number;

/** A path to an attribute: `["layers", "os", "values"]`. */
export type AttributePath = readonly PathStep[];

/** What is told to the user about an operation. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** One line. */
  readonly summary: string;
  /** Further text; may be empty. */
  readonly detail: string;
  /** Which attribute it is about. Default: the whole block. */
  readonly path?: AttributePath;
}

/** Thrown to end an operation with these diagnostics. */
export class DiagnosticsError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ summary }) => summary).join("\n"));
    this.name = "DiagnosticsError";
    this.diagnostics = diagnostics;
  }
}

/** Where a command prints. */
export interface Output {
  /** Results. */
  readonly out: (text: string) => unknown;
  /** Problems and progress. */
  readonly err: (text: string) => unknown;
}

/** What the exit code of the command says. */
export const EXIT_CODES = { success: 0, failure: 1, misuse: 2 } as const;

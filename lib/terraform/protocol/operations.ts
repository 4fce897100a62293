import type { Diagnostic } from "./diagnostic";
import { diagnosticMessage, diagnosticsOf } from "./diagnostic-message";
import type { DiagnosticMessage } from "./generated/plugin-messages";
import type { OperationContext, Provider } from "./provider";
import type { Schema } from "./schema";

/** An answer with what is told about the operation. */
export type Told<Answer> = Answer & { diagnostics: readonly DiagnosticMessage[] };

/** What an operation is about: a resource type, a data source, or the provider itself. */
interface Target {
  readonly schema: Schema;
}

/** Does the work of an operation on what it is about. */
export type Work<Found, Answer> = (target: Found, context: OperationContext) => Promise<Answer>;

/** Runs operations, each of which can be given up, and makes answers of what they throw. */
export class Operations {
  readonly #provider: () => Promise<Provider>;
  readonly #inFlight = new Set<AbortController>();

  /** `provider`: called for each operation; it loads the provider once. */
  constructor(provider: () => Promise<Provider>) {
    this.#provider = provider;
  }

  /**
   * Finds what an operation is about, and does the work.
   *
   * It never throws: what is wrong is in the diagnostics of the answer, beside `failed`. `cancelled`: aborted when nobody
   * waits for the answer any more.
   */
  async run<Found extends Target, Answer extends object>(
    find: (provider: Provider) => Found,
    work: Work<Found, Answer>,
    cancelled?: AbortSignal,
    failed: Partial<Answer> = {},
  ): Promise<Told<Partial<Answer>>> {
    const reported: Diagnostic[] = [];
    const aborter = this.#begin(cancelled);
    const context = { signal: aborter.signal, report: (...more: readonly Diagnostic[]) => void reported.push(...more) };
    let schema: Schema | undefined;
    const told = (answer: Partial<Answer>, diagnostics: readonly Diagnostic[]) => ({
      ...answer,
      diagnostics: diagnostics.map((diagnostic) => diagnosticMessage(diagnostic, schema)),
    });
    try {
      const target = find(await this.#provider());
      schema = target.schema;
      const answer = await work(target, context);
      return told(answer, reported);
    } catch (thrown) {
      noteDefect(thrown);
      return told(failed, [...reported, ...diagnosticsOf(thrown)]);
    } finally {
      this.#inFlight.delete(aborter);
    }
  }

  /** Has everything in flight given up. */
  stop(): void {
    for (const aborter of this.#inFlight) aborter.abort(new Error("Terraform was interrupted."));
  }

  #begin(cancelled: AbortSignal | undefined): AbortController {
    const aborter = new AbortController();
    this.#inFlight.add(aborter);
    cancelled?.addEventListener("abort", () => aborter.abort(cancelled.reason), { once: true });
    return aborter;
  }
}

// Terraform shows what is written to stderr in its own log, if at all: where a mistake of the provider itself comes from.
function noteDefect(thrown: unknown): void {
  const isMistake = thrown instanceof TypeError || thrown instanceof ReferenceError || thrown instanceof RangeError;
  if (isMistake) process.stderr.write(`${thrown.stack}\n`);
}

/**
 * One request as the emulator saw it; keys, tokens and passwords are never in it.
 *
 * `status` is 0 when the connection was dropped or is kept without an answer.
 */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly status: number;
  readonly durationMs: number;
  readonly projectUid?: string;
  readonly body?: unknown;
}

const KEPT = 20_000;

/** The requests seen so far, oldest first; the oldest fall out after twenty thousand. */
export class RequestLog {
  private entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > KEPT) {
      this.entries.splice(0, this.entries.length - KEPT);
    }
  }

  all(): LoggedRequest[] {
    return [...this.entries];
  }

  clear(): void {
    this.entries = [];
  }
}

/** What the log keeps of a body: parsed JSON, nothing of other kinds, and no login. */
export function loggedBody(path: string, raw: Buffer): unknown {
  if (raw.length === 0 || path.startsWith("/v1/auth/")) {
    return undefined;
  }
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    return undefined;
  }
}

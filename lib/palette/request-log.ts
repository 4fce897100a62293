/** One HTTP request as the log keeps it: no body, no header, no query. */
export interface RequestLogEntry {
  readonly method: string;
  /** Path without the query, such as `/v1/clusterprofiles`. */
  readonly path: string;
  /** HTTP status; undefined when no answer came. */
  readonly status?: number;
  /** Why no answer came, such as `ECONNREFUSED` or `timeout`. */
  readonly failure?: string;
  /** Time from sending to the end of the answer, in milliseconds. */
  readonly durationMs: number;
  /** 1 for the first try of a call, 2 for its first retry. */
  readonly attempt: number;
}

/** Remembers the last requests, oldest first. */
export class RequestLog {
  readonly #capacity: number;
  #entries: RequestLogEntry[] = [];
  #total = 0;

  /** `capacity` is how many requests are remembered; default 10 000. */
  constructor(capacity = 10_000) {
    this.#capacity = capacity;
  }

  /** The requests that are remembered, oldest first. */
  get entries(): readonly RequestLogEntry[] {
    return this.#entries.slice(-this.#capacity);
  }

  /** How many requests were made since the start or the last {@link RequestLog.clear}. */
  get total(): number {
    return this.#total;
  }

  /** Adds a request; the oldest one is dropped when the log is full. */
  record(entry: RequestLogEntry): void {
    this.#total += 1;
    this.#entries.push(entry);
    if (this.#entries.length > this.#capacity * 2) {
      this.#entries = this.#entries.slice(-this.#capacity);
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries = [];
    this.#total = 0;
  }
}

/** The line that `PALETTE_IAC_LOG=requests` prints: `palette GET /v1/users/info 200 12 ms`. */
export function formatRequest(entry: RequestLogEntry): string {
  const result = entry.status ?? entry.failure ?? "no answer";
  const again = entry.attempt > 1 ? ` (attempt ${entry.attempt})` : "";
  return `palette ${entry.method} ${entry.path} ${result} ${Math.round(entry.durationMs)} ms${again}`;
}

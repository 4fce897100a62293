import { jsonContent, parseAnswer } from "./answer";
import { type Clock, systemClock } from "./clock";
import type { PaletteConfiguration } from "./configuration";
import { ErrorMapper, type FailedCall } from "./error-mapping";
import { type Answer, type AttemptResult, HttpSender } from "./http-attempt";
import { type CallContext, type PaletteJsonRequest, type PaletteRequest, queryText } from "./palette-request";
import { RateLimiter, TurnTooLate } from "./rate-limit";
import { formatRequest, RequestLog } from "./request-log";
import { type AttemptOutcome, decideRetry, mayHaveBeenCarriedOut, retryAfterMs } from "./retry";
import { sensitiveDefaults } from "./sensitive-defaults";
import type { StartTimer } from "./timer";

/** Parts that tests and hosts may replace. */
export interface TransportHooks {
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /** Measures the time that one try of a request may take; default the machine's timers. */
  readonly startTimer?: StartTimer;
  /** A number from 0 to below 1; default `Math.random`. */
  readonly random?: () => number;
  /** Default: the documented limits. */
  readonly rateLimiter?: RateLimiter;
  /** Default: a log of its own. */
  readonly log?: RequestLog;
  /** Stops each request that has no signal of its own: what serves several operations, such as the catalogue. */
  readonly stop?: AbortSignal;
  /** Takes the lines of `PALETTE_IAC_LOG=requests`; default standard error. */
  readonly writeLine?: (line: string) => void;
}

/**
 * How a try is judged: done, or failed in a way that the retry rule knows. An `odd` answer is good enough, but not what
 * the API's description says of this request: it may belong to another one.
 */
type Verdict<T> =
  | { readonly value: T; readonly odd?: boolean }
  | { readonly outcome: AttemptOutcome; readonly reason?: string };

/**
 * How long a write is still waited for after it is given up, in milliseconds: most are answered by then, and nobody has
 * to find out later what became of them. It must end before people take the program for dead.
 */
export const STOP_GRACE_MS = 4_000;

/** One call under way. */
interface Call {
  readonly request: PaletteRequest;
  /** Whether it changes something in Palette. */
  readonly writes: boolean;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly startedAt: number;
  readonly deadline: number;
  /** The try that is being made, from 1. */
  attempt: number;
  /** True once a try may have been carried out. */
  doubtful: boolean;
  /** True when the deadline, not the time for one try, limits the try that is being made. */
  hurried: boolean;
}

/**
 * Sends requests to one Palette with one key: limits their rate, repeats what may be repeated, keeps deadlines, and turns
 * every failure into an `ApiError`. Holds no project: each call names its own.
 */
export class Transport {
  /** The last requests, for tests and measurements. */
  readonly log: RequestLog;
  /** Origin URL that the requests go to. */
  readonly host: string;
  readonly #configuration: PaletteConfiguration;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #limiter: RateLimiter;
  readonly #writeLine: (line: string) => void;
  readonly #sender: HttpSender;
  readonly #stop: AbortSignal | undefined;
  readonly #writing = new Set<Call>();
  readonly #errors: ErrorMapper;

  constructor(configuration: PaletteConfiguration, hooks: TransportHooks = {}) {
    this.#configuration = configuration;
    this.host = configuration.host;
    this.log = hooks.log ?? new RequestLog();
    this.#clock = hooks.clock ?? systemClock;
    this.#random = hooks.random ?? Math.random;
    this.#limiter = hooks.rateLimiter ?? new RateLimiter(this.#clock);
    this.#writeLine = hooks.writeLine ?? ((line) => process.stderr.write(`${line}\n`));
    this.#sender = new HttpSender(configuration, hooks.startTimer);
    this.#stop = hooks.stop;
    this.#errors = new ErrorMapper(configuration);
  }

  /** Makes a request whose answer is JSON of the given shape. Errors: see `ApiError`. */
  request<T>(request: PaletteJsonRequest<T>): Promise<T> {
    return this.#run(request, request.kind === "create", (answer) => {
      const parsed = parseAnswer(answer, request.schema);
      if (!("value" in parsed)) {
        return { outcome: { kind: parsed.cutOff ? "truncated" : "not-understood" }, reason: parsed.reason };
      }
      const reason = request.misfit?.(parsed.value);
      return reason === undefined ? parsed : { outcome: { kind: "not-understood" }, reason };
    });
  }

  /** Makes a request whose answer has no content that matters; a page of a proxy is no answer. Errors: see `ApiError`. */
  send(request: PaletteRequest): Promise<void> {
    return this.#run(request, request.method !== "GET", ({ text }) => {
      const content = jsonContent(text);
      return content === "other"
        ? { outcome: { kind: "not-understood" }, reason: "the body is not JSON" }
        : { value: undefined, odd: content === "some" };
    });
  }

  /** Makes a request whose answer is a text file. Errors: see `ApiError`. */
  download(request: PaletteRequest): Promise<string> {
    return this.#run(request, false, (answer) => ({ value: answer.text }));
  }

  /** The context of calls that together have the time of one operation. */
  untilDeadline(context: CallContext): CallContext {
    return { ...context, deadline: context.deadline ?? this.#clock.now() + this.#configuration.operationTimeoutMs };
  }

  /** The context of calls that together have the time of one request, from now on. */
  briefly(context: CallContext): CallContext {
    const end = this.#clock.now() + this.#configuration.requestTimeoutMs;
    return { ...context, deadline: Math.min(context.deadline ?? end, end) };
  }

  /** Closes all connections. Calls under way fail. */
  close(): void {
    this.#sender.close();
  }

  /** The writes under way, such as `PUT /v1/clusterprofiles/{uid}`. */
  get writesUnderWay(): string[] {
    return [...this.#writing].map(({ request: { method, path } }) => `${method} ${path}`);
  }

  async #run<T>(request: PaletteRequest, writes: boolean, read: (answer: Answer) => Verdict<T>): Promise<T> {
    const call = this.#start({ ...request, signal: request.signal ?? this.#stop }, writes);
    if (writes) this.#writing.add(call);
    try {
      return await this.#untilDone(call, read);
    } finally {
      this.#writing.delete(call);
    }
  }

  async #untilDone<T>(call: Call, read: (answer: Answer) => Verdict<T>): Promise<T> {
    const { request } = call;
    for (; ; call.attempt += 1) {
      await this.#turn(call);
      const result = await this.#try(call);
      const verdict = this.#judge(result, read);
      if ("value" in verdict) {
        return verdict.value;
      }
      call.doubtful ||= mayHaveBeenCarriedOut(verdict.outcome) || (result.kind === "cancelled" && result.sent);
      const now = this.#clock.now();
      const decision = decideRetry({
        attempt: call.attempt,
        kind: request.kind ?? "idempotent",
        outcome: verdict.outcome,
        retryAfterMs: result.kind === "answer" ? retryAfterMs(result.headers("retry-after"), now) : undefined,
        elapsedMs: now - call.startedAt,
        deadlineMs: call.deadline - call.startedAt,
        random: this.#random(),
      });
      if (!decision.retry) {
        throw this.#errorFor(call, result, verdict);
      }
      await this.#clock.sleep(decision.waitMs, request.signal).catch(() => {
        throw this.#errors.cancelled(this.#failed(call, "not-sent"));
      });
    }
  }

  #start(request: PaletteRequest, writes: boolean): Call {
    const startedAt = this.#clock.now();
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    return {
      request,
      writes,
      target: request.path + queryText(request.query),
      body,
      headers: {
        Accept: "application/json",
        ApiKey: this.#configuration.apiKey.reveal(),
        "User-Agent": "palette-iac",
        ...(request.projectUid === undefined ? {} : { ProjectUid: request.projectUid }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      startedAt,
      deadline: request.deadline ?? startedAt + this.#configuration.operationTimeoutMs,
      attempt: 1,
      doubtful: false,
      hurried: false,
    };
  }

  /** Waits until the rate limit lets the next try go. */
  async #turn(call: Call): Promise<void> {
    const { signal, path } = call.request;
    try {
      await this.#limiter.take(path, { signal, deadline: call.deadline });
    } catch (error) {
      const failed = this.#failed(call, "not-sent");
      throw error instanceof TurnTooLate ? this.#overdue(call, failed) : this.#errors.cancelled(failed);
    }
    if (this.#clock.now() >= call.deadline) {
      throw this.#overdue(call, this.#failed(call, "not-sent"));
    }
  }

  async #try(call: Call): Promise<AttemptResult> {
    const { request } = call;
    const begin = performance.now();
    const result = await this.#sender.send({
      method: request.method,
      target: call.target,
      headers: call.headers,
      body: call.body,
      timeoutMs: this.#timeLeft(call),
      signal: request.signal,
      ...(call.writes ? { graceMs: STOP_GRACE_MS } : {}),
    });
    if (result.kind === "answer" && result.status === 429) {
      this.#limiter.drain(request.path);
    }
    this.#record(call, result, performance.now() - begin);
    return result;
  }

  #timeLeft(call: Call): number {
    const leftMs = call.deadline - this.#clock.now();
    const timeoutMs = this.#timeoutMs(call);
    call.hurried = leftMs < timeoutMs;
    return Math.max(1, Math.min(timeoutMs, leftMs));
  }

  #timeoutMs(call: Call): number {
    return call.request.timeoutMs ?? this.#configuration.requestTimeoutMs;
  }

  #record(call: Call, result: AttemptResult, durationMs: number): void {
    const failure = result.kind === "failure" ? result.failure.code : result.kind;
    const entry = {
      method: call.request.method,
      path: this.#configuration.apiKey.redact(call.request.path),
      ...(result.kind === "answer" ? { status: result.status } : { failure }),
      durationMs,
      attempt: call.attempt,
    };
    this.log.record(entry);
    if (this.#configuration.logRequests) {
      this.#writeLine(formatRequest(entry));
    }
  }

  #judge<T>(result: AttemptResult, read: (answer: Answer) => Verdict<T>): Verdict<T> {
    switch (result.kind) {
      case "answer":
        if (result.status >= 200 && result.status < 300) {
          return this.#orderly(result, read(result));
        }
        return { outcome: { kind: "answer", status: result.status } };
      case "timeout":
        return { outcome: { kind: "timeout", sent: result.sent } };
      case "cancelled":
        return { outcome: { kind: "stopped" } };
      case "failure": {
        const { category, sent, permanent } = result.failure;
        return { outcome: category === "truncated" ? { kind: "truncated" } : { kind: "connection", sent, permanent } };
      }
    }
  }

  /** Closes the connection of an answer whose form cannot belong to the request: the right answer may still come on it. */
  #orderly<T>(answer: Answer, verdict: Verdict<T>): Verdict<T> {
    if (!("value" in verdict)) {
      answer.drop();
      const { outcome } = verdict;
      return outcome.kind === "not-understood"
        ? { ...verdict, outcome: { ...outcome, reused: answer.reused } }
        : verdict;
    }
    if (verdict.odd) answer.drop();
    return verdict;
  }

  #errorFor(call: Call, result: AttemptResult, verdict: { outcome: AttemptOutcome; reason?: string }): Error {
    switch (result.kind) {
      case "answer": {
        if (verdict.outcome.kind !== "answer") {
          return this.#errors.invalidAnswer(verdict.reason ?? "", this.#failed(call, "unknown"), result);
        }
        const unclear = result.status >= 500 && !this.#errors.isApiError(result.text);
        return this.#errors.fromAnswer(result, this.#failed(call, unclear ? "unknown" : "refused"));
      }
      case "failure":
        return this.#errors.fromFailure(
          result.failure,
          this.#failed(call, result.failure.sent ? "unknown" : "not-sent"),
        );
      case "timeout": {
        const failed = this.#failed(call, result.sent ? "unknown" : "not-sent");
        return call.hurried ? this.#overdue(call, failed) : this.#errors.timeout(this.#timeoutMs(call), false, failed);
      }
      case "cancelled":
        return this.#errors.cancelled(this.#failed(call, result.sent ? "unknown" : "not-sent"));
    }
  }

  #overdue(call: Call, failed: FailedCall): Error {
    return this.#errors.timeout(call.deadline - call.startedAt, true, failed);
  }

  /** What errors say about a call; a try that may have been carried out makes the outcome unknown for good. */
  #failed(call: Call, last: FailedCall["outcome"]): FailedCall {
    const { method, path, query, projectUid, body } = call.request;
    return {
      method,
      path,
      publish: query?.publish === true,
      projectUid,
      attempts: call.attempt,
      outcome: call.doubtful ? "unknown" : last,
      secrets: sensitiveDefaults(body),
    };
  }
}

/** Makes a {@link Transport}. Call its `close` when it is no longer needed; idle it does not keep the process alive. */
export function createTransport(configuration: PaletteConfiguration, hooks?: TransportHooks): Transport {
  return new Transport(configuration, hooks);
}

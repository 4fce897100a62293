import type {
  ServerDuplexStream,
  ServerWritableStream,
  ServiceDefinition,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { BROKER_SERVICE, CONTROLLER_SERVICE, PROVIDER_SERVICE, STDIO_SERVICE } from "./generated/plugin-messages";
import type { ProviderHandlers } from "./provider-handlers";

/** A service in the form of grpc-js. */
export interface Service {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
}

interface Call {
  readonly request: unknown;
  on(event: "cancelled", listener: () => void): unknown;
}
type Answer = (error: { code: number; details: string } | null, response?: unknown) => void;

const INTERNAL = 13;

/** The provider's calls as a service. */
export function providerService(handlers: ProviderHandlers): Service {
  const implementation: UntypedServiceImplementation = {};
  for (const [name, handler] of Object.entries(handlers)) {
    implementation[name] = (call: Call, answer: Answer) => {
      const cancelled = new AbortController();
      call.on("cancelled", () => cancelled.abort(new Error("Terraform no longer waits for an answer.")));
      (handler as (request: unknown, cancelled: AbortSignal) => Promise<unknown>)(call.request, cancelled.signal).then(
        (response) => answer(null, response),
        (error) => answer({ code: INTERNAL, details: String(error?.message ?? error) }),
      );
    };
  }
  return { definition: definitionOf(PROVIDER_SERVICE), implementation };
}

type Stream = ServerWritableStream<unknown, unknown> | ServerDuplexStream<unknown, unknown>;

/** What every plugin has beside its own service: a way to end it, and two streams that this provider leaves silent. */
export class PluginServices {
  readonly #streams = new Set<Stream>();
  readonly #onShutdown: () => void;

  /** `onShutdown`: called when Terraform has no more use for the process, after it has been answered. */
  constructor(onShutdown: () => void) {
    this.#onShutdown = onShutdown;
  }

  get services(): readonly Service[] {
    const shutdown = (_call: unknown, answer: Answer) => {
      answer(null, {});
      this.#onShutdown();
    };
    const hold = (stream: Stream) => this.#hold(stream);
    return [
      { definition: definitionOf(CONTROLLER_SERVICE), implementation: { Shutdown: shutdown } },
      // Connections beside this one: none are asked for, none are offered.
      { definition: definitionOf(BROKER_SERVICE), implementation: { StartStream: hold } },
      // Output of the provider: it goes to stderr, which Terraform reads as well.
      { definition: definitionOf(STDIO_SERVICE), implementation: { StreamStdio: hold } },
    ];
  }

  /** Ends the streams that Terraform holds open. */
  end(): void {
    for (const stream of this.#streams) stream.end();
  }

  #hold(stream: Stream): void {
    this.#streams.add(stream);
    const forget = () => this.#streams.delete(stream);
    stream.on("cancelled", forget);
    stream.on("error", forget);
    if ("read" in stream) {
      stream.on("end", () => stream.end());
      stream.resume();
    }
  }
}

// Only the side that answers is described; grpc-js never uses the other one here.
function definitionOf(calls: object): ServiceDefinition {
  return calls as ServiceDefinition;
}

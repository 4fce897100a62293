import { type PaletteConfiguration, type PaletteJsonRequest, type PaletteRequest, Transport } from "../../palette";

/**
 * A transport whose requests end with a signal, also those that no operation answers for: what the catalogue is asked, for
 * example, serves several.
 */
export class StoppableTransport extends Transport {
  readonly #stop: AbortSignal;

  constructor(configuration: PaletteConfiguration, stop: AbortSignal) {
    super(configuration);
    this.#stop = stop;
  }

  override request<T>(request: PaletteJsonRequest<T>): Promise<T> {
    return super.request(this.#stoppable(request));
  }

  override send(request: PaletteRequest): Promise<void> {
    return super.send(this.#stoppable(request));
  }

  override download(request: PaletteRequest): Promise<string> {
    return super.download(this.#stoppable(request));
  }

  #stoppable<R extends PaletteRequest>(request: R): R {
    return { ...request, signal: request.signal ?? this.#stop };
  }
}

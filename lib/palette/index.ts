import type { PaletteConfiguration } from "./configuration";
import { PaletteApi } from "./palette-api";
import { createTransport, type TransportHooks } from "./transport";

export { withoutNulls } from "./answer";
export { ApiError, type ApiErrorFacts, isApiError, type RequestOutcome } from "./api-error";
export { type Clock, systemClock } from "./clock";
export {
  type ConfigurationInput,
  type ConfigurationOverride,
  type ConfigurationOverrides,
  DEFAULT_HOST,
  DEFAULT_OPERATION_TIMEOUT_MS,
  DEFAULT_PROJECT,
  DEFAULT_REQUEST_TIMEOUT_MS,
  type PaletteConfiguration,
  resolveConfiguration,
} from "./configuration";
export { PaletteApi } from "./palette-api";
export type { CallContext, PaletteJsonRequest, PaletteRequest } from "./palette-request";
export type { ProxyServer } from "./proxy";
export { RateLimiter } from "./rate-limit";
export { formatRequest, RequestLog, type RequestLogEntry } from "./request-log";
export { REDACTED, Secret } from "./secret";
export type { StartTimer } from "./timer";
export { createTransport, STOP_GRACE_MS, Transport, type TransportHooks } from "./transport";
export type * from "./wire-catalogue";
export type * from "./wire-profile";
export { variablesShape } from "./wire-profile";
export type * from "./wire-requests";

/** Makes a client for one Palette. Call its `close` when it is no longer needed. */
export function createPaletteApi(configuration: PaletteConfiguration, hooks?: TransportHooks): PaletteApi {
  return new PaletteApi(createTransport(configuration, hooks));
}

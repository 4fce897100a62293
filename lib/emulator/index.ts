/**
 * A local stand-in for the profile part of Palette's API: a real HTTP server on the loopback address.
 *
 * ```ts
 * const emulator = await startEmulator();
 * // point a client at emulator.url with emulator.apiKey, and look at emulator.requests() afterwards
 * await emulator.stop();
 * ```
 *
 * @packageDocumentation
 */

export type { ApiKeyInput } from "./callers";
export type { CatalogueSeed, PackInput, RegistryInput } from "./catalogue";
export { describeEmulator, type EmulatorCommandOptions, runEmulatorCommand } from "./command";
export type { Control, ProfileInput, ProfileView } from "./control";
export { type Emulator, type EmulatorOptions, startEmulator } from "./emulator";
export type { Fault, FaultKind, FaultMatch, Faults } from "./faults";
export type {
  CataloguePack,
  PackConstraint,
  PackLayer,
  PackPreset,
  PackSchemaEntry,
  PackType,
  ProfileScope,
  ProfileType,
  Registry,
  StoredManifest,
  StoredOption,
  StoredPack,
  StoredVariable,
  Usage,
} from "./model";
export type { Role } from "./permissions";
export type { LoggedRequest } from "./request-log";
export { standardCatalogue } from "./seed";
export { defaultSwitches, type RateLimit, type RateLimits, type Switches } from "./switches";

export { type CloudType, KNOWN_CLOUD_TYPES, type KnownCloudType } from "./cloud-type";
export { type Change, formatChange } from "./compare";
export {
  CodedError,
  type CodedErrorOptions,
  ERRORS,
  type ErrorCode,
  type ErrorDefinition,
  type ErrorParams,
  formatIssue,
  formatIssues,
  type Issue,
  type IssueSeverity,
  isCodedError,
  isValidationError,
  ValidationError,
} from "./errors";
export {
  defineInfrastructureProfile,
  type InfrastructureLayers,
  type InfrastructureProfileProps,
} from "./infrastructure-profile";
export type { InfrastructureRole, LayerInput, LayerProps, Manifest } from "./layer";
export { type Lock, type LockEntry, type LockedRegistry, readLock } from "./lock";
export { canonical, compare, digest } from "./meaning";
export { type InfrastructureProfileChanges, type LayerChanges, overlay } from "./overlay";
export type { PackRef, PackType } from "./pack-ref";
export type { ProfileScope } from "./profile-scope";
export { UNKNOWN, type Unknown } from "./unknown";
export { type Validation, validateInfrastructureProfile } from "./validate";
export type { YamlValue } from "./yaml-writer";

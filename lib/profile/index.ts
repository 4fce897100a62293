export { type AddonProfileProps, defineAddonProfile } from "./addon-profile";
export { type CloudType, KNOWN_CLOUD_TYPES, type KnownCloudType } from "./cloud-type";
export { type Change, formatChange } from "./compare";
export { type DefinedVariable, defineVariable } from "./define-variable";
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
export { defineFullProfile, type FullProfileProps } from "./full-profile";
export {
  defineInfrastructureProfile,
  type InfrastructureLayers,
  type InfrastructureProfileProps,
} from "./infrastructure-profile";
export type {
  AddonInput,
  AddonProps,
  InfrastructureRole,
  LayerInput,
  LayerProps,
  LayerRole,
  Manifest,
  PatchEntry,
  ValuesPatch,
} from "./layer";
export { type Lock, type LockEntry, type LockedRegistry, readLock } from "./lock";
export { canonical, compare, digest } from "./meaning";
export {
  type AddonChanges,
  type AddonProfileChanges,
  type FullProfileChanges,
  type InfrastructureProfileChanges,
  type LayerChanges,
  type OverlayOptions,
  overlay,
  type ProfileChanges,
} from "./overlay";
export type { PackRef, PackType } from "./pack-ref";
export type { PackPreset } from "./presets";
export type { Profile, ProfileLayer, ProfileType } from "./profile";
export type { ProfileFields } from "./profile-fields";
export type { ProfileProps } from "./profile-props";
export type { ProfileScope } from "./profile-scope";
export {
  allowRegistries,
  checkRules,
  defineRule,
  denyPacks,
  minKubernetes,
  type ProfileRule,
  type RuleFinding,
  type RuleLevel,
  type RuleOptions,
  requireTags,
} from "./rules";
export { UNKNOWN, type Unknown } from "./unknown";
export {
  type Validation,
  validateAddonProfile,
  validateFullProfile,
  validateInfrastructureProfile,
  validateProfile,
} from "./validate";
export type { ValueSchemaEntry } from "./value-schema";
export type { Variable, VariableFormat, VariableInputType, VariableOption, VariableProps } from "./variable";
export type { YamlValue } from "./yaml-writer";

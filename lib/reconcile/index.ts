export { type Allowance, checkAllowances, isAllowed } from "../profile/allowances";
export { compareVersions } from "../profile/pack-version";
export {
  ANY_VERSION,
  type FoundPack,
  findPack,
  findPackVersions,
  findRegistryNamed,
  foundOrThrow,
  type PackQuestion,
  type PackVersion,
} from "./catalogue";
export { type CloneOptions, cloneProfile } from "./clone-profile";
export { type OnVersionChange, type PlannedUpdate, ProfileEngine } from "./engine";
export { type ExportedProfile, type ExportOptions, exportProfile, type MaskedValue } from "./export-profile";
export { findProfile, foundProfile, type ProfileQuestion } from "./find-profile";
export { type GuardOptions, kubernetesIssues, usersText, type Versioning } from "./guards";
export { type ImportOptions, importProfile } from "./import-profile";
export { type LockMove, type LockOptions, type WrittenLock, writeLock } from "./lock-writer";
export {
  contentFor,
  type ObservedLayer,
  type ObservedProfile,
  observedComparable,
  observeProfile,
  type ProfileUser,
} from "./observed-profile";
export type { OperationOptions, Written } from "./operation";
export { type Plan, type PlanOptions, type PlanStep, planUpdate } from "./plan";
export type { ProfileRecord } from "./profile-record";
export { modelOfObserved, type ReadModel, variablePropsOf } from "./read-into-model";
export {
  type KnownLayer,
  type KnownProfile,
  type PartlyResolvedLayer,
  type Resolution,
  type ResolveOptions,
  resolvedProfile,
  resolveProfile,
  takesDefaults,
} from "./resolve";
export { comparable, type PackResolution, type ResolvedLayer, type ResolvedProfile } from "./resolved-profile";
export type { SecretFingerprints } from "./secret-fingerprint";
export { PaletteSession, type SessionOptions } from "./session";
export { type Shown, type Stamp, stampOf } from "./stamp";
export { currentTarget, type Target } from "./target";
export { isWriteError, WriteError } from "./write-error";

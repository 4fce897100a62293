export { compareVersions, type FoundPack, findPack, type PackQuestion } from "./catalogue";
export { type OperationOptions, ProfileEngine, type Written } from "./engine";
export { writeLock } from "./lock-writer";
export {
  contentFor,
  type ObservedLayer,
  type ObservedProfile,
  observedComparable,
  observeProfile,
  type ProfileUser,
} from "./observed-profile";
export { type Plan, type PlanOptions, type PlanStep, planUpdate } from "./plan";
export type { ProfileRecord } from "./profile-record";
export {
  type KnownLayer,
  type KnownProfile,
  type PartlyResolvedLayer,
  type Resolution,
  resolvedProfile,
  resolveProfile,
  takesDefaults,
} from "./resolve";
export { comparable, type PackResolution, type ResolvedLayer, type ResolvedProfile } from "./resolved-profile";
export { PaletteSession, type SessionOptions } from "./session";
export { currentTarget, type Target } from "./target";
export { isWriteError, WriteError } from "./write-error";

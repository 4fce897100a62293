/**
 * Constructs that write profiles as files in Palette's own import format.
 *
 * The data that they take, and the checks, are those of `palette-iac` itself.
 */
export { AddonProfile } from "./addon-profile";
export { FullProfile } from "./full-profile";
export type { InfrastructureProfileLayers } from "./infrastructure-layers";
export { InfrastructureProfile } from "./infrastructure-profile";
export { Layer } from "./layer";
export { type LockData, ProfileApp, type ProfileAppProps, type SynthResult } from "./profile-app";
export { ProfileConstruct } from "./profile-construct";
export { SynthError, type SynthIssue } from "./synth-error";
export type { SynthesizedProfile } from "./synthesized-profile";

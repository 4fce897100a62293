/**
 * Constructs for CDK Terrain: cluster profiles that synthesize to Terraform.
 *
 * The data that they take, and the checks, are those of `palette-iac` itself.
 */
export type { LockData } from "../constructs/profile-app";
export { AddonProfile, type AddonProfileProps } from "./addon-profile";
export * as palette from "./bindings/palette";
export * as spectrocloud from "./bindings/spectrocloud";
export { SpectrocloudProvider } from "./bindings/spectrocloud/provider";
export { FullProfile, type FullProfileProps } from "./full-profile";
export { InfrastructureProfile, type InfrastructureProfileProps } from "./infrastructure-profile";
export type { AddonTokens, InfrastructureLayerTokens, LayerToken } from "./layer-token";
export { PaletteProvider, type PaletteProviderProps } from "./palette-provider";
export { ProfileConstruct } from "./profile-construct";
export type { ProfileHandling } from "./profile-handling";
export {
  type MatcherResult,
  type ProfileMatchers,
  profileMatchers,
  type SynthesizedResource,
  synthesizedProfiles,
} from "./profile-matchers";
export type { ProfileOptions } from "./profile-options";
export { ProfileRules } from "./profile-rules";
export { type ProfileVersionProps, ProfileVersions, type ProfileVersionsProps } from "./profile-versions";
export type { ProviderKind } from "./provider-choice";

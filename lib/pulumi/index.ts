export type { PackVersion } from "../reconcile";
export type { LayerState } from "../reconcile/state/layer-state";
export type { OnDestroy, ProfileTimeouts } from "../reconcile/state/profile-options";
export type { VariableState } from "../reconcile/state/variable-state";
export { AddonProfile, type AddonProfileArgs } from "./addon-profile";
export {
  ClusterProfile,
  type ClusterProfileAddonArgs,
  type ClusterProfileArgs,
  type ClusterProfileLayerArgs,
  type PackRefArgs,
  type PatchArgs,
  type PatchEntryArgs,
} from "./cluster-profile";
export { FullProfile, type FullProfileArgs } from "./full-profile";
export { InfrastructureProfile, type InfrastructureProfileArgs } from "./infrastructure-profile";
export type {
  AddonArgs,
  AddonArgsInput,
  AddonsInput,
  InfrastructureLayersArgs,
  LayerArgs,
  LayerArgsInput,
  ManifestArgs,
} from "./layer-args";
export type { LayerOutput } from "./layer-output";
export {
  type ClusterProfileInfo,
  type GetClusterProfileArgs,
  type GetPackArgs,
  type GetPackVersionsArgs,
  type GetRegistryArgs,
  getClusterProfile,
  getPack,
  getPackVersions,
  getRegistry,
  type LookUpOptions,
  type PackInfo,
  type RegistryInfo,
} from "./look-ups";
export { PaletteProvider, type PaletteProviderArgs } from "./palette-provider";
export { ProfileComponent, type ProfileComponentArgs, type ProfileKind } from "./profile-component";
export type { ProfileOptionArgs } from "./profile-options";
export {
  type ProfileVersionArgs,
  type ProfileVersionOutput,
  ProfileVersions,
  type ProfileVersionsArgs,
} from "./profile-versions";
export type { VariableArgs, VariableOptionArgs, VariablesInput } from "./variable-args";

export {
  ClusterProfile,
  type ClusterProfileArgs,
  type ClusterProfileLayerArgs,
  type PackRefArgs,
  type PatchArgs,
  type PatchEntryArgs,
} from "./cluster-profile";
export type { LayerState } from "./cluster-profile-inputs";
export { InfrastructureProfile, type InfrastructureProfileArgs, type LayerOutput } from "./infrastructure-profile";
export type { InfrastructureLayersArgs, LayerArgs, LayerArgsInput, ManifestArgs } from "./layer-args";
export type { OnDestroy, ProfileOptionArgs } from "./profile-options";
export type { VariableArgs, VariableOptionArgs, VariablesInput } from "./variable-args";
export type { VariableState } from "./variable-state";

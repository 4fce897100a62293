export {
  ClusterProfile,
  type ClusterProfileArgs,
  type ClusterProfileLayerArgs,
  type PackRefArgs,
} from "./cluster-profile";
export type { LayerState } from "./cluster-profile-inputs";
export {
  type InfrastructureLayersArgs,
  InfrastructureProfile,
  type InfrastructureProfileArgs,
  type LayerArgs,
  type LayerArgsInput,
  type LayerOutput,
  type ManifestArgs,
} from "./infrastructure-profile";

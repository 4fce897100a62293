/** What is known of a layer when Terraform has run, each a token for other constructs. */
export interface LayerToken {
  /** Name of the layer in its profile. */
  readonly name: string;
  /** Exact version of the pack. */
  readonly version: string;
  /** Uid of the pack in the catalogue. */
  readonly packUid: string;
  /** Uid of the registry that holds it. */
  readonly registryUid: string;
}

/** Infrastructure layers by role. */
export interface InfrastructureLayerTokens {
  /** Operating system of the nodes. */
  readonly os: LayerToken;
  /** Kubernetes distribution. */
  readonly kubernetes: LayerToken;
  /** Container network (CNI). */
  readonly network: LayerToken;
  /** Container storage (CSI); asked for only where the profile has one. */
  readonly storage: LayerToken;
}

/** Add-ons by the name of the layer. */
export type AddonTokens = Readonly<Record<string, LayerToken>>;

/**
 * Constructs for CDK Terrain: cluster profiles that synthesize to Terraform.
 *
 * The data that they take, and the checks, are those of `palette-iac` itself.
 */
export * as palette from "./bindings/palette";
export * as spectrocloud from "./bindings/spectrocloud";

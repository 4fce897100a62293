// Made by "npm run generate" from lib/cdktn/index.ts. Not to be edited.
/**
 * Constructs for CDKTF: cluster profiles that synthesize to Terraform.
 *
 * The data that they take, and the checks, are those of `palette-iac` itself.
 */
export * as palette from "./bindings/palette";
export * as spectrocloud from "./bindings/spectrocloud";

// Made by "npm run generate" from lib/cdktn/resource-types.ts. Not to be edited.
/** Type of a profile of the official provider in Terraform. */
export const OFFICIAL_TYPE = "spectrocloud_cluster_profile";

/** Types of profiles in Terraform, of either provider. */
export const RESOURCE_TYPES: readonly string[] = [
  "palette_infrastructure_profile",
  "palette_full_profile",
  "palette_addon_profile",
  OFFICIAL_TYPE,
];

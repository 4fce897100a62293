/** The address under which Terraform and OpenTofu know the provider. */
export const SOURCE_ADDRESS = "registry.terraform.io/palette-iac/palette";

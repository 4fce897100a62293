terraform {
  required_providers {
    palette = {
      source = "registry.terraform.io/palette-iac/palette"
    }
  }
}

# The key comes from PALETTE_API_KEY or PALETTE_API_KEY_FILE.
provider "palette" {
  host    = "https://api.spectrocloud.com"
  project = "Default"
}

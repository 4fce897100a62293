terraform {
  required_version = ">= 1.8"

  required_providers {
    palette = {
      source = "registry.terraform.io/palette-iac/palette"
    }

    # Goes out after the first apply, unless something else needs it.
    spectrocloud = {
      source = "spectrocloud/spectrocloud"
    }
  }
}

# SPECTROCLOUD_APIKEY and SPECTROCLOUD_HOST are read, too.
provider "palette" {
  project = "Default"
}

# Goes out after the first apply.
moved {
  from = spectrocloud_cluster_profile.base
  to   = palette_infrastructure_profile.base
}

resource "palette_infrastructure_profile" "base" {
  name        = "aws-base"
  version     = "1.4.0"
  description = "Layers of our AWS clusters"
  cloud       = "aws"
  registry    = "Public Repo"
  tags        = ["team:platform"]

  layers = {
    os = {
      pack = "ubuntu-aws@22.04"
    }

    kubernetes = {
      pack  = "kubernetes@1.30.4"
      patch = yamlencode({ pack = { podCIDR = "10.0.0.0/16" } })
    }

    network = {
      pack = "cni-calico@3.28.2"
    }

    storage = {
      pack   = "csi-aws-ebs@1.22.0"
      values = <<-EOT
        pack:
          namespace: kube-system
        manifests:
          aws-ebs:
            storageClasses:
              - name: encrypted
                type: gp3
                encrypted: true
      EOT
    }
  }
}

output "profile" {
  value = palette_infrastructure_profile.base.id
}

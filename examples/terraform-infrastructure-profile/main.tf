terraform {
  required_version = ">= 1.8"

  required_providers {
    palette = {
      source = "registry.terraform.io/palette-iac/palette"
    }
  }
}

# Host, key and project come from the environment: PALETTE_HOST, PALETTE_API_KEY, PALETTE_PROJECT.
provider "palette" {}

# The newest patch of Calico 3.28 that the registry has for AWS.
data "palette_pack" "calico" {
  name     = "cni-calico"
  version  = "~3.28"
  registry = "Palette Registry"
  cloud    = "aws"
}

# The profile that all AWS clusters of an environment start from.
resource "palette_infrastructure_profile" "base" {
  name        = "aws-base-${var.environment}"
  version     = "1.4.0"
  description = "Operating system, Kubernetes, network and storage of our AWS clusters"
  cloud       = "aws"
  registry    = "Palette Registry"
  tags        = ["team:platform", "env:${var.environment}", "golden"]

  layers = {
    # The pack's own defaults.
    os = {
      pack = "ubuntu-aws@22.04"
    }

    # The defaults with what differs: what holds everywhere is in a file, what an environment has of its own is laid over it.
    kubernetes = {
      pack = "kubernetes@1.30.4"
      patch = provider::palette::merge_values(
        file("${path.module}/hardening.yaml"),
        yamlencode({ pack = { podCIDR = var.pod_cidr } }),
      )
    }

    network = {
      pack  = data.palette_pack.calico.pack
      patch = yamlencode({ manifests = { calico = { env = { calicoNode = { FELIX_IPINIPMTU = "1480" } } } } })
    }

    # The whole configuration, comments and all; it stands for the defaults.
    storage = {
      pack   = "csi-aws-ebs@1.22.0"
      values = <<-EOT
        # One storage class, encrypted, for everything.
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

variable "git_token" {
  type      = string
  ephemeral = true
}

resource "palette_full_profile" "platform" {
  name        = "aws-platform"
  version     = "1.0.0"
  description = "AWS clusters with everything that our teams expect on them"
  cloud       = "aws"
  registry    = "Palette Registry"

  # Whoever destroys it leaves it to the clusters that use it.
  on_destroy = "delete-unused"

  variables = [
    {
      name          = "pod-cidr"
      display_name  = "Pod CIDR"
      format        = "ipv4cidr"
      default_value = "10.0.0.0/16"
      required      = true
    },
    {
      # Write-only: in no plan and no state, and neither is an ephemeral variable. Another number writes it anew.
      name                     = "git-token"
      display_name             = "Token for Git"
      is_sensitive             = true
      default_value_wo         = var.git_token
      default_value_wo_version = 1
    },
  ]

  layers = {
    os = { pack = "ubuntu-aws@22.04" }
    kubernetes = {
      pack  = "kubernetes@1.30.4"
      patch = yamlencode({ pack = { podCIDR = "{{.spectro.var.pod-cidr}}" } })
    }
    network = { pack = "cni-calico@3.28.2" }
    storage = { pack = "csi-aws-ebs@1.22.0" }
  }

  addons = [
    {
      pack     = "hello-universe@1.3.1"
      registry = "Palette Community Registry"
      presets  = ["enable-api"]
    },
    # A Helm chart: its registry has no catalogue, so the values are ours.
    {
      pack     = "harbor@1.14.0"
      registry = "Bitnami"
      type     = "helm"
      values   = yamlencode({ expose = { type = "ingress" } })
    },
    # A layer that is made of manifests alone.
    {
      pack = "team-access"
      type = "manifest"
      manifests = [
        {
          name    = "git-token"
          content = <<-EOT
            apiVersion: v1
            kind: Secret
            metadata:
              name: git-token
            stringData:
              token: "{{.spectro.var.git-token}}"
          EOT
        },
      ]
    },
  ]
}

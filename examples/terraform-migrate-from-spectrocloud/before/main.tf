terraform {
  required_providers {
    spectrocloud = {
      source = "spectrocloud/spectrocloud"
    }
  }
}

# The key comes from SPECTROCLOUD_APIKEY, the host from SPECTROCLOUD_HOST.
provider "spectrocloud" {
  project_name = "Default"
}

data "spectrocloud_registry" "public" {
  name = "Public Repo"
}

data "spectrocloud_pack" "os" {
  name         = "ubuntu-aws"
  version      = "22.04"
  registry_uid = data.spectrocloud_registry.public.id
}

data "spectrocloud_pack" "kubernetes" {
  name         = "kubernetes"
  version      = "1.30.4"
  registry_uid = data.spectrocloud_registry.public.id
}

data "spectrocloud_pack" "network" {
  name         = "cni-calico"
  version      = "3.28.2"
  registry_uid = data.spectrocloud_registry.public.id
}

data "spectrocloud_pack" "storage" {
  name         = "csi-aws-ebs"
  version      = "1.22.0"
  registry_uid = data.spectrocloud_registry.public.id
}

resource "spectrocloud_cluster_profile" "base" {
  name        = "aws-base"
  version     = "1.4.0"
  description = "Layers of our AWS clusters"
  cloud       = "aws"
  type        = "infra"
  context     = "project"
  tags        = ["team:platform"]

  pack {
    name   = data.spectrocloud_pack.os.name
    tag    = data.spectrocloud_pack.os.version
    uid    = data.spectrocloud_pack.os.id
    values = data.spectrocloud_pack.os.values
  }

  pack {
    name   = data.spectrocloud_pack.kubernetes.name
    tag    = data.spectrocloud_pack.kubernetes.version
    uid    = data.spectrocloud_pack.kubernetes.id
    values = replace(data.spectrocloud_pack.kubernetes.values, "192.168.0.0/16", "10.0.0.0/16")
  }

  pack {
    name   = data.spectrocloud_pack.network.name
    tag    = data.spectrocloud_pack.network.version
    uid    = data.spectrocloud_pack.network.id
    values = data.spectrocloud_pack.network.values
  }

  pack {
    name   = data.spectrocloud_pack.storage.name
    tag    = data.spectrocloud_pack.storage.version
    uid    = data.spectrocloud_pack.storage.id
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

output "profile" {
  value = spectrocloud_cluster_profile.base.id
}

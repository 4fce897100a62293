# Kept with each release and replayed by the tests of every later one: something of everything that a profile can have.
terraform {
  required_providers {
    palette = { source = "registry.terraform.io/palette-iac/palette" }
  }
}

provider "palette" {}

variable "port" {
  type    = number
  default = 31808
}

resource "palette_infrastructure_profile" "infra" {
  name        = "fixture-infra"
  version     = "1.2.3-rc.1"
  description = "Kept for later releases"
  cloud       = "aws"
  registry    = "Palette Registry"
  tags        = ["team:platform", "bare", "nested:a:b"]
  layers = {
    os = { pack = "ubuntu-aws@22.04" }
    kubernetes = {
      pack  = "kubernetes@1.30.x"
      patch = yamlencode({ pack = { podCIDR = "10.9.0.0/16" }, apiServer = { port = var.port } })
    }
    network = {
      pack      = "cni-calico@~3.28"
      values    = "# own values\npack: { namespace: calico, port: ${var.port} }\n"
      manifests = [{ name = "class", content = "kind: StorageClass\nmetadata: { name: one }\n" }]
    }
    storage = { pack = "csi-aws-ebs@1.22.0" }
  }
  versioning        = "in-place"
  on_version_change = "delete-unused"
  ignore_drift      = ["description"]
  timeouts          = { create = "5m" }
}

resource "palette_full_profile" "full" {
  name  = "fixture-full"
  cloud = "aws"
  layers = {
    os         = { pack = "ubuntu-aws@22.04", registry = "Palette Registry" }
    kubernetes = { pack = "kubernetes@1.30.4", registry = "Palette Registry" }
    network    = { pack = "cni-calico@3.28.2", registry = "Palette Registry" }
    storage    = { pack = "csi-aws-ebs@1.22.0", registry = "Palette Registry" }
  }
  addons = [
    {
      pack     = "hello-universe@1.3.1"
      registry = "Palette Community Registry"
      presets  = ["enable-api"]
    },
    {
      pack             = "hello-universe@1.3.x"
      registry         = "Palette Community Registry"
      display_name     = "second"
      install_priority = 40
      patch            = yamlencode([{ path = "manifests.hello-universe.port", value = var.port }])
    },
    {
      pack     = "harbor@1.14.0"
      registry = "Bitnami"
      type     = "helm"
      values   = "expose:\n  type: ingress\n  port: ${var.port}\n"
    },
    {
      pack      = "team-manifests"
      type      = "manifest"
      manifests = [{ name = "quota", content = "kind: ResourceQuota\nspec: { pods: '{{.spectro.var.pods}}', port: ${var.port} }\n" }]
    },
  ]
  variables = [
    { name = "pods", format = "number", default_value = "20", regex = "^[0-9]+$", required = true },
    {
      name          = "size"
      input_type    = "dropdown"
      options       = [{ value = "s", label = "Small", default = true }, { value = "l" }]
      default_value = "s"
    },
    { name = "token", is_sensitive = true, default_value_wo = "kept by nobody", default_value_wo_version = 3 },
    { name = "other-token", is_sensitive = true, sensitive_default_value = "kept in the state" },
  ]
}

resource "palette_addon_profile" "draft" {
  name    = "fixture-addons"
  scope   = "tenant"
  publish = false
  addons = [{
    pack     = "hello-universe@1.3.1"
    registry = "Palette Community Registry"
    patch    = yamlencode({ manifests = { hello-universe = { port = var.port } } })
  }]
  on_destroy = "delete-unused"
}

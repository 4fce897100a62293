# Texts whose meaning a later release reads in another way: none of them may make a state differ.
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

locals {
  # Tags, merge keys, keys that are no text, numbers, dates, macros in text, base 60, words of YAML 1.1.
  kinds = <<-YAML
    port: ${var.port}
    binary: !!binary aGVsbG8=
    stamp: !!timestamp 2001-12-14
    verbatim: !<tag:yaml.org,2002:binary> d29ybGQ=
    bytes: !!binary |
      aGVs
      bG8=
    plain: ! x
    defaults: &defaults {res: {cpu: 1, mem: 2}, qps: 100.0}
    web:
      <<: *defaults
      qps: 50
    list:
      - <<: [*defaults, {other: 1}]
        name: one
    tcp:
      8080: web
      0x10: hex
      true: flag
      1.5: half
    numbers: [100.0, 100, 1.10, 1e3, 12345678901234567890, 0o17, 010, 1_000, 1:30, -0.0]
    words: [yes, no, on, off, y, ~, null]
    policy: {Version: 2012-10-17, at: 2006-01-02T15:04:05.999999999Z07:00, day: 2024-01-01 is the day}
    host: cluster-{{.spectro.system.cluster.name}}
    url: http://{{.spectro.system.cluster.name}}:80/
    bare: {{.spectro.system.cluster.name}}
    quoted: "{{.spectro.system.cluster.name}}"
  YAML
}

resource "palette_full_profile" "yaml" {
  name  = "fixture-yaml"
  cloud = "aws"
  layers = {
    os = {
      pack     = "ubuntu-aws@22.04"
      registry = "Palette Registry"
      values   = "${local.kinds}script: |\n  echo ${var.port}"
    }
    kubernetes = {
      pack     = "kubernetes@1.30.4"
      registry = "Palette Registry"
      values   = local.kinds
      patch    = yamlencode({ patched = { port = var.port } })
    }
    network = {
      pack     = "cni-calico@3.28.2"
      registry = "Palette Registry"
      values   = "port: ${var.port}\n---\n${local.kinds}script: |\n  echo\n"
      manifests = [
        { name = "secret", content = "kind: Secret\nport: ${var.port}\ndata: {token: !!binary aGVsbG8=}\n" },
        { name = "kinds", content = "${local.kinds}script: |\n  echo ${var.port}\n" },
      ]
    }
    storage = {
      pack     = "csi-aws-ebs@1.22.0"
      registry = "Palette Registry"
      values   = yamlencode({ port = var.port, script = "echo\nport ${var.port}\n" })
    }
  }
  addons = [
    {
      pack     = "hello-universe@1.3.1"
      registry = "Palette Community Registry"
      patch    = yamlencode({ manifests = { hello-universe = { port = var.port } }, script = "echo\nport ${var.port}\n" })
    },
    {
      pack      = "team-manifests"
      type      = "manifest"
      manifests = [{ name = "kinds", content = local.kinds }]
    },
  ]
}

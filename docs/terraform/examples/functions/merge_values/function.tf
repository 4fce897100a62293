locals {
  golden = <<-EOT
    pack:
      podCIDR: 192.168.0.0/16 # of all clusters
      serviceDomain: cluster.local
  EOT
}

output "values" {
  value = provider::palette::merge_values(local.golden, yamlencode({ pack = { podCIDR = "10.0.0.0/16" } }))
}

data "palette_packs" "calico" {
  name     = "cni-calico"
  registry = "Palette Registry"
}

output "newest" {
  value = data.palette_packs.calico.versions[0]
}

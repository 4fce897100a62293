data "palette_registry" "community" {
  name = "Palette Community Registry"
}

output "registry_uid" {
  value = data.palette_registry.community.id
}

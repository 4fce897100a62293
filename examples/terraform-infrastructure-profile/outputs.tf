output "profile" {
  description = "Uid of the profile; a cluster takes it."
  value       = palette_infrastructure_profile.base.id
}

output "packs" {
  description = "The exact version of each pack."
  value       = { for role, layer in palette_infrastructure_profile.base.layers : role => layer.version }
}

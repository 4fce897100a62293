# The highest version of a profile that another configuration manages.
data "palette_cluster_profile" "base" {
  name = "aws-base"
}

output "base_uid" {
  value = data.palette_cluster_profile.base.id
}

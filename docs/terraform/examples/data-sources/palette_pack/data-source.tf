data "palette_pack" "kubernetes" {
  name     = "kubernetes"
  version  = "~1.30"
  registry = "Palette Registry"
  cloud    = "aws"
}

output "kubernetes" {
  value = data.palette_pack.kubernetes.exact_version
}

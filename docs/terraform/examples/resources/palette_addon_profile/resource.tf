resource "palette_addon_profile" "observability" {
  name     = "observability"
  registry = "Palette Community Registry"

  # Another version is another profile. The old one is deleted then, unless somebody uses it.
  version           = "1.0.0"
  on_version_change = "delete-unused"

  addons = [
    {
      pack     = "prometheus-operator@45.31.1"
      registry = "Public Spectro Helm Repo"
    },
    {
      pack  = "cost-analyzer@1.103.3"
      patch = yamlencode([{ path = "charts.cost-analyzer.persistentVolume.size", value = "64Gi" }])
    },
    # The same pack twice: each but one needs a name of its own.
    { pack = "hello-universe@1.3.1" },
    {
      pack             = "hello-universe@1.3.1"
      display_name     = "internal"
      install_priority = 40
    },
  ]
}

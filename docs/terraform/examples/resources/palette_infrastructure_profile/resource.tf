resource "palette_infrastructure_profile" "base" {
  name     = "aws-base"
  version  = "1.4.0"
  cloud    = "aws"
  registry = "Palette Registry"
  tags     = ["team:platform"]

  layers = {
    # The pack's own defaults.
    os = { pack = "ubuntu-aws@22.04" }
    # The defaults, with one value of our own.
    kubernetes = {
      pack  = "kubernetes@1.30.4"
      patch = yamlencode({ pack = { podCIDR = "10.0.0.0/16" } })
    }
    # A floating tag; the version that it came to stays until `upgrade`.
    network = { pack = "cni-calico@3.28.x" }
    storage = { pack = "csi-aws-ebs@1.22.0" }
  }
}

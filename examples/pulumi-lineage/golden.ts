import { defineInfrastructureProfile } from "palette-iac";

/** What all versions have in common: each is an `overlay` of this. */
export const golden = defineInfrastructureProfile({
  name: "aws-base",
  cloud: "aws",
  registry: "Palette Registry",
  tags: ["team:platform"],
  layers: {
    os: "ubuntu-aws@22.04",
    kubernetes: { pack: "kubernetes@1.30.9", patch: { pack: { podCIDR: "10.0.0.0/16" } } },
    network: "cni-calico@3.28.2",
    storage: "csi-aws-ebs@1.22.0",
  },
});

import { InfrastructureProfile } from "palette-iac/pulumi";

const base = new InfrastructureProfile("aws-base", {
  version: "1.4.0",
  cloud: "aws",
  registry: "Palette Registry",
  tags: ["team:platform"],
  layers: {
    os: "ubuntu-aws@22.04",
    kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR: "10.0.0.0/16" } } },
    network: "cni-calico@3.28.2",
    storage: "csi-aws-ebs@1.22.0",
  },
});

export const { uid } = base;

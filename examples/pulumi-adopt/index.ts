import { getClusterProfile, InfrastructureProfile } from "palette-iac/pulumi";

// Was made by hand in Palette. From now on this program manages it: `adopt` takes it over where nothing differs, and
// leaves it in Palette when the stack is destroyed.
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
  adopt: true,
});

// Belongs to another team: this program only refers to it, always to its highest version.
const observability = getClusterProfile({ name: "observability", scope: "tenant" });

export const profileUids = [base.uid, observability.uid]; // a cluster takes both
export const observabilityVersion = observability.version;

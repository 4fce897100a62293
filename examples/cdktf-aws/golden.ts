import { defineInfrastructureProfile } from "palette-iac";

/** The profile that all AWS clusters start from. Plain data: it could come from an npm package of your own. */
export const golden = defineInfrastructureProfile({
  name: "aws-base",
  version: "1.4.0",
  description: "Operating system, Kubernetes, network and storage of our AWS clusters",
  cloud: "aws",
  registry: "Palette Registry",
  tags: ["team:platform", "golden"],
  layers: {
    // The pack's own defaults: a plan shows them in full.
    os: "ubuntu-aws@22.04",
    // A typed object: written as YAML, the same way every time.
    kubernetes: {
      pack: "kubernetes@1.30.4",
      values: { pack: { podCIDR: "10.0.0.0/16", serviceClusterIpRange: "10.96.0.0/12" } },
    },
    network: "cni-calico@3.28.2",
    // YAML text: kept as it is, comments included.
    storage: {
      pack: "csi-aws-ebs@1.22.0",
      values: `# One storage class, encrypted, for everything.
pack:
  namespace: kube-system
charts:
  aws-ebs-csi-driver:
    storageClasses:
      - name: encrypted
        annotations:
          storageclass.kubernetes.io/is-default-class: "true"
        parameters:
          encrypted: "true"
          type: gp3
`,
    },
  },
});

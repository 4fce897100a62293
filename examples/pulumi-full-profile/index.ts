import * as pulumi from "@pulumi/pulumi";
import { defineVariable } from "palette-iac";
import { AddonProfile, FullProfile } from "palette-iac/pulumi";

const config = new pulumi.Config();

// Values that whoever makes a cluster can set. `podCidr.ref` is how packs and manifests refer to one.
const podCidr = defineVariable({
  name: "pod-cidr",
  displayName: "Pod CIDR",
  format: "ipv4cidr",
  defaultValue: "10.0.0.0/16",
  required: true,
});
const gitToken = defineVariable({ name: "git-token", displayName: "Token for Git", isSensitive: true });

const helloUniverse = { name: "hello-universe", version: "1.3.1", registry: "Palette Community Registry" };

const platform = new FullProfile("aws-platform", {
  version: "1.0.0",
  description: "AWS clusters with everything that our teams expect on them",
  cloud: "aws",
  registry: "Palette Registry",
  tags: ["team:platform"],
  // The default of a sensitive variable: pulumi config set --secret gitToken
  variables: [podCidr, { ...gitToken, defaultValue: config.requireSecret("gitToken") }],
  layers: {
    os: "ubuntu-aws@22.04",
    // The pack's own defaults, whatever its version, with one value of our own.
    kubernetes: { pack: "kubernetes@1.30.4", patch: { pack: { podCIDR: podCidr.ref } } },
    network: "cni-calico@3.28.2",
    storage: "csi-aws-ebs@1.22.0",
  },
  addons: [
    {
      pack: { name: "external-secrets-operator", version: "0.10.4", registry: "Public Repo" },
      patch: { charts: { "external-secrets-operator": { replicaCount: 2 } } },
    },
    // A Helm chart: its registry has no catalogue, so the values are ours.
    {
      pack: { name: "harbor", version: "1.14.0", registry: "Bitnami", type: "helm" },
      values: { expose: { type: "ingress" }, persistence: { enabled: true } },
    },
    // The same pack twice: the second one needs a name of its own.
    { pack: helloUniverse, presets: ["enable-api"] },
    {
      pack: helloUniverse,
      displayName: "internal",
      installPriority: 40,
      patch: [{ path: "manifests.hello-universe.serviceType", value: "ClusterIP" }],
    },
    // A layer that is made of manifests alone.
    {
      pack: { name: "team-access", type: "manifest" },
      manifests: [
        {
          name: "git-token",
          content: `apiVersion: v1
kind: Secret
metadata:
  name: git-token
stringData:
  token: "${gitToken.ref}"
`,
        },
      ],
    },
  ],
});

/** For any cloud, beside whatever infrastructure profile a cluster has. */
const observability = new AddonProfile("observability", {
  version: "1.0.0",
  addons: [
    { pack: { name: "prometheus-operator", version: "45.31.1", registry: "Public Spectro Helm Repo" } },
    {
      pack: { name: "cost-analyzer", version: "1.103.3", registry: "Palette Community Registry" },
      patch: { charts: { "cost-analyzer": { persistentVolume: { size: "64Gi" } } } },
    },
  ],
});

export const platformUid = platform.uid; // a cluster takes both
export const observabilityUid = observability.uid;
export const addons = platform.addons.apply((layers) =>
  Object.entries(layers).map(([name, { version }]) => `${name}@${version}`),
);

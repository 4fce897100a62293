// Something of everything that a state can hold. CHANGED, an environment variable, changes one value of each profile.
const pulumi = require("@pulumi/pulumi");
const {
  AddonProfile,
  ClusterProfile,
  FullProfile,
  InfrastructureProfile,
  ProfileVersions,
} = require("palette-iac/pulumi");

const port = process.env.CHANGED === undefined ? 31808 : 31909;
const token = pulumi.secret("a-token-of-the-fixture");
const community = "Palette Community Registry";

const layers = {
  os: { pack: "ubuntu-aws@22.04", values: "" },
  kubernetes: { pack: "kubernetes@~1.30", patch: { pack: { podCIDR: "10.0.0.0/16", token } } },
  network: { pack: "cni-calico@3.28.x", values: `# a comment\npack:\n  port: ${port}\n` },
  storage: {
    pack: "csi-aws-ebs@1.22.0",
    values: { pack: { port, nothing: null, list: [1, 2.5, true] } },
    manifests: [{ name: "class", content: "kind: StorageClass\n" }],
  },
};
const shared = { cloud: "aws", registry: "Palette Registry" };

const base = new InfrastructureProfile("base", {
  ...shared,
  name: "aws-base",
  version: "1.4.0",
  description: "The golden one",
  tags: ["team:platform", "tier"],
  layers,
  ignoreDrift: ["tags.tier"],
  timeouts: { create: "5m" },
});

const full = new FullProfile("full", {
  ...shared,
  name: "aws-full",
  version: "2.0.0",
  layers,
  addons: [
    { pack: { name: "hello-universe", version: "1.3.1", registry: community }, presets: ["enable-api"] },
    {
      pack: { name: "hello-universe", version: "1.3.x", registry: community },
      displayName: "second",
      installPriority: 40,
      patch: [{ path: "manifests.hello-universe.port", value: port }],
    },
    {
      pack: { name: "harbor", version: "1.14.0", registry: "Bitnami", type: "helm" },
      values: "expose:\n  type: ingress\n",
    },
    {
      pack: { name: "team", type: "manifest" },
      manifests: [
        { name: "quota", content: "kind: ResourceQuota\nspec: { pods: '{{.spectro.var.pods}}' }\n" },
        { name: "token", content: "kind: Secret\ntoken: '{{.spectro.var.token}}'\n" },
      ],
    },
  ],
  variables: [
    { name: "pods", displayName: "Pods", format: "number", defaultValue: 20, regex: "^[0-9]+$", required: true },
    { name: "token", isSensitive: true, defaultValue: token },
    { name: "size", inputType: "dropdown", options: [{ value: "s", label: "Small", default: true }, { value: "l" }] },
  ],
});

new AddonProfile("observability", {
  name: "observability",
  scope: "tenant",
  registry: community,
  addons: ["hello-universe@1.3.1", { pack: "argo-cd@3.26.7", values: { argo: { port } } }],
  onDestroy: "delete-unused",
});

new ProfileVersions("lineage", {
  versions: { "1.0.0": { ...shared, layers }, "1.1.0": { ...shared, description: "newer", layers } },
  onRetire: "delete-unused",
});

new ClusterProfile("raw", {
  type: "infra",
  name: "raw",
  version: "1.0.0",
  cloud: "aws",
  layers: {
    os: { pack: { name: "ubuntu-aws", version: "22.04", registry: "Palette Registry" } },
    kubernetes: { pack: { name: "kubernetes", version: "1.30.4", registry: "Palette Registry" } },
    network: {
      pack: { name: "cni-calico", version: "3.28.2", registry: "Palette Registry" },
      values: `port: ${port}\n`,
    },
    storage: { pack: { name: "csi-aws-ebs", version: "1.22.0", registry: "Palette Registry" } },
  },
});

exports.uids = [base.uid, full.uid];

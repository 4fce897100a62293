import { defineFullProfile, overlay } from "palette-iac";

/** The first version: infrastructure and add-ons of all vSphere clusters. */
const first = defineFullProfile({
  name: "vsphere-full",
  version: "1.0.0",
  description: "Everything that our vSphere clusters start with",
  cloud: "vsphere",
  registry: "Palette Registry",
  tags: ["team:platform"],
  layers: {
    os: { pack: { name: "ubuntu-vsphere", version: "22.04", registry: "Public Repo" } },
    kubernetes: {
      pack: "kubernetes@1.30.4",
      // Only what differs from the pack's own defaults.
      patch: { pack: { podCIDR: "{{.spectro.var.pod-cidr}}" } },
    },
    network: "cni-calico@3.28.2",
    storage: { pack: { name: "csi-vsphere-csi", version: "3.0.2", registry: "Public Repo" } },
  },
  addons: [
    {
      pack: { name: "team-quota", type: "manifest" },
      manifests: [{ name: "quota", content: "apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: team\n" }],
    },
  ],
  variables: [
    {
      name: "pod-cidr",
      displayName: "Pod network",
      format: "ipv4cidr",
      defaultValue: "10.0.0.0/16",
      required: true,
    },
  ],
});

/** All versions that are managed. Clusters move from one to the next when they want to. */
export const versions = {
  "1.0.0": first,
  "1.1.0": overlay(first, { version: "1.1.0", layers: { kubernetes: { pack: "kubernetes@1.31.6" } } }),
};

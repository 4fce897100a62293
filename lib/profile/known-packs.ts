import type { InfrastructureRole } from "./layer";

/** A pack, a version of it, and the clouds that it is made for. */
type KnownPack = readonly [pack: string, clouds: readonly string[]];

const VM_CLOUDS = ["aws", "azure", "gcp", "vsphere", "maas"];

/**
 * Infrastructure packs of Palette's public registries. They are examples in messages, and tell which of two layers with
 * the same pack is the wrong one; no profile is refused because its pack is not here.
 */
const KNOWN_PACKS: Readonly<Record<InfrastructureRole, readonly KnownPack[]>> = {
  os: [
    ["ubuntu-aws@22.04", ["aws"]],
    ["ubuntu-azure@20.04", ["azure"]],
    ["ubuntu-gcp@20.04", ["gcp"]],
    ["ubuntu-vsphere@22.04", ["vsphere"]],
    ["ubuntu-maas@22.04", ["maas"]],
    ["amazon-linux-eks@1.0.0", ["eks"]],
    ["ubuntu-aks@18.04", ["aks"]],
    ["edge-native-byoi@2.1.0", ["edge-native"]],
  ],
  kubernetes: [
    ["kubernetes@1.30.4", VM_CLOUDS],
    ["kubernetes-eks@1.30", ["eks"]],
    ["kubernetes-aks@1.23", ["aks"]],
    ["edge-k8s@1.30.8", ["edge-native"]],
    ["edge-k3s@1.30.5", ["edge-native"]],
  ],
  network: [
    ["cni-calico@3.28.2", ["aws", "gcp", "vsphere", "maas", "edge-native"]],
    ["cni-calico-azure@3.31.4", ["azure"]],
    ["cni-cilium-oss@1.14.1", ["vsphere", "edge-native"]],
    ["cni-aws-vpc-eks@1.0", ["eks"]],
    ["cni-kubenet@1.0.0", ["aks"]],
  ],
  storage: [
    ["csi-aws-ebs@1.22.0", ["aws"]],
    ["csi-aws@1.0.0", ["aws", "eks"]],
    ["csi-azure@1.20.0", ["azure", "aks"]],
    ["csi-gcp-driver@1.7.1", ["gcp"]],
    ["csi-vsphere-csi@3.0.2", ["vsphere"]],
    ["csi-maas-volume@1.0.0", ["maas"]],
    ["piraeus-operator@2.9.0", ["edge-native"]],
  ],
};

/** A pack for a layer of a profile for this cloud, as `name@version`; undefined where none is known. */
export function examplePack(role: InfrastructureRole, cloud: string): string | undefined {
  return KNOWN_PACKS[role].find(([, clouds]) => clouds.includes(cloud))?.[0];
}

/** The layer that a pack is made for; undefined where that is not known. */
export function roleOfPack(name: string): InfrastructureRole | undefined {
  const roles = Object.keys(KNOWN_PACKS) as InfrastructureRole[];
  return roles.find((role) => KNOWN_PACKS[role].some(([pack]) => pack.startsWith(`${name}@`)));
}

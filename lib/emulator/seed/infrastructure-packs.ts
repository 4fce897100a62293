import type { PackInput } from "../catalogue";
import { expand, type Family } from "./family";
import {
  byoiValues,
  calicoValues,
  ebsValues,
  edgeKubernetesValues,
  kubernetesValues,
  managedKubernetesValues,
  networkValues,
  osValues,
  storageValues,
} from "./infrastructure-values";

const PUBLIC = "Public Repo";
const PALETTE = "Palette Registry";
const COMMUNITY = "Palette Community Registry";
const BOTH = [PALETTE, PUBLIC];

function operatingSystem(
  name: string,
  displayName: string,
  clouds: readonly string[],
  versions: readonly string[],
  registries: readonly string[],
  extraTags: Readonly<Record<string, readonly string[]>> = {},
): Family {
  return {
    name,
    displayName,
    layer: "os",
    cloudTypes: clouds,
    versions,
    registries,
    extraTags,
    values: () => osValues(displayName),
  };
}

const operatingSystems: readonly Family[] = [
  operatingSystem("ubuntu-aws", "Ubuntu", ["aws"], ["18.04", "22.04", "24.04"], BOTH, { "18.04": ["LTS__18.4.x"] }),
  operatingSystem("ubuntu-azure", "Ubuntu", ["azure"], ["20.04", "24.04"], BOTH, { "20.04": ["LTS__20.04"] }),
  operatingSystem("ubuntu-gcp", "Ubuntu", ["gcp"], ["20.04", "22.04"], [PUBLIC]),
  operatingSystem("ubuntu-vsphere", "Ubuntu", ["vsphere"], ["18.04", "22.04"], [PUBLIC], { "18.04": ["LTS__18.4.x"] }),
  operatingSystem("ubuntu-maas", "Ubuntu", ["maas"], ["22.04"], [PUBLIC]),
  operatingSystem("amazon-linux-eks", "Amazon Linux", ["eks"], ["1.0.0"], [PUBLIC]),
  operatingSystem("ubuntu-aks", "Ubuntu", ["aks"], ["18.04"], [PUBLIC]),
  {
    ...operatingSystem(
      "edge-native-byoi",
      "Bring your own image",
      ["edge-native"],
      ["2.0.0", "2.1.0"],
      [PUBLIC, PALETTE],
    ),
    values: byoiValues,
  },
];

const VM_CLOUDS = ["aws", "azure", "gcp", "vsphere", "maas"];

const kubernetes: readonly Family[] = [
  {
    name: "kubernetes",
    displayName: "Kubernetes",
    layer: "k8s",
    cloudTypes: VM_CLOUDS,
    registries: BOTH,
    versions: ["1.21.5", "1.26.8", "1.27.5", "1.30.4", "1.30.9", "1.31.6", "1.32.3", "1.33.9"],
    values: kubernetesValues,
    schema: [
      { name: "pack.podCIDR", type: "string", hints: ["192.168.0.0/16"] },
      { name: "pack.serviceClusterIpRange", type: "string", required: false },
    ],
    presets: [
      {
        name: "palette",
        displayName: "Palette",
        group: "OIDC identity provider",
        remove: ["pack.palette.config.oidc"],
        add: "pack:\n  palette:\n    config:\n      dashboard:\n        identityProvider: palette\n",
      },
      {
        name: "none",
        displayName: "None",
        group: "OIDC identity provider",
        remove: ["pack.palette.config.dashboard.identityProvider", "pack.palette.config.oidc"],
        add: "pack:\n  palette:\n    config:\n      dashboard:\n        identityProvider: noauth\n",
      },
    ],
  },
  {
    name: "kubernetes-eks",
    displayName: "Kubernetes (EKS)",
    layer: "k8s",
    cloudTypes: ["eks"],
    registries: BOTH,
    versions: ["1.19", "1.21", "1.30"],
    values: managedKubernetesValues,
  },
  {
    name: "kubernetes-aks",
    displayName: "Kubernetes (AKS)",
    layer: "k8s",
    cloudTypes: ["aks"],
    registries: [PUBLIC],
    versions: ["1.23"],
    values: managedKubernetesValues,
  },
  {
    name: "edge-k3s",
    displayName: "Palette Optimized K3s",
    layer: "k8s",
    cloudTypes: ["edge-native"],
    registries: [PUBLIC, PALETTE],
    versions: ["1.30.5", "1.32.9"],
    values: (version) => edgeKubernetesValues("K3s", version),
  },
  {
    name: "edge-k8s",
    displayName: "Palette eXtended Kubernetes - Edge",
    layer: "k8s",
    cloudTypes: ["edge-native"],
    registries: [PUBLIC],
    versions: ["1.30.8"],
    values: (version) => edgeKubernetesValues("Kubernetes for edge hosts", version),
  },
];

const CALICO_VERSIONS = ["3.16.0", "3.19.0", "3.24.5", "3.26.1", "3.28.2", "3.31.4"];

const networks: readonly Family[] = [
  {
    name: "cni-calico",
    displayName: "Calico",
    layer: "cni",
    cloudTypes: ["aws", "gcp", "vsphere", "maas"],
    registries: BOTH,
    versions: CALICO_VERSIONS,
    values: calicoValues,
  },
  {
    name: "cni-calico",
    displayName: "Calico",
    layer: "cni",
    cloudTypes: ["edge-native"],
    registries: BOTH,
    versions: ["3.28.2", "3.31.4"],
    values: calicoValues,
  },
  {
    name: "cni-calico-azure",
    displayName: "Calico",
    layer: "cni",
    cloudTypes: ["azure"],
    registries: BOTH,
    versions: ["3.16.0", "3.31.4"],
    values: calicoValues,
  },
  ...(
    [
      ["cni-cilium-oss", "Cilium", ["vsphere", "edge-native"], ["1.14.1"]],
      ["cni-aws-vpc-eks", "AWS VPC CNI", ["eks"], ["1.0"]],
      ["cni-kubenet", "Kubenet", ["aks"], ["1.0.0"]],
    ] as const
  ).map(
    ([name, displayName, cloudTypes, versions]): Family => ({
      name,
      displayName,
      layer: "cni",
      cloudTypes,
      versions,
      registries: name === "cni-aws-vpc-eks" ? BOTH : [PUBLIC],
      values: (version) => networkValues(name, version),
    }),
  ),
];

const storages: readonly Family[] = [
  {
    name: "csi-aws-ebs",
    displayName: "Amazon EBS CSI",
    layer: "csi",
    cloudTypes: ["aws"],
    registries: BOTH,
    versions: ["1.22.0", "1.57.1"],
    values: ebsValues,
    constraints: [{ packName: "kubernetes", layer: "k8s", minVersion: "1.20", type: "optional" }],
  },
  ...(
    [
      ["csi-aws", "AWS EBS", ["aws", "eks"], ["1.0.0"], BOTH],
      ["csi-azure", "Azure Disk", ["azure", "aks"], ["1.0.0", "1.20.0", "1.34.2"], BOTH],
      ["csi-gcp-driver", "GCE Persistent Disk", ["gcp"], ["1.7.1"], [PUBLIC]],
      ["csi-vsphere-csi", "vSphere CSI", ["vsphere"], ["2.3.0", "3.0.2"], [PUBLIC]],
      ["csi-maas-volume", "MAAS volumes", ["maas"], ["1.0.0"], [PUBLIC]],
    ] as const
  ).map(
    ([name, displayName, cloudTypes, versions, registries]): Family => ({
      name,
      displayName,
      layer: "csi",
      cloudTypes,
      versions,
      registries,
      values: (version) => storageValues(name, version),
    }),
  ),
  ...["2.7.1", "2.8.1", "2.9.0"].map(
    (version): Family => ({
      name: "piraeus-operator",
      displayName: "Piraeus Operator",
      layer: "csi",
      cloudTypes: ["edge-native"],
      registries: [COMMUNITY],
      versions: [version],
      values: (own) => storageValues("piraeus-operator", own),
      constraints: [{ packName: "piraeus-operator", layer: "csi", minVersion: version, type: "upgrade" }],
      annotations: { source: "community", contributor: "spectrocloud" },
    }),
  ),
];

/** Operating system, Kubernetes, network and storage packs. */
export function infrastructurePacks(): PackInput[] {
  return [...operatingSystems, ...kubernetes, ...networks, ...storages].flatMap(expand);
}

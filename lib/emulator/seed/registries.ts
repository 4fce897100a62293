import type { RegistryInput } from "../catalogue";

/** The registries that a hosted Palette tenant starts with. */
export const seedRegistries: readonly RegistryInput[] = [
  {
    uid: "5e2031962f090e2d3d8a3290",
    name: "Public Repo",
    kind: "pack",
    endpoint: "https://registry.spectrocloud.com",
    scope: "system",
    isDefault: true,
  },
  {
    uid: "5f5ed8752f090e31f0fd8a8d",
    name: "Spectro Addon Repo",
    kind: "pack",
    endpoint: "https://registry-addon.spectrocloud.com",
    scope: "system",
  },
  {
    uid: "64eaff453040297344bcad5d",
    name: "Palette Registry",
    kind: "oci",
    endpoint: "https://415789037893.dkr.ecr.us-east-1.amazonaws.com",
    basePath: "production",
    scope: "system",
    isPrivate: true,
    registryType: "ecr",
    providerType: "pack",
    region: "us-east-1",
  },
  {
    uid: "64eaff5630402973c4e1856a",
    name: "Palette Community Registry",
    kind: "oci",
    endpoint: "https://415789037893.dkr.ecr.us-east-1.amazonaws.com",
    basePath: "community",
    scope: "system",
    isPrivate: true,
    registryType: "ecr",
    providerType: "pack",
    region: "us-east-1",
  },
  {
    uid: "60c1d2a43f8e5b7c90ab12ef",
    name: "Bitnami",
    kind: "helm",
    endpoint: "https://charts.bitnami.com/bitnami",
    scope: "tenant",
    isSyncSupported: false,
  },
  {
    uid: "60c1d2a43f8e5b7c90ab12f0",
    name: "Public Spectro Helm Repo",
    kind: "helm",
    endpoint: "https://charts.spectrocloud.com",
    scope: "system",
  },
];

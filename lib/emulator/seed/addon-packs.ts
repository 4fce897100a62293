import type { PackInput } from "../catalogue";
import {
  argoValues,
  byoManifestValues,
  chartValues,
  costAnalyzerValues,
  helloUniverseValues,
  karpenterValues,
  metallbValues,
  proxyValues,
} from "./addon-values";
import { expand, type Family } from "./family";

const PUBLIC = "Public Repo";
const COMMUNITY = "Palette Community Registry";
const community = { source: "community", contributor: "spectrocloud" };

/** A format of the value schema: its expression in `${}`. */
function format(expression: string): string {
  return `\${${expression}}`;
}

const helloUniverse: Family = {
  name: "hello-universe",
  displayName: "Hello Universe",
  layer: "addon",
  addonType: "app services",
  registries: [COMMUNITY],
  versions: ["1.1.1", "1.1.2", "1.2.0", "1.3.0", "1.3.1"],
  annotations: community,
  values: helloUniverseValues,
  schema: [
    {
      name: "manifests.hello-universe.serviceType",
      type: "list",
      format: format("list:[NodePort,ClusterIP,LoadBalancer]"),
      listOptions: ["NodePort", "ClusterIP", "LoadBalancer"],
    },
    {
      name: "manifests.hello-universe.port",
      type: "number",
      format: format("number:[1-65535]"),
      hints: ["8080"],
      required: true,
    },
    { name: "manifests.hello-universe.replicas", type: "number", format: format("number:[1-10]") },
    { name: "manifests.hello-universe.apiEnabled", type: "boolean", format: format("boolean") },
    { name: "manifests.hello-universe.dbPassword", type: "password", format: format("password") },
  ],
  presets: [
    {
      name: "disable-api",
      displayName: "Disable the API",
      group: "Backend",
      remove: ["manifests.hello-universe.dbPassword", "manifests.hello-universe.authToken"],
      add: "manifests:\n  hello-universe:\n    apiEnabled: false\n",
    },
    {
      name: "enable-api",
      displayName: "Enable the API",
      group: "Backend",
      remove: [],
      add: 'manifests:\n  hello-universe:\n    apiEnabled: true\n    dbPassword: ""\n    authToken: ""\n',
    },
  ],
};

const argoCd: Family = {
  name: "argo-cd",
  displayName: "Argo CD",
  layer: "addon",
  addonType: "system app",
  registries: [COMMUNITY],
  versions: ["3.3.5", "3.26.7"],
  annotations: { ...community, system_state: "deprecated" },
  deprecated: true,
  values: argoValues,
  constraints: [{ packName: "argo-cd", layer: "addon", maxVersion: "3.26.7", type: "upgrade" }],
  presets: [
    {
      name: "ingress-off",
      displayName: "No ingress",
      group: "Ingress",
      remove: ["charts.argo-cd.server.ingress"],
      add: "charts:\n  argo-cd:\n    server:\n      ingress:\n        enabled: false\n",
    },
    {
      name: "ingress-nginx",
      displayName: "Ingress through NGINX",
      group: "Ingress",
      remove: ["charts.argo-cd.server.ingress"],
      add: "charts:\n  argo-cd:\n    server:\n      ingress:\n        enabled: true\n        ingressClassName: nginx\n",
    },
  ],
};

const elastic: readonly Family[] = [
  {
    name: "elastic-operator",
    displayName: "Elastic Operator",
    layer: "addon",
    addonType: "logging",
    registries: [COMMUNITY],
    versions: ["2.12.1", "2.16.1", "3.3.2", "3.4.0"],
    annotations: community,
    values: (version) => chartValues("eck-operator", version, "elastic-system"),
  },
  {
    name: "elastic-stack",
    displayName: "Elastic Stack",
    layer: "addon",
    addonType: "logging",
    registries: [COMMUNITY],
    versions: ["0.10.0", "0.15.0", "0.19.0"],
    annotations: community,
    values: (version) => chartValues("eck-stack", version, "elastic-stack"),
    constraints: [
      { packName: "elastic-operator", layer: "addon", minVersion: "3.3.2", type: "required" },
      { packName: "kubernetes", layer: "k8s", minVersion: "1.29", type: "optional" },
    ],
  },
];

function chart(
  name: string,
  displayName: string,
  addonType: string,
  versions: readonly string[],
  registry: string,
  namespace: string,
): Family {
  return {
    name,
    displayName,
    layer: "addon",
    addonType,
    registries: [registry],
    versions,
    annotations: registry === COMMUNITY ? community : { source: "spectrocloud" },
    values: (version) => chartValues(name, version, namespace),
  };
}

const others: readonly Family[] = [
  {
    ...chart("cost-analyzer", "Cost Analyzer", "monitoring", ["1.103.3"], COMMUNITY, "cost-analyzer"),
    values: costAnalyzerValues,
  },
  chart("crossplane", "Crossplane", "system app", ["1.16.0", "1.20.0", "2.3.0"], COMMUNITY, "crossplane-system"),
  {
    ...chart("karpenter", "Karpenter", "system app", ["1.0.5", "1.5.1"], COMMUNITY, "kube-system"),
    cloudTypes: ["eks"],
    values: karpenterValues,
    schema: [{ name: "charts.karpenter.settings.clusterName", type: "", required: true }],
  },
  {
    ...chart("spectro-proxy", "Spectro Proxy", "authentication", ["1.0.0", "1.2.0"], PUBLIC, "proxy"),
    values: proxyValues,
  },
  {
    ...chart("spectro-byo-manifest", "Bring your own manifest", "system app", ["1.0.0"], PUBLIC, "default"),
    uid: "5faad584f244cfe0b98cf489",
    values: byoManifestValues,
  },
  chart("k8s-dashboard", "Kubernetes Dashboard", "monitoring", ["2.1.0"], PUBLIC, "kubernetes-dashboard"),
  chart(
    "spectro-k8s-dashboard",
    "Spectro Kubernetes Dashboard",
    "monitoring",
    ["2.7.1"],
    PUBLIC,
    "kubernetes-dashboard",
  ),
  {
    ...chart("lb-metallb-helm", "MetalLB", "load balancer", ["0.13.11", "0.14.8"], PUBLIC, "metallb-system"),
    values: metallbValues,
  },
  chart("nginx", "NGINX ingress", "ingress", ["1.11.2"], PUBLIC, "nginx"),
  chart("longhorn", "Longhorn", "system app", ["1.7.1"], PUBLIC, "longhorn-system"),
  chart("external-secrets-operator", "External Secrets Operator", "security", ["0.10.4"], PUBLIC, "external-secrets"),
];

const HELM = "Public Spectro Helm Repo";

const charts: readonly Family[] = [
  chart("prometheus-operator", "Prometheus Operator", "monitoring", ["45.25.0", "45.31.1"], HELM, "monitoring"),
];

/** Add-on packs. */
export function addonPacks(): PackInput[] {
  return [helloUniverse, argoCd, ...elastic, ...others, ...charts].flatMap(expand);
}

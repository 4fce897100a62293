/** Default values of the demo application. */
export function helloUniverseValues(version: string): string {
  return `# spectrocloud.com/enabled-presets: Backend:disable-api
# Hello Universe ${version}
pack:
  content:
    images:
      - image: ghcr.io/spectrocloud/hello-universe:${version}
  # Namespace of the application
  namespace: hello-universe
  spectrocloud.com/install-priority: "10"

manifests:
  hello-universe:
    images:
      hellouniverse: ghcr.io/spectrocloud/hello-universe:${version}
    # Whether the API and its database are installed too
    apiEnabled: false
    namespace: hello-universe
    port: 8080
    replicas: 1
    # NodePort, ClusterIP or LoadBalancer
    serviceType: LoadBalancer
    ui:
      useTolerations: false
      tolerations:
        effect: PreferNoSchedule
        key: app
        value: ui
`;
}

/** Default values of the cost analyzer. */
export function costAnalyzerValues(version: string): string {
  return `# Cost analyzer ${version}
pack:
  namespace: cost-analyzer
  releaseNameOverride:
    cost-analyzer: cost-analyzer

charts:
  cost-analyzer:
    global:
      prometheus:
        # Use the bundled Prometheus
        enabled: true
        fqdn: http://cost-analyzer-prometheus-server.default.svc
      grafana:
        enabled: true
    kubecostFrontend:
      image: gcr.io/kubecost1/frontend
      resources:
        requests:
          cpu: 10m
          memory: 55Mi
    persistentVolume:
      size: 32Gi
      dbSize: 32.0Gi
      enabled: true
`;
}

/** Default values of Argo CD. */
export function argoValues(version: string): string {
  return `# Argo CD ${version}
pack:
  namespace: argocd
  spectrocloud.com/install-priority: "20"

charts:
  argo-cd:
    global:
      domain: argocd.example.test
    configs:
      params:
        # TLS ends at the ingress
        server.insecure: true
    server:
      replicas: 1
      ingress:
        enabled: false
    controller:
      replicas: 1
    redis-ha:
      enabled: false
`;
}

/** Default values of any other chart-based add-on. */
export function chartValues(name: string, version: string, namespace: string): string {
  return `# ${name} ${version}
pack:
  # Namespace of the release
  namespace: ${namespace}

charts:
  ${name}:
    replicaCount: 1
    image:
      tag: "${version}"
      pullPolicy: IfNotPresent
    serviceAccount:
      create: true
    resources:
      requests:
        cpu: 100m
        memory: 128Mi
    nodeSelector: {}
    tolerations: []
`;
}

/** Default values of Karpenter. */
export function karpenterValues(version: string): string {
  return `# Karpenter ${version}
pack:
  namespace: kube-system

charts:
  karpenter:
    replicas: 2
    settings:
      # Name of the EKS cluster
      clusterName: "{{.spectro.system.cluster.name}}"
      # Queue of interruption messages; empty switches them off
      interruptionQueue: ""
      batchMaxDuration: 10s
      batchIdleDuration: 1s
    controller:
      resources:
        requests:
          cpu: 1
          memory: 1Gi
`;
}

/** Default values of the registration proxy. */
export function proxyValues(version: string): string {
  return `# Spectro proxy ${version}
pack:
  namespace: "cluster-{{.spectro.system.cluster.uid}}"
  serverUrl: "{{.spectro.system.reverseproxy.server}}"

manifests:
  spectro-proxy:
    namespace: "cluster-{{.spectro.system.cluster.uid}}"
    server: "{{.spectro.system.reverseproxy.server}}"
    clusterUid: "{{.spectro.system.cluster.uid}}"
    subdomain: "cluster-{{.spectro.system.cluster.uid}}"
`;
}

/** Default values of the bring-your-own-manifest pack. */
export function byoManifestValues(): string {
  return `pack:
  # Where the manifests go when they name no namespace
  namespace: default
  spectrocloud.com/install-priority: "0"

manifests:
  byo-manifest:
    contents: |
      # Put your own objects here
      apiVersion: v1
      kind: Namespace
      metadata:
        labels:
          app: wordpress
        name: wordpress
`;
}

/** Default values of MetalLB. */
export function metallbValues(version: string): string {
  return `# MetalLB ${version}
pack:
  namespace: metallb-system

charts:
  metallb-full:
    configuration:
      ipaddresspools:
        first-pool:
          spec:
            addresses:
              - 192.168.250.48-192.168.250.55
            avoidBuggyIPs: true
            autoAssign: true
      l2advertisements:
        default:
          spec:
            ipAddressPools:
              - first-pool
`;
}

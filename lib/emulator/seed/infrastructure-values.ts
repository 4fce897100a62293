/** Default values of an operating system pack. */
export function osValues(name: string): string {
  return `# Settings of the ${name} node image.
# Files and commands are put on every node before Kubernetes starts.
pack:
  # Namespace of helper workloads
  namespace: "kube-system"

kubeadmconfig:
  preKubeadmCommands:
    - echo "preparing the node"
  postKubeadmCommands:
    - echo "node is part of the cluster"
  files:
    - targetPath: /etc/sysctl.d/90-kubelet.conf
      targetOwner: "root:root"
      targetPermissions: "0600"
      content: |
        vm.panic_on_oom=0
        kernel.panic=10
        vm.overcommit_memory=1
`;
}

/** Default values of an operating system pack whose image the user brings. */
export function byoiValues(): string {
  return `pack:
  content:
    images:
      - image: '{{.spectro.pack.edge-native-byoi.options.system.uri}}'

# Image of the edge host
options:
  system.uri: "example.test/edge/ubuntu-k3s:22.04"
  # Reboot the host when its image changes
  system.reboot: true

stages:
  initramfs:
    - users:
        kairos:
          groups:
            - sudo
`;
}

/** Default values of a kubeadm-based Kubernetes pack. */
export function kubernetesValues(version: string): string {
  return `# Kubernetes ${version}
pack:
  content:
    images:
      - image: registry.k8s.io/kube-apiserver:v${version}
      - image: registry.k8s.io/kube-controller-manager:v${version}
      - image: registry.k8s.io/kube-scheduler:v${version}
      - image: registry.k8s.io/kube-proxy:v${version}
  # CIDR of the pods; must not overlap with the nodes' network
  podCIDR: "192.168.0.0/16"
  # CIDR of the services
  serviceClusterIpRange: "10.96.0.0/12"
  palette:
    config:
      dashboard:
        identityProvider: palette

kubeadmconfig:
  apiServer:
    extraArgs:
      # Requests to the health endpoints come without a user
      anonymous-auth: "true"
      profiling: "false"
      audit-log-path: /var/log/apiserver/audit.log
      audit-log-maxage: "31"
      audit-log-maxbackup: "10"
      authorization-mode: RBAC,Node
      tls-min-version: VersionTLS12
    extraVolumes:
      - name: audit-log
        hostPath: /var/log/apiserver
        mountPath: /var/log/apiserver
        pathType: DirectoryOrCreate
  controllerManager:
    extraArgs:
      profiling: "false"
      terminated-pod-gc-threshold: "25"
  scheduler:
    extraArgs:
      profiling: "false"
  kubeletExtraArgs:
    read-only-port: "0"
    event-qps: "0"
    protect-kernel-defaults: "true"
  preKubeadmCommands:
    - 'echo "starting Kubernetes on {{.spectro.system.cluster.name}}"'
`;
}

/** Default values of a Kubernetes pack that a cloud runs. */
export function managedKubernetesValues(version: string): string {
  return `# Managed Kubernetes ${version}
pack:
  namespace: "kube-system"

managedControlPlane:
  # Logs that the cloud keeps
  logging:
    apiServer: true
    audit: true
    authenticator: false
  endpointAccess:
    public: true
    private: false
  # Extra security groups of the control plane
  additionalSecurityGroups: []
`;
}

/** Default values of an edge Kubernetes pack. */
export function edgeKubernetesValues(name: string, version: string): string {
  return `# ${name} ${version}
pack:
  content:
    images: []

cluster:
  config: |
    # Flags of the server process
    flannel-backend: none
    disable-network-policy: true
    disable:
      - traefik
      - servicelb
      - local-storage
    cluster-cidr: 192.170.0.0/16
    service-cidr: 192.169.0.0/16
    kubelet-arg:
      - "feature-gates=RotateKubeletServerCertificate=true"
      - "protect-kernel-defaults=true"
stages:
  initramfs:
    - sysctl:
        vm.overcommit_memory: 1
        kernel.panic: 10
`;
}

/** Default values of a Calico pack. */
export function calicoValues(version: string): string {
  return `# Calico ${version}
pack:
  content:
    images:
      - image: docker.io/calico/cni:v${version}
      - image: docker.io/calico/node:v${version}
      - image: docker.io/calico/kube-controllers:v${version}

manifests:
  calico:
    # Encapsulation between nodes: Always, CrossSubnet or Never
    env:
      calicoNode:
        FELIX_IPINIPMTU: "1440"
        CALICO_IPV4POOL_IPIP: "Always"
        CALICO_IPV4POOL_VXLAN: "Never"
        FELIX_AWSSRCDSTCHECK: "Disable"
    # Raise both for more than fifty nodes
    resources:
      requests:
        cpu: 250m
`;
}

/** Default values of other network packs. */
export function networkValues(name: string, version: string): string {
  return `# ${name} ${version}
pack:
  namespace: "kube-system"

charts:
  ${name}:
    # One agent per node
    agent: true
    operator:
      replicas: 1
    ipam:
      mode: kubernetes
    resources:
      requests:
        cpu: 100m
        memory: 128Mi
`;
}

/** Default values of the AWS EBS storage pack. */
export function ebsValues(version: string): string {
  return `# AWS EBS CSI driver ${version}
pack:
  namespace: "kube-system"
  content:
    images:
      - image: public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v${version}

manifests:
  aws-ebs:
    # Storage class that volumes use when they name none
    storageClasses:
      - name: spectro-storage-class
        type: gp2
        fsType: ext4
        encrypted: true
        reclaimPolicy: Delete
        allowVolumeExpansion: true
    controller:
      replicaCount: 2
      logLevel: 2
    node:
      tolerateAllTaints: true
`;
}

/** Default values of other storage packs. */
export function storageValues(name: string, version: string): string {
  return `# ${name} ${version}
pack:
  namespace: "kube-system"

manifests:
  ${name}:
    # Storage class that volumes use when they name none
    storageClass:
      name: spectro-storage-class
      isDefault: true
      reclaimPolicy: Delete
      volumeBindingMode: WaitForFirstConsumer
    controller:
      replicas: 1
`;
}

/** Texts in the manner of real `values.yaml` files, by what is special about them. */
export const TEXTS: Readonly<Record<string, string>> = {
  "commented-out options": `# Default values for web.
# This is a YAML-formatted file.

replicaCount: 1

image:
  repository: registry.local/web
  pullPolicy: IfNotPresent
  # Overrides the image tag whose default is the chart appVersion.
  tag: ""

# imagePullSecrets:
#   - name: regcred
imagePullSecrets: []
nameOverride: ""

serviceAccount:
  # Specifies whether a service account should be created
  create: true
  # Annotations to add to the service account
  annotations: {}
  # The name of the service account to use.
  # If not set and create is true, a name is generated
  name: ""
`,
  "resources left to the user": `resources: {}
  # We usually recommend not to specify default resources.
  # limits:
  #   cpu: 100m
  #   memory: 128Mi
  # requests:
  #   cpu: 100m

autoscaling:
  enabled: false
  minReplicas: 1
  # targetMemoryUtilizationPercentage: 80
`,
  "a map of comments alone": `env:
  # Environment of the agent
  node:
    # IPV6: "true"
    # MTU: "1440"
  other:
    LEVEL: info
kube:
  # filled in by the operator
`,
  "a pack with its content": `pack:
  content:
    images:
      - image: registry.local/calico/cni:v3.28.0
      - image: registry.local/calico/node:v3.28.0
  #The namespace (on the target cluster) to install this chart
  namespace: "calico-system"
  palette:
    config:
      dashboard:
        access: private   # public or private
  charts: []
manifests:
  calico:
    # IPAM type to use. Supported types are calico-ipam, host-local
    ipamType: "calico-ipam"
    encapsulationType: CALICO_IPV4POOL_IPIP
    encapsulationMode: 'Always'
`,
  "a kubernetes pack": `pack:
  k8sHardening: True
  #CIDR Range for Pods in cluster
  # Note : This must not overlap with any of the host or service network
  podCIDR: "192.168.0.0/16"
  serviceClusterIpRange: "10.96.0.0/12"
  # serviceDomain: "cluster.local"
kubeadmconfig:
  apiServer:
    extraArgs:
      # Note : secure-port flag is used during kubeadm init.
      secure-port: "6443"
      anonymous-auth: "true"
      profiling: "false"
    extraVolumes:
      - name: audit-log
        hostPath: /var/log/apiserver
        mountPath: /var/log/apiserver
        pathType: DirectoryOrCreate
      - name: audit-policy
        hostPath: /etc/kubernetes/audit-policy.yaml
        readOnly: true
  files:
    - path: hardening/audit-policy.yaml
      targetPath: /etc/kubernetes/audit-policy.yaml
      targetOwner: "root:root"
  preKubeadmCommands:
    # For enabling 'protect-kernel-defaults' flag to kubelet
    - 'echo "====> Applying kernel parameters for Kubelet"'
    - 'sysctl -p /etc/sysctl.d/90-kubelet.conf'
`,
  "keys with dots": `options:
  system.uri: "{{ .spectro.pack.edge-native-byoi.options.system.registry }}:x"
  system.registry: ""
  system.repo: k3s
server:
  log.level: info
  params:
    server.insecure: true
    # server.rootpath: /argo
    controller.status.processors: 20
`,
  "keys that are numbers": `tcp:
  8080: "default/web:80"
  9000: default/tcp:9000
udp: {}
  # 53: "kube-system/kube-dns:53"
codes:
  "404": /missing
  "500": /error
`,
  "keys in quotes": `podAnnotations:
  "prometheus.io/scrape": "true"
  'prometheus.io/port': "9090"
nodeSelector:
  "kubernetes.io/os": linux
"quoted key": 1
? explicit
: value
`,
  "a block scalar with a script": `initScript: |
  #!/bin/sh
  # not a comment of the file
  set -e
  echo "ready"

config: |-
  [server]
  port = 80
afterwards: true
`,
  "block scalars of all kinds": `folded: >
  one
  line

  two
stripped: >-
  a
  b
kept: |+
  x

indented: |2
    two spaces more
last: |
  the end
`,
  "a last block scalar without a line break": `data:
  name: x
script: |
  echo 1
  echo 2`,
  "a certificate": `tls:
  enabled: true
  # The certificate of the registry
  ca: |
    -----BEGIN CERTIFICATE-----
    MIIBszCCAVmgAwIBAgIUYQ==
    -----END CERTIFICATE-----
  insecure: false
`,
  anchors: `defaults: &defaults
  cpu: 100m
  # shared by all
  memory: 128Mi
image: &image {repository: registry.local/x, tag: v1}
web:
  resources: *defaults
  image: *image
  replicas: 2
job:
  resources: *defaults
`,
  "macros without quotes": `cluster: {{.spectro.system.cluster.name}}
project: "{{ .spectro.system.project.name }}"
endpoint: https://{{.spectro.var.host}}:6443/healthz
# token: {{.spectro.var.token}}
nested:
  list:
    - {{ .spectro.var.first }}
    - "{{.spectro.var.second}}-suffix"
  region: '{{.spectro.var.region}}'
`,
  "macros as keys": `labels:
  {{.spectro.var.label}}: x
  plain: y
`,
  "an enabled preset": `# spectrocloud.com/enabled-presets: Backend:enable-api
pack:
  namespace: hello
manifests:
  hello-universe:
    images:
      hellouniverse: registry.local/hello:1.3.1
    apiEnabled: true
    port: 8080 # of the service
`,
  "flow maps and lists": `tolerations: [{key: node-role, operator: Exists, effect: NoSchedule}]
affinity: {nodeAffinity: {}, podAffinity: {weight: 1}}
args: ["--v=2", "--log", '-x']
ports: [80, 443]
matrix: [[1, 2], [3, 4]]
`,
  "flow over several lines": `securityContext: {
  runAsUser: 1000,
  # never as root
  runAsNonRoot: true,
  capabilities: {drop: [ALL]},
}
list: [
  a,   # first
  b
]
end: true
`,
  JSON: `{
  "replicas": 3,
  "image": {"repository": "x", "tag": "1.0"},
  "args": ["a", "b"]
}
`,
  "lists at the indent of their key": `containers:
- name: main
  image: a
  env:
  - name: X
    value: "1"
  # - name: Y
  - name: Z
    value: "2"
- name: side
  image: b
volumes:
- emptyDir: {}
`,
  "lists in lists": `rules:
  - - a
    - b
  -
    # on its own line
    name: c
    ports:
      - 1
  - name: d # last
`,
  "deep indentation": `a:
        b:
                # very deep
                c: 1
                d:
                        e: 2
        f: 3
`,
  "comments of other depths": `one:
  two:
    three: 3
    # four: 4
  # five: 5
# six: 6
seven: 7
  # wrongly deep
eight: 8
`,
  "a header that stands apart": `# Copyright of nobody
# All rights waived

# -- number of replicas
replicas: 1

# -- name
name: x
`,
  "documentation comments": `## @section Global parameters
## Global image parameters

## @param global.imageRegistry Global image registry
##
global:
  imageRegistry: ""
  ## E.g.
  ## imagePullSecrets:
  ##   - myRegistryKeySecretName
  ##
  imagePullSecrets: []
  defaultStorageClass: ""

## @section Common parameters
##

## @param kubeVersion Override Kubernetes version
##
kubeVersion: ""
`,
  "trailing comments": `a: 1 # one
b: # nothing here
c: x   # three blanks
d: [1, 2] # a list
e: {f: g} # a map
h: "x # y" # not in quotes
i: |- # header
  text
j: {} # empty
`,
  "blank lines everywhere": `

a: 1


b:

  c: 2

  d: 3


e: 4

`,
  "numbers of many kinds": `int: 1
float: 1.50
exponent: 1e3
hex: 0x1F
octal: 0o17
leading: 007
big: 12345678901234567890
version: 1.10
port: "8080"
negative: -1
time: 1:30
`,
  "words that some readers take for booleans": `a: yes
b: "no"
c: on
d: true
e: True
f: ~
g: null
h:
i: y
`,
  dates: `policy:
  Version: 2012-10-17
  Statement:
    - Effect: Allow
      Action: ["sts:AssumeRole"]
released: "2024-01-01"
layout: 2006-01-02T15:04:05.999999999Z07:00
`,
  "strings over several lines": `plain: this is
  a long
  text
single: 'it''s
  folded'
double: "a \\
  b\\n
  c"
after: 1
`,
  tags: `a: !!str 1
b: !Ref x
c: !!binary aGVsbG8=
d: !!map
  e: 1
f: ! 12
`,
  "a document start": `---
# values of the chart
replicas: 1
image:
  tag: v1
`,
  "a document end": `a: 1
b:
  c: 2
...
`,
  "an edge profile": `stylus:
  trace: false
  site:
    # edgeHostToken: ""
    paletteEndpoint: api.spectrocloud.com
    name: edge-{{.spectro.system.cluster.uid}}
    registrationURL: https://edge-registration-app.vercel.app
  installationMode: airgap
install:
  bind_mounts:
    - /var/lib/vmware-tools
  reboot: true
stages:
  initramfs:
    - users:
        kairos:
          groups:
            - sudo
          passwd: kairos
    - name: "Set hostname"
      commands:
        - |
          echo "node-$(date +%s)" > /etc/hostname
          # stays in the script
        - touch /etc/ready
`,
  prometheus: `alertmanager:
  enabled: true
  config:
    global:
      resolve_timeout: 5m
    route:
      group_by: ['namespace']
      group_wait: 30s
      routes:
      - receiver: 'null'
        matchers:
          - alertname = "Watchdog"
    receivers:
    - name: 'null'
  ## Additional options
  ##
  ingress:
    enabled: false
    # For Kubernetes >= 1.18 you should specify the ingress-controller
    # ingressClassName: nginx
    annotations: {}
    hosts: []
      # - alertmanager.domain.com
    tls: []
    # - secretName: alertmanager-general-tls
    #   hosts:
    #   - alertmanager.example.com
grafana:
  adminPassword: prom-operator
  defaultDashboardsTimezone: utc
`,
  "a storage class": `storageClass:
  # Set to true to make it the default
  isDefault: "true"
  volumeBindingMode: "WaitForFirstConsumer" #Immediate
  reclaimPolicy: Delete
  parameters:
    csi.storage.k8s.io/fstype: ext4
    type: "gp3"   # gp2, gp3 or io1
    encrypted: "false"
    #kmsKeyId: ""
controller:
  extraVolumeTags: {}
  nodeSelector: {}
  tolerations:
    - key: CriticalAddonsOnly
      operator: Exists
    - effect: NoExecute
      operator: Exists
      tolerationSeconds: 300
`,
  "an ingress": `controller:
  config: {}
  service:
    annotations:
      service.beta.kubernetes.io/aws-load-balancer-type: nlb
    ports:
      http: 80
      https: 443
    type: LoadBalancer
  admissionWebhooks:
    enabled: true
    patch:
      image:
        digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
  metrics:
    serviceMonitor:
      additionalLabels: {}
      namespace: ""
      scrapeInterval: 30s
      # honorLabels: true
      targetLabels: []
      metricRelabelings: []
tcp: {}
#  8080: "default/example-tcp-svc:9000"
`,
  "a chart of charts": `global:
  imageRegistry: ""
postgresql:
  enabled: true
  auth:
    username: bn_web
    existingSecret: "{{ .Release.Name }}-pg"
  primary:
    persistence: {enabled: true, size: 8Gi}
redis:
  enabled: false
  architecture: standalone
externalDatabase:
  host: ""
  port: 5432
`,
  "characters of other languages": `greeting: "Grüße, 世界 😀"
描述: 说明 # 注释
emoji: 🚀
accent: café
`,
  "a manifest pack": `pack:
  spectrocloud.com/install-priority: "0"
  spectrocloud.com/display-name: second
  releaseNameOverride:
    hello-universe: second
`,
  "one line": "a: 1",
  "no line break at the end": "a: 1\nb:\n  c: 2 # why\n  # d: 3",
};

function repeated(name: string, bytes: number): string {
  const block = (index: number) => `${name}${index}:
  # -- options of ${name} ${index}
  enabled: true
  image: {repository: registry.local/${name}, tag: "1.${index}"}
  resources: {}
    # limits: {cpu: 100m}
  env:
    - name: INDEX
      value: "${index}"
  config: |
    # a file
    key=${index}
`;
  const parts: string[] = [];
  for (let size = 0, index = 0; size < bytes; index += 1) {
    parts.push(block(index));
    size += (parts.at(-1) as string).length;
  }
  return parts.join("");
}

/** Two texts of the size of the largest that are about. */
export const LARGE: Readonly<Record<string, string>> = {
  "289 kB": repeated("component", 289_000),
  "1 MB": repeated("part", 1_000_000),
};

/** The texts as they are, with the line ends of Windows, and with a byte order mark. */
export const CORPUS: readonly (readonly [string, string])[] = [
  ...Object.entries(TEXTS),
  ...Object.entries(TEXTS).map(([name, text]) => [`${name}, CRLF`, text.replace(/\n/g, "\r\n")] as const),
  ["a byte order mark", `\ufeff${TEXTS["commented-out options"]}`],
  ["a byte order mark and CRLF", `\ufeff${TEXTS["trailing comments"]?.replace(/\n/g, "\r\n")}`],
];

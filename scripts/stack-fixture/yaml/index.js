// Texts whose meaning a later release reads in another way: none of them may make a stack differ. CHANGED, an environment
// variable, changes one value of each layer.
const { FullProfile } = require("palette-iac/pulumi");

const port = process.env.CHANGED === undefined ? 31808 : 31909;

// Tags, merge keys, keys that are no text, numbers, dates, macros in text, base 60, words of YAML 1.1.
const kinds = `port: ${port}
binary: !!binary aGVsbG8=
stamp: !!timestamp 2001-12-14
verbatim: !<tag:yaml.org,2002:binary> d29ybGQ=
bytes: !!binary |
  aGVs
  bG8=
plain: ! x
defaults: &defaults {res: {cpu: 1, mem: 2}, qps: 100.0}
web:
  <<: *defaults
  qps: 50
list:
  - <<: [*defaults, {other: 1}]
    name: one
tcp:
  8080: web
  0x10: hex
  true: flag
  1.5: half
numbers: [100.0, 100, 1.10, 1e3, 12345678901234567890, 0o17, 010, 1_000, 1:30, -0.0]
words: [yes, no, on, off, y, ~, null]
policy: {Version: 2012-10-17, at: 2006-01-02T15:04:05.999999999Z07:00, day: 2024-01-01 is the day}
host: cluster-{{.spectro.system.cluster.name}}
url: http://{{.spectro.system.cluster.name}}:80/
bare: {{.spectro.system.cluster.name}}
quoted: "{{.spectro.system.cluster.name}}"
`;
new FullProfile("yaml", {
  name: "aws-yaml",
  version: "1.0.0",
  cloud: "aws",
  registry: "Palette Registry",
  layers: {
    os: { pack: "ubuntu-aws@22.04", values: `${kinds}script: |\n  echo ${port}` },
    kubernetes: { pack: "kubernetes@1.30.4", values: kinds, patch: { patched: { port } } },
    network: {
      pack: "cni-calico@3.28.2",
      values: `port: ${port}\n---\n${kinds}script: |\n  echo\n`,
      manifests: [
        { name: "secret", content: `kind: Secret\nport: ${port}\ndata: {token: !!binary aGVsbG8=}\n` },
        { name: "kinds", content: `${kinds}script: |\n  echo ${port}\n` },
      ],
    },
    storage: {
      pack: "csi-aws-ebs@1.22.0",
      values: { separators: "a\u2028b\u0085c\u007fd", 8080: "key", port, script: `echo\nport ${port}\n` },
    },
  },
  addons: [
    {
      pack: { name: "hello-universe", version: "1.3.1", registry: "Palette Community Registry" },
      patch: { manifests: { "hello-universe": { port } }, script: `echo\nport ${port}\n` },
    },
    { pack: { name: "team", type: "manifest" }, manifests: [{ name: "kinds", content: kinds }] },
  ],
  versioning: "in-place",
});

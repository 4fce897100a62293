import type { ProfileInput } from "../../lib/emulator";

/** A profile as somebody else might have made it, in the editor or by other tools. */
export interface SeedProfile {
  /** What is special about it. */
  readonly title: string;
  readonly input: ProfileInput;
  /** What the model cannot express of it, if anything: a part of each message. */
  readonly beyond?: readonly string[];
}

const PUBLIC = "5e2031962f090e2d3d8a3290";
const PALETTE = "64eaff453040297344bcad5d";
const COMMUNITY = "64eaff5630402973c4e1856a";
const BITNAMI = "60c1d2a43f8e5b7c90ab12ef";
const HELM = "60c1d2a43f8e5b7c90ab12f0";

function pack(name: string, tag: string, registryUid: string, more: object = {}) {
  const type = registryUid === PUBLIC ? "spectro" : registryUid === BITNAMI || registryUid === HELM ? "helm" : "oci";
  return { name, tag, registryUid, type, values: `# of ${name}\npack:\n  namespace: ${name}\n`, ...more };
}

const awsLayers = [
  pack("ubuntu-aws", "22.04", PALETTE, { values: "" }),
  pack("kubernetes", "1.30.x", PALETTE, { values: "pack:\n  podCIDR: 10.0.0.0/16\n" }),
  pack("cni-calico", "3.28.2", PUBLIC),
  pack("csi-aws-ebs", "1.22.0", PALETTE, { manifests: [{ name: "class", content: "kind: StorageClass\n" }] }),
];

const edgeLayers = [
  pack("edge-native-byoi", "2.1.0", PUBLIC),
  pack("edge-k3s", "1.32.9", PUBLIC),
  pack("cni-calico", "3.31.4", PUBLIC),
];

const manifests = (...names: string[]) => names.map((name) => ({ name, content: `kind: ${name}\n---\nkind: Other` }));

const helloTwice = [
  pack("hello-universe", "1.3.1", COMMUNITY, {
    values:
      "# spectrocloud.com/enabled-presets: Backend:enable-api\nmanifests:\n  hello-universe: { port: 8080, apiEnabled: true }\n",
  }),
  pack("second--hello-universe", "1.3.x", COMMUNITY, {
    values: [
      "pack:",
      "  spectrocloud.com/display-name: second",
      '  spectrocloud.com/install-priority: "20"',
      "  releaseNameOverride:",
      "    hello-universe: second",
      "manifests:",
      "  hello-universe: { port: 8081 }",
      "",
    ].join("\n"),
  }),
];

const variables = [
  { name: "text", displayName: "Text", description: "any text", defaultValue: "a b", regex: "^a" },
  { name: "number", format: "number", defaultValue: "0.5", required: true },
  { name: "flag", format: "boolean", defaultValue: "false", hidden: true },
  { name: "v4", format: "ipv4", defaultValue: "10.0.0.1", immutable: true },
  { name: "cidr", format: "ipv4cidr", defaultValue: "10.0.0.0/8" },
  { name: "v6", format: "ipv6", defaultValue: "::1" },
  { name: "semver", format: "version", defaultValue: "1.2.3" },
  { name: "b64", format: "base64", defaultValue: "aGVsbG8=", inputType: "multiline" },
  { name: "secret", isSensitive: true, defaultValue: "hunter2" },
  { name: "empty-secret", isSensitive: true },
  {
    name: "choice",
    inputType: "dropdown",
    defaultValue: "s",
    options: [{ value: "s", label: "Small", description: "one node" }, { value: "l" }],
  },
];

const uses = variables.map(({ name }) => `${name}: '{{ .spectro.var.${name} }}'\n`).join("");

/** Profiles of every kind and with everything that profiles can have. Each has a name of its own. */
export const SEED_PROFILES: readonly SeedProfile[] = [
  {
    title: "an infrastructure profile with a floating tag and layers of two registries",
    input: {
      name: "infra",
      type: "infra",
      cloudType: "aws",
      packs: awsLayers,
      description: "for all",
      version: "1.2.3",
    },
  },
  {
    title: "an edge profile without storage",
    input: { name: "edge", type: "infra", cloudType: "edge-native", packs: edgeLayers },
  },
  {
    title: "a full profile with one pack twice, one of them with a preset",
    input: { name: "twice", type: "cluster", cloudType: "aws", packs: [...awsLayers, ...helloTwice] },
  },
  {
    title: "a full profile without any add-on",
    input: { name: "bare-full", type: "cluster", cloudType: "aws", packs: awsLayers },
  },
  {
    title: "an add-on profile of manifests, one with a version of its own and with values",
    input: {
      name: "manifests",
      packs: [
        { name: "plain", type: "manifest", manifests: manifests("a", "b") },
        { name: "own--other", type: "manifest", tag: "2.0.0", values: "pack: {}\n", manifests: manifests("c") },
      ],
    },
    beyond: ["the display name of"],
  },
  {
    title: "an add-on profile of charts, with manifests besides",
    input: {
      name: "charts",
      packs: [
        pack("harbor", "1.14.0", BITNAMI),
        pack("prometheus-operator", "45.31.1", HELM, { manifests: manifests("rules", "alerts") }),
      ],
    },
  },
  {
    title: "an add-on profile for one cloud",
    input: { name: "one-cloud", cloudType: "aws", packs: [pack("argo-cd", "3.26.x", COMMUNITY)] },
  },
  {
    title: "an add-on profile for a custom cloud whose name looks like a slip",
    input: {
      name: "custom-cloud",
      cloudType: "oci",
      packs: [{ name: "m", type: "manifest", manifests: manifests("a") }],
    },
  },
  {
    title: "variables of all formats",
    input: {
      name: "variables",
      packs: [{ name: "uses", type: "manifest", manifests: [{ name: "all", content: uses }] }],
      variables,
    },
  },
  {
    title: "tags bare, empty and with several colons",
    input: {
      name: "tags",
      labels: { bare: "spectro__tag", empty: "", team: "a:b:c", env: "prod" },
      packs: [pack("nginx", "1.11.2", PUBLIC)],
    },
  },
  {
    title: "a draft that was never published",
    input: { name: "draft", type: "infra", cloudType: "aws", packs: awsLayers, publish: false, version: "0.1.0-rc.1" },
  },
  {
    title: "a tenant's profile",
    input: { name: "tenant", scope: "tenant", packs: [pack("nginx", "1.11.2", PUBLIC, { values: "a: 1" })] },
  },
  {
    title: "a second pack whose values do not hold its display name",
    input: { name: "half-named", packs: [pack("x--crossplane", "1.20.0", COMMUNITY)] },
    beyond: ["the display name of"],
  },
  {
    title: "a system profile",
    input: { name: "system", type: "system", scope: "system", packs: [pack("nginx", "1.11.2", PUBLIC)] },
    beyond: ["it is a system profile"],
  },
];

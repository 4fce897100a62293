import type { AddonProfileProps } from "../../lib/profile/addon-profile";
import type { FullProfileProps } from "../../lib/profile/full-profile";
import { golden } from "./engine";

/** A full profile that has something of everything: add-ons of all pack types, one of them twice, manifests, variables. */
export function fullGolden(changes: Partial<FullProfileProps> = {}): FullProfileProps {
  const { layers } = golden();
  return {
    type: "cluster",
    name: "aws-full",
    version: "2.0.0",
    cloud: "aws",
    registry: "Palette Registry",
    layers: {
      ...layers,
      kubernetes: {
        pack: "kubernetes@~1.30",
        patch: { pack: { podCIDR: "{{.spectro.var.pod-cidr}}" } },
      },
    },
    addons: [
      {
        pack: { name: "hello-universe", version: "1.3.1", registry: "Palette Community Registry" },
        presets: ["enable-api"],
      },
      {
        pack: { name: "hello-universe", version: "1.3.x", registry: "Palette Community Registry" },
        displayName: "hello-2",
        installPriority: 40,
        patch: [{ path: "manifests.hello-universe.port", value: 9090 }],
      },
      {
        pack: { name: "team-manifests", type: "manifest" },
        manifests: [
          { name: "quota", content: "kind: ResourceQuota\nspec: { hard: { pods: '{{.spectro.var.pods}}' } }\n" },
          { name: "namespace", content: "kind: Namespace\n" },
        ],
      },
      {
        pack: { name: "harbor", version: "1.14.0", registry: "Bitnami", type: "helm" },
        values: "expose:\n  type: ingress\n",
      },
    ],
    variables: [
      { name: "pod-cidr", displayName: "Pod CIDR", format: "ipv4cidr", defaultValue: "10.0.0.0/16", required: true },
      { name: "pods", format: "number", defaultValue: 20, regex: "^[0-9]+$" },
    ],
    ...changes,
  };
}

/** An add-on profile for any cloud. */
export function addonGolden(changes: Partial<AddonProfileProps> = {}): AddonProfileProps {
  return {
    type: "add-on",
    name: "observability",
    version: "1.0.0",
    registry: "Palette Community Registry",
    addons: ["hello-universe@1.3.1", { pack: "argo-cd@3.26.7", installPriority: 10 }],
    ...changes,
  };
}

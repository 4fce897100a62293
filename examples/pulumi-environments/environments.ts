import type { InfrastructureProfileChanges } from "palette-iac";

/** What each environment has of its own, by the name of its stack. */
export const changes: Readonly<Partial<Record<string, InfrastructureProfileChanges>>> = {
  // Tries the next Kubernetes out.
  dev: { layers: { kubernetes: { pack: "kubernetes@1.31.6" } } },
  // Has networks of its own. The rest of the patch stays that of the golden profile.
  prod: {
    description: "Ask the platform team before you change this one",
    layers: { kubernetes: { patch: { pack: { podCIDR: "10.8.0.0/16" } } } },
  },
};

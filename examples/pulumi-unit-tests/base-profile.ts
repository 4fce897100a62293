import type * as pulumi from "@pulumi/pulumi";
import { InfrastructureProfile } from "palette-iac/pulumi";

/** What differs between environments. */
const ENVIRONMENTS = {
  staging: { kubernetes: "1.30.x", podCIDR: "10.0.0.0/16", versioning: "in-place" },
  production: { kubernetes: "1.30.4", podCIDR: "10.8.0.0/16", versioning: "immutable" },
} as const;

/** Name of an environment. */
export type Environment = keyof typeof ENVIRONMENTS;

/** The profile that all clusters of an environment start from. */
export function baseProfile(environment: Environment, registryToken: pulumi.Input<string>): InfrastructureProfile {
  const { kubernetes, podCIDR, versioning } = ENVIRONMENTS[environment];
  return new InfrastructureProfile(`aws-base-${environment}`, {
    version: "1.4.0",
    cloud: "aws",
    registry: "Palette Registry",
    tags: [`env:${environment}`],
    versioning,
    layers: {
      os: "ubuntu-aws@22.04",
      kubernetes: { pack: `kubernetes@${kubernetes}`, values: { pack: { podCIDR }, registryToken } },
      network: "cni-calico@3.28.2",
      storage: "csi-aws-ebs@1.22.0",
    },
  });
}

import { defineInfrastructureProfile } from "palette-iac";
import { InfrastructureProfile, ProfileApp } from "palette-iac/constructs";
import lock from "./palette.lock.json";

const calicoValues = `# Values as text are kept as they are, comments included.
manifests:
  calico:
    env:
      calicoNode:
        CALICO_IPV4POOL_IPIP: "Never"
        CALICO_IPV4POOL_VXLAN: "CrossSubnet"
`;

const golden = defineInfrastructureProfile({
  name: "aws-base",
  version: "1.4.0",
  description: "What every AWS cluster of the platform team starts from",
  tags: ["team:platform", "golden"],
  cloud: "aws",
  registry: "Palette Registry",
  layers: {
    os: "ubuntu-aws@22.04",
    kubernetes: {
      pack: "kubernetes@1.30.x",
      values: { pack: { podCIDR: "10.0.0.0/16", serviceClusterIpRange: "10.96.0.0/12" } },
    },
    network: { pack: "cni-calico@3.28.2", values: calicoValues },
    storage: "csi-aws-ebs@1.22.0",
  },
});

const app = new ProfileApp({ lock });
new InfrastructureProfile(app, "aws-base", golden);

const { profiles } = app.synth();
for (const { name, version, file } of profiles) console.log(`${name} ${version}: ${file}`);

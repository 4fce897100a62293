// The program of bench/pulumi-scale.bench.mjs. task.json, which the benchmark writes beside it, says what to declare.
const { kind, profiles } = require("./task.json");

const Profile =
  kind === "palette-iac" ? require("palette-iac/pulumi").InfrastructureProfile : require("./nothing").NothingProfile;

/** Profiles as a golden one and its overlays make them: alike but for the name and one value. */
function propsOf(index) {
  return {
    name: `scale-${index}`,
    version: "1.0.0",
    description: "One of many",
    cloud: "aws",
    registry: "Palette Registry",
    tags: ["team:platform", `number:${index}`],
    layers: {
      os: "ubuntu-aws@22.04",
      kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR: `10.${index % 256}.0.0/16` } } },
      network: "cni-calico@3.28.2",
      storage: "csi-aws-ebs@1.22.0",
    },
  };
}

for (let index = 0; index < profiles; index += 1) new Profile(`profile-${index}`, propsOf(index));

import { defineInfrastructureProfile } from "palette-iac";
import { getPack, InfrastructureProfile, PaletteProvider } from "palette-iac/pulumi";

// Where profiles live, and which environment variable holds the key for it. The key itself is never in the state.
const places = {
  staging: new PaletteProvider("staging", { apiKeyVariable: "STAGING_PALETTE_KEY", project: "staging" }),
  production: new PaletteProvider("production", { apiKeyVariable: "PRODUCTION_PALETTE_KEY", project: "production" }),
};

const golden = defineInfrastructureProfile({
  name: "aws-base",
  version: "1.4.0",
  cloud: "aws",
  registry: "Palette Registry",
  tags: ["team:platform"],
  layers: {
    os: "ubuntu-aws@22.04",
    kubernetes: "kubernetes@1.30.4",
    network: "cni-calico@3.28.2",
    storage: "csi-aws-ebs@1.22.0",
  },
});

const profiles = Object.entries(places).map(([place, provider]) => {
  // A look-up asks in the same place: here, for the newest Calico 3.x that the place has.
  const calico = getPack(
    { name: "cni-calico", version: "~3", registry: golden.registry, cloud: golden.cloud },
    { provider },
  );
  const profile = new InfrastructureProfile(
    `aws-base-${place}`,
    {
      ...golden,
      layers: { ...golden.layers, network: calico.apply(({ name, version }) => `${name}@${version}`) },
    },
    { provider },
  );
  return [place, profile.uid] as const;
});

export const uids = Object.fromEntries(profiles);

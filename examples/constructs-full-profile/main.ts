import { allowRegistries, defineVariable, requireTags } from "palette-iac";
import { FullProfile, ProfileApp } from "palette-iac/constructs";
import lock from "./palette.lock.json";

const community = "Palette Community Registry";
const port = defineVariable({
  name: "hello-port",
  displayName: "Port of Hello Universe",
  format: "number",
  defaultValue: 8080,
});

const app = new ProfileApp({
  lock,
  rules: [allowRegistries(["Palette Registry", community]), requireTags(["team"])],
});

const profile = new FullProfile(app, "aws-full", {
  version: "2.0.0",
  description: "An AWS cluster with the team's own services",
  tags: ["team:platform"],
  cloud: "aws",
  registry: "Palette Registry",
  layers: {
    os: "ubuntu-aws@22.04",
    // The newest 1.30 when the lock was made; the patch is laid over the defaults of that version.
    kubernetes: { pack: "kubernetes@~1.30", patch: { pack: { podCIDR: "10.0.0.0/16" } } },
    network: "cni-calico@3.28.2",
    storage: "csi-aws-ebs@1.22.0",
  },
  variables: [port],
});

profile.addLayer({
  pack: { name: "hello-universe", version: "1.3.1", registry: community },
  presets: ["enable-api"],
  patch: [{ path: "manifests.hello-universe.port", value: port.ref }],
});
profile.addLayer({
  pack: { name: "team-quota", type: "manifest" },
  manifests: [{ name: "quota", content: "apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: team\n" }],
});

const { profiles } = app.synth();
for (const { name, version, file } of profiles) console.log(`${name} ${version}: ${file}`);

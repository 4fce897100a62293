import { App, TerraformOutput, TerraformStack } from "cdktn";
import type { Construct } from "constructs";
import { ClusterProfile } from "./.gen/providers/spectrocloud/cluster-profile";
import { DataSpectrocloudPack } from "./.gen/providers/spectrocloud/data-spectrocloud-pack";
import { DataSpectrocloudRegistry } from "./.gen/providers/spectrocloud/data-spectrocloud-registry";
import { SpectrocloudProvider } from "./.gen/providers/spectrocloud/provider";

/** A stack as people write it on the bindings that `cdktn get` or `cdktf get` has made. */
class Platform extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new SpectrocloudProvider(this, "spectrocloud", {});
    const registry = new DataSpectrocloudRegistry(this, "public", { name: "Public Repo" });
    const pack = (name: string, version: string) => {
      const found = new DataSpectrocloudPack(this, name, { name, version, registryUid: registry.id });
      return { name, tag: version, uid: found.id, registryUid: registry.id, values: found.values };
    };
    const base = new ClusterProfile(this, "aws-base", {
      name: "aws-base",
      version: "1.4.0",
      description: "Layers of our AWS clusters",
      cloud: "aws",
      type: "infra",
      tags: ["team:platform"],
      pack: [
        pack("ubuntu-aws", "22.04"),
        pack("kubernetes", "1.30.4"),
        pack("cni-calico", "3.28.2"),
        pack("csi-aws-ebs", "1.22.0"),
      ],
    });
    new TerraformOutput(this, "profile", { value: base.id });
  }
}

const app = new App();
new Platform(app, "platform");
app.synth();

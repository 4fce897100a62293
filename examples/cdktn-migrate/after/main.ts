import { App, TerraformOutput, TerraformStack } from "cdktn";
import type { Construct } from "constructs";
import { InfrastructureProfile, PaletteProvider, SpectrocloudProvider } from "palette-iac/cdktn";

/** The same stack with the constructs of this project. */
class Platform extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Has the profile moved to our provider. Goes out after the first deploy, unless clusters need it.
    new SpectrocloudProvider(this, "spectrocloud", {});
    new PaletteProvider(this, "palette", {});

    // The id is that of the resource before, so its name in Terraform is the same.
    const base = new InfrastructureProfile(this, "aws-base", {
      version: "1.4.0",
      description: "Layers of our AWS clusters",
      cloud: "aws",
      registry: "Public Repo",
      tags: ["team:platform"],
      layers: {
        os: "ubuntu-aws@22.04",
        kubernetes: "kubernetes@1.30.4",
        network: "cni-calico@3.28.2",
        storage: "csi-aws-ebs@1.22.0",
      },
    });
    new TerraformOutput(this, "profile", { value: base.id });
  }
}

const app = new App();
new Platform(app, "platform");
app.synth();

import { App, DataResource, TerraformOutput, TerraformStack } from "cdktn";
import type { Construct } from "constructs";
import { overlay } from "palette-iac";
import { InfrastructureProfile, PaletteProvider } from "palette-iac/cdktn";
import { golden } from "./golden";

class Platform extends TerraformStack {
  constructor(scope: Construct, environment: string) {
    super(scope, `platform-${environment}`);
    // The API key comes from the environment: PALETTE_API_KEY.
    new PaletteProvider(this, "palette", {});

    // A new version is made before the old one is let go of.
    const profile = { ...overlay(golden, { tags: [`env:${environment}`] }), versioning: "immutable" } as const;
    const base = new InfrastructureProfile(this, "aws-base", profile);
    // Whatever the construct does not say is one step away.
    base.resource.addOverride("lifecycle.ignore_changes", ["description"]);

    // A cluster stands here in real life: it takes the uid of the profile, and the new one in the run that makes it.
    const cluster = new DataResource(this, "cluster", {
      input: { profile: base.id, kubernetes: base.layers.kubernetes.version },
    });
    new TerraformOutput(this, "cluster-profile", { value: cluster.output });
    new TerraformOutput(this, "version", { value: base.version });
  }
}

const app = new App();
new Platform(app, "dev");
app.synth();

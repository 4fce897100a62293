import { App, Aspects, DataResource, TerraformOutput, TerraformStack, TerraformVariable } from "cdktn";
import type { Construct } from "constructs";
import { minKubernetes, requireTags } from "palette-iac";
import { AddonProfile, PaletteProvider, ProfileRules, ProfileVersions } from "palette-iac/cdktn";
import { versions } from "./lineage";

class Datacentre extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new PaletteProvider(this, "palette", {});

    const lineage = new ProfileVersions(this, "vsphere-full", { versions });

    // A secret is never in the program: it is an ephemeral variable of Terraform, and in no plan and no state.
    const token = new TerraformVariable(this, "registry_token", { type: "string" });
    token.addOverride("ephemeral", true);
    const tools = new AddonProfile(this, "team-tools", {
      cloud: "vsphere",
      registry: "Palette Registry",
      tags: ["team:platform"],
      addons: [
        {
          pack: { name: "pull-secret", type: "manifest" },
          manifests: [{ name: "secret", content: "kind: Secret\nstringData: { token: '{{.spectro.var.token}}' }\n" }],
        },
      ],
      variables: [{ name: "token", displayName: "Token", isSensitive: true, defaultValue: token.stringValue }],
    });

    const cluster = new DataResource(this, "cluster", { input: { profiles: [lineage.id, tools.id] } });
    new TerraformOutput(this, "cluster-profile", { value: cluster.output });
    new TerraformOutput(this, "version", { value: lineage.version });

    Aspects.of(this).add(new ProfileRules([requireTags(["team"]), minKubernetes("1.30")]));
  }
}

const app = new App();
new Datacentre(app, "datacentre");
app.synth();

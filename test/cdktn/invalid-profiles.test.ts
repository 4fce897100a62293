import { golden } from "../support/engine";
import { HOSTS } from "./hosts";

describe.each(HOSTS)("profiles that are not valid, in a test of $name", ({ host, lib }) => {
  /** A stack with two of them and one that is valid. */
  function stack() {
    const app = host.Testing.stubVersion(new host.App({ outdir: host.Testing.app().outdir, skipValidation: true }));
    const made = new host.TerraformStack(app, "stack");
    new lib.PaletteProvider(made, "palette");
    new lib.InfrastructureProfile(made, "valid", golden());
    new lib.InfrastructureProfile(made, "bad", golden({ name: "bad", version: "1.4" }));
    new lib.FullProfile(made, "worse", { ...golden({ name: "worse" }), addons: "none" } as never);
    return { app, made };
  }

  const everything =
    /2 problems found in 2 constructs(.|\n)*stack\/bad\n +version: .*\[INVALID_VERSION](.|\n)*stack\/worse\n +addons: /;

  it("are an error with every problem instead of resources without arguments", () => {
    expect(() => host.Testing.synth(stack().made)).toThrow(everything);
    expect(() => host.Testing.synthHcl(stack().made)).toThrow(everything);
    expect(() => stack().app.synth()).toThrow(everything);
    expect(() =>
      host.Testing.synthScope((scope) => {
        new lib.SpectrocloudProvider(scope, "official");
        new lib.InfrastructureProfile(scope, "bad", golden({ version: "1.4" }));
      }),
    ).toThrow("[INVALID_VERSION]");
  });

  it("are the validations' business where these run", () => {
    expect(() => host.Testing.synth(stack().made, true)).toThrow(/\[stack\/bad] version(.|\n)*\[stack\/worse] addons/);
  });
});

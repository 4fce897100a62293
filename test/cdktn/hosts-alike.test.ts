import { golden } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";
import { HOSTS, type Host, synthesize } from "./hosts";

const PROGRAMS: Readonly<Record<string, (host: Host) => Parameters<typeof synthesize>[1]>> = {
  "our provider":
    ({ lib, host }) =>
    (stack) => {
      new lib.PaletteProvider(stack, "palette", { project: "Default" });
      const secret = new host.TerraformVariable(stack, "secret", { type: "string", sensitive: true }).stringValue;
      const profile = new lib.InfrastructureProfile(stack, "base", {
        ...golden({ variables: [{ name: "password", isSensitive: true, defaultValue: secret }] }),
        layers: { ...golden().layers, network: { pack: "cni-calico@3.28.2", values: { mtu: secret } } },
      });
      new lib.FullProfile(stack, "full", fullGolden()).movedFrom("old/full");
      new lib.AddonProfile(stack, "addons", addonGolden());
      const { name: _, version: __, ...content } = golden();
      new lib.ProfileVersions(stack, "versions", { versions: { "1.0.0": content, "1.1.0": content } });
      new host.TerraformOutput(stack, "out", { value: [profile.id, profile.layers.os.registryUid] });
    },
  "the official provider":
    ({ lib, host }) =>
    (stack) => {
      new lib.SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
      const profile = new lib.InfrastructureProfile(stack, "base", golden());
      new host.TerraformOutput(stack, "out", { value: [profile.id, profile.layers.os.packUid] });
    },
};

describe("both hosts", () => {
  it.each(Object.keys(PROGRAMS))("synthesize the same document for %s", (name) => {
    const [first, second] = HOSTS.map((host) => synthesize(host, (PROGRAMS[name] as (typeof PROGRAMS)[string])(host)));
    expect(second).toEqual(first);
  });

  it.each(HOSTS.map((one) => [one.name, one] as const))("give the same bytes each time: %s", (_, host) => {
    const program = PROGRAMS["our provider"] as (typeof PROGRAMS)[string];
    const text = () => JSON.stringify(synthesize(host, program(host)));
    expect(text()).toBe(text());
  });
});

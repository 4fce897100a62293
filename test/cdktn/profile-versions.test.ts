import { golden } from "../support/engine";
import { CDKTN, synthesize } from "./hosts";

const { lib, host } = CDKTN;
const { name: _, version: __, ...content } = golden();

describe("profile versions", () => {
  it("are a resource each, kept when they are taken out, of which one is current", () => {
    const { resource, output } = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      const lineage = new lib.ProfileVersions(stack, "aws-base", {
        versions: { "1.10.0": content, "1.9.0": { ...content, onDestroy: "delete-unused" } },
      });
      expect(lineage.version).toBe("1.10.0");
      new host.TerraformOutput(stack, "ids", { value: [lineage.id, lineage.versions["1.9.0"]?.id] });
    });
    const profiles = Object.values(resource?.palette_infrastructure_profile ?? {});
    expect(
      profiles.map(({ name, version, on_destroy, lifecycle }) => ({ name, version, on_destroy, lifecycle })),
    ).toEqual(
      expect.arrayContaining([
        { name: "aws-base", version: "1.10.0", on_destroy: "keep", lifecycle: { create_before_destroy: true } },
        { name: "aws-base", version: "1.9.0", on_destroy: "delete-unused", lifecycle: { create_before_destroy: true } },
      ]),
    );
    expect(new Set(output?.ids?.value as string[]).size).toBe(2);
  });

  it("keep their names in Terraform when one joins or goes", () => {
    const ids = (...versions: string[]) => {
      const { resource } = synthesize(CDKTN, (stack) => {
        new lib.PaletteProvider(stack, "palette");
        new lib.ProfileVersions(stack, "a", { versions: Object.fromEntries(versions.map((one) => [one, content])) });
      });
      return Object.keys(resource?.palette_infrastructure_profile ?? {});
    };
    expect(ids("1.0.0", "1.1.0")).toEqual(expect.arrayContaining(ids("1.1.0")));
    // Without their dots the two are one word.
    expect(new Set(ids("1.0.10", "1.01.0".replace("01", "1"), "10.1.0")).size).toBe(3);
  });

  it.each([
    [{ versions: {} }, "MISSING_FIELD"],
    [{ versions: { "1.0": content } }, "INVALID_VERSION"],
    [{ versions: { "1.0.0": content }, current: "2.0.0" }, "INVALID_VALUE"],
  ])("are told at synth what is wrong with %j", (props, code) => {
    const make = () =>
      synthesize(CDKTN, (stack) => {
        new lib.PaletteProvider(stack, "palette");
        new lib.ProfileVersions(stack, "a", props as never);
      });
    expect(make).toThrow(`[${code}]`);
  });

  it("say what becomes of old ones with the official provider, which deletes them", () => {
    const make = (onRetire: object) => () =>
      synthesize(CDKTN, (stack) => {
        new lib.SpectrocloudProvider(stack, "spectrocloud");
        new lib.ProfileVersions(stack, "a", { versions: { "1.0.0": content }, ...onRetire });
      });
    expect(make({})).toThrow("[NOT_WITH_OFFICIAL_PROVIDER]");
    expect(make({ onRetire: "delete" })().resource?.spectrocloud_cluster_profile).toBeDefined();
  });
});

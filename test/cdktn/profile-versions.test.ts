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

  const told = (provider: "PaletteProvider" | "SpectrocloudProvider", props: object): readonly string[] => {
    const versions = { "1.0.0": content, "1.1.0": content };
    try {
      synthesize(CDKTN, (stack) => {
        new lib[provider](stack, "provider");
        new lib.ProfileVersions(stack, "a", { versions, ...props } as never);
      });
      return [];
    } catch (error) {
      return (error as Error).message.split("\n").filter((line) => line.includes("[stack/"));
    }
  };

  it("say once what becomes of old ones with the official provider, which deletes them", () => {
    const [line, ...more] = told("SpectrocloudProvider", {});
    expect(line).toMatch(/\[stack\/a] onRetire: .*Write onRetire: "delete"\. .*\[NOT_WITH_OFFICIAL_PROVIDER]/);
    expect(more).toEqual([]);
    expect(told("SpectrocloudProvider", { onRetire: "delete" })).toEqual([]);
    const versions = { "1.0.0": { ...content, onDestroy: "delete" } };
    expect(told("SpectrocloudProvider", { versions })).toEqual([]);
    const kept = { "1.0.0": { ...content, onDestroy: "keep" } };
    expect(told("SpectrocloudProvider", { versions: kept })).toEqual([
      expect.stringMatching(/\[stack\/a\/1\.0\.0] onDestroy: .*\[NOT_WITH_OFFICIAL_PROVIDER]/),
    ]);
  });

  it.each(["PaletteProvider", "SpectrocloudProvider"] as const)("say once what onRetire can be: %s", (provider) => {
    expect(told(provider, { onRetire: "bogus" })).toEqual([
      expect.stringMatching(/\[stack\/a] onRetire: .*keep, delete-unused, delete.*\[INVALID_VALUE]/),
    ]);
  });

  it("have the name and the version of the lineage, whatever the profile that one is made of has", () => {
    const { resource } = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      new lib.ProfileVersions(stack, "a", { name: "lineage", versions: { "2.0.0": golden() } });
    });
    const [profile] = Object.values(resource?.palette_infrastructure_profile ?? {});
    expect(profile).toMatchObject({ name: "lineage", version: "2.0.0" });
  });
});

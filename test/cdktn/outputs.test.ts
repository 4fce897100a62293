import fc from "fast-check";
import { golden } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";
import { runs } from "../support/suite";
import { CDKTN, synthesize } from "./hosts";

const { lib, host } = CDKTN;
type Fill = Parameters<typeof synthesize>[1];

/** What synth says of a stack with a provider, whichever. */
function said(provider: "PaletteProvider" | "SpectrocloudProvider", fill: Fill): string {
  try {
    synthesize(CDKTN, (stack) => {
      new lib[provider](stack, "provider");
      fill(stack);
    });
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe.each(["PaletteProvider", "SpectrocloudProvider"] as const)("outputs under a %s", (provider) => {
  it("are there where the props are not valid: synth says what is wrong", () => {
    const text = said(provider, (stack) => {
      const base = new lib.InfrastructureProfile(stack, "base", golden({ version: "1.4" }));
      const { network: _, ...layers } = golden().layers;
      const lacking = new lib.InfrastructureProfile(stack, "lacking", { ...golden(), layers } as never);
      const full = new lib.FullProfile(stack, "full", { ...fullGolden(), tags: ["a:1", "a:2"] });
      const none = new lib.AddonProfile(stack, "none", undefined as never);
      const value = [base.id, base.version, base.layers.kubernetes.version, lacking.layers.network.packUid];
      const addons = [full.addons["argo-cd"]?.packUid, none.addons.some?.registryUid];
      new host.TerraformOutput(stack, "said", { value: [...value, full.layers.storage.packUid, ...addons] });
    });
    expect(text).toMatch(/\[stack\/base] version: .*\[INVALID_VERSION]/);
    expect(text).toMatch(/\[stack\/lacking] layers\.network: .*\[LAYER_MISSING]/);
    expect(text).toMatch(/\[stack\/full] tags\[1]: .*\[DUPLICATE_TAG]/);
    expect(text).toMatch(/\[stack\/none] /);
  });

  it("of a lineage are there where its versions are not valid", () => {
    const text = said(provider, (stack) => {
      const versions = { "1.0.0": { ...golden(), cloud: 7 }, "1.1.0": "golden" } as never;
      const lineage = new lib.ProfileVersions(stack, "a", { versions, onRetire: "delete" });
      const uids = [lineage.id, lineage.versions["1.0.0"]?.id, lineage.versions["1.1.0"]?.version];
      new host.TerraformOutput(stack, "said", { value: uids });
    });
    expect(text).toMatch(/\[stack\/a\/1\.0\.0] cloud: .*\[INVALID_TYPE]/);
    expect(text).toMatch(/\[stack\/a\/1\.1\.0] this must be an object.*\[INVALID_TYPE]/);
  });
});

describe("a text that holds what nobody meant", () => {
  it("is an error at synth, and one with a token of the host is none", () => {
    const text = said("PaletteProvider", (stack) => {
      const size = new host.TerraformVariable(stack, "size", { type: "string" });
      const fine = golden({ description: `for ${size.value}`, tags: [`size:${size.value}`] });
      new lib.InfrastructureProfile(stack, "fine", fine);
      new lib.InfrastructureProfile(stack, "object", golden({ name: "b", description: `for ${{}}` }));
      const foreign = ["for $", "{Token[AWS.Region.4]}"].join("");
      new lib.InfrastructureProfile(stack, "foreign", golden({ name: "c", description: foreign }));
    });
    expect(text).toMatch(/\[stack\/object] description: .*\[OBJECT_IN_TEXT]/);
    expect(text).toMatch(/\[stack\/foreign] description: .*\[TOKEN_IN_TEXT]/);
    expect(text).not.toContain("[stack/fine]");
  });
});

describe("a cloud that is a slip", () => {
  it("is one error at synth, unless it is called a custom one", () => {
    const made = (changes: object) =>
      said("PaletteProvider", (stack) => new lib.InfrastructureProfile(stack, "base", golden(changes)));
    expect(made({ cloud: "vsphear" }).match(/\[[A-Z_]+]/g)).toEqual(["[UNKNOWN_CLOUD]"]);
    expect(made({ cloud: "vsphear", customCloud: true })).toBe("");
    const { resource } = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "provider");
      new lib.InfrastructureProfile(stack, "base", golden({ cloud: "vsphear", customCloud: true }));
    });
    expect(Object.values(resource?.palette_infrastructure_profile ?? {})).toMatchObject([{ custom_cloud: true }]);
  });
});

describe("what was never declared", () => {
  const read = (of: (stack: Parameters<Fill>[0]) => unknown) => said("PaletteProvider", of);
  const full = (stack: Parameters<Fill>[0]) => new lib.FullProfile(stack, "full", fullGolden());

  it("is an error that names what there is", () => {
    expect(read((stack) => full(stack).addons["hello-universes"]?.packUid)).toMatch(
      /addons\["hello-universes"]: .*Use one of: .*hello-universe.* Did you mean "hello-universe"\? \[INVALID_VALUE]/,
    );
    const { storage: _, ...layers } = golden().layers;
    const profile = { ...golden(), cloud: "edge-native", layers };
    expect(read((stack) => new lib.InfrastructureProfile(stack, "a", profile).layers.storage.version)).toMatch(
      /layers\["storage"]: .*Use one of: os, kubernetes, network\. \[INVALID_VALUE]/,
    );
    const versions = { "1.0.0": golden() };
    expect(read((stack) => new lib.ProfileVersions(stack, "a", { versions }).versions["1.0.1"]?.id)).toMatch(
      /versions\["1\.0\.1"]: .*Use one of: 1\.0\.0\. .*\[INVALID_VALUE]/,
    );
  });

  it("is none where it is only asked whether it is there", () => {
    synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      const { addons } = full(stack);
      expect(Object.keys(addons)).toContain("hello-universe");
      expect(["hello-universe" in addons, "argo" in addons]).toEqual([true, false]);
      const tools = new lib.AddonProfile(stack, "tools", addonGolden());
      expect(tools.addons).toEqual(tools.addons);
    });
  });
});

describe("a lineage", () => {
  it.each([
    undefined,
    null,
    [],
    "1.0.0",
    { versions: [] },
    { versions: { "": {} } },
  ])("is told of at synth: %j", (props) => {
    const text = said("PaletteProvider", (stack) => new lib.ProfileVersions(stack, "a", props as never).id);
    expect(text).toMatch(/\[stack\/a] versions.*\[(MISSING_FIELD|INVALID_VERSION)]/);
  });
});

describe("a profile", () => {
  it("can be what others depend on", () => {
    const { resource } = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      const base = new lib.InfrastructureProfile(stack, "base", golden());
      new lib.AddonProfile(stack, "tools", addonGolden(), { dependsOn: [base] });
    });
    expect(resource?.palette_addon_profile?.tools?.depends_on).toEqual(["palette_infrastructure_profile.base"]);
  });
});

/** Every path in some data. */
function pathsOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [path, ...[...keys].flatMap((key) => pathsOf((value as never)[key], [...path, key]))];
}

/** Data with something else at a path. */
function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaced(item, rest, by) : item));
  const fields = value as Record<string, unknown>;
  return { ...fields, [key]: replaced(fields[key], rest, by) };
}

describe("a profile of which any part is anything", () => {
  const whole = { ...fullGolden(), timeouts: { create: "5m" }, allow: ["delete-in-use"], publish: true };
  const junk = [undefined, null, 7, Number.NaN, "", "x", "1.4", true, [], [null], {}, { a: 1 }, () => 1, new Date(0)];
  const lock = { lockVersion: 1, packs: [] } as const;

  it.each([
    "PaletteProvider",
    "SpectrocloudProvider",
  ] as const)("is told of at synth and nowhere else: %s", (provider) => {
    fc.assert(
      fc.property(
        fc.subarray(pathsOf(whole), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...junk),
        fc.boolean(),
        (paths, by, locked) => {
          const stack = new host.TerraformStack(host.Testing.app({ stackTraces: false }), "stack");
          new lib[provider](stack, "provider");
          // The longest first: else there is nothing left to replace it in.
          const sorted = [...paths].sort((a, b) => b.length - a.length);
          const props = sorted.reduce<unknown>((data, path) => replaced(data, path, by), whole);
          const full = new lib.FullProfile(stack, "full", props as never, locked ? { lock } : {});
          const value = [full.id, full.version, full.layers.kubernetes.version];
          if (!full.isValid) value.push(full.addons["hello-universe"]?.packUid as string);
          new host.TerraformOutput(stack, "said", { value });
          try {
            host.Testing.synth(stack, true);
            expect(full.isValid).toBe(true);
          } catch (error) {
            expect((error as Error).message).toContain("[stack/full] ");
          }
        },
      ),
      { numRuns: runs(50) },
    );
  });
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs are what these tests are about
import fc from "fast-check";
import { compare, type ProfileProps, UNKNOWN, validateProfile } from "../../lib";
import { modelProgram } from "../../lib/codegen";
import { normaliseProfile } from "../../lib/profile/profile";
import { ADDONS, anyProfile, FULL, withValues } from "../profile/arbitraries";
import { golden, withLayer } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";
import { anyKind } from "../support/profile-arbitrary";
import { runs } from "../support/suite";
import { complaints } from "./compiled";
import { profileOf } from "./evaluated";

/** A profile in full, without the defaults that no program holds. */
function withoutSecrets(props: ProfileProps) {
  const profile = normaliseProfile(props);
  const variables = profile.variables.map(({ defaultValue, ...rest }) =>
    rest.isSensitive && defaultValue !== "" ? rest : { ...rest, defaultValue },
  );
  return { ...profile, variables };
}

describe("a profile written as a program", () => {
  it("is the same profile when the program runs, whatever its kind", () => {
    const anyOne = fc.oneof(anyKind, anyProfile);
    fc.assert(
      fc.property(anyOne, (profile) => {
        const result = profileOf(modelProgram(profile));
        expect(compare(profile, result)).toEqual([]);
        // What has the same meaning is the same text, too.
        expect(withoutSecrets(result)).toEqual(withoutSecrets(profile));
      }),
      { numRuns: runs(300) },
    );
  });

  it("says that its cloud is a custom one", () => {
    const custom = golden({ cloud: "oci", customCloud: true });
    expect(modelProgram(custom)).toContain('cloud: "oci",\n  customCloud: true,');
    expect(profileOf(modelProgram(custom))).toMatchObject({ cloud: "oci", customCloud: true });
    expect(modelProgram(golden())).not.toContain("customCloud");
  });

  it("is the same text for the same profile, also once it has run", () => {
    fc.assert(
      fc.property(anyKind, (profile) => {
        const program = modelProgram(profile);
        expect(modelProgram(structuredClone(profile))).toBe(program);
        expect(modelProgram(profileOf(program))).toBe(program);
      }),
      { numRuns: runs(100) },
    );
  });

  it("compiles, whatever its kind", () => {
    const samples = fc.sample(fc.oneof(anyKind, anyProfile), { numRuns: runs(40), seed: 11 });
    const profiles = [golden(), fullGolden(), addonGolden(), FULL, ADDONS, ...samples];
    expect(complaints(profiles.map(modelProgram))).toEqual([]);
  });

  it("reads as people write", () => {
    expect(modelProgram(withLayer({ storage: { pack: "csi-aws-ebs@1.22.0", values: "a: 1\nb: `c`\n" } }))).toBe(
      `import { defineInfrastructureProfile } from "palette-iac";

export const awsBase = defineInfrastructureProfile({
  name: "aws-base",
  version: "1.4.0",
  cloud: "aws",
  registry: "Palette Registry",
  layers: {
    os: "ubuntu-aws@22.04",
    kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR: "10.0.0.0/16" } } },
    network: "cni-calico@3.28.2",
    storage: {
      pack: "csi-aws-ebs@1.22.0",
      values: \`a: 1
b: \\\`c\\\`
\`,
    },
  },
});
`,
    );
  });

  it("names the registry of most packs once", () => {
    const of = (registry: string, name: string) => ({ pack: { name, version: "1.0.0", registry } });
    const program = modelProgram(
      addonGolden({ registry: undefined, addons: [of("one", "a"), of("two", "b"), of("two", "c")] }),
    );
    expect(program).toContain('registry: "two",\n');
    expect(program).toContain(
      'addons: [{ pack: { name: "a", version: "1.0.0", registry: "one" } }, "b@1.0.0", "c@1.0.0"]',
    );
  });

  it("gives no registry to a pack that has none", () => {
    const pack = { name: "a", version: "1.0.0", registry: "one" };
    const profile = addonGolden({ registry: undefined, addons: [{ pack }, "b@1.0.0"] });
    expect(modelProgram(profile)).toContain(
      'addons: [{ pack: { name: "a", version: "1.0.0", registry: "one" } }, "b@1.0.0"]',
    );
    expect(compare(profile, profileOf(modelProgram(profile)))).toEqual([]);
  });

  it("takes no notice of packs of manifests when it looks for a registry", () => {
    const program = modelProgram(fullGolden());
    expect(program).toContain('pack: { name: "team-manifests", type: "manifest" }');
    expect(program).toContain('registry: "Palette Registry",\n');
  });

  it("refers to variables by their constants, in texts and in objects", () => {
    const program = modelProgram(fullGolden());
    expect(program).toContain("patch: { pack: { podCIDR: podCidr.ref } }");
    expect(program).toContain("pods: '${pods.ref}'");
    expect(program).not.toContain("{{.spectro.var");
  });

  it("never holds the default of a sensitive variable", () => {
    const choices = [{ value: "one" }, { value: "two", default: true }];
    const program = modelProgram(
      addonGolden({
        variables: [
          { name: "token", isSensitive: true, defaultValue: "hunter2" },
          { name: "none", isSensitive: true, defaultValue: "" },
          { name: "choice", isSensitive: true, inputType: "dropdown", options: choices },
        ],
      }),
    );
    expect(program).not.toContain("hunter2");
    expect(program).not.toContain("default: true");
    expect(program).toContain(
      '// Sensitive: the default stays what it is in Palette.\nconst token = defineVariable({ name: "token", isSensitive: true });',
    );
    expect(program).toContain('defineVariable({ name: "none", defaultValue: "", isSensitive: true })');
    expect(validateProfile(profileOf(program)).valid).toBe(true);
  });

  it("keeps keys and texts of values that are hard on a program", () => {
    const values = JSON.parse('{ "__proto__": "a`${b}\\u2028", "a-b": [null, -0.5, "\\r\\n"], "1": {} }');
    const profile = withValues(values);
    expect(withoutSecrets(profileOf(modelProgram(profile)))).toEqual(withoutSecrets(profile));
  });

  it("is refused while a value is not known", () => {
    expect(() => modelProgram(golden({ description: UNKNOWN as unknown as string }))).toThrow("UNKNOWN_VALUE");
  });
});

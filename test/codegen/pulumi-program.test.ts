import fc from "fast-check";
import { compare, type ProfileProps, type VariableProps } from "../../lib";
import { pulumiProgram } from "../../lib/codegen";
import { typeOfProps } from "../../lib/profile/profile-props";
import { infrastructureProfile } from "../profile/arbitraries";
import { golden } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";
import { anyKind, anyProfile, anyVariables } from "../support/profile-arbitrary";
import { runs } from "../support/suite";
import { complaints, syntaxComplaints } from "./compiled";
import { resourceOf } from "./evaluated";

const COMPONENTS = { infra: "InfrastructureProfile", cluster: "FullProfile", "add-on": "AddonProfile" };

/** The profile that a program declares. Secrets of the configuration are left out: they are no part of the text. */
function profileOf(program: string): ProfileProps {
  const { kind, name, args } = resourceOf(program);
  const { adopt, ...profile } = args;
  expect(adopt).toBe(true);
  const type = (Object.keys(COMPONENTS) as (keyof typeof COMPONENTS)[]).find((one) => COMPONENTS[one] === kind);
  const variables = args.variables?.map(({ defaultValue, ...rest }) =>
    String(defaultValue).startsWith("[secret ") || defaultValue === undefined ? rest : { ...rest, defaultValue },
  );
  return { name, type, ...profile, ...(variables === undefined ? {} : { variables }) } as ProfileProps;
}

const withVariables = (...variables: VariableProps[]) => addonGolden({ variables });

describe("a profile written as a Pulumi program", () => {
  it("is the same profile, taken over, whatever its kind", () => {
    fc.assert(
      fc.property(anyKind, (profile) => {
        const program = pulumiProgram(profile);
        expect(resourceOf(program).kind).toBe(COMPONENTS[typeOfProps(profile)]);
        expect(compare(profile, profileOf(program))).toEqual([]);
        expect(syntaxComplaints(program)).toEqual([]);
      }),
      { numRuns: runs(200) },
    );
  });

  it("compiles, whatever its kind", () => {
    const many = fc.tuple(fc.oneof(anyProfile, anyKind, infrastructureProfile), anyVariables);
    const samples = fc
      .sample(many, { numRuns: runs(60), seed: 5 })
      .map(([profile, variables]) => ({ ...profile, variables }));
    const programs = [golden(), fullGolden(), addonGolden(), ...samples].map((profile) =>
      pulumiProgram(profile, { secretsFromConfig: true }),
    );
    expect(programs.some((program) => program.includes("config.requireSecret"))).toBe(true);
    expect(complaints(programs)).toEqual([]);
    expect(complaints([pulumiProgram(golden()).replace("layers:", "layer:")])).not.toEqual([]);
  });

  it("reads as people write", () => {
    const profile = golden({
      tags: ["team:a"],
      publish: false,
      variables: [
        { name: "pod-cidr", format: "ipv4cidr", defaultValue: "10.0.0.0/16", required: true },
        { name: "token", isSensitive: true, defaultValue: "hunter2" },
      ],
      layers: {
        os: { pack: { name: "ubuntu-aws", version: "22.04", registry: "64eaff453040297344bcad5d" } },
        kubernetes: { pack: "kubernetes@1.30.x", patch: { pack: { podCIDR: "{{.spectro.var.pod-cidr}}" } } },
        network: { pack: "cni-calico@3.28.2", values: "# all of it\ntoken: '{{.spectro.var.token}}'\n" },
        storage: { pack: "csi-aws-ebs@1.22.0", manifests: [{ name: "class", content: "kind: StorageClass\n" }] },
      },
    });
    expect(pulumiProgram(profile)).toBe(`import * as pulumi from "@pulumi/pulumi";
import { defineVariable } from "palette-iac";
import { InfrastructureProfile } from "palette-iac/pulumi";

const config = new pulumi.Config();

const podCidr = defineVariable({ name: "pod-cidr", format: "ipv4cidr", defaultValue: "10.0.0.0/16", required: true });

const token = defineVariable({ name: "token", isSensitive: true });

const awsBase = new InfrastructureProfile("aws-base", {
  version: "1.4.0",
  cloud: "aws",
  publish: false,
  registry: "Palette Registry",
  tags: ["team:a"],
  variables: [
    podCidr,
    // Set it with: pulumi config set --secret token
    { ...token, defaultValue: config.requireSecret("token") },
  ],
  layers: {
    os: { pack: { name: "ubuntu-aws", version: "22.04", registry: "64eaff453040297344bcad5d" } },
    kubernetes: { pack: "kubernetes@1.30.x", patch: { pack: { podCIDR: podCidr.ref } } },
    network: {
      pack: "cni-calico@3.28.2",
      values: \`# all of it
token: '\${token.ref}'
\`,
    },
    storage: { pack: "csi-aws-ebs@1.22.0", manifests: [{ name: "class", content: "kind: StorageClass\\n" }] },
  },
  // Takes over the profile that exists, which must not differ from this; "overwrite" would also change it.
  adopt: true,
});

export const { uid } = awsBase;
`);
  });

  it("has presets, display names and install priorities of add-ons", () => {
    const program = pulumiProgram(fullGolden());
    expect(program).toContain('presets: ["enable-api"],\n');
    expect(program).toContain('displayName: "hello-2",\n      installPriority: 40,\n');
  });

  it("leaves a sensitive default that the profile does not hold as it is, and needs no configuration for that", () => {
    const profile = withVariables({ name: "token", isSensitive: true });
    expect(pulumiProgram(profile)).toContain("// Sensitive: the default stays what it is in Palette.\nconst token");
    expect(pulumiProgram(profile)).not.toContain("pulumi.Config");
  });

  it("takes it from the configuration when told so, but not where there is none", () => {
    const profile = withVariables(
      { name: "token", isSensitive: true },
      { name: "none", isSensitive: true, defaultValue: "" },
    );
    const { variables } = resourceOf(pulumiProgram(profile, { secretsFromConfig: true })).args;
    expect(variables?.map(({ defaultValue }) => defaultValue)).toEqual(["[secret token]", ""]);
  });

  it("never holds the default of a sensitive variable", () => {
    const text = fc.stringMatching(/^[\w"'`\\$ ]{5,20}$/).map((rest) => `q${rest}q`);
    fc.assert(
      fc.property(text, fc.boolean(), (secret, secretsFromConfig) => {
        const profile = withVariables({ name: "token", isSensitive: true, defaultValue: secret });
        const plain = withVariables({ name: "token", isSensitive: true, defaultValue: "another" });
        expect(pulumiProgram(profile, { secretsFromConfig })).toBe(pulumiProgram(plain, { secretsFromConfig }));
      }),
      { numRuns: runs(100) },
    );
  });

  it("has constants of different names where variables, the profile and the program's own would share one", () => {
    const names = ["config", "pulumi", "uid", "observability", "pod-cidr", "pod_cidr", "default", "--x", "x"];
    const program = pulumiProgram(
      withVariables(...names.map((name) => ({ name, isSensitive: true, defaultValue: "s" }) as const)),
    );
    const { variables } = resourceOf(program).args;
    expect(variables?.map(({ name }) => name)).toEqual(names);
    const keys = variables?.map(({ defaultValue }) => defaultValue);
    expect(keys?.slice(-2)).toEqual(["[secret x]", "[secret x2]"]);
    expect(new Set(keys).size).toBe(names.length);
  });

  it("names the profile only where the resource has another name", () => {
    expect(pulumiProgram(golden())).not.toContain("  name:");
    const program = pulumiProgram(golden(), { resourceName: "base" });
    expect(program).toContain('const base = new InfrastructureProfile("base", {\n  name: "aws-base",\n');
  });
});

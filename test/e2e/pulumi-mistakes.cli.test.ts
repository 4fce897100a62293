import fs from "node:fs";
import path from "node:path";
import type { Emulator } from "../../lib/emulator";
import { golden } from "../support/engine";
import { ProfilesProject } from "../support/pulumi-program";
import type { Outcome } from "../support/started-program";

jest.setTimeout(300_000);

let emulator: Emulator;
let profiles: ProfilesProject;

beforeAll(async () => {
  profiles = await ProfilesProject.start();
  emulator = profiles.emulator;
});
afterAll(() => profiles?.stop());

/** What a preview says at its end, where Pulumi gathers it; one entry for each message. */
function messages({ stdout }: Outcome): string[] {
  const diagnostics = stdout.slice(stdout.indexOf("\nDiagnostics:"), stdout.indexOf("\nResources:"));
  return (
    diagnostics
      .split("\n")
      .slice(2)
      // On a busy machine the steps of slow work are told, too.
      .filter((line) => line.trim() !== "" && !/^ {2}\S+ \(\S+\):$|^ +\S+: asking Palette .* \.\.\.$/.test(line))
      .map((line) => line.trim())
  );
}

/** A preview that must fail cleanly and change nothing. */
async function refused(env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const before = emulator.control.listProfiles();
  const outcome = await profiles.project.pulumi(["preview"], env);
  expect(outcome.code).not.toBe(0);
  expect(outcome.text).not.toMatch(/^\s+at .*[/\\].*:\d+/m);
  expect(emulator.control.listProfiles()).toEqual(before);
  return messages(outcome);
}

const layers = golden().layers;
const inLayers = (changes: object) => golden({ layers: { ...layers, ...changes } });

describe("a preview finds", () => {
  it("all mistakes of all profiles that the model knows, at once", async () => {
    profiles.declare({
      first: golden({ version: "1.4" }),
      second: { ...inLayers({ monitoring: "prometheus-operator@1.0.0", os: "ubuntu-aws" }), onDestroy: "kep" },
    });
    expect(await refused()).toEqual(
      expect.arrayContaining([
        'error: 1 problem found in "first":',
        expect.stringMatching(/^version: "1\.4" .*Did you mean "1\.4\.0"\? \[INVALID_VERSION\]$/),
        'error: 3 problems found in "second":',
        expect.stringMatching(/^onDestroy: "kep" .*Did you mean "keep"\? \[INVALID_VALUE\]$/),
        expect.stringMatching(/^layers\.monitoring: "monitoring" is an add-on: .*\[LAYER_NOT_ALLOWED\]$/),
        expect.stringMatching(
          /^layers\.os\.pack\.version: pack "ubuntu-aws" has no version.*\[PACK_VERSION_MISSING\]$/,
        ),
      ]),
    );
  });

  const problem = (text: string) =>
    expect.stringMatching(new RegExp(`^error: .* resource 'base' has a problem: ${text}$`));

  it("an unknown pack, an unknown version, a pack for another cloud and one in several registries, at once", async () => {
    const from = (name: string, version: string, registry?: string) => ({ pack: { name, version, registry } });
    profiles.declare({
      base: golden({
        registry: undefined,
        layers: {
          os: from("ubuntu-vsphere", "22.04", "Public Repo"),
          kubernetes: from("kubernetes", "1.30.5", "Palette Registry"),
          network: from("cni-calicoo", "3.28.2", "Palette Registry"),
          storage: from("csi-aws-ebs", "1.22.0"),
        },
      }),
    });
    expect(await refused()).toEqual([
      problem('layers\\.os\\.pack: pack "ubuntu-vsphere" is for vsphere.*\\[PACK_WRONG_CLOUD\\]'),
      problem("layers\\.kubernetes\\.pack\\.version: .*Versions there: .*\\[PACK_VERSION_NOT_FOUND\\]"),
      problem(
        'layers\\.network\\.pack\\.name: there is no pack "cni-calicoo" .*Did you mean "cni-calico"\\? \\[PACK_NOT_FOUND\\]',
      ),
      problem(
        "layers\\.storage\\.pack\\.registry: .*several registries: Public Repo, Palette Registry.*\\[PACK_AMBIGUOUS\\]",
      ),
    ]);
  });

  it("an unknown registry, once", async () => {
    profiles.declare({ base: golden({ registry: "Palete Registry" }) });
    expect(await refused()).toEqual([
      problem(
        'registry: there is no registry "Palete Registry".*Did you mean "Palette Registry"\\? \\[REGISTRY_NOT_FOUND\\]',
      ),
    ]);
  });

  it("two profiles of one name", async () => {
    profiles.declare({ first: golden(), second: golden({ description: "the second" }) });
    const twice = (resource: string, other: string) => [
      `error: 1 problem found in "${resource}":`,
      expect.stringMatching(
        new RegExp(
          `^name: two resources .*the other one is InfrastructureProfile "${other}".*\\[PROFILE_DECLARED_TWICE\\]$`,
        ),
      ),
    ];
    const found = await refused();
    // Both are checked side by side.
    expect(found).toEqual(expect.arrayContaining([...twice("first", "second"), ...twice("second", "first")]));
    expect(found).toHaveLength(4);
  });

  it("a name that is taken", async () => {
    const uid = emulator.control.addProfile({ name: "aws-base", version: "1.4.0", project: "Default", packs: [] });
    profiles.declare({ base: golden() });
    expect(await refused()).toEqual([
      problem(`name: a profile aws-base 1\\.4\\.0 .*uid ${uid}.*\\[PROFILE_NAME_TAKEN\\]`),
    ]);
    emulator.control.removeProfile(uid);
  });

  it.each([
    [
      "a key that is refused",
      { PALETTE_API_KEY: "nonsense" },
      ".* refused the API key from the environment variable PALETTE_API_KEY.*\\[API_KEY_REJECTED\\]",
    ],
    ["a key that is missing", { PALETTE_API_KEY: "" }, "no Palette API key is set.*\\[API_KEY_MISSING\\]"],
    [
      "a host where nothing listens",
      { PALETTE_HOST: "http://127.0.0.1:1" },
      "http://127\\.0\\.0\\.1:1 cannot be reached: .*\\[HOST_UNREACHABLE\\]",
    ],
    [
      "a project that is not there",
      { PALETTE_PROJECT: "Defaullt" },
      'there is no project "Defaullt".*Did you mean "Default"\\? \\[PROJECT_NOT_FOUND\\]',
    ],
  ])("%s", async (_, env, text) => {
    profiles.declare({ base: golden() });
    expect(await refused(env)).toEqual([problem(text)]);
  });

  it("a permission that is missing", async () => {
    const { key } = emulator.control.addApiKey({ key: "viewer-key", role: "profile-viewer" });
    profiles.declare({ base: golden({ publish: false }) });
    expect(await refused({ PALETTE_API_KEY: key })).toEqual([
      problem("the API key lacks the permission clusterProfile\\.create.*\\[PERMISSION_MISSING\\]"),
    ]);
  });

  it("an API key in clear text", async () => {
    const { project } = profiles;
    await project.well(["config", "set", "palette-iac:apiKey", emulator.apiKey, "--plaintext"]);
    const said = await refused({ PALETTE_API_KEY: "" });
    expect(said).toEqual([
      expect.stringMatching(/^error: .*palette-iac:apiKey is not a secret.*\[API_KEY_NOT_SECRET\]$/),
    ]);
    await project.well(["config", "rm", "palette-iac:apiKey"]);
  });

  it("a setting of the stack that nobody reads", async () => {
    const { project } = profiles;
    await project.well(["config", "set", "palette-iac:projekt", "Production"]);
    expect(await refused()).toEqual([
      expect.stringMatching(/^error: .*palette-iac:projekt.*Did you mean "palette-iac:project"\? \[UNKNOWN_SETTING\]$/),
    ]);
    await project.well(["config", "rm", "palette-iac:projekt"]);
  });

  it("an Output in a template text, and warns of an environment variable that looks misspelt", async () => {
    const project = profiles.workspace.program(
      `const pulumi = require("@pulumi/pulumi");
const { ClusterProfile, InfrastructureProfile } = require("palette-iac/pulumi");
const args = require("./args.json");
const y = pulumi.output("y");
new InfrastructureProfile("base", { ...args, description: \`x \${y}\`, tags: [\`team:\${y}\`] });
if (process.env.WITH_RAW) new ClusterProfile("raw", { ...args, name: "raw", description: \`x \${y}\` });
`,
      emulator,
    );
    project.write("args.json", JSON.stringify(golden()));
    await project.well(["stack", "init", "dev"]);
    const outcome = await project.pulumi(["up", "--yes"], { PALETTE_PROJEKT: "Production", WITH_RAW: "1" });
    expect(outcome.code).not.toBe(0);
    expect(messages(outcome)).toEqual(
      expect.arrayContaining([
        "warning: the environment variable PALETTE_PROJEKT is not read. Did you mean PALETTE_PROJECT? [VARIABLE_MISSPELT]",
        'error: 2 problems found in "base":',
        expect.stringMatching(/^description: an Output .*pulumi\.interpolate.*\[OUTPUT_IN_TEXT\]$/),
        expect.stringMatching(/^tags\[0\]: an Output .*\[OUTPUT_IN_TEXT\]$/),
      ]),
    );
    expect(messages(outcome).filter((line) => line.includes("VARIABLE_MISSPELT"))).toHaveLength(1);
    expect(emulator.control.listProfiles()).toEqual([]);
    const { stdout } = await project.well(["stack", "export"]);
    expect(stdout).not.toContain("dynamic/palette-iac:ClusterProfile");
  });

  it("a mistake in a value that only another resource knows", async () => {
    const project = profiles.workspace.program(
      `const pulumi = require("@pulumi/pulumi");
const { InfrastructureProfile } = require("palette-iac/pulumi");
const args = require("./args.json");
new InfrastructureProfile("base", { ...args, version: pulumi.output(Promise.resolve("1.4")) });
`,
      emulator,
    );
    project.write("args.json", JSON.stringify(golden()));
    await project.well(["stack", "init", "dev"]);
    const outcome = await project.pulumi(["preview"]);
    expect(outcome.code).not.toBe(0);
    expect(messages(outcome).filter((line) => line.includes("[INVALID_VERSION]"))).toHaveLength(1);
    expect(outcome.text).not.toMatch(/^\s+at .*[/\\].*:\d+/m);
  });

  it("nothing wrong with a warning, and says that once", async () => {
    const { storage: _, ...rest } = layers;
    const manifest = { type: "manifest", name: "os" } as const;
    const manifests = [{ name: "m", content: "a: 1\n" }];
    const own = { pack: manifest, manifests };
    profiles.declare({
      base: golden({ cloud: "my-cloud" as never, layers: { ...rest, os: own, kubernetes: own, network: own } }),
    });
    const outcome = await profiles.project.pulumi(["preview"]);
    expect(messages(outcome).filter((line) => line.includes("[STORAGE_NOT_DECLARED]"))).toHaveLength(1);
  });
});

describe("a program that has this package only by another package", () => {
  it("is told before anything is registered to take it itself, and runs when it does", async () => {
    const { workspace } = profiles;
    const shared = path.join(workspace.installed, "..", "..", "shared");
    fs.mkdirSync(shared);
    const make = "module.exports = (args) => new (require('palette-iac/pulumi').InfrastructureProfile)('base', args);";
    fs.writeFileSync(path.join(shared, "index.js"), make);
    const program = `require("shared")(${JSON.stringify(golden())});`;
    const project = workspace.apart(program, { shared }, emulator);
    await project.well(["stack", "init", "dev"]);
    const before = emulator.requests().length;
    const { code, text } = await project.pulumi(["preview"]);
    expect(code).not.toBe(0);
    expect(text).toContain("run `npm install palette-iac` there");
    expect(text).toContain("[PACKAGE_NOT_IN_PROGRAM]");
    expect(text).not.toMatch(/Cannot find module|InfrastructureProfile/);
    expect(emulator.requests()).toHaveLength(before);

    project.link("palette-iac", workspace.installed);
    await project.well(["preview"]);
  });
});

import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../lib/emulator";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { golden } from "../support/engine";
import { type PulumiProject, Workspace } from "../support/pulumi-cli";

jest.setTimeout(300_000);

const PROGRAM = `
const { ClusterProfile, InfrastructureProfile } = require("palette-iac/pulumi");
for (const [name, args] of Object.entries(require("./profiles.json"))) new InfrastructureProfile(name, args);
`;

const PACK = `
const { PolicyPack, validateResourceOfType } = require("@pulumi/policy");
const { allowRegistries, minKubernetes } = require("palette-iac");
const { ClusterProfile } = require("palette-iac/pulumi");
const { profilePolicies } = require("palette-iac/policy");
new PolicyPack("palette", {
  policies: [
    ...profilePolicies([allowRegistries(["Palette Registry"]), minKubernetes("1.31", { level: "advisory" })]),
    {
      name: "team-tag",
      description: "Profiles say whose they are.",
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(ClusterProfile, (profile, args, report) => {
        if (!(profile.tags ?? []).some((tag) => tag.startsWith("team:"))) report("a tag team:... is missing");
      }),
    },
  ],
});
`;

/**
 * The engine runs policy packs of a language that it has no host for by a program of its own on PATH. The host that can
 * be built from Go modules cannot run policy packs; this is the way that works with every one.
 */
const LAUNCHER = '#!/bin/sh\nexec node "$(node -p "require.resolve(\'@pulumi/pulumi/cmd/run-policy-pack\')")" "$@"\n';

let emulator: Emulator;
let workspace: Workspace;
let project: PulumiProject;

beforeAll(async () => {
  emulator = await startEmulator();
  workspace = await Workspace.create();
  project = workspace.program(PROGRAM, emulator);
  const manifest = { name: "policy", version: "1.0.0", private: true, main: "index.js" };
  project.write("policy/PulumiPolicy.yaml", "runtime: tested\ndescription: rules for profiles\n");
  project.write("policy/package.json", JSON.stringify(manifest));
  project.write("policy/index.js", PACK);
  project.write("bin/pulumi-analyzer-policy-tested", LAUNCHER);
  fs.chmodSync(path.join(project.folder, "bin/pulumi-analyzer-policy-tested"), 0o755);
  project.env.PATH = [path.join(project.folder, "bin"), project.env.PATH].join(path.delimiter);
  await project.well(["stack", "init", "dev"]);
});
afterAll(async () => {
  await workspace?.dispose();
  await emulator?.stop();
});

function run(command: string, profile: InfrastructureProfileProps) {
  project.write("profiles.json", JSON.stringify({ base: profile }));
  return project.pulumi([command, "--policy-pack", "policy", ...(command === "up" ? ["--yes", "--skip-preview"] : [])]);
}

describe("a policy pack of an organisation's rules", () => {
  it("stops a preview with every rule that is broken, each with its path, and tells advice", async () => {
    const { code, text } = await run("preview", golden({ tags: [], registry: "Public Repo" }));
    expect(code).not.toBe(0);
    for (const role of ["os", "kubernetes", "network", "storage"]) {
      expect(text).toMatch(new RegExp(`layers\\.${role}\\.pack\\.registry: .*Public Repo.*\\[RULE_BROKEN\\]`));
    }
    expect(text).toMatch(/\[mandatory\] +team-tag[\s\S]*a tag team:\.\.\. is missing/);
    expect(text).toMatch(/\[advisory\] +minKubernetes[\s\S]*layers\.kubernetes\.pack\.version: .*older than 1\.31/);
    expect(emulator.control.listProfiles()).toEqual([]);
  });

  it("lets through what keeps the rules, with the advice", async () => {
    const { code, text } = await run("up", golden({ tags: ["team:platform"] }));
    expect(text).toContain("older than 1.31");
    expect(text).not.toContain("[mandatory]");
    expect(code).toBe(0);
    expect(emulator.control.listProfiles()).toHaveLength(1);
  });
});

import { spawnSync } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { foreignSettingsRemoved } from "./program-environment";

const REPOSITORY = path.resolve(__dirname, "../..");

/** Names of the tools that run Terraform providers: the program's file name without an extension. */
export type TerraformToolName = "terraform" | "tofu";

/** A tool that runs Terraform providers. */
export interface TerraformTool {
  readonly name: TerraformToolName;
  /** The program. */
  readonly file: string;
  /** Such as `1.11.4`. */
  readonly version: string;
}

// `npm test` looks for the tools once and hands their files on; an empty variable says that there is none.
const PLACES = {
  terraform: { variable: "PALETTE_IAC_TERRAFORM", script: "scripts/terraform-cli.mjs", title: "Terraform" },
  tofu: { variable: "PALETTE_IAC_TOFU", script: "scripts/opentofu.mjs", title: "OpenTofu" },
} as const;

/** The tools that this machine has. */
export function terraformTools(): TerraformTool[] {
  return (["terraform", "tofu"] as const).flatMap((name) => {
    const tool = find(name);
    return tool === undefined ? [] : [tool];
  });
}

/** Runs a block of tests once for each tool; those of a tool that is not there are shown as skipped. */
export function describeTools(title: string, tests: (tool: TerraformTool) => void): void {
  const present = terraformTools();
  for (const tool of present) describe(`${title} (${tool.name} ${tool.version})`, () => tests(tool));
  for (const name of ["terraform", "tofu"] as const) {
    if (present.some((tool) => tool.name === name)) continue;
    describe.skip(`${title} (${name})`, () => it(`left out: ${PLACES[name].title} is not on this machine`, () => {}));
  }
}

function find(name: TerraformToolName): TerraformTool | undefined {
  const { variable, script } = PLACES[name];
  const named = process.env[variable];
  if (named === "") return undefined;
  if (named !== undefined) return { name, file: named, version: versionOf(name, named) };
  const { status, stdout } = spawnSync(process.execPath, [script, "--json"], {
    cwd: REPOSITORY,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) return undefined;
  const found: Readonly<Record<string, string>> = JSON.parse(stdout);
  return { name, file: found[name] as string, version: found.version as string };
}

function versionOf(name: TerraformToolName, file: string): string {
  const env = { ...foreignSettingsRemoved(process.env), CHECKPOINT_DISABLE: "1" };
  const { stdout } = spawnSync(file, ["version"], { cwd: os.tmpdir(), encoding: "utf8", env });
  const [, version] = /^(?:Terraform|OpenTofu) v(\S+)$/m.exec(stdout ?? "") ?? [];
  if (version === undefined) throw new Error(`${PLACES[name].variable} names ${file}, which is not ${name}`);
  return version;
}

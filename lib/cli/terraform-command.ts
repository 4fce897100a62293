import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { SOURCE_ADDRESS } from "../terraform/source-address";
import { invalidFile } from "./invalid-file";
import type { Output } from "./output";
import { configurationsWithout, type Machine, thisMachine, userPluginFolder } from "./plugin-folder";
import { mirroredVersion, PROVIDER_FILE, PROVIDER_PLATFORMS, putIntoMirror, versionFolder } from "./provider-mirror";

const quoted = (text: string) => JSON.stringify(text);
const SOURCE = quoted(SOURCE_ADDRESS);

interface InstallArguments {
  readonly dir?: string;
  readonly printDevOverride?: boolean;
}

/** The package that is installed from. */
export interface ProviderPackage {
  readonly root: string;
  readonly version: string;
}

/** Adds the sub-command `terraform` with its own sub-commands. */
export function terraformCommand(program: Command, output: Output, from: ProviderPackage): void {
  program
    .command("terraform")
    .summary("make the provider for Terraform and OpenTofu available")
    .description("What the provider for Terraform and OpenTofu needs, which is a part of this package.")
    .command("install")
    .summary("copy the provider to where Terraform and OpenTofu find it")
    .description(
      "Copies the provider that is in this package to the user's folder of plugins, in which Terraform and OpenTofu look without any configuration, and prints how a configuration begins. It is the same for Linux and macOS, amd64 and arm64, and is put there for all of them: a lock file holds on each. Other versions that are there stay.",
    )
    .option("--dir <folder>", "another folder, as a mirror; prints the CLI configuration that names it")
    .addOption(
      new Option(
        "--print-dev-override",
        "install nothing; print the CLI configuration that runs the provider out of this package",
      ).conflicts("dir"),
    )
    .allowExcessArguments(false)
    .action((given: InstallArguments) => runInstall(given, output, from));
}

function runInstall({ dir, printDevOverride }: InstallArguments, output: Output, from: ProviderPackage): void {
  const machine = thisMachine();
  if (machine.platform === "win32") {
    throw invalidFile(
      "the provider is a script for Node, and Terraform and OpenTofu for Windows start programs only. Run them in WSL, and this command, too",
    );
  }
  const bundle = bundleOf(from);
  if (printDevOverride) output.out(devOverride(path.dirname(bundle)));
  else install(bundle, from.version, dir, machine, output);
}

/** Where the provider is in the package. */
function bundleOf({ root }: ProviderPackage): string {
  const file = path.join(root, "dist", "terraform-provider", PROVIDER_FILE);
  if (existsSync(file)) return file;
  throw invalidFile(
    `the provider is not in this package: there is no ${file}. Install palette-iac anew; in a clone of it, run "npm run build"`,
  );
}

function install(bundle: string, packageVersion: string, dir: string | undefined, machine: Machine, output: Output) {
  const version = mirroredVersion(packageVersion);
  const mirror = dir === undefined ? userPluginFolder(machine) : path.resolve(dir);
  const became = putIntoMirror(mirror, version, readFileSync(bundle));
  output.out(`palette ${version} for ${PROVIDER_PLATFORMS.join(", ")} is in\n${versionFolder(mirror, version)}\n`);
  if (became === "replaced") output.err(replacedText(version));
  if (dir === undefined) warnOfPlaces(mirror, machine, output);
  else output.out(`\n${howItIsFound(mirror)}`);
  output.out(`\nA configuration begins with:\n\n${startText(version)}`);
}

function howItIsFound(mirror: string): string {
  const [above, of] = [path.dirname(mirror), path.basename(mirror)];
  if (of === "plugins" && path.basename(above) === "terraform.d") {
    return `Runs that start in ${path.dirname(above)} find it there.\n`;
  }
  return `It is found there by this in the CLI configuration (~/.terraformrc or ~/.tofurc, or the file that TF_CLI_CONFIG_FILE names):\n\n${mirrorConfiguration(mirror)}`;
}

function replacedText(version: string): string {
  return `palette-iac: another provider was there as ${version}. Where a .terraform.lock.hcl has its hash, take its block out and run init again.\n`;
}

function warnOfPlaces(mirror: string, machine: Machine, output: Output): void {
  for (const file of configurationsWithout(mirror, machine)) {
    output.err(
      `palette-iac: ${file} has a provider_installation, of which there can be one only, and the tools look where it says alone. Let it hold this as well (the exclude goes into its own direct block):\n\n${mirrorMethods(mirror)}`,
    );
  }
}

/** The six lines that every configuration begins with. */
function startText(version: string): string {
  return `terraform {
  required_providers {
    palette = { source = ${SOURCE}, version = ${quoted(version)} }
  }
}
provider "palette" {}
`;
}

function mirrorConfiguration(folder: string): string {
  return `provider_installation {
${mirrorMethods(folder)}}
`;
}

/** What stands in a `provider_installation`: the mirror for this provider, the registry for all others. */
function mirrorMethods(folder: string): string {
  return `  filesystem_mirror {
    path    = ${quoted(folder)}
    include = [${SOURCE}]
  }
  direct {
    exclude = [${SOURCE}]
  }
`;
}

function devOverride(folder: string): string {
  return `provider_installation {
  dev_overrides {
    ${SOURCE} = ${quoted(folder)}
  }
  direct {}
}
`;
}

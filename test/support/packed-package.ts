import fs from "node:fs";
import path from "node:path";
import { start } from "./started-program";

const REPOSITORY = path.resolve(__dirname, "../..");

let packed: Promise<string> | undefined;

/** The package as it would be published: path of the tarball. It is packed once for each test file. */
export function packedPackage(): Promise<string> {
  packed ??= output(process.execPath, ["scripts/setup.mjs", "pack"]);
  return packed;
}

/** Unpacks the package below a folder, as an installation does. Returns where it is. */
export async function installPacked(folder: string): Promise<string> {
  const installed = path.join(folder, "node_modules", "palette-iac");
  fs.mkdirSync(installed, { recursive: true });
  await output("tar", ["-xzf", await packedPackage(), "-C", installed, "--strip-components", "1"]);
  return installed;
}

/** Installs the package and, as links, all packages that the repository has, with their commands. */
export async function installWithPackages(folder: string): Promise<string> {
  const [from, modules] = [REPOSITORY, folder].map((one) => path.join(one, "node_modules")) as [string, string];
  const commands = path.join(modules, ".bin");
  fs.mkdirSync(commands, { recursive: true });
  // Scopes are linked as a whole.
  for (const name of fs.readdirSync(from).filter((one) => !one.startsWith("."))) {
    fs.symlinkSync(path.join(from, name), path.join(modules, name), "junction");
  }
  for (const name of fs.readdirSync(path.join(from, ".bin"))) {
    fs.symlinkSync(path.join(from, ".bin", name), path.join(commands, name));
  }
  const installed = await installPacked(folder);
  const command = path.join(installed, "dist", "cli", "main.js");
  fs.chmodSync(command, 0o755);
  fs.symlinkSync(command, path.join(commands, "palette-iac"));
  return installed;
}

async function output(file: string, args: readonly string[]): Promise<string> {
  const { code, stdout, text } = await start(file, args, REPOSITORY, process.env).outcome;
  if (code !== 0) throw new Error(`${path.basename(file)} ${args.join(" ")} failed:\n${text}`);
  return stdout.trim();
}

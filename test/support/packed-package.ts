import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { FOLDER_VARIABLE } from "./run/own-temporary-folder";
import { start } from "./started-program";

const REPOSITORY = path.resolve(__dirname, "../..");

let unpacked: Promise<string> | undefined;

/** The package as it would be published, in a folder that is only read: packed and unpacked once for a run of the tests. */
export function unpackedPackage(): Promise<string> {
  const folder = process.env[FOLDER_VARIABLE] ?? fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-"));
  unpacked ??= unpack(path.join(folder, "unpacked"));
  return unpacked;
}

async function unpack(folder: string): Promise<string> {
  if (fs.existsSync(folder)) return folder;
  const tarball = await output(process.execPath, ["scripts/setup.mjs", "pack"]);
  const own = fs.mkdtempSync(`${folder}-`);
  await output("tar", ["-xzf", tarball, "-C", own, "--strip-components", "1"]);
  try {
    fs.renameSync(own, folder);
  } catch (error) {
    // The other worker was faster.
    if (!fs.existsSync(folder)) throw error;
  }
  return folder;
}

/** Puts the package below a folder, as an installation does. Returns where it is. */
export async function installPacked(folder: string): Promise<string> {
  const installed = path.join(folder, "node_modules", "palette-iac");
  fs.cpSync(await unpackedPackage(), installed, { recursive: true });
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

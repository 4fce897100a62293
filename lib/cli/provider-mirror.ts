import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { SOURCE_ADDRESS } from "../terraform/source-address";
import { replaceFile } from "./replace-file";

/** Where the provider runs: it is one script for all of them, so the hash in a lock file is one, too. */
export const PROVIDER_PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"] as const;

/** File name of the provider, in the package and in a mirror. */
export const PROVIDER_FILE = "terraform-provider-palette";

const EXECUTABLE = 0o755;

/** What became of a version in a mirror: it is new there, it was the same already, or it was another file. */
export type Mirrored = "added" | "same" | "replaced";

/** The version that the provider of a package has in a mirror: both tools take 0.0.0 for no version at all. */
export function mirroredVersion(packageVersion: string): string {
  return packageVersion === "0.0.0" ? "0.0.1" : packageVersion;
}

/** The folder of a version in a mirror; it holds a folder for each platform. */
export function versionFolder(mirror: string, version: string): string {
  return path.join(mirror, ...SOURCE_ADDRESS.split("/"), version);
}

/**
 * Puts a version of the provider into a mirror, unpacked, for all platforms. Other versions stay. A file is renamed into
 * place: whoever looks meanwhile finds the old one or the new one.
 */
export function putIntoMirror(mirror: string, version: string, bundle: Buffer): Mirrored {
  const folder = versionFolder(mirror, version);
  const became = PROVIDER_PLATFORMS.map((platform) => putIntoFolder(path.join(folder, platform), bundle));
  return became.includes("replaced") ? "replaced" : became.includes("added") ? "added" : "same";
}

function putIntoFolder(folder: string, bundle: Buffer): Mirrored {
  removeLink(folder);
  mkdirSync(folder, { recursive: true });
  const became = becomes(folder, bundle);
  const file = path.join(folder, PROVIDER_FILE);
  if (became === "same") chmodSync(file, EXECUTABLE);
  else replaceFile(file, bundle, folder, EXECUTABLE);
  // The hash in a lock file is that of the whole folder.
  for (const name of readdirSync(folder)) {
    if (name !== PROVIDER_FILE) rmSync(path.join(folder, name), { recursive: true });
  }
  return became;
}

/** A link may lead to a folder that is somebody's own. */
function removeLink(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(folder);
}

function becomes(folder: string, bundle: Buffer): Mirrored {
  const file = path.join(folder, PROVIDER_FILE);
  if (!existsSync(file)) return readdirSync(folder).length === 0 ? "added" : "replaced";
  return readFileSync(file).equals(bundle) ? "same" : "replaced";
}

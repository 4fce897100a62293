import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CodedError } from "../profile/errors";
import { filesOfManifest, MANIFEST_FILE } from "./output-manifest";

/**
 * Writes rendered files into a folder and removes what an earlier synth wrote there and this one did not.
 *
 * Every file is written whole under another name and then renamed, the manifest last: a reader never sees half a file,
 * and a run that was cut short is made good by the next one. Files of others are left alone.
 * Errors: throws `INVALID_CONFIGURATION` when the folder cannot be used.
 */
export function writeOutput(folder: string, files: ReadonlyMap<string, string>): void {
  try {
    mkdirSync(folder, { recursive: true });
    const stale = earlierFiles(folder).filter((file) => !files.has(file));
    const staging = mkdtempSync(join(folder, ".synth-"));
    try {
      for (const [file, text] of files) writeFileSync(join(staging, file), text);
      for (const file of files.keys()) if (file !== MANIFEST_FILE) renameSync(join(staging, file), join(folder, file));
      for (const file of stale) rmSync(join(folder, file), { force: true });
      renameSync(join(staging, MANIFEST_FILE), join(folder, MANIFEST_FILE));
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new CodedError("INVALID_CONFIGURATION", { setting: "outdir", reason: message }, { cause: error });
  }
}

function earlierFiles(folder: string): string[] {
  const manifest = join(folder, MANIFEST_FILE);
  if (!existsSync(manifest)) return [];
  const files = filesOfManifest(readFileSync(manifest, "utf8"));
  if (files === undefined) {
    const reason = `${manifest} is there already and is not a manifest of palette-iac, so it was left alone`;
    throw new CodedError("INVALID_CONFIGURATION", { setting: "outdir", reason });
  }
  return files;
}

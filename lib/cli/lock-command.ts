import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import type { InfrastructureProfileProps } from "../profile/infrastructure-profile";
import type { Output } from "./output";

interface LockArguments {
  readonly out: string;
}

/** Adds the sub-command `lock`. */
export function lockCommand(program: Command, output: Output): void {
  program
    .command("lock")
    .summary("write down what Palette's catalogue says about the packs of profiles")
    .description(
      "Asks Palette's catalogue about every pack of some profiles (uids, exact versions, default values) and writes the answers to a lock file, so that synth needs no network. PALETTE_API_KEY and PALETTE_HOST say whom to ask.",
    )
    .argument("<file...>", "a JSON file with one profile or a list of them, or a CommonJS module that exports profiles")
    .option("--out <file>", "the lock file", "palette.lock.json")
    .action((files: string[], given: LockArguments) => runLock(files, given, output));
}

async function runLock(files: readonly string[], given: LockArguments, output: Output): Promise<void> {
  const profiles = files.flatMap(readProfiles);
  // Loaded only now: the help of the command has no use for an HTTP client.
  const { createPaletteApi, resolveConfiguration } = require("../palette") as typeof import("../palette");
  const { PaletteSession, writeLock } = require("../reconcile") as typeof import("../reconcile");
  const configuration = resolveConfiguration({ env: process.env });
  const api = createPaletteApi(configuration);
  try {
    const lock = await writeLock(new PaletteSession({ api, configuration }), profiles);
    const file = path.resolve(given.out);
    // Renamed into place: a reader never sees half of it.
    const half = `${file}.${process.pid}.tmp`;
    writeFileSync(half, `${JSON.stringify(lock, null, 2)}\n`);
    renameSync(half, file);
    const packs = lock.packs.length === 1 ? "1 pack" : `${lock.packs.length} packs`;
    output.out(`${given.out}: ${packs} of ${profiles.length === 1 ? "1 profile" : `${profiles.length} profiles`}\n`);
  } finally {
    api.close();
  }
}

/** The profiles in a file: every exported or listed object that has layers. */
function readProfiles(file: string): InfrastructureProfileProps[] {
  const found = profilesIn(load(path.resolve(file), file));
  if (found.length === 0) throw expected(`${file}: no profile is in it (an object with "layers")`);
  return found;
}

function load(resolved: string, file: string): unknown {
  try {
    return resolved.endsWith(".json") ? JSON.parse(readFileSync(resolved, "utf8")) : require(resolved);
  } catch (error) {
    throw expected(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

function expected(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code: "INVALID_FILE" });
}

function profilesIn(value: unknown): InfrastructureProfileProps[] {
  if (Array.isArray(value)) return value.flatMap(profilesIn);
  if (typeof value !== "object" || value === null) return [];
  if ("layers" in value) return [value as InfrastructureProfileProps];
  return Object.values(value).flatMap((one) => (typeof one === "object" ? profilesIn(one) : []));
}

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import type { ProfileProps } from "../profile/profile-props";
import type { LockMove } from "../reconcile/lock-writer";
import { invalidFile } from "./invalid-file";
import type { Output } from "./output";
import { replaceFile } from "./replace-file";
import { withSession } from "./with-session";

interface LockArguments {
  readonly out: string;
  /** True for all packs. */
  readonly upgrade?: true | readonly string[];
}

/** Adds the sub-command `lock`. */
export function lockCommand(program: Command, output: Output): void {
  program
    .command("lock")
    .summary("write down what Palette's catalogue says about the packs of profiles")
    .description(
      "Asks Palette's catalogue about every pack of some profiles (uids, exact versions, default values, presets, what a pack allows of its values) and writes the answers to a lock file, so that synth needs no network. Floating tags and ranges keep the version that the file has already, as long as it fits and is there. PALETTE_API_KEY and PALETTE_HOST say whom to ask.",
    )
    .argument("<file...>", "a JSON file with one profile or a list of them, or a CommonJS module that exports profiles")
    .option("--out <file>", "the lock file", "palette.lock.json")
    .option(
      "--upgrade [names...]",
      "move floating tags and ranges on: of these packs, or of all; give it after the files",
    )
    .action((files: string[], given: LockArguments) => runLock(files, given, output));
}

async function runLock(files: readonly string[], { out, upgrade }: LockArguments, output: Output): Promise<void> {
  const file = path.resolve(out);
  const previous = readPrevious(file, out);
  const profiles = files.flatMap(readProfiles);
  if (Array.isArray(upgrade)) checkNames(upgrade, profiles);
  await withSession(output, async (session) => {
    const { writeLock } = require("../reconcile") as typeof import("../reconcile");
    const { lock, moved } = await writeLock(session, profiles, { previous, upgrade });
    replaceFile(file, `${JSON.stringify(lock, null, 2)}\n`);
    for (const move of moved) output.out(`${moveText(move)}\n`);
    output.out(`${out}: ${count(lock.packs.length, "pack")} of ${count(profiles.length, "profile")}\n`);
  });
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

function moveText({ before, after }: LockMove): string {
  const { lockKey } = require("../profile/lock") as typeof import("../profile/lock");
  const what = `${lockKey(after.pack, after.cloud)}:`;
  if (before.version !== after.version) return `${what} ${before.version} -> ${after.version}`;
  const from = before.registry.name === after.registry.name ? "" : ` from registry "${before.registry.name}"`;
  return `${what} ${after.version}, no longer the pack${from} that it was`;
}

/** The lock that is there already. A file that is none is not to be lost by a slip of the fingers. */
function readPrevious(file: string, shown: string) {
  if (!existsSync(file)) return undefined;
  const { readLock } = require("../profile/lock") as typeof import("../profile/lock");
  const { isCodedError } = require("../profile/errors") as typeof import("../profile/errors");
  try {
    return readLock(readJson(file));
  } catch (error) {
    const why = isCodedError(error) ? error.params.reason : (error as Error).message;
    throw invalidFile(
      `${shown} is there already and is no lock: ${why}. Remove it, or name another file with --out`,
      error,
    );
  }
}

/** What a JSON file holds. The parser's own message quotes the text, which may have a secret in it. */
function readJson(file: string): unknown {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = /line \d+ column \d+|position \d+/.exec((error as Error).message)?.[0];
    throw new Error(`it is not JSON${where === undefined ? "" : ` (${where})`}`);
  }
}

/** Stops at a name that is none of a pack: it may be a file that was meant to be read. */
function checkNames(names: readonly string[], profiles: readonly ProfileProps[]): void {
  const { didYouMean } = require("../profile/suggestion") as typeof import("../profile/suggestion");
  const packs = new Set(profiles.flatMap(packNames));
  const wrong = names.filter((name) => !packs.has(name));
  if (wrong.length === 0) return;
  const list = wrong.map((name) => `"${name}"`).join(", ");
  throw invalidFile(`--upgrade: no profile here has a pack ${list}.${didYouMean(wrong[0] as string, packs)}`);
}

/** The names of the packs of a profile that may be anything. */
function packNames(profile: ProfileProps): string[] {
  const { parsePackShorthand } = require("../profile/pack-ref") as typeof import("../profile/pack-ref");
  const { layers, addons } = profile as { layers?: unknown; addons?: unknown };
  return [...Object.values(layers ?? {}), ...Object.values(addons ?? {})].flatMap((layer) => {
    const pack = typeof layer === "string" ? layer : (layer as { pack?: unknown } | null)?.pack;
    const name = typeof pack === "string" ? parsePackShorthand(pack)?.name : (pack as { name?: unknown } | null)?.name;
    return typeof name === "string" ? [name] : [];
  });
}

/** The profiles in a file: every exported or listed object that has layers or add-ons. */
function readProfiles(file: string): ProfileProps[] {
  const found = profilesIn(load(path.resolve(file), file), new Set());
  if (found.length === 0) throw invalidFile(`${file}: no profile is in it (an object with "layers" or "addons")`);
  return found;
}

function load(resolved: string, file: string): unknown {
  try {
    return resolved.endsWith(".json") ? readJson(resolved) : require(resolved);
  } catch (error) {
    throw invalidFile(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

/** Each profile once, also when it is exported under two names or from within itself. */
function profilesIn(value: unknown, seen: Set<unknown>): ProfileProps[] {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  if (Array.isArray(value)) return value.flatMap((one) => profilesIn(one, seen));
  if ("layers" in value || "addons" in value) return [value as ProfileProps];
  return Object.values(value).flatMap((one) => profilesIn(one, seen));
}

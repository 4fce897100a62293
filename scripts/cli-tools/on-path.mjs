// The first way: what the user has installed.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { executable } from "./platform.mjs";
import { run } from "./processes.mjs";
import { compareVersions } from "./versions.mjs";

/**
 * @typedef {object} Program a program whose `version` command prints its version
 * @property {string} name its file name without an extension
 * @property {(version: string) => string} versionLine the first line that it prints
 * @property {RegExp} versionPattern finds the version in what it prints
 * @property {() => NodeJS.ProcessEnv} environment in which it prints that and asks no network
 * @property {string} oldest the oldest version that is used when it is on PATH
 * @property {number} [major] the only major version that is used when it is on PATH
 */

/**
 * Finds a program on PATH.
 *
 * @param {string} name the file name, with its extension
 * @returns {string | undefined}
 */
export function findOnPath(name) {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return findIn(folders, name);
}

/**
 * Finds a program in folders.
 *
 * @param {string[]} folders
 * @param {string} name the file name, with its extension
 * @returns {string | undefined}
 */
export function findIn(folders, name) {
  return folders.map((folder) => path.resolve(folder, name)).find(isProgram);
}

function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Takes a program on PATH if it is new enough.
 *
 * @param {Program} program
 * @param {(file: string) => void} [check] throws when something else is missing; called before the program is run
 * @returns {Promise<{file: string, version: string}>}
 * @throws {Error} with one line that says why not
 */
export async function useProgramOnPath(program, check = () => {}) {
  const file = findOnPath(executable(program.name));
  if (!file) throw new Error(`${program.name} is not on PATH`);
  check(file);
  const result = await askVersion(program, file);
  if (!result.ok) throw new Error(`\`${file} version\` failed: ${result.why}`);
  const version = program.versionPattern.exec(result.stdout.trim())?.[1];
  if (!version) throw new Error(`\`${file} version\` printed no version`);
  if (compareVersions(version, program.oldest) < 0) {
    throw new Error(`${file} is ${version}; ${program.oldest} or newer is needed`);
  }
  if (program.major !== undefined && compareVersions(version, `${program.major + 1}.0.0`) >= 0) {
    throw new Error(`${file} is ${version}; a version ${program.major} is needed`);
  }
  return { file, version };
}

/**
 * Runs a program's `version` command, outside the folder at hand: some tools read what is there.
 *
 * @param {Program} program
 * @param {string} file
 */
export function askVersion(program, file) {
  return run(file, ["version"], { cwd: os.tmpdir(), env: program.environment(), timeoutMs: 60_000 });
}

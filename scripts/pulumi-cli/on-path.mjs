// The first way: what the user has installed.
import fs from "node:fs";
import path from "node:path";
import { askVersion } from "./cache.mjs";
import { compareVersions, OLDEST_ON_PATH, PROGRAMS } from "./pins.mjs";

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

function findIn(folders, name) {
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
 * Takes the CLI on PATH if it is new enough and its language host and launcher are beside it or on PATH.
 *
 * @returns {Promise<import("../pulumi-cli.mjs").PulumiCli>}
 * @throws {Error} with one line that says why not
 */
export async function usePath() {
  const pulumi = findOnPath(PROGRAMS.pulumi);
  if (!pulumi) throw new Error("pulumi is not on PATH");
  const companions = { languageHost: companion(pulumi, "languageHost"), launcher: companion(pulumi, "launcher") };
  const result = await askVersion(pulumi);
  if (!result.ok) throw new Error(`\`${pulumi} version\` failed: ${result.why}`);
  const version = /^v?(\d+\.\d+\.\d+\S*)$/m.exec(result.stdout.trim())?.[1];
  if (!version) throw new Error(`\`${pulumi} version\` printed no version`);
  if (compareVersions(version, OLDEST_ON_PATH) < 0) {
    throw new Error(`${pulumi} is ${version}; ${OLDEST_ON_PATH} or newer is needed`);
  }
  if (compareVersions(version, "4.0.0") >= 0) throw new Error(`${pulumi} is ${version}; a version 3 is needed`);
  return { pulumi, binDir: path.dirname(pulumi), version, source: "path", ...companions };
}

// Looked for before `pulumi version` is run: the npm package of that name is a wrapper without companions, which
// would start a download of its own.
function companion(pulumi, kind) {
  const name = PROGRAMS[kind];
  const found = findOnPath(name) ?? findIn([path.dirname(pulumi), path.dirname(fs.realpathSync(pulumi))], name);
  if (!found) throw new Error(`${pulumi} has no ${name} beside it or on PATH`);
  return found;
}

#!/usr/bin/env node
// Everything a bare clone needs before anything else can run. Node's own modules only: there may be no node_modules.
//
//   node scripts/setup.mjs [install | build | pack]
//
// Each step includes the ones before it; the default is build. `pack` prints the path of the tarball.
import "./setup/node-version.mjs";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as building from "./setup/build.mjs";
import * as installing from "./setup/install.mjs";
import * as packing from "./setup/pack.mjs";

/** Where the repository is checked out. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Sees to it that node_modules holds what package-lock.json names. */
export function ensureInstalled(options = {}) {
  return installing.ensureInstalled({ root: ROOT, ...options });
}

/** Sees to it that dist/ is what the compiler makes of lib/. */
export function ensureBuilt(options = {}) {
  return building.ensureBuilt({ root: ROOT, ...options });
}

/** Sees to it that artifacts/ holds the package as users get it; resolves to its path, sizes and number of files. */
export function ensurePacked(options = {}) {
  return packing.ensurePacked({ root: ROOT, ...options });
}

/** Whether this module is the program that Node was started with. */
export function isMain(url) {
  return process.argv[1] !== undefined && fs.realpathSync(process.argv[1]) === fileURLToPath(url);
}

/** Runs a script's main function; a failure is its message, not a stack that points into the scripts. */
export function start(main) {
  main().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}

async function main() {
  const [goal = "build", ...rest] = process.argv.slice(2);
  if (!["install", "build", "pack"].includes(goal) || rest.length > 0) {
    throw new Error("Usage: node scripts/setup.mjs [install | build | pack]");
  }
  await ensureInstalled();
  if (goal === "install") return;
  await ensureBuilt();
  if (goal === "pack") process.stdout.write(`${(await ensurePacked()).file}\n`);
}

if (isMain(import.meta.url)) start(main);

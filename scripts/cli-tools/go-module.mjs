// What is built from Go modules, and where it is pinned: the go.mod files in tools/ are the only place that names
// versions.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { REPOSITORY } from "./platform.mjs";
import { compareVersions } from "./versions.mjs";

/**
 * @typedef {object} GoModule a folder of tools/ that builds one program
 * @property {string} name of the folder
 * @property {string} program the file name of what is built
 * @property {string} folder
 * @property {string} version
 * @property {string} goVersion the oldest Go that builds it
 * @property {string} tool the package to build
 * @property {string[]} args of `go build`
 *
 * @typedef {object} Pins
 * @property {string} version of the tool
 * @property {string} goVersion the oldest Go that builds it
 * @property {string} fingerprint a short hash over everything that decides what is built
 * @property {GoModule[]} modules to build, in this order
 */

/**
 * Reads the go.mod file of one module.
 *
 * @param {{name: string, program: string, requirement: string, tool?: string, args: (version: string) => string[]}} module
 *   `requirement`: the Go module whose version counts; `tool`: the package to build (default: the one that go.mod names);
 *   `args`: the arguments of `go build`
 * @returns {GoModule}
 */
export function readGoModule({ name, program, requirement, tool, args }) {
  const folder = path.join(REPOSITORY, "tools", name);
  const text = fs.readFileSync(path.join(folder, "go.mod"), "utf8");
  const find = (what, pattern) => {
    const found = pattern.exec(text)?.[1];
    if (!found) throw new Error(`${path.join(folder, "go.mod")} names no ${what}`);
    return found;
  };
  const escaped = requirement.replaceAll(".", "\\.");
  const version = find(requirement, new RegExp(`^(?:require )?\\s*${escaped} v(\\S+)`, "m"));
  return {
    name,
    program,
    folder,
    version,
    goVersion: find("Go version", /^go (\S+)/m),
    tool: tool ?? find("tool", /^tool (\S+)/m),
    args: args(version),
  };
}

/**
 * Sums up the modules that make one tool.
 *
 * @param {string} version of the tool
 * @param {GoModule[]} modules in the order in which they are built
 * @returns {Pins}
 */
export function pinsOf(version, modules) {
  const goVersions = modules.map((module) => module.goVersion).sort(compareVersions);
  return { version, goVersion: goVersions.at(-1), fingerprint: fingerprint(modules), modules };
}

function fingerprint(modules) {
  const hash = createHash("sha256");
  for (const { name, folder, args } of modules) {
    hash.update(JSON.stringify([name, args]));
    for (const file of fs.readdirSync(folder).sort()) hash.update(fs.readFileSync(path.join(folder, file)));
  }
  return hash.digest("hex").slice(0, 10);
}

// What is pinned, and where it is pinned: the go.mod files in tools/ are the only place that names versions.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const WINDOWS = process.platform === "win32";

/** The root of this clone. */
export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/** The oldest CLI on PATH that is used: provider resources have had `envVarMappings` since this version. */
export const OLDEST_ON_PATH = "3.220.0";

/** The file names of the three programs that belong together. */
export const PROGRAMS = {
  pulumi: WINDOWS ? "pulumi.exe" : "pulumi",
  languageHost: WINDOWS ? "pulumi-language-nodejs.exe" : "pulumi-language-nodejs",
  launcher: WINDOWS ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs",
};

const VERSION_SYMBOL = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Reads the pinned versions from the go.mod files.
 *
 * @returns {{version: string, goVersion: string, fingerprint: string, modules: GoModule[]}} the CLI's version, the
 *   oldest Go that builds it, a short hash over everything that decides what is built, and the modules to build,
 *   the quick one first so that a machine which cannot build finds out early.
 *
 * @typedef {{name: string, folder: string, tool: string, args: string[], goVersion: string}} GoModule
 */
export function readPins() {
  const host = readModule("pulumi-language-nodejs", PROGRAMS.languageHost, "github.com/pulumi/pulumi/sdk/v3", []);
  // The tags are the ones the CLI is released with.
  const cli = readModule("pulumi", PROGRAMS.pulumi, "github.com/pulumi/pulumi/pkg/v3", [
    "-tags",
    "osusergo,grpcnotrace",
  ]);
  const modules = [host, cli];
  return {
    version: cli.version,
    goVersion: modules
      .map((module) => module.goVersion)
      .sort(compareVersions)
      .at(-1),
    fingerprint: fingerprint(modules),
    modules,
  };
}

function readModule(name, program, requirement, tags) {
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
    tool: find("tool", /^tool (\S+)/m),
    // Without the version linked in, the CLI prints none and the Automation API refuses it.
    args: [...tags, "-ldflags", `-s -w -X ${VERSION_SYMBOL}=v${version}`],
  };
}

function fingerprint(modules) {
  const hash = createHash("sha256");
  for (const { name, folder, args } of modules) {
    hash.update(JSON.stringify([name, args]));
    for (const file of ["go.mod", "go.sum"]) hash.update(fs.readFileSync(path.join(folder, file)));
  }
  return hash.digest("hex").slice(0, 10);
}

/**
 * Compares two versions by their numbers; what follows the third number is ignored.
 *
 * @param {string} left
 * @param {string} right
 * @returns {number} below zero when `left` is the older one
 */
export function compareVersions(left, right) {
  const a = numbers(left);
  const b = numbers(right);
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function numbers(version) {
  const [, major = 0, minor = 0, patch = 0] = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major), Number(minor), Number(patch)];
}

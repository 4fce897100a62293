#!/usr/bin/env node
// Provides the Pulumi CLI with its Node language host and the launcher of dynamic providers, in this order: what is on
// PATH, what the cache holds, the official download, a build from Go modules.
//
//   node scripts/pulumi-cli.mjs [--json] [--way path,download,build] [--no-build]
import path from "node:path";
import { commandOf } from "./cli-tools/command.mjs";
import { report } from "./cli-tools/progress.mjs";
import { provide } from "./cli-tools/provide.mjs";
import { download } from "./pulumi-cli/download.mjs";
import { ensureLauncher } from "./pulumi-cli/launcher.mjs";
import { PULUMI, usePath } from "./pulumi-cli/on-path.mjs";
import { PROGRAMS, readPins } from "./pulumi-cli/pins.mjs";

/**
 * @typedef {object} PulumiCli
 * @property {string} pulumi the CLI
 * @property {string} binDir its folder, for PATH
 * @property {string} version without a leading `v`
 * @property {"path" | "cache" | "download" | "build"} source
 * @property {string} languageHost what runs programs written for Node
 * @property {string | null} launcher what runs dynamic providers; null while node_modules is missing
 */

/**
 * Provides the Pulumi CLI; fetches or builds it when this machine has none. Progress goes to stderr.
 *
 * @param {import("./cli-tools/provide.mjs").ProvideOptions} [options] the default of `ways` is PALETTE_IAC_PULUMI_WAYS
 * @returns {Promise<PulumiCli>}
 * @throws {import("./cli-tools/provide.mjs").NoToolError} when every way failed
 */
export async function ensurePulumi(options) {
  const pins = readPins();
  const tool = {
    title: "Pulumi CLI",
    program: PULUMI,
    pins,
    waysVariable: "PALETTE_IAC_PULUMI_WAYS",
    usePath,
    download,
    describe: (folder, way, source) => describe(folder, way, source, pins.version),
    advice: { name: "Pulumi", install: "https://www.pulumi.com/docs/install/", reach: "get.pulumi.com" },
  };
  return provide(tool, options);
}

function describe(folder, way, source, version) {
  const binDir = path.join(folder, "bin");
  const launcher = ensureLauncher(binDir, way);
  if (!launcher) report(`${PROGRAMS.launcher} is not there yet; run this again after npm ci`);
  return {
    pulumi: path.join(binDir, PROGRAMS.pulumi),
    binDir,
    version,
    source,
    languageHost: path.join(binDir, PROGRAMS.languageHost),
    launcher,
  };
}

commandOf(import.meta.url, ensurePulumi, ({ pulumi }) => ["Pulumi", pulumi]);

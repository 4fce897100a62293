#!/usr/bin/env node
// Provides OpenTofu, in this order: what is on PATH, what the cache holds, the official download, a build from its Go
// module.
//
//   node scripts/opentofu.mjs [--json] [--way path,download,build] [--no-build]
import path from "node:path";
import { commandOf } from "./cli-tools/command.mjs";
import { pinsOf, readGoModule } from "./cli-tools/go-module.mjs";
import { useProgramOnPath } from "./cli-tools/on-path.mjs";
import { executable } from "./cli-tools/platform.mjs";
import { provide } from "./cli-tools/provide.mjs";
import { download } from "./opentofu/download.mjs";
import { OPENTOFU } from "./opentofu/programs.mjs";

/**
 * @typedef {object} OpenTofu
 * @property {string} tofu the program
 * @property {string} version without a leading `v`
 * @property {"path" | "cache" | "download" | "build"} source
 */

/**
 * Provides OpenTofu; fetches or builds it when this machine has none. Progress goes to stderr.
 *
 * @param {import("./cli-tools/provide.mjs").ProvideOptions} [options] the default of `ways` is PALETTE_IAC_OPENTOFU_WAYS
 * @returns {Promise<OpenTofu>}
 * @throws {import("./cli-tools/provide.mjs").NoToolError} when every way failed
 */
export async function ensureOpenTofu(options) {
  const file = executable(OPENTOFU.name);
  const pins = readPins(file);
  const tool = {
    title: "OpenTofu",
    program: OPENTOFU,
    pins,
    waysVariable: "PALETTE_IAC_OPENTOFU_WAYS",
    usePath,
    download,
    describe: (folder, _way, source) => ({ tofu: path.join(folder, "bin", file), version: pins.version, source }),
    advice: { name: "OpenTofu", install: "https://opentofu.org/docs/intro/install/", reach: "github.com" },
  };
  return provide(tool, options);
}

function readPins(program) {
  const module = readGoModule({
    name: "opentofu",
    program,
    requirement: "github.com/opentofu/opentofu",
    // Without it the program calls itself a development version.
    args: () => ["-ldflags", "-s -w -X github.com/opentofu/opentofu/version.dev=no"],
  });
  return pinsOf(module.version, [module]);
}

async function usePath() {
  const { file, version } = await useProgramOnPath(OPENTOFU);
  return { tofu: file, version, source: "path" };
}

commandOf(import.meta.url, ensureOpenTofu, ({ tofu }) => ["OpenTofu", tofu]);

#!/usr/bin/env node
// Provides the Pulumi CLI with its Node language host and the launcher of dynamic providers, in this order: what is on
// PATH, what the cache holds, the official download, a build from Go modules.
//
//   node scripts/pulumi-cli.mjs [--json] [--way path,download,build]
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "./pulumi-cli/build.mjs";
import { cacheFolder, findCached, removeLeftovers } from "./pulumi-cli/cache.mjs";
import { download } from "./pulumi-cli/download.mjs";
import { ensureLauncher } from "./pulumi-cli/launcher.mjs";
import { withLock } from "./pulumi-cli/lock.mjs";
import { usePath } from "./pulumi-cli/on-path.mjs";
import { OLDEST_ON_PATH, PROGRAMS, readPins } from "./pulumi-cli/pins.mjs";
import { report } from "./pulumi-cli/progress.mjs";

/**
 * @typedef {object} PulumiCli
 * @property {string} pulumi the CLI
 * @property {string} binDir its folder, for PATH
 * @property {string} version without a leading `v`
 * @property {"path" | "cache" | "download" | "build"} source
 * @property {string} languageHost what runs programs written for Node
 * @property {string | null} launcher what runs dynamic providers; null while node_modules is missing
 */

/** The ways to a CLI, in the order in which they are tried. */
export const WAYS = ["path", "download", "build"];

const MAKERS = { download, build };

/** No way led to a CLI; `reasons` says why, by way. */
export class NoPulumiError extends Error {
  /**
   * @param {Record<string, string>} reasons
   * @param {{version: string, goVersion: string}} pins
   */
  constructor(reasons, pins) {
    const lines = WAYS.map((way) => `  ${`${way}:`.padEnd(10)}${reasons[way] ?? "left out, as asked"}`);
    super(
      [
        "No Pulumi CLI is to be had on this machine:",
        ...lines,
        `What to do, one of: install Pulumi ${OLDEST_ON_PATH} or newer so that it is on PATH` +
          ` (https://www.pulumi.com/docs/install/); let this machine reach get.pulumi.com;` +
          ` put Go ${pins.goVersion} or newer on PATH and let it reach a Go module proxy.`,
      ].join("\n"),
    );
    this.name = "NoPulumiError";
    this.reasons = reasons;
  }
}

/**
 * Provides the Pulumi CLI; fetches or builds it when this machine has none. Progress goes to stderr.
 *
 * @param {{ways?: string[]}} [options] `ways` restricts the ways (default: PALETTE_IAC_PULUMI_WAYS, else all)
 * @returns {Promise<PulumiCli>}
 * @throws {NoPulumiError} when every way failed
 */
export async function ensurePulumi({ ways } = {}) {
  const allowed = readWays(ways ?? splitWays(process.env.PALETTE_IAC_PULUMI_WAYS));
  const pins = readPins();
  const reasons = {};
  if (allowed.includes("path")) {
    try {
      return await usePath();
    } catch (error) {
      reasons.path = error.message;
    }
  }
  const makers = allowed.filter((way) => way in MAKERS);
  const cached = await findCached(pins, makers);
  if (cached) return describe(cached, "cache", pins);
  if (makers.length === 0) throw new NoPulumiError(reasons, pins);
  return makeUnderLock(pins, makers, reasons);
}

async function makeUnderLock(pins, makers, reasons) {
  const folder = cacheFolder();
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    const why = `the cache folder ${folder} cannot be written (${error.code}); PALETTE_IAC_CACHE_DIR names another`;
    throw new NoPulumiError({ ...reasons, ...Object.fromEntries(makers.map((way) => [way, why])) }, pins);
  }
  const lock = path.join(folder, `${pins.version}-${process.platform}-${process.arch}.lock`);
  return withLock(lock, async () => {
    // Another process may have finished while this one waited.
    const cached = await findCached(pins, makers);
    if (cached) return describe(cached, "cache", pins);
    removeLeftovers();
    for (const way of makers) {
      try {
        return describe({ folder: await MAKERS[way](pins), way }, way, pins);
      } catch (error) {
        reasons[way] = error.message;
        report(`${way}: ${error.message}`);
      }
    }
    throw new NoPulumiError(reasons, pins);
  });
}

function describe({ folder, way }, source, pins) {
  const binDir = path.join(folder, "bin");
  const launcher = ensureLauncher(binDir, way);
  if (!launcher) report(`${PROGRAMS.launcher} is not there yet; run this again after npm ci`);
  return {
    pulumi: path.join(binDir, PROGRAMS.pulumi),
    binDir,
    version: pins.version,
    source,
    languageHost: path.join(binDir, PROGRAMS.languageHost),
    launcher,
  };
}

function splitWays(text) {
  return text?.trim() ? text.split(",").map((way) => way.trim()) : undefined;
}

function readWays(ways = WAYS) {
  const unknown = ways.find((way) => !WAYS.includes(way));
  if (unknown !== undefined) throw new Error(`"${unknown}" is not a way; the ways are ${WAYS.join(", ")}`);
  return WAYS.filter((way) => ways.includes(way));
}

async function main() {
  const { values } = parseArgs({ options: { json: { type: "boolean" }, way: { type: "string" } } });
  const cli = await ensurePulumi({ ways: splitWays(values.way) });
  process.stdout.write(
    values.json ? `${JSON.stringify(cli)}\n` : `Pulumi ${cli.version} (${cli.source}): ${cli.pulumi}\n`,
  );
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}

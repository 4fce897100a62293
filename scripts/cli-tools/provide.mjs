// Provides a tool by the first of its ways that leads to one: what is on PATH, what the cache holds, the official
// download, a build from Go modules.
import fs from "node:fs";
import path from "node:path";
import { cacheFolder, findCached, removeLeftovers } from "./cache.mjs";
import { build } from "./go-build.mjs";
import { withLock } from "./lock.mjs";
import { report } from "./progress.mjs";

/**
 * @typedef {object} Tool
 * @property {string} title what people call it
 * @property {import("./on-path.mjs").Program} program
 * @property {import("./go-module.mjs").Pins} pins the release that is fetched or built
 * @property {string} waysVariable an environment variable that restricts the ways
 * @property {() => Promise<object>} usePath describes the one on PATH, or throws with one line that says why not
 * @property {(tool: Tool) => Promise<string>} download puts a release into the cache, or throws likewise
 * @property {(folder: string, way: "download" | "build", source: string) => object} describe one in the cache
 * @property {{name: string, install: string, reach: string}} advice what to install, from where; what the download needs
 *   to reach
 */

/**
 * @typedef {object} ProvideOptions
 * @property {string[]} [ways] restricts the ways (default: the tool's variable, else all)
 * @property {boolean} [noBuild] never builds the tool, which takes minutes; a build in the cache will do
 */

/** The ways to a tool, in the order in which they are tried. */
export const WAYS = ["path", "download", "build"];

/** No way led to a tool; `reasons` says why, by way. */
export class NoToolError extends Error {
  /**
   * @param {Tool} tool
   * @param {Record<string, string>} reasons
   */
  constructor({ title, advice, program, pins }, reasons) {
    const lines = WAYS.map((way) => `  ${`${way}:`.padEnd(10)}${reasons[way] ?? "left out, as asked"}`);
    super(
      [
        `No ${title} is to be had on this machine:`,
        ...lines,
        `What to do, one of: install ${advice.name} ${program.oldest} or newer so that it is on PATH` +
          ` (${advice.install}); let this machine reach ${advice.reach};` +
          ` put Go ${pins.goVersion} or newer on PATH and let it reach a Go module proxy.`,
      ].join("\n"),
    );
    this.name = "NoToolError";
    this.reasons = reasons;
  }
}

/**
 * Provides a tool; fetches or builds it when this machine has none. Progress goes to stderr.
 *
 * @param {Tool} tool
 * @param {ProvideOptions} [options]
 * @returns {Promise<any>} what the tool describes itself by
 * @throws {NoToolError} when every way failed
 */
export async function provide(tool, { ways, noBuild = false } = {}) {
  const allowed = readWays(ways ?? splitWays(process.env[tool.waysVariable]));
  const reasons = {};
  if (allowed.includes("path")) {
    try {
      return await tool.usePath();
    } catch (error) {
      reasons.path = error.message;
    }
  }
  const makers = allowed.filter((way) => way !== "path");
  const cached = await findCached(tool, makers);
  if (cached) return tool.describe(cached.folder, cached.way, "cache");
  const wanted = noBuild ? makers.filter((way) => way !== "build") : makers;
  if (wanted.length === 0) throw new NoToolError(tool, reasons);
  return makeUnderLock(tool, wanted, reasons);
}

async function makeUnderLock(tool, makers, reasons) {
  const folder = cacheFolder(tool);
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    const why = `the cache folder ${folder} cannot be written (${error.code}); PALETTE_IAC_CACHE_DIR names another`;
    throw new NoToolError(tool, { ...reasons, ...Object.fromEntries(makers.map((way) => [way, why])) });
  }
  const lock = path.join(folder, `${tool.pins.version}-${process.platform}-${process.arch}.lock`);
  return withLock(lock, async () => {
    // Another process may have finished while this one waited.
    const cached = await findCached(tool, makers);
    if (cached) return tool.describe(cached.folder, cached.way, "cache");
    removeLeftovers(tool);
    for (const way of makers) {
      try {
        const made = way === "download" ? await tool.download(tool) : await build(tool);
        return tool.describe(made, way, way);
      } catch (error) {
        reasons[way] = error.message;
        report(`${way}: ${error.message}`);
      }
    }
    throw new NoToolError(tool, reasons);
  });
}

/**
 * @param {string | undefined} text such as `path, build`
 * @returns {string[] | undefined}
 */
export function splitWays(text) {
  return text?.trim() ? text.split(",").map((way) => way.trim()) : undefined;
}

function readWays(ways = WAYS) {
  const unknown = ways.find((way) => !WAYS.includes(way));
  if (unknown !== undefined) throw new Error(`"${unknown}" is not a way; the ways are ${WAYS.join(", ")}`);
  return WAYS.filter((way) => ways.includes(way));
}

// Results are kept outside the clone, one folder per version, so that the next clone starts at once.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { isAlive } from "./lock.mjs";
import { askVersion } from "./on-path.mjs";
import { executable, WINDOWS } from "./platform.mjs";
import { onEnd } from "./processes.mjs";
import { report } from "./progress.mjs";

const A_DAY_MS = 24 * 60 * 60 * 1000;
const REMOVE = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 };

/** @typedef {import("./provide.mjs").Tool} Tool */

/**
 * @param {Tool} tool
 * @returns {string} the folder that holds every release of it that was fetched or built for this user
 */
export function cacheFolder({ program: { name } }) {
  const { PALETTE_IAC_CACHE_DIR, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (PALETTE_IAC_CACHE_DIR) return path.resolve(PALETTE_IAC_CACHE_DIR, name);
  const base = (WINDOWS ? LOCALAPPDATA : XDG_CACHE_HOME) || path.join(os.homedir(), ".cache");
  return path.resolve(base, "palette-iac", name);
}

/**
 * Names the folder of one result. A build is named after its inputs too, since what it is made of may have versions of
 * its own; a download is whole as it comes.
 *
 * @param {Tool} tool
 * @param {"download" | "build"} way
 * @returns {string}
 */
export function resultFolder(tool, way) {
  const { version, fingerprint } = tool.pins;
  const made = way === "build" ? `build-${fingerprint}` : way;
  return path.join(cacheFolder(tool), `${version}-${made}-${process.platform}-${process.arch}`);
}

/**
 * Says why a folder does not hold a working tool of the pinned version.
 *
 * @param {Tool} tool
 * @param {string} folder
 * @returns {Promise<string | undefined>} one line, or undefined when all is well
 */
async function whatIsWrong({ program, pins }, folder) {
  for (const name of pins.modules.map((module) => module.program)) {
    if (!fs.existsSync(path.join(folder, "bin", name))) return `${name} is missing`;
  }
  const result = await askVersion(program, path.join(folder, "bin", executable(program.name)));
  if (!result.ok) return `\`${program.name} version\` failed: ${result.why}`;
  const [printed] = result.stdout.trim().split(/\r?\n/);
  const expected = program.versionLine(pins.version);
  return printed === expected ? undefined : `\`${program.name} version\` printed "${printed}" instead of "${expected}"`;
}

/**
 * Looks for a result made earlier, by this clone or another.
 *
 * @param {Tool} tool
 * @param {("download" | "build")[]} ways whose results may be used
 * @returns {Promise<{folder: string, way: "download" | "build"} | undefined>}
 */
export async function findCached(tool, ways) {
  for (const way of ways) {
    const folder = resultFolder(tool, way);
    if (!fs.existsSync(folder)) continue;
    const wrong = await whatIsWrong(tool, folder);
    if (!wrong) return { folder, way };
    report(`${folder} is not used: ${wrong}`);
  }
  return undefined;
}

/**
 * Makes a result in a temporary folder, checks it, and puts it in place by renaming, so that a run that is ended at any
 * moment leaves nothing that could be taken for whole.
 *
 * @param {Tool} tool
 * @param {"download" | "build"} way
 * @param {(root: string, scratch: string) => Promise<void>} make fills `root`; `scratch` is for its temporary files
 * @returns {Promise<string>} the result's folder
 */
export async function makeResult(tool, way, make) {
  const name = `tmp-${process.pid}-${hostTag()}-${randomBytes(4).toString("hex")}`;
  const temporary = path.join(cacheFolder(tool), name);
  const remove = () => fs.rmSync(temporary, REMOVE);
  const forget = onEnd(remove);
  try {
    const [root, scratch] = ["root", "scratch"].map((part) => path.join(temporary, part));
    for (const folder of [root, scratch]) fs.mkdirSync(folder, { recursive: true });
    await make(root, scratch);
    const wrong = await whatIsWrong(tool, root);
    if (wrong) throw new Error(`what came out does not work: ${wrong}`);
    const target = resultFolder(tool, way);
    // What stands there, if anything, has just been found broken.
    if (fs.existsSync(target)) fs.renameSync(target, path.join(temporary, "replaced"));
    fs.renameSync(root, target);
    return target;
  } finally {
    remove();
    forget();
  }
}

/**
 * Removes what killed runs left behind.
 *
 * @param {Tool} tool
 */
export function removeLeftovers(tool) {
  for (const entry of fs.readdirSync(cacheFolder(tool))) {
    const [, pid, host] = /^tmp-(\d+)-(.+)-[0-9a-f]{8}$/.exec(entry) ?? [];
    if (pid === undefined) continue;
    const folder = path.join(cacheFolder(tool), entry);
    const dead = host === hostTag() && !isAlive(Number(pid));
    if (dead || ageMs(folder) > A_DAY_MS) fs.rmSync(folder, REMOVE);
  }
}

function ageMs(folder) {
  try {
    return Date.now() - fs.statSync(folder).mtimeMs;
  } catch {
    return 0;
  }
}

// Process ids mean something on their own machine only, and the folder may be shared.
function hostTag() {
  return os.hostname().replaceAll(/[^A-Za-z0-9.]/g, "_") || "host";
}

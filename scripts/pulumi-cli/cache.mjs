// Results are kept outside the clone, one folder per version, so that the next clone starts at once.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { isAlive } from "./lock.mjs";
import { PROGRAMS, WINDOWS } from "./pins.mjs";
import { onEnd, run } from "./processes.mjs";
import { report } from "./progress.mjs";

const A_DAY_MS = 24 * 60 * 60 * 1000;
const REMOVE = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 };

/**
 * @returns {string} the folder that holds every Pulumi CLI that was fetched or built for this user
 */
export function cacheFolder() {
  const { PALETTE_IAC_CACHE_DIR, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (PALETTE_IAC_CACHE_DIR) return path.resolve(PALETTE_IAC_CACHE_DIR, "pulumi");
  const base = (WINDOWS ? LOCALAPPDATA : XDG_CACHE_HOME) || path.join(os.homedir(), ".cache");
  return path.resolve(base, "palette-iac", "pulumi");
}

/**
 * Names the folder of one result. A build is named after its inputs too, since its language host has a version of
 * its own; a download is whole as it comes.
 *
 * @param {{version: string, fingerprint: string}} pins
 * @param {"download" | "build"} way
 * @returns {string}
 */
export function resultFolder(pins, way) {
  const made = way === "build" ? `build-${pins.fingerprint}` : way;
  return path.join(cacheFolder(), `${pins.version}-${made}-${process.platform}-${process.arch}`);
}

/**
 * Says why a folder does not hold a working CLI of the pinned version.
 *
 * @param {string} folder
 * @param {string} version
 * @returns {Promise<string | undefined>} one line, or undefined when all is well
 */
export async function whatIsWrong(folder, version) {
  for (const name of [PROGRAMS.pulumi, PROGRAMS.languageHost]) {
    if (!fs.existsSync(path.join(folder, "bin", name))) return `${name} is missing`;
  }
  const result = await askVersion(path.join(folder, "bin", PROGRAMS.pulumi));
  if (!result.ok) return `\`pulumi version\` failed: ${result.why}`;
  const printed = result.stdout.trim();
  return printed === `v${version}` ? undefined : `\`pulumi version\` printed "${printed}" instead of "v${version}"`;
}

/**
 * Runs `pulumi version` without letting it ask the network for updates.
 *
 * @param {string} pulumi
 */
export function askVersion(pulumi) {
  return run(pulumi, ["version"], { env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" }, timeoutMs: 60_000 });
}

/**
 * Looks for a result made earlier, by this clone or another.
 *
 * @param {{version: string, fingerprint: string}} pins
 * @param {("download" | "build")[]} ways whose results may be used
 * @returns {Promise<{folder: string, way: "download" | "build"} | undefined>}
 */
export async function findCached(pins, ways) {
  for (const way of ways) {
    const folder = resultFolder(pins, way);
    if (!fs.existsSync(folder)) continue;
    const wrong = await whatIsWrong(folder, pins.version);
    if (!wrong) return { folder, way };
    report(`${folder} is not used: ${wrong}`);
  }
  return undefined;
}

/**
 * Makes a result in a temporary folder, checks it, and puts it in place by renaming, so that a run that is ended at any
 * moment leaves nothing that could be taken for whole.
 *
 * @param {{version: string, fingerprint: string}} pins
 * @param {"download" | "build"} way
 * @param {(root: string, scratch: string) => Promise<void>} make fills `root`; `scratch` is for its temporary files
 * @returns {Promise<string>} the result's folder
 */
export async function makeResult(pins, way, make) {
  const name = `tmp-${process.pid}-${hostTag()}-${randomBytes(4).toString("hex")}`;
  const temporary = path.join(cacheFolder(), name);
  const remove = () => fs.rmSync(temporary, REMOVE);
  const forget = onEnd(remove);
  try {
    const [root, scratch] = ["root", "scratch"].map((part) => path.join(temporary, part));
    for (const folder of [root, scratch]) fs.mkdirSync(folder, { recursive: true });
    await make(root, scratch);
    const wrong = await whatIsWrong(root, pins.version);
    if (wrong) throw new Error(`what came out does not work: ${wrong}`);
    const target = resultFolder(pins, way);
    // What stands there, if anything, has just been found broken.
    if (fs.existsSync(target)) fs.renameSync(target, path.join(temporary, "replaced"));
    fs.renameSync(root, target);
    return target;
  } finally {
    remove();
    forget();
  }
}

/** Removes what killed runs left behind. */
export function removeLeftovers() {
  for (const entry of fs.readdirSync(cacheFolder())) {
    const [, pid, host] = /^tmp-(\d+)-(.+)-[0-9a-f]{8}$/.exec(entry) ?? [];
    if (pid === undefined) continue;
    const folder = path.join(cacheFolder(), entry);
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

import fs from "node:fs";
import path from "node:path";
import { withLock } from "../cli-tools/lock.mjs";
import { fingerprint, readJson } from "./fingerprint.mjs";
import { runNpm } from "./npm.mjs";
import { step } from "./progress.mjs";

const STAMP = "node_modules/.palette-iac-stamp";
// npm writes it as the last act of an install: what it really put there.
const INSTALLED = "node_modules/.package-lock.json";

/**
 * Sees to it that node_modules holds what package-lock.json names; runs `npm ci` when it does not.
 *
 * @param {{root: string, npm?: string}} options `npm`: the JavaScript file of npm
 * @returns {Promise<boolean>} whether something had to be done
 */
export async function ensureInstalled({ root, npm }) {
  if (isStamped(root)) return false;
  if (staleReason(root) === undefined) {
    writeStamp(root);
    return false;
  }
  fs.mkdirSync(path.join(root, "temp"), { recursive: true });
  return withLock(path.join(root, "temp", "install.lock"), async () => {
    // Another process may have finished while this one waited.
    const reason = isStamped(root) ? undefined : staleReason(root);
    if (reason === undefined) return false;
    await step(`installing dependencies with npm ci (${reason})`, () => installLocked(root, npm));
    writeStamp(root);
    return true;
  });
}

// What npm has cached is used without asking whether there is newer: the lock names versions and hashes anyway. Only a
// cached list of versions that is older than the lock makes it ask.
async function installLocked(root, npm) {
  const args = ["ci", "--include=dev"];
  try {
    await runNpm([...args, "--prefer-offline"], { cwd: root, npm });
  } catch (error) {
    if (!/\b(?:ETARGET|ENOVERSIONS)\b/.test(error.message)) throw error;
    await runNpm(args, { cwd: root, npm });
  }
}

function stamp(root) {
  return {
    lock: fingerprint(root, ["package-lock.json"]),
    node: process.versions.node.split(".")[0],
    platform: `${process.platform}-${process.arch}`,
  };
}

function isStamped(root) {
  const found = readJson(path.join(root, STAMP));
  return found !== undefined && JSON.stringify(found) === JSON.stringify(stamp(root));
}

function writeStamp(root) {
  fs.writeFileSync(path.join(root, STAMP), JSON.stringify(stamp(root)));
}

// Why node_modules cannot be used as it is; undefined when it can, whoever installed it.
function staleReason(root) {
  if (!fs.existsSync(path.join(root, "node_modules"))) return "node_modules is missing";
  const installed = readJson(path.join(root, INSTALLED))?.packages;
  if (installed === undefined) return "an install was cut off, or was not made by npm";
  const before = readJson(path.join(root, STAMP));
  const now = stamp(root);
  if (before && (before.node !== now.node || before.platform !== now.platform)) {
    return `node_modules was made for Node ${before.node} on ${before.platform}`;
  }
  const wanted = readJson(path.join(root, "package-lock.json"))?.packages ?? {};
  const wrong = Object.keys(wanted).find((name) => name !== "" && !isSame(wanted[name], installed[name]));
  return wrong === undefined ? undefined : `${wrong} is not the one in package-lock.json`;
}

// Optional packages are for other systems as a rule; what a person added by hand does not disturb.
function isSame(wanted, installed) {
  if (installed === undefined) return wanted.optional === true;
  return wanted.version === installed.version && wanted.integrity === installed.integrity;
}

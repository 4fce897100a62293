import fs from "node:fs";
import path from "node:path";
import { withLock } from "../cli-tools/lock.mjs";
import { fingerprint, listFiles, readJson } from "./fingerprint.mjs";
import { runNpm } from "./npm.mjs";
import { step } from "./progress.mjs";

const FOLDER = "artifacts";
const STAMP = `${FOLDER}/packed.json`;
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * @typedef {object} Packed
 * @property {string} file the tarball
 * @property {number} packedBytes
 * @property {number} unpackedBytes
 * @property {number} files how many are in it
 */

/**
 * Sees to it that artifacts/ holds the package as users get it. Needs a built dist/.
 *
 * @param {{root: string, npm?: string}} options `npm`: the JavaScript file of npm
 * @returns {Promise<Packed>}
 */
export async function ensurePacked({ root, npm }) {
  const found = findPacked(root);
  if (found) return found;
  fs.mkdirSync(path.join(root, FOLDER), { recursive: true });
  fs.mkdirSync(path.join(root, "temp"), { recursive: true });
  return withLock(path.join(root, "temp", "pack.lock"), async () => {
    return findPacked(root) ?? (await step("packing the package into artifacts/", () => pack(root, npm)));
  });
}

// Everything that can get into the tarball: what `files` names, and what npm always adds.
function contents(root) {
  const { files = [] } = readJson(path.join(root, "package.json")) ?? {};
  const named = files.flatMap((entry) => {
    const full = path.join(root, entry);
    if (!fs.existsSync(full) || !fs.statSync(full).isDirectory()) return [entry];
    return listFiles(full).map((file) => `${entry}/${file}`);
  });
  return fingerprint(root, ["package.json", "README.md", "LICENSE", ...named]);
}

function findPacked(root) {
  const stamp = readJson(path.join(root, STAMP));
  if (stamp === undefined || stamp.contents !== contents(root)) return undefined;
  const packed = { ...stamp.packed, file: path.join(root, FOLDER, stamp.packed.file) };
  return fs.existsSync(packed.file) ? packed : undefined;
}

async function pack(root, npm) {
  const hash = contents(root);
  const fresh = path.join(root, "temp", `pack-${process.pid}`);
  fs.mkdirSync(fresh, { recursive: true });
  try {
    const answer = JSON.parse(await runNpm(["pack", "--json", "--pack-destination", fresh], { cwd: root, npm }));
    const [made] = Object.values(answer);
    // A name per content: whoever still installs from an older tarball keeps it.
    const file = made.filename.replace(/\.tgz$/, `-${hash.slice(0, 12)}.tgz`);
    fs.renameSync(path.join(fresh, made.filename), path.join(root, FOLDER, file));
    const packed = { file, packedBytes: made.size, unpackedBytes: made.unpackedSize, files: made.entryCount };
    fs.writeFileSync(path.join(root, STAMP), JSON.stringify({ contents: hash, packed }));
    removeOld(path.join(root, FOLDER), file);
    return { ...packed, file: path.join(root, FOLDER, file) };
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

function removeOld(folder, current) {
  for (const file of fs.readdirSync(folder)) {
    if (!file.endsWith(".tgz") || file === current) continue;
    const { mtimeMs } = fs.statSync(path.join(folder, file));
    if (Date.now() - mtimeMs > KEPT_MS) fs.rmSync(path.join(folder, file), { force: true });
  }
}

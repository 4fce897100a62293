import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * All files below a folder, as sorted paths relative to it with forward slashes.
 *
 * @param {string} folder
 * @returns {string[]} empty when there is no such folder
 */
export function listFiles(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}

/**
 * SHA-256 over the names and contents of files. Contents rather than dates: a checkout changes dates at will.
 *
 * @param {string} root
 * @param {string[]} files relative to `root`; missing ones count as such
 * @returns {string}
 */
export function fingerprint(root, files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const full = path.join(root, file);
    hash.update(file).update("\0");
    if (fs.existsSync(full)) hash.update(createHash("sha256").update(fs.readFileSync(full)).digest());
  }
  return hash.digest("hex");
}

/**
 * @param {string} file
 * @returns {any} undefined when it is missing or not JSON
 */
export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

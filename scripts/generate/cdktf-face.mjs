// The face for CDKTF: the constructs for CDK Terrain with the other host's package. Both have the same classes.
import fs from "node:fs";
import path from "node:path";
import { listFiles } from "../setup/fingerprint.mjs";

const SOURCE = "lib/cdktn";

/** Folder in which every file is generated. */
export const CDKTF_FOLDER = "lib/cdktf";

/**
 * @param {string} root of the repository
 * @returns {Map<string, string>} file, relative to the repository, to content
 */
export function cdktfFace(root) {
  const sources = listFiles(path.join(root, SOURCE)).filter((file) => !file.startsWith("bindings/"));
  return new Map(sources.map((file) => [`${CDKTF_FOLDER}/${file}`, forCdktf(file, read(root, file))]));
}

function read(root, file) {
  return fs.readFileSync(path.join(root, SOURCE, file), "utf8");
}

function forCdktf(file, text) {
  const head = `// Made by "npm run generate" from ${SOURCE}/${file}. Not to be edited.\n`;
  return head + text.replaceAll("CDK Terrain", "CDKTF").replaceAll("cdktn", "cdktf");
}

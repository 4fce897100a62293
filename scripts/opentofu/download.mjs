// The second way: the archive of the official release.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { makeResult } from "../cli-tools/cache.mjs";
import { fetchBytes, PROBE_MS } from "../cli-tools/fetch-bytes.mjs";
import { executable, goPlatform } from "../cli-tools/platform.mjs";
import { step } from "../cli-tools/progress.mjs";

const DOWNLOAD_MS = 15 * 60_000;
const RELEASES = "https://github.com/opentofu/opentofu/releases/download";
const TAR_BLOCK = 512;

/**
 * Downloads the pinned release into the cache.
 *
 * @param {import("../cli-tools/provide.mjs").Tool} tool
 * @returns {Promise<string>} the result's folder
 * @throws {Error} with one line that says why not, within seconds when the download cannot be reached
 */
export async function download(tool) {
  const { version } = tool.pins;
  const base = `${process.env.PALETTE_IAC_OPENTOFU_DOWNLOAD_URL || RELEASES}/v${version}`;
  const archive = `tofu_${version}_${goPlatform()}.tar.gz`;
  // They tell a download that is not whole. They lie beside it, so they are no signature.
  const sums = await fetchBytes(`${base}/tofu_${version}_SHA256SUMS`, PROBE_MS);
  const expected = sumOf(sums.toString("utf8"), archive);
  return step(`downloading opentofu ${version}`, () =>
    makeResult(tool, "download", async (root) => {
      const bytes = await fetchBytes(`${base}/${archive}`, DOWNLOAD_MS);
      const actual = createHash("sha256").update(bytes).digest("hex");
      if (actual !== expected) throw new Error(`${archive} has the checksum ${actual} instead of ${expected}`);
      const program = executable(tool.program.name);
      const target = path.join(root, "bin", program);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, fileInTar(gunzipSync(bytes), program, archive), { mode: 0o755 });
    }),
  );
}

function sumOf(text, archive) {
  const lines = text.split(/\r?\n/).map((line) => line.trim().split(/\s+\*?/));
  const [sum] = lines.find(([, name]) => name === archive) ?? [];
  if (!sum) throw new Error(`the release has no ${archive}`);
  return sum;
}

// The archive holds a handful of files in its root; each has a block with its name and size before its content.
function fileInTar(tar, wanted, archive) {
  for (let at = 0; at + TAR_BLOCK <= tar.length; ) {
    const name = field(tar, at, 100);
    const size = Number.parseInt(field(tar, at + 124, 12), 8) || 0;
    const start = at + TAR_BLOCK;
    if (path.posix.normalize(name) === wanted) return tar.subarray(start, start + size);
    at = start + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
  throw new Error(`${archive} holds no ${wanted}`);
}

function field(tar, at, length) {
  return tar
    .subarray(at, at + length)
    .toString("latin1")
    .replace(/\0.*$/s, "")
    .trim();
}

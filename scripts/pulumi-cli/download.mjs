// The second way: Pulumi's own installer, through the Automation API.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { makeResult } from "../cli-tools/cache.mjs";
import { fetchBytes, PROBE_MS } from "../cli-tools/fetch-bytes.mjs";
import { REPOSITORY, WINDOWS } from "../cli-tools/platform.mjs";
import { run } from "../cli-tools/processes.mjs";
import { step } from "../cli-tools/progress.mjs";

const DOWNLOAD_MS = 15 * 60_000;
const INSTALLER = `https://get.pulumi.com/install.${WINDOWS ? "ps1" : "sh"}`;

/**
 * Downloads the pinned CLI with its language hosts and its launcher into the cache.
 *
 * @param {import("../cli-tools/provide.mjs").Tool} tool
 * @returns {Promise<string>} the result's folder
 * @throws {Error} with one line that says why not, within seconds when the download cannot be reached
 */
export async function download(tool) {
  const { version } = tool.pins;
  if (!fs.existsSync(path.join(REPOSITORY, "node_modules", "@pulumi", "pulumi", "automation"))) {
    throw new Error("@pulumi/pulumi is not in node_modules yet (npm ci)");
  }
  // The installer waits for minutes where nothing answers.
  await fetchBytes(process.env.PALETTE_IAC_PULUMI_DOWNLOAD_URL || INSTALLER, PROBE_MS);
  return step(`downloading pulumi ${version}`, () =>
    makeResult(tool, "download", async (root, scratch) => {
      // A process of its own, because the Automation API's installer cannot be stopped from outside.
      const child = fileURLToPath(new URL("install-official.mjs", import.meta.url));
      const env = { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch };
      const result = await run(process.execPath, [child, version, root], { env, timeoutMs: DOWNLOAD_MS });
      if (!result.ok) throw new Error(`Pulumi's installer failed: ${result.why}`);
    }),
  );
}

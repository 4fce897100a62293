// The second way: Pulumi's own installer, through the Automation API.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { makeResult } from "./cache.mjs";
import { REPOSITORY, WINDOWS } from "./pins.mjs";
import { run } from "./processes.mjs";
import { step } from "./progress.mjs";

const PROBE_MS = 4_000;
const DOWNLOAD_MS = 15 * 60_000;
const INSTALLER = `https://get.pulumi.com/install.${WINDOWS ? "ps1" : "sh"}`;

/**
 * Downloads the pinned CLI with its language hosts and its launcher into the cache.
 *
 * @param {{version: string, fingerprint: string}} pins
 * @returns {Promise<string>} the result's folder
 * @throws {Error} with one line that says why not, within seconds when the download cannot be reached
 */
export async function download(pins) {
  if (!fs.existsSync(path.join(REPOSITORY, "node_modules", "@pulumi", "pulumi", "automation"))) {
    throw new Error("@pulumi/pulumi is not in node_modules yet (npm ci)");
  }
  await probe(process.env.PALETTE_IAC_PULUMI_DOWNLOAD_URL || INSTALLER);
  return step(`downloading pulumi ${pins.version}`, () =>
    makeResult(pins, "download", async (root, scratch) => {
      // A process of its own, because the Automation API's installer cannot be stopped from outside.
      const child = fileURLToPath(new URL("install-official.mjs", import.meta.url));
      const env = { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch };
      const result = await run(process.execPath, [child, pins.version, root], { env, timeoutMs: DOWNLOAD_MS });
      if (!result.ok) throw new Error(`Pulumi's installer failed: ${result.why}`);
    }),
  );
}

// The installer waits for minutes where nothing answers.
async function probe(url) {
  let response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(PROBE_MS) });
    await response.body?.cancel();
  } catch (error) {
    if (error.name === "TimeoutError") throw new Error(`${url} did not answer within ${PROBE_MS / 1000} s`);
    throw new Error(`${url} cannot be reached (${error.cause?.code ?? error.cause?.message ?? error.message})`);
  }
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

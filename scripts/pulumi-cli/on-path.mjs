// The first way: what the user has installed.
import fs from "node:fs";
import path from "node:path";
import { findIn, findOnPath, useProgramOnPath } from "../cli-tools/on-path.mjs";
import { PROGRAMS } from "./pins.mjs";

/**
 * The CLI as a program that prints its version.
 *
 * @type {import("../cli-tools/on-path.mjs").Program}
 */
export const PULUMI = {
  name: "pulumi",
  versionLine: (version) => `v${version}`,
  versionPattern: /^v?(\d+\.\d+\.\d+\S*)$/m,
  environment: () => ({ ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" }),
  // Provider resources have had `envVarMappings` since this version.
  oldest: "3.220.0",
  major: 3,
};

/**
 * Takes the CLI on PATH if it is new enough and its language host and launcher are beside it or on PATH.
 *
 * @returns {Promise<import("../pulumi-cli.mjs").PulumiCli>}
 * @throws {Error} with one line that says why not
 */
export async function usePath() {
  const companions = {};
  // Looked for before `pulumi version` is run: the npm package of that name is a wrapper without companions, which
  // would start a download of its own.
  const { file, version } = await useProgramOnPath(PULUMI, (pulumi) => {
    companions.languageHost = companion(pulumi, "languageHost");
    companions.launcher = companion(pulumi, "launcher");
  });
  return { pulumi: file, binDir: path.dirname(file), version, source: "path", ...companions };
}

function companion(pulumi, kind) {
  const name = PROGRAMS[kind];
  const found = findOnPath(name) ?? findIn([path.dirname(pulumi), path.dirname(fs.realpathSync(pulumi))], name);
  if (!found) throw new Error(`${pulumi} has no ${name} beside it or on PATH`);
  return found;
}

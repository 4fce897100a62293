// The third way: from Go modules, for machines that reach package registries only.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { cacheFolder, makeResult } from "./cache.mjs";
import { findOnPath } from "./on-path.mjs";
import { executable } from "./platform.mjs";
import { run } from "./processes.mjs";
import { duration, report, step } from "./progress.mjs";
import { compareVersions } from "./versions.mjs";

/**
 * Builds the pinned release of a tool into the cache.
 *
 * @param {import("./provide.mjs").Tool} tool
 * @returns {Promise<string>} the result's folder
 * @throws {Error} with one line that says why not
 */
export async function build(tool) {
  const { pins, program } = tool;
  const go = await findGo(pins.goVersion);
  const start = Date.now();
  report(`building ${program.name} ${pins.version} from Go modules, which takes some minutes; the result is kept`);
  const folder = await makeResult(tool, "build", async (root, scratch) => {
    for (const module of pins.modules) {
      await step(`building ${module.name} ${module.version}`, () => buildModule(tool, module, { go, root, scratch }));
    }
  });
  report(`built ${folder} in ${duration(Date.now() - start)}`);
  return folder;
}

async function findGo(needed) {
  const go = findOnPath(executable("go"));
  if (!go) throw new Error("go is not on PATH");
  // Asked outside the clone and for the local toolchain, so that go.mod does not make Go fetch another one.
  const result = await run(go, ["env", "GOVERSION"], { cwd: os.tmpdir(), env: goEnvironment(), timeoutMs: 60_000 });
  if (!result.ok) throw new Error(`\`${go} env GOVERSION\` failed: ${result.why}`);
  const version = result.stdout.trim().replace(/^go/, "");
  if (compareVersions(version, needed) < 0) {
    throw new Error(
      `${go} is ${version}; ${needed} or newer is needed (Go would have to download a toolchain, which is not done here)`,
    );
  }
  return go;
}

// What the user has set for their own projects must not change what is built here.
function goEnvironment(scratch) {
  const env = { ...process.env, GOTOOLCHAIN: "local", GOWORK: "off", GO111MODULE: "on", CGO_ENABLED: "0" };
  // Empty would not do: then what `go env -w` has written counts.
  env.GOFLAGS = "-buildvcs=false";
  for (const name of ["GOOS", "GOARCH"]) delete env[name];
  // Go's work folder goes away with ours, even when Go is killed.
  return scratch ? { ...env, GOTMPDIR: scratch, TMPDIR: scratch } : env;
}

async function buildModule(tool, module, { go, root, scratch }) {
  const output = path.join(root, "bin", module.program);
  const args = ["build", "-mod=readonly", "-buildvcs=false", ...module.args, "-o", output, module.tool];
  const result = await run(go, args, { cwd: module.folder, env: goEnvironment(scratch) });
  if (result.ok) return;
  const log = path.join(cacheFolder(tool), "last-failed-build.log");
  fs.writeFileSync(log, result.stderr);
  throw new Error(`\`go build\` of ${module.name} failed: ${result.why} (all of its output: ${log})`);
}

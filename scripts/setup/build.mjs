import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { withLock } from "../cli-tools/lock.mjs";
import { runQuietly } from "./child-process.mjs";
import { fingerprint, listFiles, readJson } from "./fingerprint.mjs";
import { step } from "./progress.mjs";
import { bundleTerraformProvider } from "./terraform-provider.mjs";

const STAMP = "temp/build.json";

/**
 * Sees to it that dist/ is what the TypeScript compiler makes of lib/.
 *
 * @param {{root: string}} options
 * @returns {Promise<boolean>} whether something had to be done
 */
export async function ensureBuilt({ root }) {
  if (isBuilt(root)) return false;
  fs.mkdirSync(path.join(root, "temp"), { recursive: true });
  return withLock(path.join(root, "temp", "build.lock"), async () => {
    if (isBuilt(root)) return false;
    await step("building dist/ from lib/", () => build(root));
    return true;
  });
}

// What is bundled comes from packages too, and the bundle is as its scripts make it.
const SETTINGS = ["package.json", "package-lock.json", "tsconfig.json"];
const BUNDLING = [
  "scripts/setup/build.mjs",
  "scripts/setup/terraform-provider.mjs",
  "scripts/setup/bundled-licenses.mjs",
];

function inputs(root) {
  const sources = listFiles(path.join(root, "lib")).map((file) => `lib/${file}`);
  return fingerprint(root, [...SETTINGS, ...BUNDLING, ...sources]);
}

function isBuilt(root) {
  const stamp = readJson(path.join(root, STAMP));
  if (stamp?.inputs !== inputs(root)) return false;
  return stamp.outputs === fingerprint(root, outputs(root));
}

function outputs(root) {
  return listFiles(path.join(root, "dist")).map((file) => `dist/${file}`);
}

// Types are checked by `npm run types`, not here: a test can run while a file next door is half written.
// Compiled into a folder of its own and moved file by file: a process that runs from dist/ meanwhile never sees it
// half written, and a failed build leaves the last good one.
async function build(root) {
  const before = inputs(root);
  const fresh = path.join(root, "temp", `build-${process.pid}`);
  try {
    const tsc = createRequire(path.join(root, "package.json")).resolve("typescript/lib/tsc.js");
    const { code, stdout, stderr } = await runQuietly([tsc, "-p", "tsconfig.json", "--outDir", fresh, "--noCheck"], {
      cwd: root,
    });
    if (code !== 0) throw new Error(`lib/ does not compile:\n${`${stdout}\n${stderr}`.trim()}`);
    await bundleTerraformProvider(root, fresh);
    shortenBindings(root, fresh);
    replaceFiles(fresh, path.join(root, "dist"));
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
  const stamp = { inputs: before, outputs: fingerprint(root, outputs(root)) };
  fs.writeFileSync(path.join(root, STAMP), JSON.stringify(stamp));
}

function replaceFiles(from, to) {
  const files = listFiles(from);
  for (const file of files) {
    const source = path.join(from, file);
    const target = path.join(to, file);
    if (fs.existsSync(target) && fs.readFileSync(target).equals(fs.readFileSync(source))) continue;
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.renameSync(source, target);
  }
  const kept = new Set(files);
  for (const file of listFiles(to)) if (!kept.has(file)) fs.rmSync(path.join(to, file), { force: true });
}

// Bindings of providers are as large as all else together: people read their types, and nobody their code.
function shortenBindings(root, dist) {
  const files = listFiles(dist).filter((file) => /^cdkt[nf]\/bindings\/.*\.js$/.test(file));
  if (files.length === 0) return;
  const { transformSync } = createRequire(path.join(root, "package.json"))("esbuild");
  for (const file of files) {
    const full = path.join(dist, file);
    const options = { minifyWhitespace: true, legalComments: "none", target: "node20" };
    fs.writeFileSync(full, transformSync(fs.readFileSync(full, "utf8"), options).code);
  }
}

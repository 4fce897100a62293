#!/usr/bin/env node
// Checks which folder of lib/ imports which, and that the model is pure. Says why with every violation.
//
//   npm run directions [-- <folder that holds lib/>]
import "./setup/node-version.mjs";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { listFiles } from "./setup/fingerprint.mjs";
import { ensureInstalled, isMain, ROOT, start } from "./setup.mjs";

/**
 * @typedef {object} Violation
 * @property {string} rule
 * @property {string} where
 * @property {string} why
 */

/**
 * @param {string} root holds lib/
 * @returns {Promise<Violation[]>}
 */
export async function violations(root) {
  return [...(await importViolations(root)), ...(await purityViolations(root))];
}

async function importViolations(root) {
  const { cruise } = await import("dependency-cruiser");
  const { forbidden, options } = createRequire(import.meta.url)(path.join(ROOT, ".dependency-cruiser.cjs"));
  const { tsConfig, ...rest } = options;
  const settings = { ...rest, baseDir: root, validate: true, ruleSet: { forbidden } };
  const { output } = await cruise(["lib"], settings, undefined, { tsConfig: readTsConfig(root, tsConfig.fileName) });
  if (output.summary.totalCruised === 0) throw new Error(`there is no source in ${path.join(root, "lib")}`);
  const why = new Map(forbidden.map((rule) => [rule.name, rule.comment]));
  return output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    where: [from, ...(cycle ? cycle.map((step) => step.name ?? step) : [to])].join(" -> "),
    why: why.get(rule.name),
  }));
}

function readTsConfig(root, name) {
  const ts = createRequire(import.meta.url)("typescript");
  const file = [path.join(root, name), path.join(ROOT, name)].find((candidate) => fs.existsSync(candidate));
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(file));
}

async function purityViolations(root) {
  const { impurities } = await import("./directions/purity.mjs");
  const folder = path.join(root, "lib", "profile");
  return listFiles(folder)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => impurities(path.join(folder, file)).map((found) => ({ file, ...found })))
    .map(({ file, line, name, why }) => ({
      rule: "profile-is-pure",
      where: `lib/profile/${file}:${line} uses ${name}`,
      why: `The model gives the same answer everywhere: ${why}.`,
    }));
}

/**
 * @param {Violation[]} found
 * @returns {string}
 */
export function textOf(found) {
  const text = found.map(({ rule, where, why }) => `${where}\n  rule: ${rule}\n  why:  ${why}`).join("\n");
  const count = found.length === 1 ? "1 violation" : `${found.length} violations`;
  return `${text}\n${count} of the directions between the folders of lib/`;
}

async function main() {
  await ensureInstalled();
  const found = await violations(path.resolve(process.argv[2] ?? ROOT));
  if (found.length > 0) throw new Error(textOf(found));
  process.stdout.write("The directions between the folders of lib/ are kept.\n");
}

if (isMain(import.meta.url)) start(main);

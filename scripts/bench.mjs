#!/usr/bin/env node
// Runs the benchmarks of bench/, each in a process of its own, and prints their figures.
//
//   npm run bench [-- --json FILE] [--smoke] [NAME ...]
//
// --smoke takes tiny sizes: it shows that the benchmarks work, its figures mean nothing. A NAME is part of a file name.
import "./setup/node-version.mjs";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import util from "node:util";
import { runQuietly } from "./setup/child-process.mjs";
import { duration, say } from "./setup/progress.mjs";
import { ensureBuilt, ensureInstalled, isMain, ROOT, start } from "./setup.mjs";

const FOLDER = path.join(ROOT, "bench");
const RUNNER = path.join(ROOT, "scripts", "bench", "run-one.mjs");

/**
 * @typedef {object} Row
 * @property {string} figure what was measured
 * @property {number} value
 * @property {string} unit such as `ms`, `bytes` or `files`
 * @property {number} [baseline] the same of what it is compared with, measured in the same run
 * @property {number} [ratio] value / baseline
 * @property {number} [budget] the most that value may be; above it the run fails
 * @property {number} [ratioBudget] the most that ratio should be; above it the row is marked
 * @property {string} [note]
 */

/**
 * @param {string} file
 * @param {boolean} smoke
 * @returns {Promise<{name: string, rows: Row[]}>}
 */
async function runBenchmark(file, smoke) {
  const began = performance.now();
  const { code, stdout, stderr } = await runQuietly([RUNNER, file, ...(smoke ? ["--smoke"] : [])], { cwd: ROOT });
  if (code !== 0)
    throw new Error(`${path.basename(file)} failed (exit code ${code}):\n${`${stderr}\n${stdout}`.trim()}`);
  say(`ran ${path.basename(file)}: ${duration(performance.now() - began)}`);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

function table({ name, rows }) {
  const cells = rows.map((row) => [
    row.figure,
    `${rounded(row.value)} ${row.unit}`,
    row.baseline === undefined ? "" : `baseline ${rounded(row.baseline)}`,
    row.ratio === undefined ? "" : `x ${rounded(row.ratio)}`,
    budgetText(row),
    row.note ?? "",
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column].length), 0));
  const lines = cells.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
  return `${name}\n${lines.join("\n")}\n\n`;
}

function budgetText({ value, ratio, budget, ratioBudget }) {
  if (budget !== undefined) return `budget ${rounded(budget)}${value > budget ? ", OVER BUDGET" : ""}`;
  if (ratioBudget !== undefined) return `budget x ${rounded(ratioBudget)}${ratio > ratioBudget ? ", OVER BUDGET" : ""}`;
  return "";
}

/** What is counted must keep to its budget; what is timed is only marked, because machines differ. */
function overBudget({ name, rows }) {
  return rows
    .filter(({ value, budget }) => budget !== undefined && value > budget)
    .map(
      ({ figure, value, unit, budget }) =>
        `${name}: ${figure} is ${rounded(value)} ${unit}, over its budget of ${rounded(budget)}`,
    );
}

function rounded(value) {
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function writeJson(file, results, smoke) {
  const machine = { node: process.version, platform: `${os.platform()}-${os.arch()}`, cpus: os.cpus().length };
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify({ smoke, machine, benchmarks: results }, null, 2)}\n`);
}

async function main() {
  const { values, positionals } = util.parseArgs({
    allowPositionals: true,
    options: { json: { type: "string" }, smoke: { type: "boolean", default: false } },
  });
  await ensureInstalled();
  await ensureBuilt();
  const files = fs.readdirSync(FOLDER).filter((file) => file.endsWith(".bench.mjs"));
  const chosen = files.filter((file) => positionals.length === 0 || positionals.some((part) => file.includes(part)));
  if (chosen.length === 0) throw new Error(`No benchmark is called that. There are: ${files.join(", ")}`);
  const results = [];
  const problems = [];
  for (const file of chosen.sort()) {
    try {
      const result = await runBenchmark(path.join(FOLDER, file), values.smoke);
      results.push(result);
      process.stdout.write(table(result));
      problems.push(...overBudget(result));
    } catch (error) {
      problems.push(error.message);
    }
  }
  if (values.json) writeJson(values.json, results, values.smoke);
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

if (isMain(import.meta.url)) start(main);

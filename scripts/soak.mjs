#!/usr/bin/env node
// Tries random sequences of steps with the real Pulumi CLI for as long as it takes, and prints figures and findings.
//
//   npm run soak [-- --sequences 20] [--steps 30] [--seed NUMBER]
//
// Ends with 1 when a sequence broke a promise; the steps that did are printed.
import "./setup/node-version.mjs";
import fs from "node:fs";
import path from "node:path";
import util from "node:util";
import { runInForeground } from "./setup/child-process.mjs";
import { isMain, ROOT, start } from "./setup.mjs";

const TEST = path.join(ROOT, "scripts", "test.mjs");
const SEQUENCES = "test/e2e/pulumi-sequences.cli.test.ts";
const FIGURES = path.join(ROOT, "temp", "soak.json");

/** A count of the command line; fails for anything else. */
function count(name, text) {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} takes a positive whole number, not ${text}`);
  return Number(text);
}

async function main() {
  const text = { type: "string" };
  const options = { sequences: { ...text, default: "20" }, steps: { ...text, default: "30" }, seed: text };
  const { values } = util.parseArgs({ options });
  const given = Object.entries(values).map(([name, value]) => [name, count(name, value)]);
  const soak = { ...Object.fromEntries(given), file: FIGURES };
  fs.rmSync(FIGURES, { force: true });
  const env = { ...process.env, PALETTE_IAC_SOAK: JSON.stringify(soak) };
  const code = await runInForeground([TEST, SEQUENCES], { cwd: ROOT, env });
  if (!fs.existsSync(FIGURES)) throw new Error(`the soak ended before its end (exit code ${code})`);
  const { findings, ...figures } = JSON.parse(fs.readFileSync(FIGURES, "utf8"));
  const parts = Object.entries(figures).map(([name, value]) => `${value} ${name}`);
  process.stdout.write(
    `${parts.join(", ")}, ${findings.length} findings\n${findings.map((one) => `\n${one}\n`).join("")}`,
  );
  process.exitCode = findings.length > 0 ? 1 : code;
}

if (isMain(import.meta.url)) start(main);

#!/usr/bin/env node
// `npm test` in a bare clone: installs, builds, provides the command-line tools that the chosen tests need, runs jest.
// Arguments go to jest: npm test -- test/profile
import "./setup/node-version.mjs";
import fs from "node:fs";
import path from "node:path";
import { coveredDefectsText, officialDefects } from "./generate/official-defects.mjs";
import { runInForeground, runQuietly } from "./setup/child-process.mjs";
import { listFiles } from "./setup/fingerprint.mjs";
import { CLI_TEST, provideTestTools } from "./setup/test-tools.mjs";
import { ensureBuilt, ensureInstalled, isMain, ROOT, start } from "./setup.mjs";

const JEST = path.join(ROOT, "node_modules", "jest", "bin", "jest.js");
/** Where tests note how many cases of a kind they went through: files such as `faults-create.json`. */
const NOTES = path.join(ROOT, "temp", "coverage-notes");
/** What the sums of some kinds are called; another kind has its own name. */
const TITLES = { faults: "fault cases" };

/**
 * @param {string[]} files paths of test files
 * @returns {string[]} those that need a command-line tool, relative to the repository
 */
export function cliTests(files) {
  return files
    .filter((file) => CLI_TEST.test(file))
    .map((file) => path.relative(ROOT, path.resolve(ROOT, file)).split(path.sep).join("/"))
    .sort();
}

/**
 * @param {string} folder of notes: JSON files with `kind` and `count`
 * @returns {string[]} one line for each kind, such as `fault cases: 1234`
 */
export function coverageLines(folder) {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => file.endsWith(".json")) : [];
  const sums = new Map();
  for (const file of files.sort()) {
    const { kind, count } = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));
    sums.set(kind, (sums.get(kind) ?? 0) + count);
  }
  return [...sums].map(([kind, sum]) =>
    // The numbers say more than how many they are; the note says that their test has passed.
    kind === "official-defects" ? coveredDefectsText(officialDefects(ROOT)) : `${TITLES[kind] ?? kind}: ${sum}`,
  );
}

async function main() {
  const args = process.argv.slice(2);
  const skip = process.env.PALETTE_IAC_SKIP_CLI_TESTS === "1";
  await ensureInstalled();
  const needed = cliTests(await chosenTests(args));
  const [tools] = await Promise.all([provideTestTools(skip ? [] : needed, ROOT), ensureBuilt()]);
  fs.rmSync(NOTES, { recursive: true, force: true });
  const code = await runInForeground([JEST, ...args, ...(skip ? leaveOutCliTests() : [])], {
    cwd: ROOT,
    env: { ...process.env, ...tools.env },
  });
  for (const line of coverageLines(NOTES)) process.stderr.write(`${line}\n`);
  if (skip) sayLeftOut(needed);
  for (const what of tools.leftOut) process.stderr.write(`\nleft out: ${what}\n`);
  for (const problem of tools.problems) process.stderr.write(`\n${problem}\n`);
  process.exitCode = code === 0 && tools.problems.length > 0 ? 1 : code;
}

// All of them without arguments; else jest itself says which ones its arguments stand for.
async function chosenTests(args) {
  if (args.length === 0) return listFiles(path.join(ROOT, "test")).map((file) => `test/${file}`);
  const { code, stdout } = await runQuietly([JEST, "--listTests", ...args], { cwd: ROOT });
  if (code !== 0) return [];
  return stdout.startsWith("[") ? JSON.parse(stdout) : stdout.split(/\r?\n/).filter((line) => path.isAbsolute(line));
}

// The option replaces jest's own default, which is named again.
function leaveOutCliTests() {
  return ["--testPathIgnorePatterns", "/node_modules/", CLI_TEST.source];
}

function sayLeftOut(files) {
  const what = files.length === 0 ? "nothing" : files.map((file) => `\n  ${file}`).join("");
  process.stderr.write(`\nleft out: ${what}${files.length === 0 ? "" : "\n(PALETTE_IAC_SKIP_CLI_TESTS=1)"}\n`);
}

if (isMain(import.meta.url)) start(main);

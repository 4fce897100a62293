#!/usr/bin/env node
// `npm test` in a bare clone: installs, builds, provides the command-line tools that the chosen tests need, runs jest.
//
//   npm test                      what a newcomer can wait for: see setup/test-suites.mjs
//   npm run test:all              everything, by the option --all
//   npm test -- test/profile      the tests in these places, all of each; further arguments go to jest
import "./setup/node-version.mjs";
import fs from "node:fs";
import path from "node:path";
import { coveredDefectsText, officialDefects } from "./generate/official-defects.mjs";
import { runInForeground, runQuietly } from "./setup/child-process.mjs";
import { listFiles } from "./setup/fingerprint.mjs";
import { isLeftToAll } from "./setup/test-suites.mjs";
import { CLI_TEST, provideTestTools, toolsOf } from "./setup/test-tools.mjs";
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
  const { all, args } = readArguments(process.argv.slice(2));
  const quick = !all && !args.some((arg) => !arg.startsWith("-"));
  await ensureInstalled();
  const files = await chosenTests(args);
  const leftToAll = quick ? files.filter(isLeftToAll) : [];
  const cli = cliTests(files).filter((file) => !leftToAll.includes(file));
  const skipped = process.env.PALETTE_IAC_SKIP_CLI_TESTS === "1" ? cli : [];
  const needed = cli.filter((file) => !skipped.includes(file));
  const [tools] = await Promise.all([provideTestTools(needed, ROOT, { noBuild: quick }), ensureBuilt()]);
  const cannot = quick ? needed.filter((file) => toolsOf(file).some((tool) => tools.missing.includes(tool))) : [];
  fs.rmSync(NOTES, { recursive: true, force: true });
  const code = await runInForeground([JEST, ...args, ...leaveOut([...leftToAll, ...skipped, ...cannot])], {
    cwd: ROOT,
    env: { ...process.env, ...tools.env, PALETTE_IAC_TEST_SUITE: quick ? "quick" : "all" },
  });
  for (const line of coverageLines(NOTES)) process.stderr.write(`${line}\n`);
  if (skipped.length > 0) sayLeftOut(skipped, "PALETTE_IAC_SKIP_CLI_TESTS=1");
  if (leftToAll.length > 0) process.stderr.write(`\nleft to npm run test:all: ${leftToAll.length} test files\n`);
  for (const what of tools.leftOut) process.stderr.write(`\nleft out: ${what}\n`);
  for (const problem of tools.problems) process.stderr.write(`\n${problem}\n`);
  process.exitCode = code === 0 && tools.problems.length > 0 ? 1 : code;
}

function readArguments(given) {
  return { all: given.includes("--all"), args: given.filter((arg) => arg !== "--all") };
}

// All of them without arguments; else jest itself says which ones its arguments stand for.
async function chosenTests(args) {
  if (!args.some((arg) => !arg.startsWith("-")))
    return listFiles(path.join(ROOT, "test")).map((file) => `test/${file}`);
  const { code, stdout } = await runQuietly([JEST, "--listTests", ...args], { cwd: ROOT });
  if (code !== 0) return [];
  const listed = stdout.startsWith("[") ? JSON.parse(stdout) : stdout.split(/\r?\n/);
  return listed
    .filter((line) => path.isAbsolute(line))
    .map((file) => path.relative(ROOT, file).split(path.sep).join("/"));
}

// The option replaces jest's own default, which is named again.
function leaveOut(files) {
  if (files.length === 0) return [];
  const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return ["--testPathIgnorePatterns", "/node_modules/", ...files.map((file) => `/${literally(file)}$`)];
}

function sayLeftOut(files, why) {
  process.stderr.write(`\nleft out: ${files.map((file) => `\n  ${file}`).join("")}\n(${why})\n`);
}

if (isMain(import.meta.url)) start(main);

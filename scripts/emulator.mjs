#!/usr/bin/env node
// Runs the local Palette emulator from a bare clone: npm run emulator -- --port 8080 --json
import "./setup/node-version.mjs";
import { createRequire } from "node:module";
import { ensureBuilt, ensureInstalled, ROOT, start } from "./setup.mjs";

async function main() {
  await ensureInstalled();
  await ensureBuilt();
  // In this very process rather than a child: signals, exit code and terminal are then the command's own.
  const { runCommandLine } = createRequire(import.meta.url)(`${ROOT}/dist/cli/command-line.js`);
  process.exitCode = await runCommandLine(["emulator", ...process.argv.slice(2)]);
}

start(main);

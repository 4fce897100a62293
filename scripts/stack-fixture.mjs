#!/usr/bin/env node
// Keeps a stack of today's code, to be replayed by the tests of every later release:
// node scripts/stack-fixture.mjs 1.2.0 makes test/fixtures/stacks/1.2.0. A fixture that is there is never made anew.
// 1.2.0-yaml takes the program in scripts/stack-fixture/yaml.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { runPulumi } from "./demo/pulumi-cli-run.mjs";
import { makeWorkspace } from "./demo/workspace.mjs";
import { ensurePulumi } from "./pulumi-cli.mjs";
import { ensureBuilt, ensureInstalled, ROOT } from "./setup.mjs";

const [name] = process.argv.slice(2);
const folder = path.join(ROOT, "test", "fixtures", "stacks", name ?? "");
const [, of = "program"] = /^\d+\.\d+\.\d+(?:-([a-z]+))?$/.exec(name ?? "") ?? [undefined, ""];
if (of === "" || fs.existsSync(folder)) {
  console.error("usage: node scripts/stack-fixture.mjs VERSION, of a release that has no fixture yet");
  process.exit(2);
}

await ensureInstalled();
await ensureBuilt();
const cli = await ensurePulumi();
const { startEmulator } = createRequire(import.meta.url)(`${ROOT}/dist/emulator/index.js`);
const program = path.join(ROOT, "scripts", "stack-fixture", of);
const workspace = makeWorkspace(program, ROOT);
const stateFile = path.join(workspace.folder, "palette.json");
const emulator = await startEmulator({ stateFile });
const pulumi = (...args) => runPulumi(workspace, emulator, cli, args, { quiet: true });
try {
  await pulumi("stack", "init", "dev");
  await pulumi("up", "--yes", "--skip-preview");
  await pulumi("preview", "--refresh", "--expect-no-changes");
  const exported = await pulumi("stack", "export");
  await emulator.stop();
  fs.cpSync(program, folder, { recursive: true });
  fs.copyFileSync(path.join(workspace.program, "Pulumi.dev.yaml"), path.join(folder, "Pulumi.dev.yaml"));
  fs.copyFileSync(stateFile, path.join(folder, "palette.json"));
  // The emulator of a replay listens elsewhere.
  fs.writeFileSync(path.join(folder, "stack.json"), exported.replaceAll(emulator.url, "PALETTE_HOST"));
} finally {
  await emulator.stop();
  workspace.remove();
}
console.log(`made ${path.relative(ROOT, folder)}`);

#!/usr/bin/env node
// Keeps a Terraform state of today's code, to be replayed by the tests of every later release:
// node scripts/state-fixture.mjs 1.2.0 makes test/fixtures/states/1.2.0. A fixture that is there is never made anew.
// 1.2.0-yaml takes the configuration scripts/state-fixture/yaml.tf.
import { execFile } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ensureBuilt, ensureInstalled, ROOT } from "./setup.mjs";

const ADDRESS = "registry.terraform.io/palette-iac/palette";
/** Stands in a fixture for the address of the emulator, which listens elsewhere at each replay. */
const HOST = "http://palette.test";

const [name] = process.argv.slice(2);
const folder = path.join(ROOT, "test", "fixtures", "states", name ?? "");
const [, of = "main"] = /^\d+\.\d+\.\d+(?:-([a-z]+))?$/.exec(name ?? "") ?? [undefined, ""];
if (of === "" || fs.existsSync(folder)) {
  console.error("usage: node scripts/state-fixture.mjs VERSION, of a release that has no fixture yet");
  process.exit(2);
}

await ensureInstalled();
await ensureBuilt();
const { startEmulator } = createRequire(import.meta.url)(`${ROOT}/dist/emulator/index.js`);
const work = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-state-"));
const stateFile = path.join(work, "palette.json");
const emulator = await startEmulator({ stateFile });
try {
  fs.copyFileSync(path.join(ROOT, "scripts", "state-fixture", `${of}.tf`), path.join(work, "main.tf"));
  const bundle = path.join(ROOT, "dist", "terraform-provider");
  const overrides = `provider_installation {\n  dev_overrides { "${ADDRESS}" = ${JSON.stringify(bundle)} }\n  direct {}\n}\n`;
  fs.writeFileSync(path.join(work, "cli.tfrc"), overrides);
  await terraform("apply", "-auto-approve");
  await terraform("plan", "-detailed-exitcode");
  await emulator.stop();
  fs.mkdirSync(folder, { recursive: true });
  for (const file of ["main.tf", "palette.json"]) fs.copyFileSync(path.join(work, file), path.join(folder, file));
  const state = JSON.parse(fs.readFileSync(path.join(work, "terraform.tfstate"), "utf8"));
  for (const { instances } of state.resources) for (const one of instances) one.private = elsewhere(one.private);
  fs.writeFileSync(path.join(folder, "terraform.tfstate"), `${JSON.stringify(state, undefined, 2)}\n`);
} finally {
  await emulator.stop();
  fs.rmSync(work, { recursive: true, force: true });
}
console.log(`made ${path.relative(ROOT, folder)}`);

async function terraform(...args) {
  const env = {
    ...process.env,
    CHECKPOINT_DISABLE: "1",
    PALETTE_API_KEY: emulator.apiKey,
    PALETTE_HOST: emulator.url,
    TF_CLI_CONFIG_FILE: path.join(work, "cli.tfrc"),
  };
  // In a process of its own that is waited for without blocking: the emulator answers from this one.
  await promisify(execFile)("terraform", [...args, "-no-color"], { cwd: work, env });
}

/** What is kept beside a state, with the host of the replays. */
function elsewhere(kept) {
  return Buffer.from(Buffer.from(kept, "base64").toString().replaceAll(emulator.url, HOST)).toString("base64");
}

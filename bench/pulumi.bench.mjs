// What the Pulumi CLI costs with one infrastructure profile, in requests and time, against a program without resources.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { runPulumi } from "../scripts/demo/pulumi-cli-run.mjs";
import { makeWorkspace } from "../scripts/demo/workspace.mjs";
import { ensurePulumi } from "../scripts/pulumi-cli.mjs";

export const name = "pulumi";

const require = createRequire(import.meta.url);

/** @param {{root: string}} context */
export async function run({ root }) {
  let cli;
  try {
    cli = await ensurePulumi();
  } catch (error) {
    process.stderr.write(`left out, no Pulumi CLI is to be had here:\n${error.message}\n`);
    return [];
  }
  const { startEmulator } = require(`${root}/dist/emulator/index.js`);
  const emulator = await startEmulator();
  const workspace = makeWorkspace(path.join(root, "examples/pulumi-infrastructure-profile"), root);
  try {
    return await measure(workspace, emulator, cli);
  } finally {
    workspace.remove();
    await emulator.stop();
  }
}

async function measure(workspace, emulator, cli) {
  const pulumi = (...args) => runPulumi(workspace, emulator, cli, args, { quiet: true });
  const timed = async (...args) => {
    emulator.clearRequests();
    const began = performance.now();
    await pulumi(...args);
    return { took: performance.now() - began, requests: emulator.requests().length };
  };
  const rows = [];
  const add = (figure, { took, requests }, most, floor) => {
    rows.push({
      figure: `requests: ${figure}`,
      value: requests,
      unit: "requests",
      budget: most,
    });
    rows.push({
      figure,
      value: took,
      unit: "ms",
      baseline: floor,
      ratio: took / floor,
      note: "against a preview of an empty program",
    });
  };
  const program = path.join(workspace.program, "index.ts");
  const text = fs.readFileSync(program, "utf8");
  await pulumi("stack", "init", "bench");
  fs.writeFileSync(program, 'export const nothing = "";\n');
  const { took: floor } = await timed("preview");
  fs.writeFileSync(program, text);
  add("preview of a create", await timed("preview"), 8, floor);
  add("up of a create, with its preview", await timed("up", "--yes"), 17, floor);
  add("up without a change, with its preview", await timed("up", "--yes"), 0, floor);
  add("refresh", await timed("refresh", "--yes", "--skip-preview"), 3, floor);
  add("destroy", await timed("destroy", "--yes", "--skip-preview"), 4, floor);
  return rows;
}

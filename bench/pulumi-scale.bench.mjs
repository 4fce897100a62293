// How Pulumi's commands grow with the number of profiles, in time, requests and bytes of state, against as many
// resources of a dynamic provider that does nothing.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { runPulumi } from "../scripts/demo/pulumi-cli-run.mjs";
import { makeWorkspace } from "../scripts/demo/workspace.mjs";
import { ensurePulumi } from "../scripts/pulumi-cli.mjs";

export const name = "pulumi scale";

const require = createRequire(import.meta.url);

const OURS = "palette-iac";
const BASELINE = "nothing";

/**
 * The commands in their order, each with the most requests that it may make: for each profile, and for the whole run.
 * Registries, packs and names are asked for once in a run (again when what was learned is older than its time to live,
 * which long runs reach), so what a profile adds is its own read or write alone.
 */
const COMMANDS = [
  { title: "preview of the create", args: ["preview"], perProfile: 0, perRun: 8 },
  { title: "up", args: ["up", "--yes", "--skip-preview"], perProfile: 2, perRun: 20 },
  { title: "up without a change", args: ["up", "--yes", "--skip-preview"], perProfile: 0, perRun: 0 },
  { title: "refresh", args: ["refresh", "--yes", "--skip-preview"], perProfile: 2, perRun: 1 },
  { title: "destroy", args: ["destroy", "--yes", "--skip-preview"], perProfile: 3, perRun: 1 },
];

/** @param {{root: string, smoke: boolean}} context */
export async function run({ root, smoke }) {
  let cli;
  try {
    cli = await ensurePulumi();
  } catch (error) {
    process.stderr.write(`left out, no Pulumi CLI is to be had here:\n${error.message}\n`);
    return [];
  }
  const sizes = smoke ? [3, 6] : [10, 100, 300];
  // A tenant holds 200 profiles unless somebody raised that; this process is the benchmark's own.
  process.env.PALETTE_IAC_PROFILE_QUOTA = "1000";
  const results = [];
  for (const profiles of sizes) {
    const kinds = [OURS, BASELINE].map((kind) => () => measure(root, cli, kind, profiles));
    // Side by side they disturb each other's times, which mean nothing in a smoke run.
    const [ours, baseline] = smoke
      ? await Promise.all(kinds.map((begin) => begin()))
      : [await kinds[0](), await kinds[1]()];
    results.push({ profiles, ours, baseline });
    process.stderr.write(`measured ${profiles} profiles\n`);
  }
  return [...results.flatMap(rowsOf), ...growthRows(results)];
}

/** Runs all commands once in a stack and an emulator of their own. */
async function measure(root, cli, kind, profiles) {
  const { startEmulator } = require(`${root}/dist/emulator/index.js`);
  const emulator = await startEmulator({ switches: { quota: 1000 } });
  const workspace = makeWorkspace(path.join(root, "scripts/bench/pulumi-scale"), root);
  const pulumi = (...args) => runPulumi(workspace, emulator, cli, args, { quiet: true });
  try {
    fs.writeFileSync(path.join(workspace.program, "task.json"), JSON.stringify({ kind, profiles }));
    await pulumi("stack", "init", "bench");
    const commands = [];
    let stateBytes = 0;
    for (const { title, args } of COMMANDS) {
      emulator.clearRequests();
      const began = performance.now();
      await pulumi(...args);
      commands.push({ took: performance.now() - began, requests: emulator.requests().length });
      checkCount(emulator, kind, title, profiles);
      if (title === "refresh") stateBytes = fs.statSync(stateFile(workspace)).size;
    }
    return { commands, stateBytes };
  } finally {
    workspace.remove();
    await emulator.stop();
  }
}

/** A figure is worth something only when the command did its work. */
function checkCount(emulator, kind, title, profiles) {
  const wanted = kind === BASELINE || ["preview of the create", "destroy"].includes(title) ? 0 : profiles;
  const count = emulator.control.listProfiles().length;
  if (count !== wanted) throw new Error(`after "${title}" there are ${count} profiles, not ${wanted}`);
}

function stateFile({ folder }) {
  return path.join(folder, "state", ".pulumi", "stacks", "pulumi-scale", "bench.json");
}

function rowsOf({ profiles, ours, baseline }) {
  const rows = COMMANDS.flatMap(({ title, perProfile, perRun }, index) => {
    const [mine, theirs] = [ours.commands[index], baseline.commands[index]];
    return [
      timed(`${title}, ${profiles} profiles`, mine.took, theirs.took, "ms"),
      {
        figure: `requests: ${title}, ${profiles} profiles`,
        value: mine.requests,
        unit: "requests",
        budget: perProfile * profiles + perRun,
        note: `${(mine.requests / profiles).toFixed(2)} for each profile; the baseline makes ${theirs.requests}`,
      },
    ];
  });
  return [...rows, timed(`state file, ${profiles} profiles`, ours.stateBytes, baseline.stateBytes, "bytes")];
}

/** What each further profile costs between two sizes: what a start of the CLI costs is not in it. */
function growthRows(results) {
  const steps = results.slice(1).map((large, index) => ({ small: results[index], large }));
  const figures = [
    ...COMMANDS.map(({ title }, index) => ({ title, unit: "ms", of: (one) => one.commands[index].took })),
    { title: "state file", unit: "bytes", of: (one) => one.stateBytes },
  ];
  return figures.flatMap(({ title, unit, of }) =>
    steps.map(({ small, large }) => {
      const further = large.profiles - small.profiles;
      const growth = (kind) => of(large[kind]) / of(small[kind]);
      return {
        ...timed(
          `each further profile, ${small.profiles} to ${large.profiles}: ${title}`,
          (of(large.ours) - of(small.ours)) / further,
          (of(large.baseline) - of(small.baseline)) / further,
          unit,
        ),
        note: `grows x ${growth("ours").toFixed(1)}, the baseline x ${growth("baseline").toFixed(1)}`,
      };
    }),
  );
}

function timed(figure, value, baseline, unit) {
  // With few profiles, the larger of two runs can be the faster one: there is no ratio then.
  return { figure, value, unit, baseline, ...(value > 0 && baseline > 0 ? { ratio: value / baseline } : {}) };
}

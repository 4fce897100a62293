// How the commands of Terraform and OpenTofu grow with the number of profiles: in time against as many resources that need
// no provider, in requests, and in the memory and the CPU time of the provider's processes.
import { createRequire } from "node:module";
import { BenchProject, emptyProcess } from "../scripts/bench/terraform/project.mjs";
import { ensureOpenTofu } from "../scripts/opentofu.mjs";
import { findTerraform } from "../scripts/terraform-cli.mjs";

export const name = "terraform";

const require = createRequire(import.meta.url);

/**
 * The commands in their order, each with the most requests that it may make: for each profile, and for the whole run. A
 * process of the provider learns registries, packs and names once, and each command has more than one.
 */
const COMMANDS = [
  { title: "plan of the create", args: ["plan"], perProfile: 0, perRun: 8 },
  { title: "apply of the create", args: ["apply", "-auto-approve"], perProfile: 2, perRun: 25 },
  { title: "plan without a change", args: ["plan"], perProfile: 2, perRun: 3, again: true },
  { title: "apply without a change", args: ["apply", "-auto-approve"], perProfile: 2, perRun: 3, again: true },
  { title: "destroy", args: ["destroy", "-auto-approve"], perProfile: 6, perRun: 3 },
];

/** @param {{root: string, smoke: boolean}} context */
export async function run({ root, smoke }) {
  const tools = await toolsThere(smoke);
  const sizes = smoke ? [2, 4] : [1, 100, 300];
  const empty = await emptyProcess();
  const rows = [];
  for (const tool of tools) {
    const results = [];
    for (const profiles of sizes) {
      results.push(await measure(root, tool, profiles, smoke ? 1 : Math.max(1, Math.round(5 / Math.sqrt(profiles)))));
      process.stderr.write(`measured ${tool.name} with ${profiles} profiles\n`);
    }
    rows.push(...results.flatMap((one) => rowsOf(tool.name, one, empty)), ...growthRows(tool.name, results));
  }
  return rows;
}

async function toolsThere(smoke) {
  const ways = [
    async () => ({ name: "terraform", file: (await findTerraform()).terraform }),
    async () => ({ name: "tofu", file: (await ensureOpenTofu()).tofu }),
  ];
  const tools = [];
  for (const find of ways) {
    if (smoke && tools.length > 0) break;
    try {
      tools.push(await find());
    } catch (error) {
      process.stderr.write(`left out: ${error.message}\n`);
    }
  }
  return tools;
}

/** Runs all commands with our profiles and with the baseline, in turns: what else the machine does hits both alike. */
async function measure(root, tool, profiles, rounds) {
  const { startEmulator } = require(`${root}/dist/emulator/index.js`);
  const emulator = await startEmulator({ switches: { quota: 1000 } });
  const projects = {
    ours: new BenchProject(root, tool.file, emulator, ourConfiguration(profiles)),
    baseline: new BenchProject(root, tool.file, emulator, baselineConfiguration(profiles)),
  };
  try {
    const commands = [];
    const stateBytes = {};
    for (const { title, args, again } of COMMANDS) {
      const runs = { ours: [], baseline: [] };
      for (let round = 0; round < (again ? rounds : 1); round++) {
        for (const kind of ["baseline", "ours"]) runs[kind].push(await projects[kind].run(...args));
      }
      checkCount(emulator, title, profiles);
      commands.push(runs);
      if (again) for (const kind of ["ours", "baseline"]) stateBytes[kind] = projects[kind].stateBytes;
    }
    return { profiles, commands, stateBytes };
  } finally {
    for (const project of Object.values(projects)) project.remove();
    await emulator.stop();
  }
}

/** A figure is worth something only when the command did its work. */
function checkCount(emulator, title, profiles) {
  const wanted = ["plan of the create", "destroy"].includes(title) ? 0 : profiles;
  const count = emulator.control.listProfiles().length;
  if (count !== wanted) throw new Error(`after "${title}" there are ${count} profiles, not ${wanted}`);
}

/** Profiles that are alike but for the name and one value. */
function attributesOf(index) {
  return {
    name: `scale-${index}`,
    version: "1.0.0",
    description: "One of many",
    cloud: "aws",
    registry: "Palette Registry",
    tags: ["team:platform", `number:${index}`],
    layers: {
      os: { pack: "ubuntu-aws@22.04" },
      kubernetes: {
        pack: "kubernetes@1.30.4",
        patch: JSON.stringify({ pack: { podCIDR: `10.${index % 256}.0.0/16` } }),
      },
      network: { pack: "cni-calico@3.28.2" },
      storage: { pack: "csi-aws-ebs@1.22.0" },
    },
  };
}

const each = (profiles, of) =>
  Object.fromEntries(Array.from({ length: profiles }, (_, index) => [`profile-${index}`, of(index)]));

function ourConfiguration(profiles) {
  return {
    terraform: { required_providers: { palette: { source: "registry.terraform.io/palette-iac/palette" } } },
    resource: { palette_infrastructure_profile: each(profiles, attributesOf) },
  };
}

/** The same values in resources of a provider that is a part of the tool, and does nothing. */
function baselineConfiguration(profiles) {
  return { resource: { terraform_data: each(profiles, (index) => ({ input: attributesOf(index) })) } };
}

function rowsOf(tool, { profiles, commands, stateBytes }, empty) {
  const of = `${profiles} ${profiles === 1 ? "profile" : "profiles"}, ${tool}`;
  const rows = COMMANDS.flatMap(({ title, perProfile, perRun }, index) => {
    const { ours, baseline } = commands[index];
    const cpu = median(ours.map(({ processes }) => sum(processes.map(({ cpuMs }) => cpuMs))));
    const requests = Math.max(...ours.map((one) => one.requests));
    return [
      {
        ...timed(`${title}, ${of}`, took(ours), took(baseline), "ms"),
        note: `${ours[0].processes.length} processes of the provider, ${cpu.toFixed(0)} ms of CPU`,
      },
      {
        figure: `requests: ${title}, ${of}`,
        value: requests,
        unit: "requests",
        budget: perProfile * profiles + perRun,
        note: `${(requests / profiles).toFixed(2)} for each profile`,
      },
    ];
  });
  const peaks = commands.map(({ ours }) => peak(ours.flatMap(({ processes }) => processes)));
  const largest = peaks.indexOf(Math.max(...peaks));
  return [
    ...rows,
    {
      ...timed(`peak of memory of one process, ${of}`, peaks[largest], empty.peakBytes, "bytes"),
      note: `in "${COMMANDS[largest].title}"; against an empty process`,
    },
    timed(`state, ${of}`, stateBytes.ours, stateBytes.baseline, "bytes"),
  ];
}

/** What each further profile costs between two sizes: what a start of the tool costs is not in it. */
function growthRows(tool, results) {
  const steps = results.slice(1).map((large, index) => ({ small: results[index], large }));
  return COMMANDS.flatMap(({ title }, index) =>
    steps.map(({ small, large }) => {
      const cost = (kind) =>
        (took(large.commands[index][kind]) - took(small.commands[index][kind])) / (large.profiles - small.profiles);
      const figure = `each further profile, ${small.profiles} to ${large.profiles}: ${title}, ${tool}`;
      return timed(figure, cost("ours"), cost("baseline"), "ms");
    }),
  );
}

function timed(figure, value, baseline, unit) {
  // With few profiles, the larger of two runs can be the faster one: there is no ratio then.
  return { figure, value, unit, baseline, ...(value > 0 && baseline > 0 ? { ratio: value / baseline } : {}) };
}

const took = (runs) => median(runs.map((one) => one.took));
const peak = (processes) => Math.max(...processes.map(({ peakBytes }) => peakBytes));
const sum = (values) => values.reduce((total, value) => total + value, 0);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// How long each sub-path of the package takes to import in a fresh process, and what it brings along.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

export const name = "import time";

const HOSTS = ["@pulumi/pulumi", "constructs", "axios", "hono", "@peculiar/x509", "commander", "zod", "yaml"];

// Whoever asks for one thing must not pay for another.
const MUST_NOT_LOAD = {
  ".": ["@pulumi/pulumi", "constructs", "axios", "hono", "@peculiar/x509", "commander"],
  "./constructs": ["@pulumi/pulumi", "axios", "hono", "@peculiar/x509", "commander"],
  "./pulumi": ["constructs", "hono", "@peculiar/x509", "commander"],
  "./dynamic/v1": ["@pulumi/pulumi", "constructs", "hono", "@peculiar/x509", "commander"],
  "./policy": ["@pulumi/pulumi", "constructs", "axios", "hono", "@peculiar/x509", "commander"],
  "./emulator": ["@pulumi/pulumi", "constructs", "axios", "commander"],
};

/** The most that each sub-path may cost: times an empty process, and modules loaded. */
const BUDGETS = {
  ".": { ratio: 4, modules: 290 },
  "./constructs": { ratio: 4, modules: 310 },
  "./pulumi": { ratio: 20, modules: 1_170 },
  "./dynamic/v1": { ratio: 5, modules: 460 },
  "./emulator": { ratio: 5, modules: 350 },
};

/** @param {{root: string, size: (full: number, tiny: number) => number}} context */
export async function run({ root, size }) {
  const { name: packageName, exports } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const rounds = size(11, 1);
  const rows = [];
  for (const [subPath, target] of Object.entries(exports)) {
    if (!target.default?.endsWith(".js") || !fs.existsSync(path.join(root, target.default))) continue;
    const specifier = path.posix.join(packageName, subPath);
    rows.push(...measure(root, subPath, specifier, rounds));
  }
  return rows;
}

function measure(root, subPath, specifier, rounds) {
  const times = { empty: [], full: [] };
  // Taken in turns, so that what else the machine does hits both alike.
  for (let round = 0; round < rounds; round++) {
    times.empty.push(timeOf(root, ""));
    times.full.push(timeOf(root, `require(${JSON.stringify(specifier)})`));
  }
  const [value, baseline] = [median(times.full), median(times.empty)];
  const { modules, hosts } = whatIsLoaded(root, specifier);
  const wrong = hosts.filter((host) => MUST_NOT_LOAD[subPath]?.includes(host));
  if (wrong.length > 0) throw new Error(`${specifier} must not load ${wrong.join(", ")}`);
  const note = `loads ${hosts.length === 0 ? "none of the heavy packages" : hosts.join(", ")}`;
  return [
    {
      figure: `import ${specifier}`,
      value,
      unit: "ms",
      baseline,
      ratio: value / baseline,
      ratioBudget: BUDGETS[subPath]?.ratio,
      note: "against an empty process",
    },
    { figure: `modules of ${specifier}`, value: modules, unit: "modules", budget: BUDGETS[subPath]?.modules, note },
  ];
}

function timeOf(root, program) {
  const start = performance.now();
  runNode(root, program);
  return performance.now() - start;
}

function whatIsLoaded(root, specifier) {
  const program = `require(${JSON.stringify(specifier)}); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const modules = JSON.parse(runNode(root, program).trim().split("\n").at(-1));
  const isOf = (file, host) => file.split(path.sep).join("/").includes(`/node_modules/${host}/`);
  return { modules: modules.length, hosts: HOSTS.filter((host) => modules.some((file) => isOf(file, host))) };
}

function runNode(root, program) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", program], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`node -e '${program}' failed:\n${stderr}`);
  return stdout;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

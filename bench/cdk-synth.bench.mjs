// How long the synth of many profiles takes and how much memory, against as many bare resources of the host, and against
// these with the model's checks beside them, which read all values as YAML: most of the time is theirs.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export const name = "synth with CDK Terrain";

const PROGRAM = `
const [root, count, kind, outdir] = process.argv.slice(1);
const { createRequire } = require("node:module");
const load = createRequire(root + "/package.json");
const { App, TerraformStack, TerraformResource } = load("cdktn");
const { InfrastructureProfile, PaletteProvider } = load(root + "/dist/cdktn/index.js");
const { validateInfrastructureProfile } = load(root + "/dist/index.js");
const lines = (seed) => Array.from({ length: 56 }, (_, index) => "  key-" + index + ": value " + index + " of " + seed);
const values = (seed) => ["pack:", "  podCIDR: 10.0.0.0/16", "values:", ...lines(seed), ""].join("\\n");
class Bare extends TerraformResource {
  constructor(scope, id, config) {
    const meta = { terraformResourceType: "palette_infrastructure_profile", terraformGeneratorMetadata: { providerName: "palette" } };
    super(scope, id, meta);
    this.config = config;
  }
  synthesizeAttributes() {
    return this.config;
  }
}
const began = performance.now();
const stack = new TerraformStack(new App({ outdir }), "stack");
new PaletteProvider(stack, "palette");
for (let index = 0; index < Number(count); index++) {
  const layer = (pack, role) => ({ pack, values: values(index + role) });
  const layers = {
    os: layer("ubuntu-aws@22.04", "os"),
    kubernetes: layer("kubernetes@1.30.4", "kubernetes"),
    network: layer("cni-calico@3.28.2", "network"),
    storage: layer("csi-aws-ebs@1.22.0", "storage"),
  };
  const props = { name: "profile-" + index, version: "1.0.0", cloud: "aws", registry: "Palette Registry", layers };
  if (kind === "checked") validateInfrastructureProfile(props);
  if (kind !== "profiles") new Bare(stack, "profile-" + index, props);
  else new InfrastructureProfile(stack, "profile-" + index, props);
}
stack.node.root.synth();
console.log(JSON.stringify({ ms: performance.now() - began, bytes: process.resourceUsage().maxRSS * 1024 }));
`;

/** @param {{root: string, size: (full: number, tiny: number) => number}} context */
export async function run({ root, size }) {
  const count = size(1000, 5);
  const [bare, checked, profiles] = ["bare", "checked", "profiles"].map((kind) => synth(root, count, kind));
  const row = (figure, key, unit, baseline, ratioBudget) => ({
    figure: `${count} profiles, ${figure}`,
    value: profiles[key],
    unit,
    baseline: baseline[key],
    ratio: profiles[key] / baseline[key],
    ratioBudget,
  });
  return [
    row("time, against bare resources", "ms", "ms", bare, 16),
    row("time, against bare resources and the checks", "ms", "ms", checked, 2),
    row("most memory, against bare resources", "bytes", "bytes", bare, 2.5),
  ];
}

function synth(root, count, kind) {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-synth-"));
  try {
    const args = ["-e", PROGRAM, root, String(count), kind, outdir];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout.trim().split("\n").at(-1));
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const SOURCE = "registry.terraform.io/palette-iac/palette";
const PROVIDER = "dist/terraform-provider/terraform-provider-palette";
const USAGE = path.join(import.meta.dirname, "usage.cjs");

/**
 * @typedef {object} Measured what a command of the tool took
 * @property {number} took milliseconds
 * @property {number} requests that the emulator saw
 * @property {{peakBytes: number, cpuMs: number}[]} processes of the provider, in the order of their ends
 */

/** A folder with a configuration, a copy of the provider, and whatever the tool writes. */
export class BenchProject {
  #folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-bench-"));
  #env;

  /**
   * @param {string} root of the repository
   * @param {string} tool file of Terraform or OpenTofu
   * @param {object} emulator that the provider talks to
   * @param {object} configuration in Terraform's JSON
   */
  constructor(root, tool, emulator, configuration) {
    this.tool = tool;
    this.emulator = emulator;
    // A build of somebody else must not replace it meanwhile.
    fs.cpSync(path.join(root, PROVIDER), this.#at("provider", path.basename(PROVIDER)));
    const overrides = `{\n  dev_overrides {\n    "${SOURCE}" = ${JSON.stringify(this.#at("provider"))}\n  }\n}\n`;
    fs.writeFileSync(this.#at("cli.tfrc"), `provider_installation ${overrides}`);
    for (const name of ["program", "tmp"]) fs.mkdirSync(this.#at(name));
    fs.writeFileSync(this.#at("program", "main.tf.json"), JSON.stringify(configuration));
    this.#env = environment(this.#at(), emulator);
  }

  #at(...names) {
    return path.join(this.#folder, ...names);
  }

  /**
   * Runs the tool. Throws when its exit code is not 0.
   *
   * @param {...string} args
   * @returns {Promise<Measured>}
   */
  async run(...args) {
    const usage = this.#at("usage");
    fs.writeFileSync(usage, "");
    this.emulator.clearRequests();
    const began = performance.now();
    const { code, output } = await outcome(this.tool, args, { cwd: this.#at("program"), env: this.#env });
    const took = performance.now() - began;
    if (code !== 0) throw new Error(`${path.basename(this.tool)} ${args.join(" ")} ended with ${code}:\n${output}`);
    const processes = fs.readFileSync(usage, "utf8").split("\n").filter(Boolean).map(JSON.parse);
    return { took, requests: this.emulator.requests().length, processes };
  }

  /** Bytes of the state. */
  get stateBytes() {
    return fs.statSync(this.#at("program", "terraform.tfstate")).size;
  }

  remove() {
    fs.rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function environment(folder, emulator) {
  const own = Object.entries(process.env).filter(([name]) => !/^(TF_|PALETTE_|SPECTROCLOUD_|NODE_OPTIONS$)/.test(name));
  return {
    ...Object.fromEntries(own),
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`,
    TMPDIR: path.join(folder, "tmp"),
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: path.join(folder, "cli.tfrc"),
    TF_CLI_ARGS: "-no-color",
    TF_DATA_DIR: path.join(folder, "data"),
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    NODE_OPTIONS: `--require ${JSON.stringify(USAGE)}`,
    PALETTE_IAC_BENCH_USAGE: path.join(folder, "usage"),
    PALETTE_IAC_PROFILE_QUOTA: "1000",
    PALETTE_HOST: emulator.url,
    PALETTE_API_KEY: emulator.apiKey,
    PALETTE_PROJECT: emulator.projects[0].uid,
  };
}

function outcome(file, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** What an empty process of Node uses. */
export async function emptyProcess() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-bench-"));
  try {
    const usage = path.join(folder, "usage");
    const env = { ...process.env, NODE_OPTIONS: "", PALETTE_IAC_BENCH_USAGE: usage };
    const { code, output } = await outcome(process.execPath, ["--require", USAGE, "-e", ""], { cwd: folder, env });
    if (code !== 0) throw new Error(output);
    return JSON.parse(fs.readFileSync(usage, "utf8"));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

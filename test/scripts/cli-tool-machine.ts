import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const REPOSITORY = path.resolve(__dirname, "../..");

/** What is tried: a script that provides a tool. */
export interface CliTool {
  /** The name of the script in `scripts/`, without its extension; a folder of helpers has the same name. */
  readonly script: string;
  /** What its messages call the tool. */
  readonly title: string;
  /** The program, which is also its key in what the script prints and its folder in the cache. */
  readonly name: string;
  /** The first line that `NAME version` prints. */
  readonly versionLine: (version: string) => string;
  /** The pinned version, as the repository's go.mod names it. */
  readonly pinned: string;
  /** The oldest version that is taken from PATH, and one just before it. */
  readonly oldest: string;
  readonly tooOld: string;
  /** Programs that must be on PATH beside it. */
  readonly companions: readonly string[];
  /** How many Go modules it is built from. */
  readonly modules: number;
  readonly waysVariable: string;
  readonly downloadVariable: string;
  /** What the script asks first when it is to download from a URL. */
  readonly asked: (url: string) => string;
  /** Puts on a machine what the download needs. */
  readonly prepareDownload: (machine: Machine) => void;
}

/** The version of a Go module that a folder of `tools/` requires. */
export function pinned(folder: string, module: string): string {
  const text = fs.readFileSync(path.join(REPOSITORY, "tools", folder, "go.mod"), "utf8");
  const line = text.split("\n").find((one) => one.includes(`${module} v`)) ?? "";
  return /v(\d\S+)/.exec(line.slice(line.indexOf(module) + module.length))![1]!;
}

/** What one run of the script ended with. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
  milliseconds: number;
}

/** A run of the script that may still be going on. */
export interface Run {
  child: ChildProcess;
  stderr: () => string;
  outcome: Promise<Outcome>;
}

// Stands for Go: writes half of a program, waits for a file where it is told to, and writes the whole.
const FAKE_GO = `
const fs = require("node:fs");
const args = process.argv.slice(2);
if (args[0] === "env") {
  console.log(process.env.FAKE_GO_VERSION || "go1.99.0");
} else {
  const output = args[args.indexOf("-o") + 1];
  const linked = /version\\.Version=(\\S+)/.exec(args.join(" "))?.[1];
  const required = /opentofu v(\\S+)/.exec(fs.readFileSync("go.mod", "utf8"))?.[1];
  const line = linked ?? "OpenTofu v" + required + (args.join(" ").includes("version.dev=no") ? "" : "-dev");
  fs.appendFileSync(process.env.FAKE_GO_LOG, JSON.stringify({ pid: process.pid, output, flags: process.env.GOFLAGS }) + "\\n");
  if (process.env.FAKE_GO_FAILS) {
    console.error("go: downloading example.com/module v1.0.0\\nno such host: module proxy\\n");
    process.exit(1);
  }
  fs.mkdirSync(require("node:path").dirname(output), { recursive: true });
  const program = "#!" + process.execPath + "\\nconsole.log('" + line + "');\\n";
  fs.writeFileSync(output, program.slice(0, -10), { mode: 0o755 });
  const timer = setInterval(() => {
    if (process.env.FAKE_GO_GATE && !fs.existsSync(process.env.FAKE_GO_GATE)) return;
    clearInterval(timer);
    fs.writeFileSync(output, program);
  }, 10);
}
`;

// Stands for the Automation API: its installer writes three programs where it is told to.
const FAKE_AUTOMATION = `
const fs = require("node:fs");
exports.PulumiCommand = {
  install: async ({ version, root }) => {
    if (process.env.FAKE_INSTALLER_FAILS) throw new Error("the release is not there");
    fs.mkdirSync(root + "/bin", { recursive: true });
    for (const name of ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]) {
      fs.writeFileSync(root + "/bin/" + name, "#!" + process.execPath + "\\nconsole.log('v" + version + "');\\n", { mode: 0o755 });
    }
  },
};
`;

/** A clone of this repository's tooling with a PATH, a cache and a home of its own, all of them temporary. */
export class Machine {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-cli-tool-"));
  readonly cache = path.join(this.root, "cache");
  readonly bin = path.join(this.root, "bin");
  readonly gate = path.join(this.root, "gate");
  private readonly goLog = path.join(this.root, "go-log");
  private readonly children: ChildProcess[] = [];

  constructor(
    private readonly tool: CliTool,
    private readonly downloadUrl: string,
  ) {
    fs.mkdirSync(this.bin);
    this.clone("clone");
  }

  /** Copies the tooling into a folder, as a clone without node_modules would hold it. */
  clone(name: string): void {
    const { script } = this.tool;
    for (const part of [`scripts/${script}.mjs`, `scripts/${script}`, "scripts/cli-tools", "tools"]) {
      fs.cpSync(path.join(REPOSITORY, part), path.join(this.root, name, part), { recursive: true });
    }
  }

  /** Puts a fake @pulumi/pulumi into a clone's node_modules. */
  installNodeModules(name = "clone"): void {
    const modules = path.join(this.root, name, "node_modules");
    write(path.join(modules, "semver/index.js"), "exports.SemVer = String;\n");
    write(path.join(modules, "@pulumi/pulumi/package.json"), '{"name":"@pulumi/pulumi","version":"3.999.0"}\n');
    write(path.join(modules, "@pulumi/pulumi/automation/index.js"), FAKE_AUTOMATION);
    write(path.join(modules, "@pulumi/pulumi/pulumi-resource-pulumi-nodejs"), "the launcher\n");
  }

  /** Puts the tool on PATH, which prints a version. */
  install(version: string, companions = this.tool.companions): void {
    const { name, versionLine } = this.tool;
    for (const one of [name, ...companions]) this.program(one, `console.log("${versionLine(version)}");\n`);
  }

  /** Puts the fake Go on PATH. */
  installGo(): void {
    this.program("go", FAKE_GO);
  }

  /** Takes the fake Go away again. */
  removeGo(): void {
    fs.rmSync(path.join(this.bin, "go"));
  }

  /** Puts a program on PATH. */
  program(name: string, script: string): void {
    write(path.join(this.bin, name), `#!${process.execPath}\n${script}`);
    fs.chmodSync(path.join(this.bin, name), 0o755);
  }

  /** Starts the script. */
  start(args: string[] = [], env: Record<string, string> = {}, clone = "clone"): Run {
    const begin = Date.now();
    const child = spawn(process.execPath, [path.join(this.root, clone, `scripts/${this.tool.script}.mjs`), ...args], {
      env: {
        PATH: this.bin,
        HOME: this.root,
        PALETTE_IAC_CACHE_DIR: this.cache,
        [this.tool.downloadVariable]: this.downloadUrl,
        FAKE_GO_LOG: this.goLog,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.children.push(child);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (text) => {
      stdout += text;
    });
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    const outcome = new Promise<Outcome>((resolve) => {
      child.on("close", (code) => resolve({ code, stdout, stderr, milliseconds: Date.now() - begin }));
    });
    return { child, stderr: () => stderr, outcome };
  }

  /** Runs the script to its end. */
  run(args: string[] = [], env: Record<string, string> = {}, clone = "clone"): Promise<Outcome> {
    return this.start(args, env, clone).outcome;
  }

  /** The calls of `go build` so far. */
  builds(): { pid: number; output: string; flags?: string }[] {
    if (!fs.existsSync(this.goLog)) return [];
    const lines = fs.readFileSync(this.goLog, "utf8").split("\n");
    return lines.filter(Boolean).map((line) => JSON.parse(line));
  }

  /** What is in the cache, by kind. */
  cached(): { results: string[]; temporary: string[]; locks: string[] } {
    const folder = path.join(this.cache, this.tool.name);
    const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    const locks = names.filter((name) => name.includes(".lock"));
    const temporary = names.filter((name) => name.startsWith("tmp-"));
    const results = names.filter((name) => name.startsWith(this.tool.pinned) && !locks.includes(name));
    return { results, temporary, locks };
  }

  /** Ends whatever still runs and removes every file. */
  async remove(): Promise<void> {
    for (const child of this.children) child.kill("SIGKILL");
    for (const { pid } of this.builds()) end(pid);
    await until(() => this.builds().every(({ pid }) => !isAlive(pid)));
    fs.rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Whether a process is there and not just waiting to be reaped by whatever adopted it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/stat`;
  return !fs.existsSync(status) || !/\) Z /.test(fs.readFileSync(status, "utf8"));
}

/** Waits until a condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  const limit = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > limit) throw new Error(`still not so: ${condition}`);
    await sleep(10);
  }
}

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Emulator } from "../../lib/emulator";
import { installWithPackages } from "./packed-package";
import { foreignSettingsRemoved, reach } from "./program-environment";
import { type Outcome, type Running, start } from "./started-program";

const REPOSITORY = path.resolve(__dirname, "../..");
const PULUMI = process.platform === "win32" ? "pulumi.exe" : "pulumi";

/** Passphrase of the stacks that tests make. */
export const PASSPHRASE = "a passphrase for tests only";

async function output(file: string, args: readonly string[], cwd = REPOSITORY): Promise<string> {
  const { code, stdout, text } = await start(file, args, cwd, process.env).outcome;
  if (code !== 0) throw new Error(`${path.basename(file)} ${args.join(" ")} failed:\n${text}`);
  return stdout.trim();
}

/** The folder with the Pulumi CLI: `PALETTE_IAC_PULUMI_BIN`, else what the script finds. Fails when there is none. */
export async function pulumiFolder(): Promise<string> {
  const named = process.env.PALETTE_IAC_PULUMI_BIN;
  if (named !== undefined && fs.existsSync(path.join(named, PULUMI))) return named;
  const found: unknown = JSON.parse(await output(process.execPath, ["scripts/pulumi-cli.mjs", "--json"]));
  return (found as { readonly binDir: string }).binDir;
}

/** A folder that holds this package as its users get it, all other packages, and projects that use them. */
export class Workspace {
  readonly #folder: string;
  readonly #binDir: string;
  readonly #running = new Set<Running>();
  readonly #apart: string[] = [];
  #projects = 0;

  private constructor(folder: string, binDir: string) {
    this.#folder = folder;
    this.#binDir = binDir;
  }

  static async create(): Promise<Workspace> {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-")));
    const [binDir] = await Promise.all([pulumiFolder(), installWithPackages(folder)]);
    return new Workspace(folder, binDir);
  }

  /** The installed copy of this package. */
  get installed(): string {
    return path.join(this.#folder, "node_modules", "palette-iac");
  }

  /** A project with the files of an example. */
  example(name: string, emulator?: Emulator): PulumiProject {
    const project = this.#project(emulator);
    fs.cpSync(path.join(REPOSITORY, "examples", name), project.folder, {
      recursive: true,
      filter: (file) => !/[\\/](node_modules|dist)$/.test(file),
    });
    return project;
  }

  /** A project whose program is this JavaScript text. */
  program(text: string, emulator?: Emulator, folder?: string): PulumiProject {
    const project = this.#project(emulator, folder);
    project.write("Pulumi.yaml", "name: tried\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n");
    project.write("package.json", JSON.stringify({ name: "tried", private: true, main: "index.js" }));
    project.write("index.js", text);
    return project;
  }

  /**
   * A project with this JavaScript program that finds none of the workspace's packages but `@pulumi/pulumi` and, by
   * links, those that are named with their folders.
   */
  apart(text: string, packages: Readonly<Record<string, string>>, emulator: Emulator): PulumiProject {
    const project = this.program(text, emulator, fs.mkdtempSync(`${this.#folder}-apart-`));
    const sdk = path.join(this.#folder, "node_modules", "@pulumi", "pulumi");
    for (const [name, folder] of Object.entries({ "@pulumi/pulumi": sdk, ...packages })) project.link(name, folder);
    return project;
  }

  /** Runs a Node program of an installed package in a folder. */
  node(args: readonly string[], cwd: string): Promise<Outcome> {
    return this.run(process.execPath, args, cwd, process.env).outcome;
  }

  run(file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Running {
    const running = start(file, args, cwd, env);
    this.#running.add(running);
    const forget = () => this.#running.delete(running);
    running.outcome.then(forget, forget);
    return running;
  }

  /** Ends what still runs and removes all files. */
  async dispose(): Promise<void> {
    const left = [...this.#running];
    for (const running of left) running.kill();
    await Promise.allSettled(left.map((running) => running.outcome));
    for (const folder of [this.#folder, ...this.#apart])
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #project(emulator: Emulator | undefined, apart?: string): PulumiProject {
    this.#projects += 1;
    const home = path.join(this.#folder, `home-${this.#projects}`);
    const folder = apart ?? path.join(this.#folder, `project-${this.#projects}`);
    if (apart !== undefined) this.#apart.push(apart);
    for (const one of [folder, path.join(home, "backend")]) fs.mkdirSync(one, { recursive: true });
    return new PulumiProject(this, path.join(this.#binDir, PULUMI), folder, home, emulator);
  }
}

/** The marked lines of a difference as Pulumi prints it, such as `~ layers.os.values.a: 1 => 2`. */
export function markedPaths(text: string): string[] {
  const found: string[] = [];
  let above: { column: number; key: string }[] = [];
  for (const line of text.split("\n")) {
    if (line.includes("[urn=")) above = [];
    const [, before = "", sign = "", key = "", value = ""] = /^(\s*)([~+-]?) *([\w.[\]-]+) *: (.*)$/.exec(line) ?? [];
    if (key === "") continue;
    const column = line.indexOf(key, before.length);
    above = [...above.filter((one) => one.column < column), { column, key }];
    const isLeaf = !/[{[]$/.test(value);
    if (sign !== "" && isLeaf) found.push(`${sign} ${above.map((one) => one.key).join(".")}: ${value}`);
  }
  return found;
}

/** A project with a backend of its own: nothing of it is left in the user's home. */
export class PulumiProject {
  /** Environment of all runs; tests change it. */
  readonly env: NodeJS.ProcessEnv;

  constructor(
    private readonly workspace: Workspace,
    private readonly pulumiFile: string,
    readonly folder: string,
    private readonly home: string,
    emulator: Emulator | undefined,
  ) {
    this.env = {
      ...foreignSettingsRemoved(process.env),
      PATH: [path.dirname(pulumiFile), process.env.PATH].join(path.delimiter),
      PULUMI_BACKEND_URL: `file://${this.backend}`,
      PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
      PULUMI_HOME: home,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      NO_COLOR: "1",
      ...(emulator === undefined ? {} : reach(emulator)),
    };
  }

  /** Lets the programs of this project talk to an emulator. */
  reach(emulator: Emulator): void {
    Object.assign(this.env, reach(emulator));
  }

  /** The folder in which Pulumi keeps the states. */
  get backend(): string {
    return path.join(this.home, "backend");
  }

  write(file: string, text: string): void {
    fs.mkdirSync(path.dirname(path.join(this.folder, file)), { recursive: true });
    fs.writeFileSync(path.join(this.folder, file), text);
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), "utf8");
  }

  /** Links a package into the project. */
  link(name: string, folder: string): void {
    const link = path.join(this.folder, "node_modules", name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(folder, link, "junction");
  }

  /** Runs the CLI to its end. */
  pulumi(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    return this.begin(args, env).outcome;
  }

  /** Runs the CLI to its end and fails when it fails. */
  async well(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    const outcome = await this.pulumi(args, env);
    if (outcome.code !== 0) throw new Error(`pulumi ${args.join(" ")} failed (${outcome.code}):\n${outcome.text}`);
    return outcome;
  }

  /** Starts the CLI. */
  begin(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
    const all = ["--non-interactive", "--color", "never", ...args];
    return this.workspace.run(this.pulumiFile, all, this.folder, { ...this.env, ...env });
  }

  /** Every byte that Pulumi keeps of this project: states, their history and backups, settings of stacks. */
  kept(): string {
    const files = [this.home, this.folder].flatMap((folder) =>
      fs.readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({ entry, folder })),
    );
    return files
      .filter(({ entry }) => entry.isFile())
      .map(({ entry }) => fs.readFileSync(path.join(entry.parentPath, entry.name), "latin1"))
      .join("\n");
  }
}

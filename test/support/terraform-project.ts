import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../lib/emulator";
import { foreignSettingsRemoved, reach } from "./program-environment";
import { type Outcome, type Running, type StartOptions, start } from "./started-program";
import { Planned, type TerraformState } from "./terraform-documents";
import { cliConfiguration, putProviderInto } from "./terraform-provider-files";
import type { TerraformTool } from "./terraform-tools";

/** How a project is set up; every field has a default. */
export interface TerraformProjectOptions {
  /** An emulator that the test started and stops itself; by default the project has one of its own. */
  readonly emulator?: Emulator;
  /** How the project's own emulator is started. */
  readonly emulatorOptions?: EmulatorOptions;
  /**
   * How the tool gets at this package's provider: from a folder that is named in its configuration (default), which
   * needs no `init`; from a mirror in the file system, with `init`; or not at all.
   */
  readonly provider?: "override" | "mirror" | "none";
  /** Folders that hold further providers, by address; undefined for an empty folder. */
  readonly overrides?: Readonly<Record<string, string | undefined>>;
}

/** A folder with a Terraform configuration in it. Whatever its tool writes lies in temporary folders of its own. */
export class TerraformProject {
  /** Environment of all runs; tests change it. */
  readonly env: NodeJS.ProcessEnv;
  /** Where the files of the configuration are, and the state. */
  readonly folder: string;
  readonly #running = new Set<Running>();
  #plans = 0;

  private constructor(
    readonly tool: TerraformTool,
    /** The Palette that the provider talks to: for seeding, drift and faults. */
    readonly emulator: Emulator,
    private readonly root: string,
    private readonly ownsEmulator: boolean,
  ) {
    this.folder = this.#makeFolder("project");
    const home = this.#makeFolder("home");
    this.env = {
      ...foreignSettingsRemoved(process.env),
      // The provider is a program for Node: it runs by the Node that runs the tests.
      PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
      HOME: home,
      USERPROFILE: home,
      APPDATA: home,
      XDG_CONFIG_HOME: home,
      XDG_CACHE_HOME: home,
      XDG_DATA_HOME: home,
      ...Object.fromEntries(["TMPDIR", "TEMP", "TMP"].map((name) => [name, this.#makeFolder("tmp")])),
      CHECKPOINT_DISABLE: "1",
      TF_CLI_ARGS: "-no-color",
      TF_CLI_CONFIG_FILE: path.join(root, "cli.tfrc"),
      TF_DATA_DIR: path.join(root, "data"),
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      ...reach(emulator),
    };
  }

  /** Makes one for a tool. */
  static async start(tool: TerraformTool, options: TerraformProjectOptions = {}): Promise<TerraformProject> {
    const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-tf-")));
    const { provider = "override", overrides = {} } = options;
    let emulator = options.emulator;
    try {
      if (provider !== "none") await putProviderInto(root, provider);
      emulator ??= await startEmulator(options.emulatorOptions);
      const project = new TerraformProject(tool, emulator, root, options.emulator === undefined);
      fs.writeFileSync(project.env.TF_CLI_CONFIG_FILE as string, cliConfiguration(root, provider, overrides));
      return project;
    } catch (error) {
      if (options.emulator === undefined) await emulator?.stop();
      fs.rmSync(root, { recursive: true, force: true });
      throw error;
    }
  }

  /** Writes a file of the configuration. */
  write(name: string, text: string): void {
    fs.mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
    fs.writeFileSync(path.join(this.folder, name), text);
  }

  /** A file of the configuration. */
  read(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), "utf8");
  }

  /** Starts the tool. Interrupting it reaches its providers too, as Ctrl-C in a terminal does. */
  start(...args: readonly string[]): Running {
    return this.#start(args, this.env, {});
  }

  /** Starts the tool as a person does who answers its questions. */
  startAsking(...args: readonly string[]): Running {
    return this.#start(args, { ...this.env, TF_INPUT: "1" }, { asks: true });
  }

  #start(args: readonly string[], env: NodeJS.ProcessEnv, options: StartOptions): Running {
    const running = start(this.tool.file, args, this.folder, env, { ownGroup: true, ...options });
    this.#running.add(running);
    const forget = () => this.#running.delete(running);
    running.outcome.then(forget, forget);
    return running;
  }

  /** Runs the tool to its end. */
  run(...args: readonly string[]): Promise<Outcome> {
    return this.start(...args).outcome;
  }

  /** Runs the tool to its end and fails when it fails. */
  async well(...args: readonly string[]): Promise<Outcome> {
    const outcome = await this.run(...args);
    if (outcome.code === 0) return outcome;
    throw new Error(`${this.tool.name} ${args.join(" ")} failed (${outcome.code}):\n${outcome.text}`);
  }

  /** Plans, and reads the plan. */
  async plan(...args: readonly string[]): Promise<Planned> {
    this.#plans += 1;
    const file = path.join(this.#makeFolder("plans"), `${this.#plans}.tfplan`);
    const outcome = await this.run("plan", `-out=${file}`, ...args);
    if (outcome.code !== 0 || !fs.existsSync(file)) return new Planned(outcome, file, undefined);
    return new Planned(outcome, file, (await this.well("show", "-json", file)).stdout);
  }

  /** Applies without asking; with the file of a plan, that plan. */
  apply(...args: readonly string[]): Promise<Outcome> {
    return this.run("apply", "-auto-approve", ...args);
  }

  /** Applies without asking and fails when that fails. */
  applyWell(...args: readonly string[]): Promise<Outcome> {
    return this.well("apply", "-auto-approve", ...args);
  }

  /** Destroys everything without asking. */
  destroy(...args: readonly string[]): Promise<Outcome> {
    return this.run("destroy", "-auto-approve", ...args);
  }

  /** Destroys everything without asking and fails when that fails. */
  destroyWell(...args: readonly string[]): Promise<Outcome> {
    return this.well("destroy", "-auto-approve", ...args);
  }

  /** The state; one without resources when there is none yet. */
  state(): TerraformState {
    const text = this.stateText();
    return text === "" ? { version: 4, serial: 0, outputs: {}, resources: [] } : JSON.parse(text);
  }

  /** The state as it is written; empty when there is none yet. */
  stateText(): string {
    const file = this.#stateFile();
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  }

  /** Replaces the state, as a release before this one may have left it. */
  writeState(state: TerraformState | string): void {
    fs.writeFileSync(this.#stateFile(), typeof state === "string" ? state : JSON.stringify(state, undefined, 2));
  }

  /** What the state holds of a resource such as `palette_cluster_profile.base`. */
  attributes(address: string): Readonly<Record<string, unknown>> {
    const found = this.state().resources.find(
      ({ mode, type, name }) => [...(mode === "data" ? ["data"] : []), type, name].join(".") === address,
    );
    const [instance] = found?.instances ?? [];
    if (instance === undefined) throw new Error(`the state holds no ${address}`);
    return instance.attributes;
  }

  /** Every byte that the tool keeps of this project: state, backups, plans, logs. */
  kept(): string {
    return this.#files(["project", "home", "data", "plans", "tmp"])
      .map((file) => fs.readFileSync(file, "latin1"))
      .join("\n");
  }

  /** Temporary files that runs left behind. */
  leftovers(): string[] {
    const folder = path.join(this.root, "tmp");
    return fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  }

  /** Ids of the processes of this project's provider that run just now. */
  providers(): number[] {
    const table = execFileSync("ps", ["-A", "-o", "pid=,args="], { encoding: "utf8" });
    const rows = table.split("\n").filter((row) => row.includes(this.root) && row.includes("terraform-provider-"));
    return rows.map((row) => Number.parseInt(row, 10));
  }

  /** The requests that some work costs, such as `GET /v1/users/info`. */
  async requestsOf(work: () => Promise<unknown>): Promise<string[]> {
    const before = this.emulator.requests().length;
    await work();
    const all = this.emulator.requests().slice(before);
    return all.map(({ method, path: where }) => `${method} ${where}`);
  }

  /** Takes everything away that a test left: on the server, in the folder, and in the state. */
  wipe(): void {
    const { control, faults } = this.emulator;
    faults.clear();
    for (const { uid } of control.listProfiles()) control.removeProfile(uid);
    for (const name of fs.readdirSync(this.folder)) fs.rmSync(path.join(this.folder, name), { recursive: true });
  }

  /** Ends what still runs, and removes all files. */
  async stop(): Promise<void> {
    const left = [...this.#running];
    for (const running of left) running.kill();
    await Promise.allSettled(left.map((running) => running.outcome));
    for (const pid of process.platform === "win32" ? [] : this.providers()) end(pid);
    if (this.ownsEmulator) await this.emulator.stop();
    fs.rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  #stateFile(): string {
    return path.join(this.folder, "terraform.tfstate");
  }

  #makeFolder(name: string): string {
    const folder = path.join(this.root, name);
    fs.mkdirSync(folder, { recursive: true });
    return folder;
  }

  #files(folders: readonly string[]): string[] {
    return folders
      .map((name) => path.join(this.root, name))
      .filter((folder) => fs.existsSync(folder))
      .flatMap((folder) => fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

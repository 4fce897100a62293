import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { installPacked } from "./packed-package";
import { foreignSettingsRemoved } from "./program-environment";

const ROOT = path.resolve(__dirname, "../..");
const EXAMPLES = path.join(ROOT, "examples");

/** An example for CDK Terrain or CDKTF in a folder of its own, with the packed package in it. */
export class CdkExample {
  private constructor(
    private readonly folder: string,
    private readonly compiled: string,
  ) {}

  /** Copies an example, or a folder of it, and installs the package as users get it. */
  static async prepare(name: string): Promise<CdkExample> {
    const parent = path.join(ROOT, "temp");
    fs.mkdirSync(parent, { recursive: true });
    // Below the repository: the host's packages are found above.
    const folder = fs.mkdtempSync(path.join(parent, "cdk-example-"));
    fs.cpSync(path.join(EXAMPLES, name), folder, { recursive: true });
    await installPacked(folder);
    return new CdkExample(folder, path.join(folder, "compiled"));
  }

  /** Puts generated bindings where `cdktn get` leaves them. */
  addBindings(provider: string): void {
    const from = path.join(ROOT, "lib/cdktn/bindings", provider);
    fs.cpSync(from, path.join(this.folder, ".gen/providers", provider), { recursive: true });
  }

  /** Changes a file of the example. */
  edit(file: string, from: string, to: string): void {
    const full = path.join(this.folder, file);
    const text = fs.readFileSync(full, "utf8");
    if (!text.includes(from)) throw new Error(`${file} holds no ${from}`);
    fs.writeFileSync(full, text.replaceAll(from, to));
  }

  /** Checks the types and synthesizes, and gives the one stack without the host's place for its state. */
  synth(env: NodeJS.ProcessEnv = {}): string {
    const tsc = require.resolve("typescript/lib/tsc.js");
    this.#node([tsc, "-p", "tsconfig.json", "--noEmit", "false", "--outDir", this.compiled], env);
    const out = path.join(this.folder, "cdktf.out");
    fs.rmSync(out, { recursive: true, force: true });
    this.#node([path.join(this.compiled, "main.js")], env);
    const [stack] = fs.readdirSync(path.join(out, "stacks"));
    const text = fs.readFileSync(path.join(out, "stacks", stack as string, "cdk.tf.json"), "utf8");
    const { terraform: { backend: _, ...terraform } = {} as Record<string, unknown>, ...document } = JSON.parse(text);
    return JSON.stringify({ ...document, terraform }, undefined, 2);
  }

  /** Removes the folder. */
  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  #node(args: readonly string[], more: NodeJS.ProcessEnv): void {
    const env = { ...foreignSettingsRemoved(process.env), CI: "1", CHECKPOINT_DISABLE: "1", ...more };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: "utf8", env });
    if (status !== 0) throw new Error(`node ${args.join(" ")} failed:\n${stdout}${stderr}`);
  }
}

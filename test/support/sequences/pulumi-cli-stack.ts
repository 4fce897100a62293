import fs from "node:fs";
import path from "node:path";
import type { Emulator } from "../../../lib/emulator";
import { typeToken } from "../../../lib/pulumi/provider-text";
import type { PulumiProject, Workspace } from "../pulumi-cli";
import { under } from "./palette-faults";
import { type Handling, type Program, propsOf } from "./program";
import type { Failure, Held, Run, RunPlan, Stack } from "./stack";
import type { FaultPlan } from "./step";

const PROGRAM = `
const { AddonProfile, InfrastructureProfile } = require("palette-iac/pulumi");
const kinds = { "add-on": AddonProfile, infra: InfrastructureProfile };
for (const { resource, kind, args, opts } of require("./blocks.json")) new kinds[kind](resource, args, opts);
`;

/** Kinds of faults, by number, for which the command line would wait longer than a test can. */
const SLOW_KINDS: readonly number[] = [4, 6];

interface StoredResource {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  readonly delete?: boolean;
  readonly pendingReplacement?: boolean;
  readonly outputs: Handling & { readonly adopted?: boolean };
}

/** A stack that the Pulumi command line brings up. */
export class PulumiCliStack implements Stack {
  readonly showsDeletes = false;
  readonly #project: PulumiProject;
  readonly #emulator: Emulator;

  private constructor(project: PulumiProject, emulator: Emulator) {
    this.#project = project;
    this.#emulator = emulator;
  }

  /** A stack in a project of its own. */
  static async create(workspace: Workspace, emulator: Emulator): Promise<PulumiCliStack> {
    const project = workspace.program(PROGRAM, emulator);
    await project.well(["stack", "init", "dev"]);
    return new PulumiCliStack(project, emulator);
  }

  held(): readonly Held[] {
    const file = path.join(this.#project.backend, ".pulumi", "stacks", "tried", "dev.json");
    const { checkpoint } = JSON.parse(fs.readFileSync(file, "utf8"));
    const resources: readonly StoredResource[] = checkpoint.latest?.resources ?? [];
    return resources
      .filter(({ type, pendingReplacement }) => type === typeToken("ClusterProfile") && !pendingReplacement)
      .map(({ urn, id, delete: isLeaving = false, outputs: { adopted, onDestroy, onVersionChange, adopt } }) => ({
        resource: urn.split("::").at(-1) as string,
        uid: id,
        isAdopted: adopted === true,
        isLeaving,
        ...(adopt === undefined ? {} : { adopt }),
        ...(onDestroy === undefined ? {} : { onDestroy }),
        ...(onVersionChange === undefined ? {} : { onVersionChange }),
      }));
  }

  async preview(program: Program, plan: RunPlan = {}): Promise<Run> {
    this.#declare(program);
    const run = await this.#run(["preview", ...(plan.refresh ? ["--refresh"] : [])], plan);
    return { ...run, isBegun: false, isRefreshed: false };
  }

  /** What is to happen between the two phases happens before: nobody can wait for the moment. */
  async up(program: Program, plan: RunPlan = {}): Promise<Run> {
    this.#declare(program);
    plan.between?.();
    const { skipPreview, refresh, parallel } = plan;
    const options = [
      ...(skipPreview ? ["--skip-preview"] : []),
      ...(refresh ? ["--refresh"] : []),
      ...(parallel ? [] : ["--parallel", "1"]),
    ];
    const run = await this.#run(["up", "--yes", ...options], plan);
    return { ...run, isBegun: true, isRefreshed: refresh === true && run.failures.length === 0 };
  }

  async refresh(plan: RunPlan = {}): Promise<Run> {
    const run = await this.#run(["refresh", "--yes", "--skip-preview"], plan);
    return { ...run, isBegun: true, isRefreshed: run.failures.length === 0 };
  }

  copy(): void {}

  forget(): void {}

  #declare(program: Program): void {
    const blocks = program.map((block) => {
      const { resource, alias, kind } = block;
      const { otherOrder, ...handling } = block.handling;
      const { type: _, ...props } = propsOf(block);
      return {
        resource,
        kind,
        args: { ...props, ...handling },
        opts: {
          ...(alias === undefined ? {} : { aliases: [{ name: alias }] }),
          ...(otherOrder === undefined ? {} : { deleteBeforeReplace: true }),
        },
      };
    });
    this.#project.write("blocks.json", JSON.stringify(blocks));
  }

  async #run(
    args: readonly string[],
    { allow = [], fault }: RunPlan,
  ): Promise<Pick<Run, "failures" | "text" | "changes">> {
    const env = allow.length === 0 ? {} : { PALETTE_IAC_ALLOW: allow.join(",") };
    const work = () => this.#project.pulumi(args, env);
    const { code, text } = await under(this.#emulator, fault && quick(fault), work);
    const failures = code === 0 ? [] : failuresIn(text);
    return { failures, text, changes: /^ +\S+ \d+ (to )?(create|update|delete|replace)d?$/m.test(text) };
  }
}

/** A fault that the command line gets over, or fails of, within seconds. */
function quick(fault: FaultPlan): FaultPlan {
  const kind = SLOW_KINDS.includes(fault.kind) ? 1 : fault.kind;
  // After these, the client tries again: for good they would take minutes.
  return { ...fault, kind, pattern: kind <= 10 && kind !== 7 ? "once" : fault.pattern };
}

/** The errors that the command line printed, each under its resource. */
function failuresIn(text: string): readonly Failure[] {
  const found: { resource: string; message: string }[] = [];
  let resource: string | undefined;
  for (const line of text.split("\n")) {
    const [, title] = /^ {2}\S+ \((.+)\):/.exec(line) ?? [];
    if (title !== undefined) resource = title;
    else if (/^\S/.test(line)) resource = undefined;
    const [, message] = /^ {4}error: (.*)$/.exec(line) ?? [];
    if (resource !== undefined && message !== undefined) found.push({ resource, message });
    else if (resource !== undefined && line.startsWith("    ") && found.length > 0) {
      const last = found[found.length - 1] as { message: string };
      last.message += `\n${line.trim()}`;
    }
  }
  return found.length > 0 ? found : [{ resource: "", message: text }];
}

import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import type { ProfileProps } from "../profile/profile-props";
import type { PaletteSession, ReadModel } from "../reconcile";
import { invalidFile } from "./invalid-file";
import type { Output } from "./output";
import { withSession } from "./with-session";

interface ProgramArguments {
  readonly scope: "project" | "tenant";
  readonly for: "pulumi" | "model";
  readonly resource?: string;
  readonly secretsFromConfig?: boolean;
  readonly out?: string;
}

/** Adds the sub-command `program`. */
export function programCommand(program: Command, output: Output): void {
  program
    .command("program")
    .summary("write the TypeScript program of a profile that exists")
    .description(
      "Reads a profile from Palette and writes the program that declares it: running that takes the profile over and changes nothing. PALETTE_API_KEY, PALETTE_HOST and PALETTE_PROJECT say whom to ask.",
    )
    .argument("<profile>", "its name, or name@version; without a version, the highest one")
    .addOption(new Option("--scope <scope>", "where it is").choices(["project", "tenant"]).default("project"))
    .addOption(
      new Option("--for <face>", "a Pulumi program, or the profile as data for every face")
        .choices(["pulumi", "model"])
        .default("pulumi"),
    )
    .option("--resource <name>", "name of the Pulumi resource (default: the name of the profile)")
    .option("--secrets-from-config", "take the defaults of sensitive variables from the stack's configuration")
    .option("--out <file>", "write to a new file (default: print it)")
    .action((profile: string, given: ProgramArguments) => runProgram(profile, given, output));
}

async function runProgram(profile: string, given: ProgramArguments, output: Output): Promise<void> {
  await withSession(output, async (session) => {
    const { props, issues } = await readProfile(session, profile, given);
    for (const line of problems(profile, issues)) output.err(`palette-iac: ${line}\n`);
    const text = textOf(await withRegistryNames(session, props), given);
    if (given.out === undefined) output.out(text);
    else {
      writeNew(given.out, text);
      output.out(`${given.out}: ${props.name} ${props.version}\n`);
    }
  });
}

/** The profile that was asked for. What follows the last `@` is its version where that can be one. */
async function readProfile(session: PaletteSession, text: string, { scope }: ProgramArguments): Promise<ReadModel> {
  const { foundProfile, modelOfObserved } = require("../reconcile") as typeof import("../reconcile");
  const { valid } = require("semver") as typeof import("semver");
  const at = text.lastIndexOf("@");
  const [name, version] = at > 0 && valid(text.slice(at + 1)) ? [text.slice(0, at), text.slice(at + 1)] : [text];
  const question = { name, scope, ...(version === undefined ? {} : { version }) };
  return modelOfObserved(await foundProfile(session, question));
}

/** Warnings as lines. Throws where the model does not hold the whole profile: its program would lose something. */
function problems(profile: string, issues: ReadModel["issues"]): string[] {
  const { formatIssue, ValidationError } = require("../profile/errors") as typeof import("../profile/errors");
  const errors = issues.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ValidationError(profile, errors);
  return issues.map((one) => formatIssue(one));
}

/** A profile whose packs name their registries as people do, where a name stands for one registry only. */
async function withRegistryNames(session: PaletteSession, props: ProfileProps): Promise<ProfileProps> {
  const registries = (await session.registries()).map(({ uid, name }) => ({ uid, name }));
  const nameOf = (uid: unknown) => {
    const name = registries.find((one) => one.uid === uid)?.name;
    return name !== undefined && registries.filter((one) => one.name === name).length === 1 ? name : uid;
  };
  const named = <T>(layer: T): T => {
    const { pack } = layer as { pack?: { registry?: string } };
    if (pack?.registry === undefined) return layer;
    return { ...layer, pack: { ...pack, registry: nameOf(pack.registry) } };
  };
  const { layers, addons } = props as { layers?: object; addons?: readonly unknown[] };
  return {
    ...props,
    ...(layers === undefined
      ? {}
      : { layers: Object.fromEntries(Object.entries(layers).map(([role, layer]) => [role, named(layer)])) }),
    ...(addons === undefined ? {} : { addons: addons.map(named) }),
  } as ProfileProps;
}

function textOf(props: ProfileProps, given: ProgramArguments): string {
  const { modelProgram, pulumiProgram } = require("../codegen") as typeof import("../codegen");
  if (given.for === "model") return modelProgram(props);
  return pulumiProgram(props, {
    ...(given.resource === undefined ? {} : { resourceName: given.resource }),
    secretsFromConfig: given.secretsFromConfig === true,
  });
}

/** Writes a file that is not there yet: a program that somebody has worked on is not to be lost. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "EEXIST" ? "it is there already. Remove it, or name another file with --out" : message;
    throw invalidFile(`${file} cannot be written: ${why}`, error);
  }
}

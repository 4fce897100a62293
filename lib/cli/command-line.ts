import { readFileSync } from "node:fs";
import path from "node:path";
import { Command, CommanderError } from "commander";
import type { ErrorCode } from "../profile/error-table";
import { emulatorCommand } from "./emulator-command";
import { lockCommand } from "./lock-command";
import { EXIT_CODES, type Output } from "./output";
import { programCommand } from "./program-command";
import { type ProviderPackage, terraformCommand } from "./terraform-command";

const NOT_UNDERSTOOD: ErrorCode = "INVALID_ARGUMENT";
const UNEXPECTED: ErrorCode = "UNEXPECTED";

/** Makes the command `palette-iac` with all its sub-commands. What a sub-command needs is loaded when it runs. */
export function commandLine(output: Output): Command {
  const own = thisPackage();
  const program = new Command("palette-iac")
    .description("Infrastructure as code for Palette cluster profiles: tools around the library.")
    .version(own.version, "--version", "print the version of this package")
    .helpOption("-h, --help", "explain a command")
    .showHelpAfterError("(add --help for what can be given)")
    .showSuggestionAfterError(true)
    // Before sub-commands are added: they take both settings over from here.
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text),
      writeErr: (text) => output.err(text),
      outputError: (text, write) => write(`${text.trimEnd()} [${NOT_UNDERSTOOD}]\n`),
    })
    .hook("preAction", () => warnOfEnvironment(output));
  emulatorCommand(program, output);
  lockCommand(program, output);
  programCommand(program, output);
  terraformCommand(program, output, own);
  return program;
}

/**
 * Runs the command line to its end.
 *
 * @returns the exit code: 0 for success, 1 for a failure, 2 when what was typed is not understood
 */
export async function runCommandLine(args: readonly string[], output: Output = standardOutput()): Promise<number> {
  const program = commandLine(output);
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return EXIT_CODES.misuse;
    }
    await program.parseAsync([...args], { from: "user" });
    return EXIT_CODES.success;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.success : EXIT_CODES.misuse;
    output.err(`palette-iac: ${describe(error)}\n`);
    return EXIT_CODES.failure;
  }
}

function standardOutput(): Output {
  return { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) };
}

function thisPackage(): ProviderPackage {
  const root = path.join(__dirname, "..", "..");
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
  return { root, version };
}

function warnOfEnvironment(output: Output): void {
  const { checkVariableNames } = require("../profile/settings") as typeof import("../profile/settings");
  const { formatIssue } = require("../profile/errors") as typeof import("../profile/errors");
  for (const one of checkVariableNames(process.env)) output.err(`palette-iac: warning: ${formatIssue(one)}\n`);
}

/** An expected failure says all it has to say in its message; a defect of ours needs its stack. Each ends with its code. */
function describe(error: unknown): string {
  const { ERRORS } = require("../profile/error-table") as typeof import("../profile/error-table");
  if (!(error instanceof Error)) return `${String(error)} [${UNEXPECTED}]`;
  const { code, syscall } = error as NodeJS.ErrnoException;
  const own =
    code !== undefined && Object.hasOwn(ERRORS, code) ? code : syscall === undefined ? undefined : "INVALID_FILE";
  if (own === undefined) return `${error.stack ?? error.message}\n${ERRORS[UNEXPECTED].hint} [${UNEXPECTED}]`;
  return /\[[A-Z_]+\]$/.test(error.message) ? error.message : `${error.message} [${own}]`;
}

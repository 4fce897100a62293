import { type Command, InvalidArgumentError, Option } from "commander";
import type { Output } from "./output";
import { untilSignalled } from "./until-signalled";

interface EmulatorArguments {
  readonly port?: number;
  readonly apiKey?: string;
  readonly tls?: boolean;
  readonly state?: string;
  readonly json?: boolean;
}

/** Adds the sub-command `emulator`. */
export function emulatorCommand(program: Command, output: Output): void {
  program
    .command("emulator")
    .summary("run a local stand-in for Palette's profile API")
    .description(
      "Runs a local stand-in for the profile part of Palette's API until it is told to stop (Ctrl+C), and prints how to reach it.",
    )
    .addOption(new Option("--port <number>", "port to listen on; 0 or none: any free one").argParser(readPort))
    .option("--api-key <key>", "the API key it accepts; none: one is made up and printed")
    .option("--tls", "speak https, with a certificate authority made for this run")
    .option("--state <file>", "keep everything in this file from run to run; none: in memory only")
    .option("--json", "print one line of JSON instead of text")
    .allowExcessArguments(false)
    .action((given: EmulatorArguments) => runEmulator(given, output));
}

async function runEmulator({ state, ...rest }: EmulatorArguments, output: Output): Promise<void> {
  // Loaded only now: the help of the command has no use for a web server.
  const { runEmulatorCommand } = require("../emulator/command") as typeof import("../emulator/command");
  const stop = untilSignalled();
  try {
    await runEmulatorCommand({
      ...rest,
      ...(state === undefined ? {} : { stateFile: state }),
      output: { write: output.out },
      signal: stop.signal,
    });
  } catch (error) {
    throw explained(error, rest.port);
  } finally {
    stop.release();
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}

function explained(error: unknown, port: number | undefined): unknown {
  const { code } = error as { code?: unknown };
  if (code !== "EADDRINUSE" && code !== "EACCES") return error;
  const { CodedError } = require("../profile/errors") as typeof import("../profile/errors");
  const why = code === "EADDRINUSE" ? "is in use by another program" : "may not be used by this user";
  return new CodedError("PORT_NOT_FREE", { port: port ?? "", why }, { cause: error });
}

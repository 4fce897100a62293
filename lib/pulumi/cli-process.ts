import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** A process of Pulumi's command line, which runs the preview and the update of one `pulumi up`. */
export interface CliProcess {
  readonly pid: number;
  /** When it started, in a spelling of the system's own: a process id alone is used again. */
  readonly started: string;
  /** Its arguments, the program first. */
  readonly args: readonly string[];
}

interface ProcessFacts extends CliProcess {
  readonly parent: number;
}

/** How many processes may stand between the command line and the provider: launchers, shells. */
const MOST_LAUNCHERS = 5;

/**
 * The command line that this provider works for; undefined where the system does not tell: on Windows, and where no
 * program named `pulumi` has started this one.
 */
export function cliProcess(): CliProcess | undefined {
  try {
    let pid = process.ppid;
    for (let step = 0; step <= MOST_LAUNCHERS && pid > 1; step += 1) {
      const facts = processFacts(pid);
      if (facts === undefined) return undefined;
      if (path.basename(facts.args[0] ?? "") === "pulumi") return facts;
      pid = facts.parent;
    }
  } catch {
    // A system that does not tell.
  }
  return undefined;
}

/** Whether a process runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function processFacts(pid: number): ProcessFacts | undefined {
  if (process.platform === "win32") return undefined;
  return process.platform === "linux" ? factsOfProc(pid) : factsOfPs(pid);
}

/** Source: proc(5). The name of the program, which may hold anything, ends with the last parenthesis. */
function factsOfProc(pid: number): ProcessFacts {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const args = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
  return { pid, parent: Number(fields[1]), started: fields[19] ?? "", args };
}

function factsOfPs(pid: number): ProcessFacts | undefined {
  const columns = ["ppid=", "lstart=", "args="].flatMap((column) => ["-o", column]);
  const row = execFileSync("ps", ["-p", String(pid), ...columns], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  const [, parent, started, args] = /^\s*(\d+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(row.trim()) ?? [];
  if (parent === undefined || started === undefined || args === undefined) return undefined;
  return { pid, parent: Number(parent), started, args: args.split(" ") };
}

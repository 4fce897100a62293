import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import path from "node:path";

const RUN_LIMIT_MS = 120_000;

/** What a program ended with; `code` is -1 when it was ended by a signal. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as a person sees them. */
  readonly text: string;
}

/** A program that may still be running. */
export interface Running {
  readonly outcome: Promise<Outcome>;
  /** Its process id. */
  readonly pid: number | undefined;
  /** Ends it and all its children at once, as a power cut would. */
  kill(): void;
  /** Asks it to stop, as Ctrl-C does. */
  interrupt(): void;
  /** What it has printed so far. */
  said(): string;
  /** Answers what it asks; only for one that is started with `asks`. */
  answer(line: string): void;
}

/** How a program is started. */
export interface StartOptions {
  /** Whether it is the head of a process group, so that interrupting it reaches its children too, as in a terminal. */
  readonly ownGroup?: boolean;
  /** Whether it may ask for something. */
  readonly asks?: boolean;
  /** When it is ended, in milliseconds. Default: two minutes. */
  readonly limitMs?: number;
}

/** Starts a program without a shell. It is ended when it takes too long. */
export function start(
  file: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  { ownGroup = false, asks = false, limitMs = RUN_LIMIT_MS }: StartOptions = {},
): Running {
  const child = spawn(file, args, {
    cwd,
    env,
    stdio: [asks ? "pipe" : "ignore", "pipe", "pipe"],
    windowsHide: true,
    detached: ownGroup && process.platform !== "win32",
  });
  const kill = () => killAll(child);
  const output = { stdout: "", stderr: "", text: "" };
  const outcome = new Promise<Outcome>((resolve, reject) => {
    for (const name of ["stdout", "stderr"] as const) {
      child[name]?.setEncoding("utf8").on("data", (text: string) => {
        output[name] += text;
        output.text += text;
      });
    }
    const limit = setTimeout(() => {
      kill();
      reject(new Error(`${path.basename(file)} ${args.join(" ")} took too long:\n${output.text}`));
    }, limitMs);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(limit);
      resolve({ code: code ?? -1, ...output });
    });
  });
  return {
    outcome,
    pid: child.pid,
    kill,
    interrupt: () => interrupt(child, ownGroup),
    said: () => output.text,
    answer: (line) => void child.stdin?.write(`${line}\n`),
  };
}

function interrupt(child: ChildProcess, ownGroup: boolean): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (ownGroup && process.platform !== "win32") process.kill(-child.pid, "SIGINT");
  else child.kill("SIGINT");
}

/** Ends a program with all its descendants: Pulumi's plugins are in process groups of their own. */
function killAll(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = table.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const family = [child.pid];
  for (const parent of family) family.push(...rows.flatMap(([pid, ppid]) => (ppid === parent ? [pid as number] : [])));
  for (const pid of family) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
  }
}

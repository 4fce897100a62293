// Child processes that end with this one, and clean-up when this one is told to end.
import { spawn, spawnSync } from "node:child_process";
import { WINDOWS } from "./platform.mjs";
import { report } from "./progress.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const KEPT_OUTPUT = 256 * 1024;
const cleanups = new Set();

/**
 * Registers something to do when the process is ended by a signal or by `process.exit`.
 *
 * @param {() => void} cleanup runs synchronously; the last one registered runs first
 * @returns {() => void} takes the registration back
 */
export function onEnd(cleanup) {
  if (cleanups.size === 0) listen();
  cleanups.add(cleanup);
  return () => {
    if (cleanups.delete(cleanup) && cleanups.size === 0) unlisten();
  };
}

function listen() {
  for (const signal of SIGNALS) process.on(signal, endBySignal);
  process.on("exit", cleanUp);
}

function unlisten() {
  for (const signal of SIGNALS) process.off(signal, endBySignal);
  process.off("exit", cleanUp);
}

function endBySignal(signal) {
  // Go's work folder can be large, and removing it can take seconds.
  report(`ending on ${signal}, removing temporary files`);
  cleanUp();
  unlisten();
  // Ended by the signal itself, so that the caller sees the true cause; a host with its own handler decides alone.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function cleanUp() {
  for (const cleanup of [...cleanups].reverse()) {
    cleanups.delete(cleanup);
    try {
      cleanup();
    } catch {
      // The next clean-up matters more than the report of this one.
    }
  }
}

/**
 * Runs a program to its end and keeps the last part of what it printed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number}} [options]
 * @returns {Promise<{ok: boolean, stdout: string, stderr: string, why: string}>} `why` is one line when it failed
 */
export function run(command, args, { cwd, env = process.env, timeoutMs } = {}) {
  return new Promise((resolve) => {
    // A process group of its own, so that the compilers `go` starts can be ended together with it.
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: !WINDOWS,
      windowsHide: true,
    });
    const forget = onEnd(() => endTree(child));
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) {
      child[stream].setEncoding("utf8").on("data", (text) => {
        output[stream] = (output[stream] + text).slice(-KEPT_OUTPUT);
      });
    }
    let failure;
    const timer = setTimeout(
      () => {
        failure = `did not finish within ${timeoutMs / 1000} s`;
        endTree(child);
      },
      timeoutMs ?? 2 ** 31 - 1,
    );
    const finish = (code, signal) => {
      clearTimeout(timer);
      forget();
      const ok = code === 0 && !failure;
      resolve({ ...output, ok, why: ok ? "" : (failure ?? explain(output, code, signal)) });
    };
    child.on("error", (error) => {
      failure ??= error.message;
      finish(null, null);
    });
    child.on("close", finish);
  });
}

function explain({ stdout, stderr }, code, signal) {
  if (signal) return `was ended by ${signal}`;
  const lines = `${stdout}\n${stderr}`.split(/\r?\n/).map((line) => line.trim());
  const telling = lines.filter((line) => line && !line.startsWith("go: downloading ")).at(-1);
  return telling ? telling.slice(0, 400) : `ended with exit code ${code}`;
}

function endTree(child) {
  if (child.pid === undefined) return;
  try {
    if (WINDOWS) spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"], { windowsHide: true });
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

import { spawn } from "node:child_process";

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a Node script to its end and keeps what it printed.
 *
 * @param {string[]} args the script and its arguments
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, stderr?: "pipe" | "inherit"}} [options]
 * @returns {Promise<{code: number, stdout: string, stderr: string}>}
 */
export function runQuietly(args, { cwd, env = process.env, stderr = "pipe" } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", stderr], windowsHide: true });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) {
      child[name]?.setEncoding("utf8").on("data", (text) => {
        output[name] += text;
      });
    }
    const signals = forwardSignals(child);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      signals.release();
      // Half a result is of no use to the caller: this process ends by the signal that it was sent.
      if (signals.received()) process.kill(process.pid, signals.received());
      else resolve({ ...output, code: exitCode(code, signal) });
    });
  });
}

/**
 * Runs a Node script in the foreground, on this process's terminal.
 *
 * @param {string[]} args the script and its arguments
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 * @returns {Promise<number>} its exit code
 */
export function runInForeground(args, { cwd, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: "inherit", windowsHide: true });
    const signals = forwardSignals(child);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      signals.release();
      resolve(exitCode(code, signal));
    });
  });
}

// This process outlives the signal until the child has ended.
function forwardSignals(child) {
  let last;
  const forward = (signal) => {
    last = signal;
    child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return {
    received: () => last,
    release: () => {
      for (const signal of FORWARDED) process.off(signal, forward);
    },
  };
}

function exitCode(code, signal) {
  if (code !== null) return code;
  return 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0);
}

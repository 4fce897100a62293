import { type Emulator, type EmulatorOptions, startEmulator } from "./emulator";

/** What the command line says about an emulator. */
export interface EmulatorCommandOptions extends Pick<EmulatorOptions, "port" | "apiKey" | "tls" | "stateFile"> {
  /** Whether to print one line of JSON instead of text; default false. */
  readonly json?: boolean;
  /** Where to print; default the standard output. */
  readonly output?: { write(text: string): unknown };
  /** Ends the run; default SIGINT and SIGTERM of the process. */
  readonly signal?: AbortSignal;
}

/**
 * Runs an emulator until it is told to stop, and prints how to reach it.
 *
 * Throws what `startEmulator` throws.
 */
export async function runEmulatorCommand(options: EmulatorCommandOptions = {}): Promise<void> {
  const { json = false, output = process.stdout, signal, ...rest } = options;
  const until = signal ? { signal, release: () => undefined } : processSignals();
  try {
    const emulator = await startEmulator(rest);
    output.write(json ? `${JSON.stringify(describeEmulator(emulator))}\n` : explain(emulator));
    await aborted(until.signal);
    await emulator.stop();
    if (!json) {
      output.write("The emulator has stopped.\n");
    }
  } finally {
    until.release();
  }
}

/** The facts of a running emulator as plain data. */
export function describeEmulator(emulator: Emulator): Record<string, unknown> {
  const { url, host, port, apiKey, tenantUid, projects, caFile } = emulator;
  return { url, host, port, apiKey, tenantUid, projects, ...(caFile ? { caFile } : {}) };
}

function explain(emulator: Emulator): string {
  const { url, apiKey, tenantUid, projects, caFile } = emulator;
  const names = projects.map(({ name, uid }) => `  ${name.padEnd(12)} ${uid}`);
  const exports = [`PALETTE_HOST=${url}`, `PALETTE_API_KEY=${quoted(apiKey)}`];
  return [
    `The Palette emulator listens on ${url}`,
    "",
    `API key      ${apiKey}`,
    `Tenant       ${tenantUid}`,
    "Projects",
    ...names,
    ...(caFile ? [`Authority    ${caFile}`] : []),
    "",
    "To use it, paste this into a shell:",
    "",
    `export ${exports.join(" ")}`,
    ...(caFile ? [`export NODE_EXTRA_CA_CERTS=${quoted(caFile)}`] : []),
    "",
    "Stop it with Ctrl+C.",
    "",
  ].join("\n");
}

/** A word that a POSIX shell reads back as it is. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    } else {
      signal.addEventListener("abort", () => resolve(), { once: true });
    }
  });
}

function processSignals(): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  return {
    signal: controller.signal,
    release: () => {
      process.removeListener("SIGINT", stop);
      process.removeListener("SIGTERM", stop);
    },
  };
}

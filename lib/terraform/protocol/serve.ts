import * as fs from "node:fs";
import { handshakeLine, isStartedByTerraform, reattachText, startedByHandText } from "./handshake";
import { type Listening, listen } from "./plugin-server";
import { PluginServices, providerService } from "./plugin-services";
import { endWithParent, ignoreInterrupts, keepStdoutClean, reportPanics } from "./process-guards";
import type { Provider } from "./provider";
import { providerHandlers } from "./provider-handlers";

/** What is served, and how. */
export interface ServeOptions {
  /** Fully qualified source address, such as `registry.terraform.io/palette-iac/palette`. */
  readonly address: string;
  /** Version of the provider, for the eyes of people. */
  readonly version: string;
  /** Serve a session to which Terraform is told to attach, without TLS. Default: false. */
  readonly debug?: boolean;
}

const STDOUT = 1;

/**
 * Serves a provider to Terraform or OpenTofu, which has started this process; resolves when it is ready.
 *
 * `load` is called once, after Terraform has been told where to connect: what it loads is loaded meanwhile. The process
 * ends when Terraform says so or is gone.
 */
export async function serve(load: () => Provider | Promise<Provider>, options: ServeOptions): Promise<void> {
  const { debug = false } = options;
  if (!debug && !isStartedByTerraform(process.env)) {
    process.stderr.write(`${startedByHandText(options.address, options.version)}\n`);
    process.exitCode = 1;
    return;
  }
  reportPanics();
  if (!debug) {
    keepStdoutClean();
    ignoreInterrupts();
    endWithParent();
  }
  const provider = once(load);
  let listening: Listening;
  try {
    listening = await listenFor(provider, debug);
  } catch (error) {
    if (!debug) throw error;
    process.stderr.write(`${noSocketText()}\n`);
    process.exitCode = 1;
    return;
  }
  endCleanly(listening, debug ? ["SIGTERM", "SIGINT"] : ["SIGTERM"]);
  fs.writeSync(
    STDOUT,
    debug ? debugText(options.address, listening) : handshakeLine(listening.address, listening.certificate),
  );
  // Told by the first call that needs the provider, if it cannot be loaded.
  setImmediate(() => provider().catch(() => {}));
}

async function listenFor(provider: () => Promise<Provider>, debug: boolean): Promise<Listening> {
  const plugin = new PluginServices(() => {
    plugin.end();
    listening.close().then(() => process.exit(0));
  });
  const services = [providerService(providerHandlers(provider)), ...plugin.services];
  const clientCertificate = debug ? undefined : process.env.PLUGIN_CLIENT_CERT || undefined;
  // A port without TLS is open to every user of the machine.
  const listening = await listen(services, { env: process.env, clientCertificate, socketOnly: debug });
  return listening;
}

function once<T>(load: () => T | Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= (async () => load())();
    return loaded;
  };
}

// The socket is a file that would stay.
function endCleanly({ address: { network, address } }: Listening, signals: readonly NodeJS.Signals[]): void {
  process.on("exit", () => {
    if (network === "unix") fs.rmSync(address, { force: true });
  });
  for (const signal of signals) process.on(signal, () => process.exit(0));
}

function noSocketText(): string {
  return [
    "The provider cannot be served: it listens without TLS, and so at a socket in the file system alone, which it could not make.",
    process.platform === "win32"
      ? "On Windows, use WSL."
      : "Set PLUGIN_UNIX_SOCKET_DIR to a folder of yours whose path is short.",
  ].join("\n");
}

function debugText(source: string, { address }: Listening): string {
  const value = reattachText(source, process.pid, address);
  return [
    "The provider is running. To use it, set this in the shell that runs Terraform or OpenTofu:",
    "",
    `  export TF_REATTACH_PROVIDERS='${value}'`,
    "",
    "Ctrl-C ends it.\n",
  ].join("\n");
}

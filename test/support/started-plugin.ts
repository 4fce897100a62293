import { type ChildProcess, spawn } from "node:child_process";
import type { KeyAndCertificate } from "../../lib/terraform/protocol/certificate";
import { PluginClient } from "./plugin-client";
import { foreignSettingsRemoved } from "./program-environment";
import { until } from "./until";

const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** What Terraform tells a plugin by its environment. */
export function pluginEnvironment(client: KeyAndCertificate | undefined, socketFolder: string): NodeJS.ProcessEnv {
  return {
    ...foreignSettingsRemoved(process.env),
    TF_PLUGIN_MAGIC_COOKIE: COOKIE,
    PLUGIN_PROTOCOL_VERSIONS: "6,5",
    PLUGIN_MIN_PORT: "10000",
    PLUGIN_MAX_PORT: "25000",
    PLUGIN_UNIX_SOCKET_DIR: socketFolder,
    ...(client === undefined ? {} : { PLUGIN_CLIENT_CERT: client.certificatePem }),
  };
}

/** A plugin that has been started as Terraform does it. */
export class StartedPlugin {
  stdout = "";
  stderr = "";
  /** Code or signal that it ended with. */
  ended: number | NodeJS.Signals | undefined;
  readonly #child: ChildProcess;
  readonly #clients: PluginClient[] = [];

  constructor(file: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.#child = spawn(file, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.#child.stdout?.setEncoding("utf8").on("data", (text) => (this.stdout += text));
    this.#child.stderr?.setEncoding("utf8").on("data", (text) => (this.stderr += text));
    this.#child.on("close", (code, signal) => (this.ended = code ?? signal ?? undefined));
  }

  /** The parts of the line that says where to connect. */
  async handshake(): Promise<readonly string[]> {
    await until(() => this.stdout.includes("\n") || this.ended !== undefined, "the plugin has said where it is");
    return (this.stdout.split("\n")[0] as string).split("|");
  }

  async connect(own?: KeyAndCertificate): Promise<PluginClient> {
    const [, , network = "", address = "", , certificate = ""] = await this.handshake();
    const client = new PluginClient({ network, address, own, certificate: certificate || undefined });
    this.#clients.push(client);
    return client;
  }

  async untilEnded(): Promise<number | NodeJS.Signals | undefined> {
    await until(() => this.ended !== undefined, "the plugin has ended");
    return this.ended;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    if (this.ended === undefined) this.#child.kill("SIGKILL");
    await this.untilEnded();
  }
}

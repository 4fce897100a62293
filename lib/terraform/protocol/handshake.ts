import * as os from "node:os";
import * as path from "node:path";

/** The version of the plugin protocol that is spoken. */
export const PROTOCOL_VERSION = 6;

const COOKIE_NAME = "TF_PLUGIN_MAGIC_COOKIE";
const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** The longest path of a socket that every system takes, in bytes. */
const MAX_SOCKET_PATH = 100;

type Environment = { readonly [name: string]: string | undefined };

/** Where Terraform is to connect to. */
export interface Address {
  readonly network: "unix" | "tcp";
  /** Path of a socket, or host and port. */
  readonly address: string;
}

/** Whether it is Terraform or OpenTofu that has started this process, and not a person. */
export function isStartedByTerraform(env: Environment): boolean {
  return env[COOKIE_NAME] === COOKIE;
}

/** What a person is told who has started the program by hand. */
export function startedByHandText(source: string, version: string): string {
  return [
    `This is a Terraform provider, ${source} ${version}. It is not run by hand: Terraform and OpenTofu start it.`,
    'Name it under "required_providers" in a configuration and run "terraform init" or "tofu init".',
    "With --debug it serves one session, and prints how Terraform is told to use it.",
  ].join("\n");
}

/** The one line that Terraform waits for. `certificate`: that of this side, in DER. */
export function handshakeLine({ network, address }: Address, certificate?: Uint8Array): string {
  // Terraform refuses padding.
  const encoded = certificate === undefined ? "" : Buffer.from(certificate).toString("base64").replace(/=+$/, "");
  // The first 1 is the version of the handshake itself.
  return `1|${PROTOCOL_VERSION}|${network}|${address}|grpc|${encoded}\n`;
}

/** What the environment variable TF_REATTACH_PROVIDERS must hold for Terraform to use a provider that runs already. */
export function reattachText(source: string, pid: number, { network, address }: Address): string {
  const provider = {
    Protocol: "grpc",
    ProtocolVersion: PROTOCOL_VERSION,
    Pid: pid,
    Test: true,
    Addr: { Network: network, String: address },
  };
  return JSON.stringify({ [source]: provider });
}

/** Where to listen, in the order in which it is to be tried. */
export function* addresses(env: Environment, platform: NodeJS.Platform = process.platform): Generator<Address> {
  const folder = env.PLUGIN_UNIX_SOCKET_DIR || os.tmpdir();
  const random = Math.random().toString(36).slice(2, 10);
  const socket = path.join(folder, `plugin-${process.pid}-${random}`);
  if (platform !== "win32" && Buffer.byteLength(socket) <= MAX_SOCKET_PATH) yield { network: "unix", address: socket };
  const [first, last] = [Number(env.PLUGIN_MIN_PORT ?? 0), Number(env.PLUGIN_MAX_PORT ?? 0)];
  for (let port = first; port <= last; port++) yield { network: "tcp", address: `127.0.0.1:${port}` };
}

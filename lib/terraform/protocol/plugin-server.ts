import { Server, ServerCredentials } from "@grpc/grpc-js";
import { type KeyAndCertificate, selfSignedCertificate } from "./certificate";
import { type Address, addresses } from "./handshake";
import type { Service } from "./plugin-services";

const UNLIMITED = -1;
const OPTIONS = {
  "grpc.max_receive_message_length": UNLIMITED,
  "grpc.max_send_message_length": UNLIMITED,
  // Statistics about connections, for a service that is not offered here.
  "grpc.enable_channelz": 0,
};
const OWNER_ONLY = 0o077;
const FORCED_MS = 300;

/** A server that listens. */
export interface Listening {
  readonly address: Address;
  /** The certificate that it shows; undefined when it is reached without TLS. */
  readonly certificate?: Buffer;
  /** Lets what is under way end, for a moment. */
  close(): Promise<void>;
}

/** How to listen. */
export interface ListenOptions {
  readonly env: { readonly [name: string]: string | undefined };
  readonly platform?: NodeJS.Platform;
  /** Whether to listen at a socket in the file system alone, which the user's own programs can reach. Default: false. */
  readonly socketOnly?: boolean;
  /** The certificate, in PEM, of the only client that is let in; without it there is no TLS. */
  readonly clientCertificate?: string;
}

/** Offers services at a place that Terraform can reach. */
export async function listen(services: readonly Service[], options: ListenOptions): Promise<Listening> {
  const server = new Server(OPTIONS);
  for (const { definition, implementation } of services) server.addService(definition, implementation);
  const own = options.clientCertificate === undefined ? undefined : selfSignedCertificate();
  const address = await bind(server, credentials(own, options.clientCertificate), options);
  return { address, certificate: own?.certificate, close: () => close(server) };
}

function credentials(own: KeyAndCertificate | undefined, client: string | undefined): ServerCredentials {
  if (own === undefined || client === undefined) return ServerCredentials.createInsecure();
  const pair = { private_key: Buffer.from(own.privateKeyPem), cert_chain: Buffer.from(own.certificatePem) };
  return ServerCredentials.createSsl(Buffer.from(client), [pair], true);
}

async function bind(
  server: Server,
  how: ServerCredentials,
  { env, platform, socketOnly = false }: ListenOptions,
): Promise<Address> {
  let problem: unknown;
  for (const candidate of addresses(env, platform)) {
    if (socketOnly && candidate.network !== "unix") continue;
    try {
      return await bindTo(server, how, candidate);
    } catch (error) {
      problem = error;
    }
  }
  throw new Error("There is no place to listen at.", { cause: problem });
}

async function bindTo(server: Server, how: ServerCredentials, { network, address }: Address): Promise<Address> {
  const target = network === "unix" ? `unix:${address}` : address;
  const before = process.umask(OWNER_ONLY);
  try {
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync(target, how, (error, bound) => (error ? reject(error) : resolve(bound))),
    );
    return network === "unix" ? { network, address } : { network, address: address.replace(/\d+$/, String(port)) };
  } finally {
    process.umask(before);
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const forced = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, FORCED_MS);
    server.tryShutdown(() => {
      clearTimeout(forced);
      resolve();
    });
  });
}

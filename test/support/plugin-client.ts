import { X509Certificate } from "node:crypto";
import { type ChannelCredentials, Client, credentials, type ServiceError } from "@grpc/grpc-js";
import type { ClientCall } from "../../lib/terraform/protocol/call";
import { type KeyAndCertificate, selfSignedCertificate } from "../../lib/terraform/protocol/certificate";
import {
  CONTROLLER_CLIENT,
  PROVIDER_CLIENT,
  STDIO_CLIENT,
} from "../../lib/terraform/protocol/generated/plugin-messages";
import { decodeValue, encodeValue } from "../../lib/terraform/protocol/msgpack";
import type { Schema } from "../../lib/terraform/protocol/schema";
import type { ObjectValue } from "../../lib/terraform/protocol/value";
import { typeOfSchema } from "../../lib/terraform/protocol/value-type";

const CALLS = { ...PROVIDER_CLIENT, ...CONTROLLER_CLIENT };
type Calls = typeof CALLS;
type RequestOf<Name extends keyof Calls> = Calls[Name] extends ClientCall<infer Request, infer _> ? Request : never;
type ResponseOf<Name extends keyof Calls> = Calls[Name] extends ClientCall<infer _, infer Response> ? Response : never;

/** A call under way. */
export interface Pending<Response> {
  readonly response: Promise<Response>;
  cancel(): void;
}

/** Where a plugin is, and who may talk to it. */
export interface PluginAddress {
  readonly network: string;
  readonly address: string;
  /** Its certificate, in DER or as the handshake writes it. Default: no TLS. */
  readonly certificate?: Buffer | string;
  /** The key and certificate of this side; undefined to show none. */
  readonly own?: KeyAndCertificate;
}

/** Talks to a plugin as Terraform does. */
export class PluginClient {
  readonly #client: Client;

  constructor({ network, address, certificate, own }: PluginAddress) {
    const target = network === "unix" ? `unix:${address}` : address;
    this.#client = new Client(target, channelCredentials(certificate, own), {
      "grpc.ssl_target_name_override": "localhost",
      "grpc.default_authority": "localhost",
      "grpc.max_receive_message_length": -1,
    });
  }

  /** Calls, and waits for the answer. */
  call<Name extends keyof Calls>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>> {
    return this.start(name, request).response;
  }

  /** Calls. */
  start<Name extends keyof Calls>(name: Name, request: RequestOf<Name>): Pending<ResponseOf<Name>> {
    const { path, requestSerialize, responseDeserialize } = CALLS[name] as unknown as ClientCall<unknown, unknown>;
    let cancel = () => {};
    const response = new Promise<unknown>((resolve, reject) => {
      const done = (error: ServiceError | null, answer: unknown) => (error ? reject(error) : resolve(answer));
      const call = this.#client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, done);
      cancel = () => call.cancel();
    });
    return { response: response as Promise<ResponseOf<Name>>, cancel };
  }

  /** Listens to what the plugin prints; resolves when it says that there is no more. */
  output(): Promise<void> {
    const { path, requestSerialize, responseDeserialize } = STDIO_CLIENT.StreamStdio;
    const stream = this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, {});
    return new Promise((resolve, reject) => {
      stream.on("data", () => {});
      stream.on("end", resolve);
      stream.on("error", reject);
    });
  }

  close(): void {
    this.#client.close();
  }
}

/** A key and certificate for one client. */
export function clientCertificate(): KeyAndCertificate {
  return selfSignedCertificate();
}

function channelCredentials(
  certificate: Buffer | string | undefined,
  own: KeyAndCertificate | undefined,
): ChannelCredentials {
  if (certificate === undefined) return credentials.createInsecure();
  const der = typeof certificate === "string" ? Buffer.from(certificate, "base64") : certificate;
  const root = Buffer.from(new X509Certificate(der).toString());
  if (own === undefined) return credentials.createSsl(root);
  return credentials.createSsl(root, Buffer.from(own.privateKeyPem), Buffer.from(own.certificatePem));
}

/** An object as it is sent. */
export function sent(value: ObjectValue | null, schema: Schema): { readonly msgpack: Uint8Array } {
  return { msgpack: encodeValue(value, typeOfSchema(schema)) };
}

/** An object that was sent. */
export function received(message: { readonly msgpack?: Uint8Array } | undefined, schema: Schema): ObjectValue | null {
  if (message?.msgpack === undefined) throw new Error("nothing was sent");
  return decodeValue(message.msgpack, typeOfSchema(schema)) as ObjectValue | null;
}

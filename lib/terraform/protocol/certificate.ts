import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A private key and the certificate that belongs to it. */
export interface KeyAndCertificate {
  readonly privateKeyPem: string;
  readonly certificatePem: string;
  /** The certificate itself, in DER. */
  readonly certificate: Buffer;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = 365;

// Object identifiers, as their DER contents.
const ECDSA_WITH_SHA256 = "2a8648ce3d040302";
const COMMON_NAME = "550403";
const BASIC_CONSTRAINTS = "551d13";
const KEY_USAGE = "551d0f";
const SUBJECT_ALTERNATIVE_NAME = "551d11";

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  dnsName: 0x82,
  version: 0xa0,
  extensions: 0xa3,
};

/**
 * Makes a P-256 key and a self-signed certificate for `localhost`, good for the life of one process.
 *
 * Written by hand since it is a fixed form of few lines: a library for any certificate takes longer to load than all the
 * rest of a start, and Terraform starts the provider several times for each command.
 */
export function selfSignedCertificate(now = new Date()): KeyAndCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der(TAG.sequence, identifier(ECDSA_WITH_SHA256));
  const name = der(
    TAG.sequence,
    der(TAG.set, der(TAG.sequence, identifier(COMMON_NAME), der(TAG.utf8String, text("localhost")))),
  );
  const serial = randomBytes(16);
  // Positive, and without a leading zero.
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const body = der(
    TAG.sequence,
    der(TAG.version, der(TAG.integer, Buffer.of(2))),
    der(TAG.integer, serial),
    algorithm,
    name,
    der(TAG.sequence, time(now.getTime() - DAY_MS), time(now.getTime() + VALID_DAYS * DAY_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(TAG.extensions, der(TAG.sequence, ...extensions())),
  );
  const certificate = der(TAG.sequence, body, algorithm, bits(sign("sha256", body, privateKey)));
  return {
    privateKeyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificatePem: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
    certificate,
  };
}

function extensions(): Buffer[] {
  const yes = der(TAG.boolean, Buffer.of(0xff));
  const extension = (id: string, critical: boolean, value: Buffer) =>
    der(TAG.sequence, identifier(id), ...(critical ? [yes] : []), der(TAG.octetString, value));
  return [
    // Terraform trusts this certificate as the root of its own chain.
    extension(BASIC_CONSTRAINTS, true, der(TAG.sequence, yes)),
    // Digital signature and signing of certificates; the last two bits of the byte are not used.
    extension(KEY_USAGE, true, der(TAG.bitString, Buffer.of(2, 0b1000_0100))),
    extension(SUBJECT_ALTERNATIVE_NAME, false, der(TAG.sequence, der(TAG.dnsName, text("localhost")))),
  ];
}

function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag, ...lengthBytes(content.length)), content]);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function identifier(contents: string): Buffer {
  return der(TAG.objectIdentifier, Buffer.from(contents, "hex"));
}

function bits(contents: Uint8Array): Buffer {
  return der(TAG.bitString, Buffer.of(0), contents);
}

function text(ascii: string): Buffer {
  return Buffer.from(ascii, "ascii");
}

// Two digits of the year until 2049, four from then on.
function time(at: number): Buffer {
  const digits = `${new Date(at).toISOString().slice(0, 19).replace(/\D/g, "")}Z`;
  return digits < "2050" ? der(TAG.utcTime, text(digits.slice(2))) : der(TAG.generalizedTime, text(digits));
}

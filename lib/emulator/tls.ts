import { type webcrypto as NodeCrypto, randomBytes, webcrypto } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** A certificate authority made for one run, and a server certificate signed by it, all in PEM. */
export interface Certificates {
  readonly ca: string;
  readonly caFile: string;
  readonly cert: string;
  readonly key: string;
  /** Removes the authority's file. */
  remove(): void;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a certificate for localhost, 127.0.0.1 and ::1 and writes its authority to a file
 * (a fresh temporary folder when none is named).
 */
export async function makeCertificates(caFile?: string): Promise<Certificates> {
  // Loaded here because it takes longer to load than all the rest together.
  const x509 = require("@peculiar/x509") as typeof import("@peculiar/x509");
  x509.cryptoProvider.set(webcrypto as never);
  const [authorityKeys, serverKeys] = await Promise.all([makeKeys(), makeKeys()]);
  const validity = { notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + 30 * DAY_MS) };
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: serial(),
    name: "CN=palette-iac emulator CA",
    keys: authorityKeys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const server = await x509.X509CertificateGenerator.create({
    ...validity,
    serialNumber: serial(),
    subject: "CN=localhost",
    issuer: authority.subject,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: "dns", value: "localhost" },
        { type: "ip", value: "127.0.0.1" },
        { type: "ip", value: "::1" },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const ca = authority.toString("pem");
  const place = placeFor(caFile);
  replaceFile(place.file, ca);
  return {
    ca,
    caFile: place.file,
    cert: server.toString("pem"),
    key: await privatePem(serverKeys),
    remove: place.remove,
  };
}

/** Puts a new file in the place of an old one. A link that somebody has put there is replaced, never followed. */
function replaceFile(file: string, text: string): void {
  const next = `${file}.${randomBytes(8).toString("hex")}.tmp`;
  try {
    fs.writeFileSync(next, text, { mode: 0o644, flag: "wx" });
    fs.renameSync(next, file);
  } finally {
    fs.rmSync(next, { force: true });
  }
}

function makeKeys(): Promise<NodeCrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]) as Promise<NodeCrypto.CryptoKeyPair>;
}

function serial(): string {
  return `01${Buffer.from(webcrypto.getRandomValues(new Uint8Array(15))).toString("hex")}`;
}

async function privatePem(keys: NodeCrypto.CryptoKeyPair): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY-----\n${lines.join("\n")}\n-----END PRIVATE KEY-----\n`;
}

function placeFor(caFile: string | undefined): { file: string; remove(): void } {
  if (caFile !== undefined) {
    return { file: caFile, remove: () => fs.rmSync(caFile, { force: true }) };
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-emulator-"));
  return { file: path.join(folder, "ca.pem"), remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

x509.cryptoProvider.set(webcrypto as never);

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const DAY_MS = 86_400_000;

/** A server's certificate and private key, in PEM. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** What differs from a good certificate for 127.0.0.1 and localhost. */
export interface IdentityOptions {
  readonly names?: readonly string[];
  readonly expired?: boolean;
}

/** A certificate authority of one test. */
export interface TestAuthority {
  readonly ca: string;
  issue(options?: IdentityOptions): Promise<Identity>;
}

function makeKeys() {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]) as Promise<webcrypto.CryptoKeyPair>;
}

function validity(expired = false) {
  const now = Date.now();
  return { notBefore: new Date(now - 3 * DAY_MS), notAfter: new Date(now + (expired ? -DAY_MS : DAY_MS)) };
}

async function pem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}

/** Makes a certificate authority that nobody trusts yet. */
export async function makeAuthority(): Promise<TestAuthority> {
  const keys = await makeKeys();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity(),
    serialNumber: "01",
    name: "CN=test authority",
    keys: keys as never,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const issue = async ({ names = ["localhost"], expired }: IdentityOptions = {}): Promise<Identity> => {
    const own = await makeKeys();
    const addresses = names.includes("localhost") ? [{ type: "ip" as const, value: "127.0.0.1" }] : [];
    const certificate = await x509.X509CertificateGenerator.create({
      ...validity(expired),
      serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString("hex"),
      subject: "CN=test server",
      issuer: authority.subject,
      publicKey: own.publicKey as never,
      signingKey: keys.privateKey as never,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.SubjectAlternativeNameExtension([
          ...names.map((value) => ({ type: "dns" as const, value })),
          ...addresses,
        ]),
      ],
    });
    return { cert: certificate.toString("pem"), key: await pem(own.privateKey) };
  };
  return { ca: authority.toString("pem"), issue };
}

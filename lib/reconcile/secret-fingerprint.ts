import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import type { Variable } from "../profile/variable";

/** Fingerprints of sensitive defaults by the name of their variables: enough to see that one has changed. */
export type SecretFingerprints = Readonly<Record<string, string>>;

/** The only form so far: salt and hash, both as hex. The cost makes guessing from a state file slow. */
const FORM = "scrypt-1";
const COST = { N: 16_384, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

function hash(secret: string, salt: Buffer): Buffer {
  return scryptSync(secret, salt, HASH_BYTES, COST);
}

function fingerprint(secret: string): string {
  const salt = randomBytes(SALT_BYTES);
  return [FORM, salt.toString("hex"), hash(secret, salt).toString("hex")].join(":");
}

function fits(secret: string, print: string | undefined): boolean {
  const [form, salt = "", expected = ""] = (print ?? "").split(":");
  if (form !== FORM || expected.length !== 2 * HASH_BYTES) return false;
  return timingSafeEqual(hash(secret, Buffer.from(salt, "hex")), Buffer.from(expected, "hex"));
}

/** Whether the default of a sensitive variable is the one that was written last, as far as that is known. */
export function isSecretUnchanged({ name, defaultValue }: Variable, known: SecretFingerprints | undefined): boolean {
  const print = known !== undefined && Object.hasOwn(known, name) ? known[name] : undefined;
  return defaultValue !== undefined && fits(defaultValue, print);
}

/** Fingerprints of all sensitive defaults that are known; those that did not change keep theirs. */
export function fingerprintSecrets(
  variables: readonly Variable[],
  known: SecretFingerprints | undefined,
): SecretFingerprints | undefined {
  const prints = variables.flatMap((variable): [string, string][] => {
    const { name, isSensitive, defaultValue } = variable;
    if (!isSensitive || defaultValue === "") return [];
    const before = known !== undefined && Object.hasOwn(known, name) ? known[name] : undefined;
    if (defaultValue === undefined) return before === undefined ? [] : [[name, before]];
    return [[name, isSecretUnchanged(variable, known) ? (before as string) : fingerprint(defaultValue)]];
  });
  return prints.length === 0 ? undefined : Object.fromEntries(prints);
}

import type * as Crypto from "node:crypto";

/**
 * `node:crypto` with fingerprints of secrets that cost next to nothing: thousands of runs make some each, and what a
 * guess costs is not their matter. For `jest.mock("node:crypto", ...)`.
 */
export function cheapScrypt(): typeof Crypto {
  const actual = jest.requireActual<typeof Crypto>("node:crypto");
  const scryptSync = (secret: Crypto.BinaryLike, salt: Crypto.BinaryLike, length: number) =>
    actual.scryptSync(secret, salt, length, { N: 2 });
  return { ...actual, scryptSync };
}

import { createHash, randomBytes } from "node:crypto";

/** A fresh uid: 24 lowercase hex digits, time first, so that later uids sort after earlier ones. */
export function newUid(): string {
  const seconds = Math.floor(Date.now() / 1000)
    .toString(16)
    .padStart(8, "0");
  return seconds + randomBytes(8).toString("hex");
}

/** The uid that always belongs to these words: 24 lowercase hex digits of their SHA-256. */
export function stableUid(...words: readonly string[]): string {
  return createHash("sha256").update(words.join("\u0000")).digest("hex").slice(0, 24);
}

/** SHA-256 of a text, as 64 lowercase hex digits. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

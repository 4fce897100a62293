import { createHash } from "node:crypto";

const LONGEST_PART = 80;

/**
 * The name of a profile's file: `name@version.json`.
 *
 * Where name or version would not be safe on every file system, or not unique where case does not count, it is
 * spelled with safe characters, and `~` and 8 hex digits of its SHA-256 tell it from others that look like it.
 */
export function profileFileName(name: string, version: string): string {
  return `${safePart(name)}@${safePart(version)}.json`;
}

/** Whether a text is of the form that {@link profileFileName} gives. Holds no path separator, ever. */
export function isProfileFileName(text: string): boolean {
  return /^[A-Za-z0-9._~-]+@[A-Za-z0-9._~-]+\.json$/.test(text);
}

function safePart(text: string): string {
  if (/^[a-z0-9][a-z0-9._-]*$/.test(text) && text.length <= LONGEST_PART) return text;
  const spelled = text
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, LONGEST_PART);
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return `${spelled || "profile"}~${digest}`;
}

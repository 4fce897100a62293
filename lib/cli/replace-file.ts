import { randomBytes } from "node:crypto";
import { chmodSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Puts a new file in the place of an old one, if there is one: a reader never sees half of it. A link that somebody has
 * put there is replaced, never followed. `mode`: permissions, whatever the umask; default those of any new file.
 */
export function replaceFile(file: string, content: string | Buffer, beside = file, mode?: number): void {
  const half = `${beside}.${randomBytes(8).toString("hex")}.tmp`;
  try {
    writeFileSync(half, content, { flag: "wx" });
    // Apart from the writing: that goes by the umask.
    if (mode !== undefined) chmodSync(half, mode);
    renameSync(half, file);
  } finally {
    rmSync(half, { force: true });
  }
}

// Where these scripts run.
import { fileURLToPath } from "node:url";

export const WINDOWS = process.platform === "win32";

/** The root of this clone. */
export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/**
 * @param {string} name of a program
 * @returns {string} its file name on this system
 */
export function executable(name) {
  return WINDOWS ? `${name}.exe` : name;
}

/** This platform as Go names it, such as `linux_amd64`. */
export function goPlatform() {
  const arch = { x64: "amd64", ia32: "386" }[process.arch] ?? process.arch;
  return `${WINDOWS ? "windows" : process.platform}_${arch}`;
}

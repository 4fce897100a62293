// The launcher of dynamic providers comes with the npm package; the engine looks for it beside `pulumi`.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { REPOSITORY } from "../cli-tools/platform.mjs";
import { PROGRAMS } from "./pins.mjs";

/**
 * Puts the launcher of this clone's @pulumi/pulumi beside a CLI in the cache.
 *
 * @param {string} binDir
 * @param {"download" | "build"} way a download brings its own launcher, which is kept
 * @returns {string | null} the launcher, or null when there is none yet because node_modules is missing
 */
export function ensureLauncher(binDir, way) {
  const source = path.join(REPOSITORY, "node_modules", "@pulumi", "pulumi", PROGRAMS.launcher);
  const target = path.join(binDir, PROGRAMS.launcher);
  const present = fs.existsSync(target);
  if (!fs.existsSync(source) || (present && way === "download")) return present ? target : null;
  const text = fs.readFileSync(source);
  if (present && fs.readFileSync(target).equals(text)) return target;
  // Renamed into place: another clone may be starting the one that stands there.
  const temporary = `${target}.${randomBytes(4).toString("hex")}`;
  try {
    fs.writeFileSync(temporary, text, { flag: "wx" });
    fs.chmodSync(temporary, 0o755);
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    if (!present) throw error;
  }
  return target;
}

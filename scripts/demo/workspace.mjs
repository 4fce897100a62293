import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * A temporary copy of an example with everything it needs at hand: the repository's own node_modules, and this package
 * under its name.
 *
 * @param {string} example folder of the example
 * @param {string} root folder of the repository
 */
export function makeWorkspace(example, root) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-demo-"));
  const program = path.join(folder, "program");
  fs.cpSync(example, program, { recursive: true, filter: (file) => !file.includes("node_modules") });
  const modules = path.join(program, "node_modules");
  fs.mkdirSync(modules);
  // On Windows, junctions need no special right.
  const link = (from, to) => fs.symlinkSync(from, to, "junction");
  for (const entry of fs.readdirSync(path.join(root, "node_modules"))) {
    const from = path.join(root, "node_modules", entry);
    if (!entry.startsWith(".") && fs.statSync(from).isDirectory()) link(from, path.join(modules, entry));
  }
  link(root, path.join(modules, "palette-iac"));
  for (const name of ["state", "home"]) fs.mkdirSync(path.join(folder, name));
  return { folder, program, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

import fs from "node:fs";
import path from "node:path";
import { runQuietly } from "./child-process.mjs";

const NPM_FILE = "npm-cli.js";

/**
 * npm's own JavaScript file. It is run by Node directly: a shell would differ between systems, and `npm.cmd` cannot be
 * started without one.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function findNpm(env = process.env) {
  const found = [...candidates(env)].find((file) => file && path.basename(file) === NPM_FILE && fs.existsSync(file));
  if (found) return found;
  throw new Error(
    `npm is not to be found beside ${process.execPath} nor on PATH. Install npm (it comes with Node), or run this through "npm run".`,
  );
}

function* candidates(env) {
  // Set by npm itself; pnpm and yarn set it to their own file, which the caller passes over.
  yield env.npm_execpath;
  if (env.npm_execpath) yield path.join(path.dirname(env.npm_execpath), NPM_FILE);
  const beside = path.dirname(process.execPath);
  yield path.join(beside, "node_modules", "npm", "bin", NPM_FILE);
  yield path.join(beside, "..", "lib", "node_modules", "npm", "bin", NPM_FILE);
  for (const folder of (env.PATH ?? env.Path ?? "").split(path.delimiter).filter(Boolean)) {
    yield realPath(path.join(folder, "npm"));
    yield path.join(folder, "node_modules", "npm", "bin", NPM_FILE);
  }
}

function realPath(file) {
  try {
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}

/**
 * Runs npm; its own chatter is shown only when it fails.
 *
 * @param {string[]} args
 * @param {{cwd: string, npm?: string}} options `npm`: its JavaScript file
 * @returns {Promise<string>} what it printed to stdout
 */
export async function runNpm(args, { cwd, npm = findNpm() }) {
  const { code, stdout, stderr } = await runQuietly([npm, ...args, "--no-audit", "--no-fund"], { cwd });
  if (code === 0) return stdout;
  throw new Error(`npm ${args[0]} failed (exit code ${code}) in ${cwd}:\n${`${stderr}\n${stdout}`.trim()}`);
}

// What the scripts that find a tool have in common as commands.
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { splitWays } from "./provide.mjs";

/**
 * Prints what was found, when the calling module is the program that Node was started with: as JSON with `--json`, else
 * as one line for people. A failure is its message, and exit code 1. `--way` and `--no-build` are taken by a `find` with a
 * parameter.
 *
 * @template {{version: string, source: string}} T
 * @param {string} url of the calling module
 * @param {(options: import("./provide.mjs").ProvideOptions) => Promise<T>} find
 * @param {(found: T) => [title: string, file: string]} name
 */
export function commandOf(url, find, name) {
  if (!process.argv[1] || fs.realpathSync(process.argv[1]) !== fileURLToPath(url)) return;
  main(find, name).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}

async function main(find, name) {
  const ways = { way: { type: "string" }, "no-build": { type: "boolean" } };
  const options = { json: { type: "boolean" }, ...(find.length > 0 ? ways : {}) };
  const { values } = parseArgs({ options });
  const found = await find({ ways: splitWays(values.way), noBuild: values["no-build"] });
  const [title, file] = name(found);
  process.stdout.write(
    values.json ? `${JSON.stringify(found)}\n` : `${title} ${found.version} (${found.source}): ${file}\n`,
  );
}

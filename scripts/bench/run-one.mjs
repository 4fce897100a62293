// Runs one benchmark in this process: node scripts/bench/run-one.mjs FILE [--smoke]. The last line of stdout is its
// result as JSON. A benchmark exports `name` and `async run(context)`, which returns rows (see scripts/bench.mjs).
import "../setup/node-version.mjs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, start } from "../setup.mjs";

function checked(file, rows) {
  const wrong = rows.find(({ figure, value, unit }) => !figure || !unit || !Number.isFinite(value));
  if (wrong) throw new Error(`${file}: a row needs figure, value (a number) and unit: ${JSON.stringify(wrong)}`);
  return rows;
}

start(async () => {
  const [file, ...flags] = process.argv.slice(2);
  const { name, run } = await import(pathToFileURL(path.resolve(file)).href);
  const smoke = flags.includes("--smoke");
  const rows = await run({
    /** Where the repository is; dist/ is built. */
    root: ROOT,
    /** Whether only to show that it works. */
    smoke,
    /** A size: the second, tiny one in a smoke run. */
    size: (full, tiny) => (smoke ? tiny : full),
  });
  process.stdout.write(`\n${JSON.stringify({ name, rows: checked(file, rows) })}\n`);
});

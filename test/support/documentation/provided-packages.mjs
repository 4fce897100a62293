// node provided-packages.mjs [--save-dev] [NAME[@RANGE]...]
//
// What `npm install` would do, without a network: ends with 1 and says why where a package is not provided in a version
// that fits. Without names, the packages of package.json.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const semver = createRequire(import.meta.url)("semver");
/** Published separately, needs a newer Node than the tests, and is never run by them: pages say how to do without. */
const NOT_PROVIDED = new Set(["cdktn-cli", "cdktf-cli"]);

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
for (const [name, range] of asked.length > 0 ? asked.map(split) : ofPackageJson()) {
  if (NOT_PROVIDED.has(name)) continue;
  const version = versionOf(name);
  if (version === undefined) fail(`${name} is not a package that the tests provide`);
  // The package itself is not published with a version yet.
  if (name !== "palette-iac" && !semver.satisfies(version, range))
    fail(`${name}@${range} is asked for, ${version} is there`);
}

function split(spec) {
  const at = spec.indexOf("@", 1);
  return at < 0 ? [spec, "*"] : [spec.slice(0, at), spec.slice(at + 1)];
}

function ofPackageJson() {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(fs.readFileSync("package.json", "utf8"));
  return [...Object.entries(dependencies), ...Object.entries(devDependencies)];
}

/** Up the folders, as Node looks. */
function versionOf(name, folder = process.cwd()) {
  const file = path.join(folder, "node_modules", name, "package.json");
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8")).version;
  return path.dirname(folder) === folder ? undefined : versionOf(name, path.dirname(folder));
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

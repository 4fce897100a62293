#!/usr/bin/env node
// Makes the files that are generated from the sources and checked in.
//
//   npm run generate              writes them
//   npm run generate -- --check   exits with 1 and names those that would change
import "./setup/node-version.mjs";
import fs from "node:fs";
import path from "node:path";
import { runQuietly } from "./setup/child-process.mjs";
import { listFiles } from "./setup/fingerprint.mjs";
import { ensureBuilt, ensureInstalled, isMain, ROOT, start } from "./setup.mjs";

const API_FOLDER = "schema/api";
/** Folders in which every file is generated. */
const FOLDERS = [
  API_FOLDER,
  ...["resources", "data-sources", "functions"].map((name) => `docs/terraform/${name}`),
  "lib/cdktn/bindings",
  "lib/cdktf",
];
const API_FACTS = path.join(ROOT, "scripts", "api-facts.mjs");

/**
 * Everything that is generated: path, relative to the repository, to content.
 *
 * @returns {Promise<Map<string, string>>}
 */
export async function generated() {
  // Loaded late: they need node_modules and dist/.
  const { errorsJson, errorsPage } = await import("./generate/errors.mjs");
  const { profileSchema } = await import("./generate/profile-schema.mjs");
  const { apiReports } = await import("./generate/api-reports.mjs");
  const { officialDefectsPage } = await import("./generate/official-defects.mjs");
  const { CODEC_FILE, pluginCodec } = await import("./generate/plugin-codec.mjs");
  const { SCHEMA_FILE, terraformSchemaText } = await import("./generate/terraform-schema.mjs");
  const { terraformDocs } = await import("./generate/terraform-docs.mjs");
  const { OFFICIAL_SCHEMA_FILE, officialSchemaText } = await import("./generate/official-schema.mjs");
  const { cdkBindings } = await import("./generate/cdk-bindings.mjs");
  const { cdktfFace } = await import("./generate/cdktf-face.mjs");
  const ownSchema = terraformSchemaText(ROOT);
  const officialSchema = officialSchemaText(ROOT);
  const files = new Map([
    ["schema/errors.json", errorsJson(ROOT)],
    ["docs/errors.md", errorsPage(ROOT)],
    ["docs/official-provider-defects.md", officialDefectsPage(ROOT)],
    ["schema/profile.schema.json", profileSchema(ROOT)],
    [CODEC_FILE, pluginCodec(ROOT)],
    [SCHEMA_FILE, ownSchema],
    [OFFICIAL_SCHEMA_FILE, officialSchema],
    ...cdkBindings({ ownSchema, officialSchema }),
    ...cdktfFace(ROOT),
    ...terraformDocs(ROOT),
  ]);
  for (const [name, report] of apiReports(ROOT)) files.set(`${API_FOLDER}/${name}`, report);
  return files;
}

/**
 * @param {Map<string, string>} files
 * @returns {string[]} paths of those whose content on disk is another, and of those that nothing makes any more
 */
export function differing(files) {
  const changed = [...files].filter(([file, content]) => read(file) !== content).map(([file]) => file);
  const gone = FOLDERS.flatMap((folder) => listFiles(path.join(ROOT, folder)).map((file) => `${folder}/${file}`));
  return [...changed, ...gone.filter((file) => !files.has(file))];
}

function read(file) {
  const full = path.join(ROOT, file);
  return fs.existsSync(full) ? fs.readFileSync(full, "utf8") : undefined;
}

function write(files, changed) {
  for (const file of changed) {
    const full = path.join(ROOT, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    if (files.has(file)) fs.writeFileSync(full, files.get(file));
    else fs.rmSync(full);
    process.stdout.write(`${files.has(file) ? "wrote" : "removed"} ${file}\n`);
  }
}

// Made by a script of its own, which knows what it writes. Its check passes where its source is not to be had.
async function apiFacts(check) {
  if (!fs.existsSync(API_FACTS)) return true;
  const checked = await runQuietly([API_FACTS, "--check"], { cwd: ROOT });
  const { code, stdout, stderr } = check || checked.code === 0 ? checked : await runQuietly([API_FACTS], { cwd: ROOT });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  return code === 0;
}

async function main() {
  const check = process.argv.includes("--check");
  await ensureInstalled();
  await ensureBuilt();
  let files = await generated();
  let changed = differing(files);
  if (!check) {
    write(files, changed);
    // What is made of dist/ follows what was made in lib/.
    if (changed.some((file) => file.startsWith("lib/")) && (await ensureBuilt())) {
      files = await generated();
      changed = differing(files);
      write(files, changed);
    }
  }
  const factsAreFine = await apiFacts(check);
  if (check && changed.length > 0) {
    const list = changed.map((file) => `  ${file}`).join("\n");
    throw new Error(`Generated files are not up to date:\n${list}\nRun "npm run generate" and commit the result.`);
  }
  if (!factsAreFine) throw new Error("scripts/api-facts.mjs failed");
  if (changed.length === 0) process.stdout.write(`${files.size} generated files are up to date\n`);
}

if (isMain(import.meta.url)) start(main);

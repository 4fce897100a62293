// One file that is the Terraform provider, and runs with Node alone. Terraform starts it several times for each command,
// so only what a command needs is compiled: the file is a small loader, and a comment that holds the parts as text.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bundledLicenses } from "./bundled-licenses.mjs";

const ENTRY = "lib/terraform/main.ts";
const FOLDER = "terraform-provider";
const PROVIDER = "terraform-provider-palette";
const LICENSES = "LICENSES.txt";
const OLDEST_NODE = 20;
const NEEDS = `${PROVIDER} needs Node.js ${OLDEST_NODE} or newer on PATH`;

// Parts of libraries that nothing here uses, by the ends of their files: texts in forty languages, a list of file types.
const LEFT_OUT = [
  [/zod[\\/]v4[\\/]locales[\\/]index\.js$/, 'export { default as en } from "./en.js";'],
  [/mime-db[\\/]index\.js$/, "module.exports = {};"],
];

// What would end the comment is written with a character between that no code holds.
const COMMENT_END = "*/";
const INSTEAD = "*\u0001/";
const START_PLACE = "START_OF_PARTS";

/**
 * Bundles the Terraform provider.
 *
 * @param {string} root
 * @param {string} folder where dist/ is being made
 */
export async function bundleTerraformProvider(root, folder) {
  if (!fs.existsSync(path.join(root, ENTRY))) return;
  const target = path.join(folder, FOLDER);
  fs.mkdirSync(target, { recursive: true });
  const { parts, inputs } = await makeParts(root);
  fs.writeFileSync(path.join(target, PROVIDER), assemble(parts), "latin1");
  fs.chmodSync(path.join(target, PROVIDER), 0o755);
  fs.writeFileSync(path.join(target, LICENSES), bundledLicenses(root, inputs));
}

// The parts, split where the sources import something late. Each is what Node calls a CommonJS module.
async function makeParts(root) {
  const require = createRequire(path.join(root, "package.json"));
  const { build, transform } = require("esbuild");
  const common = { platform: "node", target: `node${OLDEST_NODE}`, charset: "ascii", legalComments: "none" };
  // Names stay, for those who read a stack.
  const minify = { minifySyntax: true, minifyWhitespace: true };
  const { outputFiles, metafile } = await build({
    ...common,
    ...minify,
    absWorkingDir: root,
    entryPoints: { main: ENTRY },
    outdir: "parts",
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    format: "esm",
    mainFields: ["main", "module"],
    define: { PALETTE_IAC_VERSION: JSON.stringify(require("./package.json").version) },
    // For statistics that the provider does not keep; it would bring a parser of protocol descriptions with it.
    external: ["@grpc/proto-loader"],
    plugins: [{ name: "left-out", setup: leaveOut }],
    logLevel: "silent",
  });
  const asCommonJs = async ({ path: where, text }) => {
    const options = { ...common, ...minify, format: "cjs", supported: { "dynamic-import": false } };
    return { name: `./${path.basename(where)}`, code: (await transform(text, options)).code };
  };
  return { parts: await Promise.all(outputFiles.map(asCommonJs)), inputs: Object.keys(metafile.inputs) };
}

function leaveOut(build) {
  for (const [filter, contents] of LEFT_OUT) {
    build.onLoad({ filter }, ({ path: where }) => ({ contents, resolveDir: path.dirname(where) }));
  }
}

function assemble(parts) {
  const texts = parts.map(({ name, code }) => ({ name, text: code.replaceAll(COMMENT_END, INSTEAD) }));
  let end = 0;
  const places = {};
  for (const { name, text } of texts) {
    places[name] = [end, text.length];
    end += text.length;
  }
  const head = `${HEADER}\n${loader(places)}\n/*`;
  // The length of what comes before the parts is a number of fixed width, so that it does not depend on itself.
  const start = String(head.length).padStart(START_PLACE.length);
  return `${head.replace(START_PLACE, start)}${texts.map(({ text }) => text).join("")}${COMMENT_END}\n`;
}

// A shell script that is JavaScript as well: to the shell, the first word of its lines is a command that does nothing; to
// Node, it is a text before a comment. What is said goes to stdout, since Terraform shows what it finds there.
const HEADER = [
  "#!/bin/sh",
  `":" //; command -v node >/dev/null 2>&1 || { echo "${NEEDS}; there is no node."; exit 1; }`,
  '":" //; exec node --no-warnings "$0" "$@"',
].join("\n");

// In words that Node of old understands, up to the point where it is told to be too old.
function loader(places) {
  return `"use strict";
if (parseInt(process.versions.node, 10) < ${OLDEST_NODE}) {
  console.log("${NEEDS}; this is " + process.version + ".");
  process.exit(1);
}
var fs = require("fs"), vm = require("vm"), file = fs.openSync(__filename, "r"), loaded = {};
var places = ${JSON.stringify(places)}, start = ${START_PLACE};
function load(name) {
  if (!Object.hasOwn(places, name)) return require(name);
  if (loaded[name]) return loaded[name].exports;
  var module = (loaded[name] = { exports: {} }), place = places[name], bytes = Buffer.allocUnsafe(place[1]);
  fs.readSync(file, bytes, 0, place[1], start + place[0]);
  var code = bytes.latin1Slice().replaceAll("*\\u0001/", "*" + "/");
  var options = { filename: "${PROVIDER}/" + name };
  vm.compileFunction(code, ["exports", "require", "module"], options)(module.exports, load, module);
  return module.exports;
}
load("./main.js");`;
}

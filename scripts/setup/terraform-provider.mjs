import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const ENTRY = "lib/terraform/main.ts";
const PROVIDER = "terraform-provider/terraform-provider-palette";
const OLDEST_NODE = 20;
// Syntax that Node of old reads too: the program can say that it needs a newer one.
const SYNTAX = "node14";
const NEEDS = `terraform-provider-palette needs Node.js ${OLDEST_NODE} or newer on PATH`;

// A shell script that is JavaScript as well: to the shell, the first word of its lines is a command that does nothing; to
// Node, it is a text before a comment. What is said goes to stdout, since Terraform shows what it finds there.
const HEADER = [
  "#!/bin/sh",
  `":" //; command -v node >/dev/null 2>&1 || { echo "${NEEDS}; there is no node."; exit 1; }`,
  '":" //; exec node --no-warnings "$0" "$@"',
  `if (parseInt(process.versions.node, 10) < ${OLDEST_NODE}) {`,
  `  console.log("${NEEDS}; this is " + process.version + ".");`,
  "  process.exit(1);",
  "}",
].join("\n");

/**
 * Bundles the Terraform provider into one file that runs with Node alone.
 *
 * @param {string} root
 * @param {string} folder where dist/ is being made
 */
export async function bundleTerraformProvider(root, folder) {
  if (!fs.existsSync(path.join(root, ENTRY))) return;
  const require = createRequire(path.join(root, "package.json"));
  const { version } = require("./package.json");
  const file = path.join(folder, PROVIDER);
  await require("esbuild").build({
    absWorkingDir: root,
    entryPoints: [ENTRY],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: SYNTAX,
    minify: true,
    // Errors are told by the names of their classes.
    keepNames: true,
    legalComments: "none",
    banner: { js: HEADER },
    define: { PALETTE_IAC_VERSION: JSON.stringify(version) },
    // For statistics that the provider does not keep; it would bring a parser of protocol descriptions with it.
    external: ["@grpc/proto-loader"],
    logLevel: "silent",
  });
  fs.chmodSync(file, 0o755);
}

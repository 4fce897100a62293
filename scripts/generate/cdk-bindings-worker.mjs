// Writes the bindings of a provider: node cdk-bindings-worker.mjs <cdktn|cdktf> <schema file> <folder>. A process of its
// own, as the generators print while they are loaded and look for Terraform, which is not needed.
import fs from "node:fs";
import { createRequire } from "node:module";

const [host, schema, folder] = process.argv.slice(2);
const require = createRequire(import.meta.url);
// The entry point of the archived generator needs a package that it does not declare.
const ENTRIES = {
  cdktn: "@cdktn/provider-generator",
  cdktf: "@cdktf/provider-generator/lib/get/generator/provider-generator",
};
const entry = require.resolve(ENTRIES[host]);
const { TerraformProviderGenerator } = require(entry);
const { CodeMaker } = createRequire(entry)("codemaker");
const code = new CodeMaker({ indentationLevel: 2 });
new TerraformProviderGenerator(code, JSON.parse(fs.readFileSync(schema, "utf8"))).generateAll();
await code.save(folder);

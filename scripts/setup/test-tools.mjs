// The command-line tools that tests run: which test needs which, and what jest is told of them.
import path from "node:path";
import { runQuietly } from "./child-process.mjs";
import { say } from "./progress.mjs";

/** Tests that run such a tool carry it in their names: such a test can be told apart without being loaded. */
export const CLI_TEST = /\.cli\.test\.ts$/;

/**
 * @param {string} file path of a test file
 * @returns {("pulumi" | "terraform")[]} what it needs: the Pulumi CLI; OpenTofu, and Terraform where it is
 */
export function toolsOf(file) {
  if (!CLI_TEST.test(file)) return [];
  const named = ["pulumi", "terraform"].filter((tool) => path.basename(file).includes(tool));
  return named.length === 0 ? ["pulumi"] : named;
}

/**
 * @typedef {object} TestTools
 * @property {Record<string, string>} env variables that tell the tests where the tools are; an empty one: there is none
 * @property {("pulumi" | "terraform")[]} missing whose tests cannot run
 * @property {string[]} problems for each tool that should be there and is not, one line that says what follows
 * @property {string[]} leftOut for each tool that may be missing and is, one line that says why
 */

/**
 * Provides the tools that tests need, one after the other: each may have to be built, which takes the whole machine.
 *
 * @param {string[]} files paths of the test files
 * @param {string} root
 * @param {{noBuild?: boolean}} [options] `noBuild`: a tool that would have to be built may be missing
 * @returns {Promise<TestTools>}
 */
export async function provideTestTools(files, root, { noBuild = false } = {}) {
  const tools = { env: {}, missing: [], problems: [], leftOut: [] };
  const counts = { pulumi: 0, terraform: 0 };
  for (const tool of files.flatMap(toolsOf)) counts[tool] += 1;
  const find = (...what) => runScript(root, { noBuild }, ...what);
  if (counts.pulumi > 0) {
    const found = await find("pulumi-cli", "Pulumi CLI", ({ binDir }) => binDir);
    if (found.place) tools.env.PALETTE_IAC_PULUMI_BIN = found.place;
    else if (noBuild) tools.leftOut.push(notBuilt("the Pulumi CLI"));
    else tools.problems.push(lack(counts.pulumi, "the Pulumi CLI", "so they fail"));
    if (!found.place) tools.missing.push("pulumi");
  }
  if (counts.terraform > 0) {
    const found = await find("opentofu", "OpenTofu", ({ tofu }) => tofu);
    tools.env.PALETTE_IAC_TOFU = found.place ?? "";
    if (!found.place && noBuild) tools.leftOut.push(notBuilt("OpenTofu"));
    else if (!found.place) tools.problems.push(lack(counts.terraform, "OpenTofu", "so they do not run under it"));
    const terraform = await find("terraform-cli", "Terraform", (answer) => answer.terraform);
    tools.env.PALETTE_IAC_TERRAFORM = terraform.place ?? "";
    if (!terraform.place) tools.leftOut.push(`the tests under Terraform: ${terraform.why}`);
    if (!found.place && !terraform.place) tools.missing.push("terraform");
  }
  return tools;
}

function notBuilt(title) {
  return `the tests under ${title}: it is neither on PATH nor can it be downloaded; npm run test:all builds it`;
}

function lack(count, title, consequence) {
  const files = count === 1 ? "1 test file needs" : `${count} test files need`;
  return (
    `${files} ${title}. There is none, ${consequence} (see above); ` +
    "PALETTE_IAC_SKIP_CLI_TESTS=1 leaves out all tests of command-line tools."
  );
}

async function runScript(root, { noBuild }, name, title, placeOf) {
  const script = path.join(root, "scripts", `${name}.mjs`);
  // Terraform is never built, and a tool that may be missing is named in one line of our own.
  const fromPath = name === "terraform-cli";
  const { code, stdout, stderr } = await runQuietly(
    [script, "--json", ...(noBuild && !fromPath ? ["--no-build"] : [])],
    { cwd: root, stderr: fromPath || noBuild ? "pipe" : "inherit" },
  );
  if (code !== 0) return { why: stderr.trim() };
  const answer = JSON.parse(stdout);
  say(`${title} ${answer.version} (${answer.source}): ${placeOf(answer)}`);
  return { place: placeOf(answer) };
}

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
 * @property {string[]} problems for each tool that should be there and is not, one line that says what follows
 * @property {string[]} leftOut for each tool that may be missing and is, one line that says why
 */

/**
 * Provides the tools that tests need, one after the other: each may have to be built, which takes the whole machine.
 *
 * @param {string[]} files paths of the test files
 * @param {string} root
 * @returns {Promise<TestTools>}
 */
export async function provideTestTools(files, root) {
  const tools = { env: {}, problems: [], leftOut: [] };
  const counts = { pulumi: 0, terraform: 0 };
  for (const tool of files.flatMap(toolsOf)) counts[tool] += 1;
  if (counts.pulumi > 0) {
    const found = await runScript(root, "pulumi-cli", "Pulumi CLI", ({ binDir }) => binDir);
    if (found.place) tools.env.PALETTE_IAC_PULUMI_BIN = found.place;
    else tools.problems.push(lack(counts.pulumi, "the Pulumi CLI", "so they fail"));
  }
  if (counts.terraform > 0) {
    const found = await runScript(root, "opentofu", "OpenTofu", ({ tofu }) => tofu);
    tools.env.PALETTE_IAC_TOFU = found.place ?? "";
    if (!found.place) tools.problems.push(lack(counts.terraform, "OpenTofu", "so they do not run under it"));
    const terraform = await runScript(root, "terraform-cli", "Terraform", (answer) => answer.terraform);
    tools.env.PALETTE_IAC_TERRAFORM = terraform.place ?? "";
    if (!terraform.place) tools.leftOut.push(`the tests under Terraform: ${terraform.why}`);
  }
  return tools;
}

function lack(count, title, consequence) {
  const files = count === 1 ? "1 test file needs" : `${count} test files need`;
  return (
    `${files} ${title}. There is none, ${consequence} (see above); ` +
    "PALETTE_IAC_SKIP_CLI_TESTS=1 leaves out all tests of command-line tools."
  );
}

async function runScript(root, name, title, placeOf) {
  const script = path.join(root, "scripts", `${name}.mjs`);
  const quiet = name === "terraform-cli";
  const { code, stdout, stderr } = await runQuietly([script, "--json"], {
    cwd: root,
    stderr: quiet ? "pipe" : "inherit",
  });
  if (code !== 0) return { why: stderr.trim() };
  const answer = JSON.parse(stdout);
  say(`${title} ${answer.version} (${answer.source}): ${placeOf(answer)}`);
  return { place: placeOf(answer) };
}

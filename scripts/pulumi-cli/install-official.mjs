// Run as a child process: node install-official.mjs <version> <root>
import { createRequire } from "node:module";

const [version, root] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { PulumiCommand } = await import("@pulumi/pulumi/automation/index.js");
// The class that the API's signature asks for is the one its own package resolves.
const { SemVer } = createRequire(require.resolve("@pulumi/pulumi/package.json"))("semver");

try {
  await PulumiCommand.install({ version: new SemVer(version), root });
} catch (error) {
  const text = String(error?.commandResult?.stderr || error?.message || error);
  // One line: it becomes the reason why this way failed.
  process.stderr.write(`${text.trim().split(/\r?\n/).filter(Boolean).slice(-3).join(" | ")}\n`);
  process.exitCode = 1;
}

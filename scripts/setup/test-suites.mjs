// What `npm test` runs, and what `npm run test:all` runs besides.
import { CLI_TEST } from "./test-tools.mjs";

/** The tests of command-line tools that `npm test` runs: one story for each tool. */
export const STORIES = [
  "test/e2e/pulumi-story.cli.test.ts",
  "test/e2e/terraform-examples.cli.test.ts",
  "test/e2e/cdk-examples-terraform.cli.test.ts",
];

/** Tests without such a tool that are too long for `npm test`. */
export const LONG = [];

/**
 * Whether a test is left to `npm run test:all`.
 *
 * @param {string} file relative to the repository, with slashes
 */
export function isLeftToAll(file) {
  return (CLI_TEST.test(file) && !STORIES.includes(file)) || LONG.includes(file);
}

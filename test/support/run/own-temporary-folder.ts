import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** Holds the folder's path between the start and the end of a run of jest. */
export const FOLDER_VARIABLE = "PALETTE_IAC_TEST_FOLDER";

/**
 * Transpiles what the tests are made of, and gives a run of them a folder of its own for temporary files, since hosts leave theirs behind: the CDK each
 * synthesized stack, Pulumi its programs and pipes. Jest's workers and all that they start inherit it.
 *
 * The path is short: sockets lie in it, and theirs has at most 107 characters.
 */
export default async function ownTemporaryFolder(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-"));
  process.env[FOLDER_VARIABLE] = folder;
  process.env.TMPDIR = folder;
  await require("./typescript.cjs").prepare();
}

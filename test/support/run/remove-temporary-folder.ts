import * as fs from "node:fs";
import { FOLDER_VARIABLE } from "./own-temporary-folder";

/** Removes what a run of the tests, and the tools that it started, left in their folder for temporary files. */
export default function removeTemporaryFolder(): void {
  const folder = process.env[FOLDER_VARIABLE];
  if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

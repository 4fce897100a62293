import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";

const NOTES = path.resolve(__dirname, "../../temp/coverage-notes");

/** Notes how many cases of a kind a test file has gone through; `npm test` prints the sum of each kind at its end. */
export function covered(kind: string, name: string, count: number): void {
  mkdirSync(NOTES, { recursive: true });
  writeFileSync(path.join(NOTES, `${kind}-${name}.json`), `${JSON.stringify({ kind, name, count })}\n`);
}

import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const ROOT = path.join(__dirname, "../..");

/** What one reader of Go makes of a text: what it reads, as JSON, or why it refuses the text. */
export interface GoAnswer {
  readonly data?: unknown;
  readonly error?: string;
}

/** What the readers of Go make of a text; `sigs` (sigs.k8s.io/yaml, which Helm and Kubernetes use) decides. */
export interface GoAnswers {
  readonly sigs: GoAnswer;
  readonly v2: GoAnswer;
  readonly v3: GoAnswer;
}

/** The answers that are kept for machines that cannot ask. */
export const KEPT_ANSWERS: Readonly<Record<string, GoAnswers>> = JSON.parse(
  fs.readFileSync(path.join(ROOT, "test/fixtures/yaml-answers.json"), "utf8"),
);

/** The program that asks the readers; undefined where it cannot be built, which is a failure with CI=true. */
export function yamlOracle(): ((texts: readonly string[]) => GoAnswers[]) | undefined {
  const found = spawnSync(process.execPath, [path.join(ROOT, "scripts/yaml-oracle.mjs"), "--json"], {
    encoding: "utf8",
  });
  if (found.status !== 0) {
    if (process.env.CI === "true") throw new Error(found.stderr);
    process.stderr.write(`left out: questions to the readers of Go, beyond the answers that are kept: ${found.stderr}`);
    return undefined;
  }
  const { oracle } = JSON.parse(found.stdout) as { oracle: string };
  return (texts) => {
    if (texts.length === 0) return [];
    const input = texts.map((text) => JSON.stringify(text)).join("\n");
    const lines = execFileSync(oracle, { input, maxBuffer: 2 ** 30 })
      .toString()
      .trim()
      .split("\n");
    return lines.map((line) => JSON.parse(line) as GoAnswers);
  };
}

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

/** What libraries of Go write of what they read, as YAML text: with tags and anchors as nodes, or as plain values. */
export interface GoDumps {
  readonly nodes: GoAnswer;
  readonly values: GoAnswer;
}

/** The answers that are kept for machines that cannot ask. */
export const KEPT_ANSWERS: Readonly<Record<string, GoAnswers>> = kept("yaml-answers.json");

/** The same of what is written. */
export const KEPT_DUMPS: Readonly<Record<string, GoDumps>> = kept("yaml-dumps.json");

function kept<T>(name: string): Readonly<Record<string, T>> {
  return JSON.parse(fs.readFileSync(path.join(ROOT, "test/fixtures", name), "utf8"));
}

/** An oracle: what is asked about texts is answered for each. */
export interface YamlOracle {
  readonly ask: (texts: readonly string[]) => GoAnswers[];
  readonly dump: (texts: readonly string[]) => GoDumps[];
}

/** The program that asks the readers; undefined where it cannot be built, which is a failure with CI=true. */
export function yamlOracle(): YamlOracle | undefined {
  const found = spawnSync(process.execPath, [path.join(ROOT, "scripts/yaml-oracle.mjs"), "--json"], {
    encoding: "utf8",
  });
  if (found.status !== 0) {
    if (process.env.CI === "true") throw new Error(found.stderr);
    process.stderr.write(`left out: questions to the readers of Go, beyond the answers that are kept: ${found.stderr}`);
    return undefined;
  }
  const { oracle } = JSON.parse(found.stdout) as { oracle: string };
  const run = <T>(args: readonly string[], texts: readonly string[]): T[] => {
    if (texts.length === 0) return [];
    const input = texts.map((text) => JSON.stringify(text)).join("\n");
    const lines = execFileSync(oracle, args, { input, maxBuffer: 2 ** 30 })
      .toString()
      .trim()
      .split("\n");
    return lines.map((line) => JSON.parse(line) as T);
  };
  return { ask: (texts) => run([], texts), dump: (texts) => run(["dump"], texts) };
}

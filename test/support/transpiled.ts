import * as fs from "node:fs";
import * as path from "node:path";
import { buildSync } from "esbuild";

const ROOT = path.resolve(__dirname, "../..");

/** Program parts as plain JavaScript in a folder of their own, for child processes that must start fast. */
export interface Transpiled {
  /** Where all of it is, each part where it is in the repository. */
  readonly folder: string;
  /** Path of what a source file has become; the source's path is relative to the repository. */
  fileOf(source: string): string;
  remove(): void;
}

/** Transpiles source files, and all those of folders, without any check of types. Remove them at the end. */
export function transpile(...sources: readonly string[]): Transpiled {
  const parent = path.join(ROOT, "temp");
  fs.mkdirSync(parent, { recursive: true });
  const folder = fs.mkdtempSync(path.join(parent, "transpiled-"));
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: sources.flatMap(filesOf),
    outbase: ROOT,
    outdir: folder,
    format: "cjs",
    platform: "node",
    target: "node20",
  });
  const fileOf = (source: string) => path.join(folder, source.replace(/\.ts$/, ".js"));
  return { folder, fileOf, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

function filesOf(source: string): string[] {
  if (source.endsWith(".ts")) return [source];
  const files = fs.readdirSync(path.join(ROOT, source), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).map((file) => path.join(source, file));
}

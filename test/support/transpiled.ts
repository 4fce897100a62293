import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

const ROOT = path.resolve(__dirname, "../..");

/** Program parts as plain JavaScript in a folder of their own, for child processes that must start fast. */
export interface Transpiled {
  /** Path of what a source file has become; the source's path is relative to the repository. */
  fileOf(source: string): string;
  remove(): void;
}

/** Transpiles source files, and all those of folders, without any check of types. Remove them at the end. */
export function transpile(...sources: readonly string[]): Transpiled {
  const parent = path.join(ROOT, "temp");
  fs.mkdirSync(parent, { recursive: true });
  const folder = fs.mkdtempSync(path.join(parent, "transpiled-"));
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const fileOf = (source: string) => path.join(folder, source.replace(/\.ts$/, ".js"));
  for (const source of sources.flatMap(filesOf)) {
    const text = fs.readFileSync(path.join(ROOT, source), "utf8");
    fs.mkdirSync(path.dirname(fileOf(source)), { recursive: true });
    fs.writeFileSync(fileOf(source), ts.transpileModule(text, { compilerOptions }).outputText);
  }
  return { fileOf, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

function filesOf(source: string): string[] {
  if (source.endsWith(".ts")) return [source];
  const files = fs.readdirSync(path.join(ROOT, source), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).map((file) => path.join(source, file));
}

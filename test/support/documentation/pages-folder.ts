import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import ts from "typescript";
import { installWithPackages } from "../packed-package";
import { type Block, blocksOf } from "./blocks";

const REPOSITORY = path.resolve(__dirname, "../../..");

/** What pages call "a package of your own": the block of the README that is for `golden.ts`. */
const GOLDEN = { page: "README.md", file: "golden.ts", package: "@acme/palette-golden" };

/** A folder for each page, empty but for what its blocks put into it, above them the installed packages. */
export class PagesFolder {
  private constructor(readonly root: string) {}

  static async create(): Promise<PagesFolder> {
    const made = new PagesFolder(fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-pages-"))));
    await installWithPackages(made.root);
    return made;
  }

  /** Where a page's blocks are. The page of an example starts with the example's files. */
  folderOf(page: string): string {
    const folder = path.join(this.root, page.replace(/\.md$/, "").replaceAll("/", "-"));
    if (fs.existsSync(folder)) return folder;
    fs.mkdirSync(folder);
    const filter = (file: string) => !/[\\/](node_modules|dist)$/.test(file);
    if (page.startsWith("examples/"))
      fs.cpSync(path.join(REPOSITORY, path.dirname(page)), folder, { recursive: true, filter });
    return folder;
  }

  /**
   * Writes the programs of a page into its folder. TypeScript that names no file is one module, `page.ts`: later blocks
   * use what earlier ones declare. Returns the paths of what TypeScript compiles.
   */
  write(page: string): string[] {
    const blocks = blocksOf(page).filter(({ runner }) => runner === "program");
    const files = [...new Set(blocks.map(fileOf))];
    const written = files.map((file) => {
      const full = path.join(this.folderOf(page), file);
      const parts = blocks.filter((block) => fileOf(block) === file);
      fs.writeFileSync(full, parts.map(({ text }) => text).join("\n"));
      return full;
    });
    return written.filter((file) => /\.m?ts$/.test(file));
  }

  /** Makes the package of data that several pages import. */
  provideGolden(): void {
    const text = fs.readFileSync(path.join(this.folderOf(GOLDEN.page), GOLDEN.file), "utf8");
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(text, { compilerOptions });
    const folder = path.join(this.root, "node_modules", GOLDEN.package);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: GOLDEN.package, main: "golden.js" }));
    for (const one of [folder, this.folderOf(GOLDEN.page)]) fs.writeFileSync(path.join(one, "golden.js"), outputText);
  }

  /** Compiles files as readers do, beside the sources, and returns what the compiler says, by path below the folder. */
  compile(files: readonly string[]): string[] {
    const options: ts.CompilerOptions = {
      strict: true,
      skipLibCheck: true,
      resolveJsonModule: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      types: ["node"],
      typeRoots: [path.join(this.root, "node_modules", "@types")],
      paths: {
        [GOLDEN.package]: [path.join(this.folderOf(GOLDEN.page), GOLDEN.file)],
        // The package that @jest/globals has: another one of that name may be beside it.
        expect: [path.join(path.dirname(require.resolve("expect", { paths: [jestsExpect()] })), "index.d.ts")],
      },
    };
    const host = ts.createCompilerHost(options);
    host.getCurrentDirectory = () => this.root;
    const program = ts.createProgram([...files], options, host);
    program.emit();
    return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
      const where = file === undefined ? "" : `${path.relative(this.root, file.fileName)}:${lineOf(file, start)}: `;
      return `${where}${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

function fileOf({ file, language }: Block): string {
  return file ?? `page.${language}`;
}

/** What is wrong with the form of a block of TypeScript or JSON. */
export function syntaxProblems({ text, language, line }: Block): string[] {
  const source = ts.createSourceFile(`block.${language}`, text, ts.ScriptTarget.ES2022) as ts.SourceFile & {
    readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[];
  };
  return source.parseDiagnostics.map(
    ({ start, messageText }) =>
      `${line + lineOf(source, start)}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  );
}

function lineOf(file: ts.SourceFile, start: number): number {
  return file.getLineAndCharacterOfPosition(start).line + 1;
}

function jestsExpect(): string {
  return path.dirname(require.resolve("@jest/expect", { paths: [path.dirname(require.resolve("@jest/globals"))] }));
}

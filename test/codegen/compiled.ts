import { join } from "node:path";
import ts from "typescript";

const ROOT = join(__dirname, "..", "..");

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  noUnusedLocals: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: ["node"],
  paths: { "palette-iac": ["./lib/index.ts"], "palette-iac/pulumi": ["./lib/pulumi/index.ts"] },
};

/** Files of the repository and its packages that the compiler has read already. */
const read = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of some programs, all of which it looks at together. */
export function complaints(programs: readonly string[]): string[] {
  const texts = new Map(programs.map((text, index) => [join(ROOT, `generated-program-${index}.ts`), text]));
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.getCurrentDirectory = () => ROOT;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(name);
    if (text !== undefined) return sourceOf(name, text);
    if (!read.has(name)) read.set(name, getSourceFile(name, ...rest));
    return read.get(name);
  };
  const program = ts.createProgram([...texts.keys()], OPTIONS, host);
  return [...texts.keys()].flatMap((name) => {
    const source = program.getSourceFile(name);
    return messages([...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]);
  });
}

/** What the compiler says of the syntax of a program. */
export function syntaxComplaints(program: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(program, { reportDiagnostics: true, compilerOptions: OPTIONS });
  return messages(diagnostics);
}

function sourceOf(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
}

function messages(diagnostics: readonly ts.Diagnostic[]): string[] {
  return diagnostics.map((one) => ts.flattenDiagnosticMessageText(one.messageText, "\n"));
}

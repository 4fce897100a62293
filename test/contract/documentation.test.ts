import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import * as model from "../../lib";

const ROOT = join(__dirname, "..", "..");

/** The TypeScript programs of a page, in order, as one module: later ones use what earlier ones declare. */
function programOf(page: string): string {
  const text = readFileSync(join(ROOT, page), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map((match) => match[1]).join("\n");
}

/** What the compiler says of a text that stands in the repository's root. */
function complaints(text: string): string[] {
  const file = join(ROOT, "documentation-example.ts");
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ["node"],
    paths: { "palette-iac": ["./lib/index.ts"] },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getCurrentDirectory = () => ROOT;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((one) =>
    ts.flattenDiagnosticMessageText(one.messageText, "\n"),
  );
}

describe("the programs in the page on profiles", () => {
  const program = programOf("docs/profiles.md");

  it("compile as they stand", () => {
    expect(program).toContain("defineFullProfile");
    expect(complaints(program)).toEqual([]);
  }, 60_000);

  it("would not compile with a field that does not exist", () => {
    expect(complaints(program.replace("addons: [", "addOns: ["))).not.toEqual([]);
  }, 60_000);

  it("make valid profiles when they run", () => {
    const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    const exports: Record<string, unknown> = {};
    new Function("require", "exports", "process", outputText)(() => model, exports, { env: { GIT_TOKEN: "token" } });
    expect(model.validateProfile(exports.platform)).toMatchObject({ issues: [], valid: true });
  });
});

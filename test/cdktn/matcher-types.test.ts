import path from "node:path";
import ts from "typescript";

const ROOT = path.resolve(__dirname, "../..");

/** The types that `@jest/globals` has of `expect`: another package of that name may be beside it. */
const EXPECT = path.join(path.dirname(require.resolve("expect", { paths: [jestsExpect()] })), "index.d.ts");

function jestsExpect(): string {
  return path.dirname(require.resolve("@jest/expect", { paths: [path.dirname(require.resolve("@jest/globals"))] }));
}

/** Files that the compiler has read already: most are the same for all programs. */
const read = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of a test and of the matchers, with these types about. */
function complaints(text: string, types: readonly string[]): string[] {
  const file = path.join(ROOT, "test/cdktn/somebodys.test.ts");
  const options: ts.CompilerOptions = {
    ...{
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      esModuleInterop: true,
      types: [...types],
      paths: { expect: [EXPECT] },
    },
    ...{
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? text : readFile(name));
  host.getSourceFile = (name, target, ...rest) => {
    if (name === file) return ts.createSourceFile(name, text, target);
    if (!read.has(name)) read.set(name, getSourceFile(name, target, ...rest));
    return read.get(name);
  };
  const program = ts.createProgram([file], options, host);
  const sources = [file, path.join(ROOT, "lib/cdktn/profile-matchers.ts")].map((name) => program.getSourceFile(name));
  expect(sources).not.toContain(undefined);
  const found = sources.flatMap((source) => [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]);
  return [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...found].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, "\n"),
  );
}

const IMPORT = 'import { profileMatchers, type ProfileMatchers } from "../../lib/cdktn/profile-matchers";';
const USE =
  'expect.extend(profileMatchers); expect("{}").toHaveProfile({ name: "a" }); expect("{}").not.toHaveProfile();';

describe("the types of a test that uses the matchers", () => {
  it("know them where expect is jest's own global one", () => {
    expect(complaints(`${IMPORT}\n${USE}`, ["node", "jest"])).toEqual([]);
    expect(complaints(`${IMPORT}\nexpect("{}").toHaveProfil();`, ["node", "jest"])).not.toEqual([]);
  });

  it("know them where expect is imported from @jest/globals, by one declaration", () => {
    const globals = 'import { expect } from "@jest/globals";\nimport type {} from "expect";';
    const matchers = "interface Matchers<R extends void | Promise<void>, T> extends ProfileMatchers<R> {}";
    expect(complaints(`${globals}\n${IMPORT}\ndeclare module "expect" { ${matchers} }\n${USE}`, ["node"])).toEqual([]);
    expect(complaints(`${globals}\n${IMPORT}\n${USE}`, ["node"])).not.toEqual([]);
  });

  it("need no jest", () => {
    expect(
      complaints(`${IMPORT}\nexport const matchers: ProfileMatchers<void> | undefined = undefined;`, ["node"]),
    ).toEqual([]);
    expect(complaints(`${IMPORT}\nexport const { pass } = profileMatchers.toHaveProfile("{}");`, ["node"])).toEqual([]);
  });
});

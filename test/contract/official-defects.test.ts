import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { covered } from "../support/covered";

const ROOT = join(__dirname, "..", "..");
const COUNT = 48;

/** One known defect of the official provider: with the tests that show that it is not here, or why it cannot be. */
interface Defect {
  readonly number: number;
  readonly defect: string;
  readonly tests?: readonly { readonly file: string; readonly name: string }[];
  readonly reason?: string;
  /** What else there is to say. */
  readonly note?: string;
}

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const defects: readonly Defect[] = JSON.parse(read("test/support/official-defects.json"));

/** The function that is called, such as `it` of `it.each(cases)("title", ...)`. */
function calleeOf(node: ts.Expression): string {
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return calleeOf(node.expression);
  return ts.isIdentifier(node) ? node.text : "";
}

/** The names of all tests of a file as jest prints them: `describe > test`, with `%s` where a case stands. */
function testNames(file: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node, outer: readonly string[]): void => {
    const [title] = ts.isCallExpression(node) ? node.arguments : [];
    const callee = ts.isCallExpression(node) ? calleeOf(node.expression) : "";
    const isSkipped = ts.isCallExpression(node) && /\.(skip|todo)\b/.test(node.expression.getText());
    const isTest = callee === "it" || callee === "test";
    if (title === undefined || !ts.isStringLiteralLike(title) || isSkipped || !(isTest || callee === "describe")) {
      ts.forEachChild(node, (child) => visit(child, outer));
      return;
    }
    const path = [...outer, title.text];
    if (isTest) names.push(path.join(" > "));
    else ts.forEachChild(node, (child) => visit(child, path));
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true), []);
  return names;
}

describe("the known defects of the official provider", () => {
  it("are all in the list, each once and in order", () => {
    expect(defects.map(({ number }) => number)).toEqual(Array.from({ length: COUNT }, (_, index) => index + 1));
    expect(new Set(defects.map(({ defect }) => defect)).size).toBe(COUNT);
  });

  it("each have tests or a reason why they cannot apply, and not both", () => {
    const wrong = defects.filter(({ tests = [], reason = "" }) => tests.length > 0 === reason.length > 0);
    expect(wrong).toEqual([]);
  });

  it("are covered by tests that exist", () => {
    const names = new Map<string, string[]>();
    const namesOf = (file: string) => names.get(file) ?? names.set(file, testNames(file)).get(file) ?? [];
    const missing = defects.flatMap(({ number, tests = [] }) =>
      tests.filter(({ file, name }) => !namesOf(file).includes(name)).map((test) => ({ number, ...test })),
    );
    expect(missing).toEqual([]);
    const count = defects.filter(({ tests }) => tests !== undefined).length;
    covered("official-defects", "all", count);
  });

  it("are all on the page that is made of the list", () => {
    const page = read("docs/official-provider-defects.md");
    const rows = [...page.matchAll(/^\| (\d+) \| (.+?) \| (.+) \|$/gm)];
    expect(rows.map(([, number]) => Number(number))).toEqual(defects.map(({ number }) => number));
    for (const [index, { tests = [] }] of defects.entries()) {
      for (const { name } of tests) expect(rows[index]?.[3]).toContain(`\`${name}\``);
    }
  });

  it("are said by their numbers, those in a row as one range", () => {
    const script = `import("./scripts/generate/official-defects.mjs").then(({ coveredDefectsText }) =>
      console.log(coveredDefectsText([1, 2, 3, 4, 5].map((number) => (number === 4 ? { number } : { number, tests: [] })))))`;
    const said = execFileSync(process.execPath, ["-e", script], { cwd: ROOT, encoding: "utf8" });
    expect(said).toBe("defects of the official provider covered by tests: 1-3, 5 (4 of 5; 1 cannot apply: 4)\n");
  });
});

import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const CONFIG = JSON.parse(fs.readFileSync(path.join(ROOT, "jest.config.json"), "utf8").replaceAll("<rootDir>", ROOT));

// In one piece at the beginning of a line, it would be taken for a call of this file.
const MOCK = ["jest", "mock"].join(".");

const FILES = {
  "mocked.ts": 'import type { Stats } from "node:fs";\n\nexport const size = (of: Stats): number => of.size;\n',
  "one.test.ts": `import type { Stats } from "node:fs";
import { size } from "./mocked";

interface Lines {
  readonly gone: string;
}

${MOCK}("./mocked", () => ({ size: () => 5 }));

test("fails", () => {
  console.log("a word of", { the: "failing" });
  process.stdout.write("and one more\\n");
  expect(size({} as Stats)).toBe(6);
});

test("passes", async () => {
  console.error("a word of the passing");
  expect(await import("./mocked")).toHaveProperty("size");
});

test("asserts nothing", () => {
  for (const lines of [] as Lines[]) expect(lines).toBe(1);
});
`,
};

describe("a run of the tests", () => {
  let output: string;

  beforeAll(() => {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "run-")));
    for (const [name, text] of Object.entries(FILES)) fs.writeFileSync(path.join(folder, name), text);
    const config = { ...CONFIG, rootDir: folder, roots: [folder], cache: false, reporters: ["default"] };
    const jest = path.join(ROOT, "node_modules/jest/bin/jest.js");
    const { stderr, stdout } = spawnSync(process.execPath, [jest, "--config", JSON.stringify(config)], {
      cwd: folder,
      encoding: "utf8",
    });
    output = stdout + stderr;
  });

  it("names the line of an assertion that fails, and replaces modules before they are imported", () => {
    expect(output).toMatch(/Expected: 6\s+Received: 5/);
    expect(output).toContain("one.test.ts:13:29)");
  });

  it("shows what a failing test printed, and nothing else that tests print", () => {
    expect(output).toMatch(/it printed:\s+a word of \{ the: 'failing' \}\s+and one more/);
    expect(output).not.toContain("the passing");
  });

  it("fails a test that asserts nothing", () => {
    expect(output).toMatch(/✓ passes.*\n.*✕ asserts nothing/);
    expect(output).toContain("expect.hasAssertions()");
  });
});

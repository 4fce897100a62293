import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const TEST = path.resolve(__dirname, "..");

function testFiles(): string[] {
  return fs
    .readdirSync(TEST, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => file.split(path.sep).join("/"));
}

// `npm test` tells the tests that need a command-line tool by their names alone, before it has one.
it.each([
  ["pulumi", /from "[^"]*support\/pulumi-(cli|program)"/],
  ["terraform", /from "[^"]*support\/terraform-(project|tools)"/],
])("has %s in the name of every test that runs it, and .cli.test.ts at its end", (tool, imports) => {
  const misnamed = testFiles()
    .filter((file) => !(file.endsWith(".cli.test.ts") && path.basename(file).includes(tool)))
    .filter((file) => imports.test(fs.readFileSync(path.join(TEST, file), "utf8")));
  expect(misnamed).toEqual([]);
});

describe("the counts that tests note", () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-notes-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  async function linesOf(notes: Readonly<Record<string, object>>, from = folder): Promise<string[]> {
    for (const [name, note] of Object.entries(notes)) fs.writeFileSync(path.join(folder, name), JSON.stringify(note));
    const script = pathToFileURL(path.resolve(TEST, "../scripts/test.mjs")).href;
    const program = `
      const { coverageLines } = await import(${JSON.stringify(script)});
      console.log(JSON.stringify(coverageLines(${JSON.stringify(from)})));`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
    return JSON.parse(stdout);
  }

  it("are added up, one line for each kind", async () => {
    const lines = await linesOf({
      "faults-a.json": { kind: "faults", name: "a", count: 1200 },
      "faults-b.json": { kind: "faults", name: "b", count: 34 },
      "others-all.json": { kind: "defects of others", name: "all", count: 47 },
      "notes.txt": {},
    });
    expect(lines).toEqual(["fault cases: 1234", "defects of others: 47"]);
  });

  it("show the numbers of the official provider's defects", async () => {
    const lines = await linesOf({ "official-defects-all.json": { kind: "official-defects", name: "all", count: 47 } });
    expect(lines).toEqual([
      expect.stringMatching(/^defects of the official provider covered by tests: 1-46, 48 \(47 of 48/),
    ]);
  });

  it("may be none", async () => {
    expect(await linesOf({}, path.join(folder, "not-there"))).toEqual([]);
  });
});

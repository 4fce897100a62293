import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

type Suite = typeof import("../support/suite");

function suiteWith(settings: Readonly<Record<string, string>>): Suite {
  const before = process.env;
  process.env = { ...before, PALETTE_IAC_TEST_RUNS: undefined, PALETTE_IAC_TEST_SEED: undefined, ...settings };
  for (const [name, value] of Object.entries(process.env)) if (value === undefined) delete process.env[name];
  try {
    let suite: Suite | undefined;
    jest.isolateModules(() => {
      suite = require("../support/suite");
    });
    return suite as Suite;
  } finally {
    process.env = before;
  }
}

describe("the quick suite", () => {
  const quick = suiteWith({ PALETTE_IAC_TEST_SUITE: "quick" });
  const cells = Array.from({ length: 60 }, (_, index) => ({ kind: `kind ${index % 6}`, index }));
  const draw = (suite: Suite, name = "a") => suite.sampled(name, cells, ({ kind }) => kind).map(({ index }) => index);

  it("draws one item of each group, the same ones for the same seed", () => {
    expect(draw(quick).map((index) => index % 6)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(draw(suiteWith({ PALETTE_IAC_TEST_SUITE: "quick" }))).toEqual(draw(quick));
  });

  it("draws others for another test and for another seed", () => {
    expect(draw(quick, "b")).not.toEqual(draw(quick));
    expect(draw(suiteWith({ PALETTE_IAC_TEST_SUITE: "quick", PALETTE_IAC_TEST_SEED: "2" }))).not.toEqual(draw(quick));
  });

  it("generates a fifth of the cases", () => {
    expect([quick.runs(500), quick.runs(3)]).toEqual([100, 1]);
  });
});

describe("the whole suite", () => {
  it("takes every item and generates all cases, or as many times more as asked", () => {
    const all = suiteWith({ PALETTE_IAC_TEST_SUITE: "all" });
    expect(all.sampled("a", [1, 2, 3], () => "")).toEqual([1, 2, 3]);
    expect(all.runs(500)).toBe(500);
    expect(suiteWith({ PALETTE_IAC_TEST_RUNS: "20" }).runs(500)).toBe(10_000);
  });
});

it("refuses a number of generated cases that does not come from runs()", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "lint-"));
  const { overrides } = JSON.parse(readFileSync(path.join(ROOT, "biome.json"), "utf8"));
  const plugins = overrides.flatMap((one: { plugins?: string[] }) => one.plugins ?? []);
  const biome = path.join(ROOT, "node_modules/@biomejs/biome/bin/biome");
  const files = {
    "biome.json": JSON.stringify({ plugins: plugins.map((file: string) => path.join(ROOT, file)) }),
    "one.ts": "fc.assert(law, { numRuns: runs(5) });\n",
    "two.ts": "fc.assert(law, { numRuns: 5 });\nfc.assert(law);\nexport const three = fc.sample(law, 5);\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const { stdout } = spawnSync(process.execPath, [biome, "lint", "--reporter=json"], { cwd: folder, encoding: "utf8" });
  const found: { message: string; location: { path: string; start: { line: number } } }[] =
    JSON.parse(stdout).diagnostics;
  expect(found.filter(({ message }) => message.includes("runs()")).map(({ location }) => location.start.line)).toEqual([
    1, 2, 3,
  ]);
});

it("names only tests that exist as those that are in or left out by name", () => {
  const text = readFileSync(path.join(ROOT, "scripts/setup/test-suites.mjs"), "utf8");
  const named = [...text.matchAll(/"(test\/[^"]+\.test\.ts)"/g)].map(([, file]) => file as string);
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

describe("the time that tests may take", () => {
  const limits: { part: string; folders: string[]; quick: number; all: number }[] =
    require("../support/run/time-limits.cjs");

  it("is in CONTRIBUTING.md as it is printed, and fits into 6 and 20 minutes of two workers", () => {
    const rows = limits.map(({ part, quick, all }) => `| ${part} | ${quick} | ${all} |\n`).join("");
    expect(readFileSync(path.join(ROOT, "CONTRIBUTING.md"), "utf8")).toContain(`| --- | --- | --- |\n${rows}\n`);
    const sum = (which: "quick" | "all") => limits.reduce((total, limit) => total + limit[which], 0);
    expect(sum("quick")).toBeLessThan(2 * 6);
    expect(sum("all")).toBeLessThan(2 * 20);
  });

  it("counts each test for one part", () => {
    const tests = readdirSync(path.join(ROOT, "test"), { recursive: true, encoding: "utf8" });
    const folders = tests.filter((file) => file.endsWith(".test.ts")).map((file) => file.split(path.sep)[0]);
    expect(limits.flatMap((limit) => limit.folders).sort()).toEqual([...new Set(folders)].sort());
  });
});

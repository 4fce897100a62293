import { existsSync, readFileSync } from "node:fs";
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

it("names only tests that exist as those that are in or left out by name", () => {
  const text = readFileSync(path.join(ROOT, "scripts/setup/test-suites.mjs"), "utf8");
  const named = [...text.matchAll(/"(test\/[^"]+\.test\.ts)"/g)].map(([, file]) => file as string);
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

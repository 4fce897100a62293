const path = require("node:path");
const LIMITS = require("./time-limits.cjs");

const SHOWN = 10;
const ROOT = path.resolve(__dirname, "../..");

/** A reporter for jest that names the test files that took longest, and what each part of the tests took. */
class SlowestFiles {
  onRunComplete(_contexts, { testResults }) {
    if (testResults.length <= SHOWN) return;
    const took = testResults
      .filter(({ perfStats }) => perfStats)
      .map(({ testFilePath, perfStats: { start, end } }) => ({ testFilePath, seconds: (end - start) / 1000 }))
      .sort((one, other) => other.seconds - one.seconds);
    const lines = took
      .slice(0, SHOWN)
      .map(({ testFilePath, seconds }) => line(seconds.toFixed(1), path.relative("", testFilePath)));
    process.stderr.write(`\nseconds  slowest test files\n${lines.join("")}`);
    const quick = process.env.PALETTE_IAC_TEST_SUITE === "quick";
    const parts = partsOf(took).map(({ part, minutes, limits }) =>
      line(minutes.toFixed(1), `${part} (may take ${quick ? limits.quick : limits.all})`),
    );
    process.stderr.write(`\nminutes of one worker\n${parts.join("")}${line(minutesOf(took).toFixed(1), "all")}`);
  }
}

function partsOf(took) {
  return LIMITS.flatMap(({ part, folders, ...limits }) => {
    const own = took.filter(({ testFilePath }) => folders.includes(folderOf(testFilePath)));
    return own.length === 0 ? [] : [{ part, limits, minutes: minutesOf(own) }];
  });
}

function folderOf(file) {
  return path.relative(ROOT, file).split(path.sep)[0];
}

function minutesOf(took) {
  return took.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
}

function line(number, what) {
  return `${number.padStart(7)}  ${what}\n`;
}

module.exports = SlowestFiles;

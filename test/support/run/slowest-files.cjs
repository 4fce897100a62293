const path = require("node:path");

const SHOWN = 10;

/** A reporter for jest that names the test files that took longest. */
class SlowestFiles {
  onRunComplete(_contexts, { testResults }) {
    if (testResults.length <= SHOWN) return;
    const took = testResults
      .filter(({ perfStats }) => perfStats)
      .map(({ testFilePath, perfStats: { start, end } }) => ({ testFilePath, seconds: (end - start) / 1000 }))
      .sort((one, other) => other.seconds - one.seconds);
    const sum = took.reduce((total, { seconds }) => total + seconds, 0);
    const lines = took
      .slice(0, SHOWN)
      .map(({ testFilePath, seconds }) => line(seconds, path.relative("", testFilePath)));
    process.stderr.write(`\nseconds  slowest test files\n${lines.join("")}${line(sum, "all, in one worker")}`);
  }
}

function line(seconds, what) {
  return `${seconds.toFixed(1).padStart(7)}  ${what}\n`;
}

module.exports = SlowestFiles;

// The page that holds this project against the known defects of the official Terraform provider.
import fs from "node:fs";
import path from "node:path";

const DATA = "test/support/official-defects.json";

/** @typedef {{ number: number, defect: string, tests?: { file: string, name: string }[], reason?: string, note?: string }} Defect */

/**
 * @param {string} root
 * @returns {Defect[]} by number
 */
export function officialDefects(root) {
  return JSON.parse(fs.readFileSync(path.join(root, DATA), "utf8"));
}

/**
 * What `npm test` says at its end, after a run in which all tests have passed.
 *
 * @param {Defect[]} defects
 */
export function coveredDefectsText(defects) {
  const shown = defects.filter(({ tests }) => tests).map(({ number }) => number);
  const others = defects.filter(({ tests }) => !tests).map(({ number }) => number);
  const rest = others.length === 0 ? "" : `; ${others.length} cannot apply: ${rangesText(others)}`;
  const counts = `${shown.length} of ${defects.length}${rest}`;
  return `defects of the official provider covered by tests: ${rangesText(shown)} (${counts})`;
}

// Ascending numbers, those in a row as one range: 1-9, 11.
function rangesText(numbers) {
  const ranges = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to === number - 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}

/** The known defects with the tests that show that they are not here, as a page for people. */
export function officialDefectsPage(root) {
  const defects = officialDefects(root);
  const shown = defects.filter(({ tests }) => tests).length;
  const lines = [
    `<!-- Generated from ${DATA} by \`npm run generate\`. Do not edit. -->`,
    "",
    "# Defects of the official Terraform provider",
    "",
    "What the official Terraform provider for Palette does wrong with cluster profiles, found by reading its sources as",
    "of July 2026 and not tried against a Palette, and the tests that show that this project does not do the same. `%s`,",
    "`%i` and `%j` in the name of a test stand for each of its cases.",
    "",
    `${defects.length} defects: ${shown} with tests, ${defects.length - shown} that cannot apply.`,
    "",
    "| No. | In the official provider | Here |",
    "| --- | --- | --- |",
    ...defects.map((one) => `| ${one.number} | ${cell(one.defect)} | ${here(one)} |`),
  ];
  return `${lines.join("\n")}\n`;
}

function here({ tests, reason, note }) {
  if (!tests) return `Cannot apply: ${cell(reason)}`;
  const links = tests.map(({ file, name }) => `[${path.posix.basename(file)}](../${file}): \`${cellCode(name)}\``);
  return [...links, ...(note ? [cell(note)] : [])].join("<br>");
}

function cellCode(text) {
  return text.replace(/\|/g, "\\|");
}

function cell(text) {
  return cellCode(text).replace(/</g, "&lt;");
}

// The error table as data and as a page. The table is lib/profile/error-table.ts; its section comments become headings.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const SECTION = /^ {2}\/\/ --- (.+?) -*$/;
const ENTRY = /^ {2}([A-Z][A-Z0-9_]*): define\(/;

function table(root) {
  return createRequire(import.meta.url)(path.join(root, "dist", "profile", "errors.js")).ERRORS;
}

/** The table as JSON, for programs that do not run JavaScript. */
export function errorsJson(root) {
  const errors = Object.fromEntries(
    Object.entries(table(root)).map(([code, { title, message, hint, retryable }]) => [
      code,
      { title, message, hint, retryable },
    ]),
  );
  return `${JSON.stringify({ $comment: "Generated from lib/profile/error-table.ts. Do not edit.", errors }, null, 2)}\n`;
}

/** The table as a page for people. */
export function errorsPage(root) {
  const errors = table(root);
  const lines = [
    "<!-- Generated from lib/profile/error-table.ts by `npm run generate`. Do not edit. -->",
    "",
    "# Error codes",
    "",
    "Every error and warning of this package carries one of these codes, in brackets at the end of its text and as",
    "`code` of the error or issue. A code never changes its meaning; wording may improve. Words in braces are filled in",
    "where the problem is reported. *Retry* says whether doing the same again later can succeed without a change.",
  ];
  for (const { title, codes } of sections(root, Object.keys(errors))) {
    lines.push(
      "",
      `## ${title}`,
      "",
      "| Code | Title | Message | What to do | Retry |",
      "| --- | --- | --- | --- | --- |",
    );
    for (const code of codes) {
      const { title: name, message, hint, retryable } = errors[code];
      const cells = [name, message, hint].map(cell);
      lines.push(`| <a id="${code}"></a>\`${code}\` | ${cells.join(" | ")} | ${retryable ? "yes" : "no"} |`);
    }
  }
  return `${lines.join("\n")}\n`;
}

function sections(root, codes) {
  const found = [];
  for (const line of fs.readFileSync(path.join(root, "lib", "profile", "error-table.ts"), "utf8").split(/\r?\n/)) {
    const title = SECTION.exec(line)?.[1];
    if (title) found.push({ title: title[0].toUpperCase() + title.slice(1), codes: [] });
    const code = ENTRY.exec(line)?.[1];
    if (code && found.length > 0) found.at(-1).codes.push(code);
  }
  const placed = new Set(found.flatMap((section) => section.codes));
  const rest = codes.filter((code) => !placed.has(code));
  return [...found, { title: "Other", codes: rest }].filter((section) => section.codes.length > 0);
}

// Text for a table cell: what Markdown would take for markup is escaped, code spans stay as they are.
function cell(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replace(/[\\*_[\]]/g, "\\$&").replace(/</g, "&lt;")))
    .join("")
    .replace(/\|/g, "\\|");
}

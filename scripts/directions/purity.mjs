// What a pure module may not touch though it needs no import for it.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const ts = createRequire(import.meta.url)("typescript");

const GLOBALS = {
  process: "no environment and no process",
  console: "it answers, it does not print",
  fetch: "no network",
  XMLHttpRequest: "no network",
  WebSocket: "no network",
  Date: "no clock",
  performance: "no clock",
  setTimeout: "no clock",
  setInterval: "no clock",
  setImmediate: "no clock",
  globalThis: "no way around the imports",
  require: "no way around the imports",
};
const MEMBERS = {
  "Math.random": "no chance",
  "Intl.DateTimeFormat": "no clock",
};
// A library that is pure, but takes so long to load that one file loads it when it is first needed.
const LATE = { file: path.join("lib", "profile", "re2.ts"), module: "re2js" };
const IMPURE_IMPORTS = { randomUUID: "no chance", randomBytes: "no chance", randomInt: "no chance" };

/**
 * @param {string} file a TypeScript source
 * @returns {{name: string, line: number, why: string}[]}
 */
export function impurities(file) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  const found = [];
  const add = (node, name, why) => {
    found.push({ name, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, why });
  };
  const visit = (node) => {
    if (ts.isTypeNode(node) || isLateModule(node, file)) return;
    if (ts.isPropertyAccessExpression(node)) {
      const name = node.getText(source).replace(/\s|\?/g, "");
      if (Object.hasOwn(MEMBERS, name)) add(node, name, MEMBERS[name]);
    }
    if (ts.isImportSpecifier(node)) {
      const { text } = node.propertyName ?? node.name;
      if (Object.hasOwn(IMPURE_IMPORTS, text)) add(node, text, IMPURE_IMPORTS[text]);
    }
    if (ts.isIdentifier(node) && Object.hasOwn(GLOBALS, node.text) && isUse(node)) {
      add(node, node.text, GLOBALS[node.text]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

// Exactly `require("re2js")`, in the one file that may.
function isLateModule(node, file) {
  if (!file.endsWith(`${path.sep}${LATE.file}`) || !ts.isCallExpression(node)) return false;
  const { expression, arguments: given } = node;
  if (!ts.isIdentifier(expression) || expression.text !== "require") return false;
  return given.length === 1 && ts.isStringLiteral(given[0]) && given[0].text === LATE.module;
}

// A name that only labels something (a property, a parameter, an export) is not the global of that name.
function isUse(identifier) {
  const { parent } = identifier;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return parent.name !== identifier && parent.propertyName !== identifier;
}

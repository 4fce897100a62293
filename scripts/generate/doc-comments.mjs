// Doc comments of interfaces as plain text: the one place where fields are explained.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const ts = createRequire(import.meta.url)("typescript");

/**
 * @typedef {object} Documented
 * @property {string} text of the interface itself
 * @property {Record<string, string>} members text of each property, those of the interfaces that it extends included
 */

/**
 * @param {string} folder with TypeScript sources
 * @returns {Map<string, Documented>} by name of the interface
 */
export function docComments(folder) {
  const found = new Map();
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith(".ts"))) {
    const file = path.join(folder, name);
    const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
    for (const node of source.statements.filter(ts.isInterfaceDeclaration)) {
      const members = node.members
        .filter(ts.isPropertySignature)
        .map((member) => [member.name.getText(source), textOf(member)]);
      const bases = (node.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.expression.getText()));
      found.set(node.name.text, { text: textOf(node), own: Object.fromEntries(members), bases });
    }
  }
  const membersOf = (name) => {
    const { own = {}, bases = [] } = found.get(name) ?? {};
    return Object.assign({}, ...bases.map(membersOf), own);
  };
  return new Map([...found].map(([name, { text }]) => [name, { text, members: membersOf(name) }]));
}

function textOf(node) {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  return ts.getTextOfJSDocComment(comment?.comment) ?? "";
}

/** A doc comment without its markup, one line per paragraph. */
export function plainText(text) {
  return text
    .replace(/\{@link\s+([^}|]+?)(?:\s*\|\s*([^}]+))?\s*\}/g, (_, target, label) => label ?? target)
    .replace(/`/g, "")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .join("\n")
    .trim();
}
